using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Core;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using Request = HumanRightsBot.Commands.Request;

namespace HumanRightsBot.Tests.Tab;

/// <summary>The app with both forms and a tab on a port of this machine, and more reporters than tests, each of a unit of their own.</summary>
public sealed class TabStage(LocalParts parts) : IAsyncLifetime
{
    public const string Press = "phan-hoi-bao-chi";
    public const string Commitments = "theo-doi-cam-ket";

    /// <summary>Reports for two units.</summary>
    internal static readonly Somebody Two = Reporter(0);

    private static readonly FormCatalog Forms = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms"));
    private static readonly Somebody[] Reporters = [Two, .. Enumerable.Range(0, 40).Select(Reporter)];
    private ChatApp? app;
    private IBrowser? browser;
    private int given = 1;

    internal ChatApp App => app ?? throw new InvalidOperationException("The app has not been started yet.");

    internal IBrowser Browser => browser ?? throw new InvalidOperationException("The browser has not been started yet.");

    /// <summary>That nobody looks at: the next one does, for a browser is slow to start.</summary>
    internal ConcurrentStack<TabPage> Pages { get; } = new();

    /// <summary>Stands between the app and its tables; null lets everything through.</summary>
    internal Func<HttpMessage, Func<ValueTask>, ValueTask>? BeforeTables { get; set; }

    public async ValueTask InitializeAsync() => await StartAsync(null);

    /// <param name="now">Null is the day in September on which the tests of the chat begin.</param>
    /// <param name="units">Of a reporter each; null is more than tests.</param>
    internal async Task StartAsync(DateTimeOffset? now, int? units = null)
    {
        browser = await parts.BrowserAsync();
        var tables = new RequestHook((message, next) => BeforeTables is { } hook ? hook(message, next) : next());
        app = await ChatApp.StartAsync(
            parts.NewAccount(), now, memberBurst: 10_000, tables: tables, forms: Forms, hasTab: true, isBrowsed: true,
            reporters: units is { } few ? Reporters[..few] : Reporters);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in Pages) await page.Context.DisposeAsync();
        if (app is not null) await app.DisposeAsync();
    }

    /// <summary>Somebody nobody else is in this run.</summary>
    internal Somebody Next() => Reporters[Interlocked.Increment(ref given)];

    internal static string UnitOf(Somebody reporter) => DirectoryWorkbook.UnitOf(Array.IndexOf(Reporters, reporter));

    internal static string NameOf(Somebody reporter) => $"UBND phường số {Array.IndexOf(Reporters, reporter)}";

    /// <summary>Asks as the page does, without the page.</summary>
    internal async Task<Outcome> AskAsync(Somebody who, string command, Somebody about, string form, string period, params (string Name, string Value)[] also)
    {
        var known = (Identity.Known)await App.Part<Identification>().OfAsync(Identification.NoTenant, who.Upn, null, default);
        var data = new JsonObject { [Argument.Form] = form, [Argument.Period] = period, [Argument.Unit] = UnitOf(about) };
        foreach (var (name, value) in also) data[name] = value;
        return await App.Part<Dispatcher>().AnswerAsync(known.Speaker, Request.Of(command, data), storageIsAway: false, default);
    }

    /// <summary>Saves a row, whole or not, as the page would.</summary>
    internal async Task SavesAsync(Somebody who, string form, string period, string command, params (string Column, string Value)[] typed)
    {
        var values = typed.Select(pair => (Argument.ColumnPrefix + pair.Column, pair.Value)).Append((Argument.SubmissionId, Ulid.NewUlid().ToString()));
        (await AskAsync(who, command, who, form, period, [.. values])).ShouldBeOfType<HumanRightsBot.Commands.Rows.RowOutcome.Saved>();
    }

    /// <summary>A whole row of the form about the press.</summary>
    internal static (string, string)[] PressRow(string title = "Khởi công trường học", string link = Filling.Link) =>
    [
        ("publishedOn", "2023-08-15"), ("outlet", "nhan-dan"), ("pieceTitle", title), ("content", "Người dân phản ánh trường xuống cấp."),
        ("link", link), ("finding", "phan-anh-dung"), ("answer", "Đã khởi công xây mới."),
    ];

    /// <summary>A whole row of the follow-up of commitments.</summary>
    internal static (string, string)[] Commitment(string code) =>
    [
        ("mechanism", "upr"), ("code", code), ("content", "Bảo đảm người khuyết tật tiếp cận được trụ sở."), ("theme", "khac"),
        ("done", "Đã làm lối đi cho xe lăn ở ba trụ sở."), ("progress", "dang"),
    ];

    private static Somebody Reporter(int number) =>
        new($"Cán bộ mẫu {number}", $"can-bo-mau-{number}@thanhxuan.example", $"oid-can-bo-mau-{number}");
}

/// <summary>They share one app, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TabByMouse : ICollectionFixture<TabStage>
{
    public const string Name = "The tab by mouse";
}
