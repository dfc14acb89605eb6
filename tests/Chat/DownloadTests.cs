using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Downloads;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>The door of files: an address of ten minutes, of which only a hash is kept, and behind which everything is asked again.</summary>
public sealed class DownloadTests(LocalParts parts)
{
    [Fact]
    public async Task An_address_gives_the_file_as_often_as_it_is_opened_and_only_its_hash_is_kept()
    {
        await using var app = await StartAsync();
        var address = await AddressAsync(app);

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get })
        {
            using var answer = await app.Http.SendAsync(new(method, address));

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            answer.Content.Headers.ContentDisposition.FileNameStar.ShouldEndWith(".ics");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            var content = await answer.Content.ReadAsStringAsync();
            if (method == HttpMethod.Get) content.ShouldStartWith("BEGIN:VCALENDAR");
            else content.ShouldBeEmpty();
        }

        var token = address.Segments[^1];
        token.Length.ShouldBe(43);
        var stored = await app.Part<Tables>().EntitiesAsync(DownloadTable.TableName, null, default).SingleAsync();
        stored.Select(pair => $"{pair.Value}").ShouldAllBe(value => !value.Contains(token, StringComparison.OrdinalIgnoreCase));
        stored.RowKey.Length.ShouldBe(64);
        // The framework's own lines about requests are at Information, which only the test listens to.
        var handed = $"Handed out: {CommandName.Calendar} of phan-hoi-bao-chi 2023Q3 ha-dinh to the account oid-hoa.";
        app.Log.Lines.Where(line => !line.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
            .ShouldNotContain(line => line.Contains(token, StringComparison.Ordinal));
        app.Log.Lines.Count(line => line.Contains(handed, StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Unknown_expired_and_lost_are_answered_alike()
    {
        await using var app = await StartAsync();
        var address = await AddressAsync(app);
        var unknown = await AnswerAsync(app, new(address, new string('A', 43)));
        DirectoryWorkbook.WriteWishes(app.DirectoryFolder, "UBND phường Hạ Đình", (Hoa, Khach));
        await app.As(Minh).SaysAsync("cập nhật danh bạ");

        var lost = await AnswerAsync(app, address);
        DirectoryWorkbook.Write(app.DirectoryFolder);
        await app.As(Minh).SaysAsync("cập nhật danh bạ");
        (await AnswerAsync(app, address)).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(DownloadTable.Lifetime);
        var expired = await AnswerAsync(app, address);

        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        WebUtility.HtmlDecode(unknown.Body).ShouldContain(Texts.NoDownload);
        new[] { lost, expired, await AnswerAsync(app, new(address, "x")) }.ShouldAllBe(answer => answer.Equals(unknown));
    }

    [Fact]
    public async Task Nothing_but_looking_is_allowed()
    {
        await using var app = await StartAsync();

        using var answer = await app.Http.PostAsync(await AddressAsync(app), null);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
    }

    [Fact]
    public async Task What_is_over_is_swept_by_night_and_no_backup_holds_any()
    {
        await using var app = await StartAsync();
        await AddressAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var fresh = (await AddressAsync(app)).Segments[^1];
        app.Clock.Advance(TimeSpan.FromMinutes(9));

        using var answer = await app.TriggerAsync("BackUp", new { });

        answer.IsSuccessStatusCode.ShouldBeTrue();
        (await app.Part<Tables>().EntitiesAsync(DownloadTable.TableName, null, default).ToListAsync()).ShouldHaveSingleItem();
        (await app.Part<DownloadTable>().FindAsync(fresh, default)).ShouldNotBeNull();
        var place = app.Part<IBackupPlace>();
        await using var file = await place.OpenAsync(BackupManifest.NameIn((await Backup.FinishedAsync(place, default)).Single()), default);
        (await BackupManifest.ReadAsync(file!, default))!.Files.Select(each => each.Table).ShouldNotContain(DownloadTable.TableName);
    }

    private async Task<ChatApp> StartAsync()
    {
        var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("trợ giúp");
        return app;
    }

    /// <summary>Of a file that only the page asks for otherwise.</summary>
    private static async Task<Uri> AddressAsync(ChatApp app)
    {
        var data = new JsonObject { [Argument.Form] = ChatApp.FormId, [Argument.Period] = "2023Q3", [Argument.Unit] = "ha-dinh" };
        return (await app.Part<DownloadLinks>().MakeAsync(("tenant", Hoa.ObjectId), new(CommandName.Calendar, data), default)).ShouldNotBeNull();
    }

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(ChatApp app, Uri address)
    {
        using var answer = await app.Http.GetAsync(address);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? "" : Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }
}
