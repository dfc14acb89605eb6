using System.Net;
using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Reminders;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Functions;

/// <summary>The application's own routes for timers and queues, called as the host passes on what others send it.</summary>
public sealed class TriggerRoutesTests(LocalParts parts)
{
    private static readonly IReadOnlyList<(string Name, string Value)[]> ByOthers =
    [
        [("Host", "office.azurewebsites.net")],
        [("Host", "127.0.0.1")],
        [("X-Forwarded-Host", "office.azurewebsites.net")],
        [("X-Forwarded-For", "203.0.113.7")],
        [("DISGUISED-HOST", "office.azurewebsites.net")],
        [("Host", "office.azurewebsites.net"), ("X-Forwarded-Host", ChatApp.Host), ("x-ms-invocation-id", "1")],
    ];

    public static TheoryData<string> Functions =>
        [.. System.IO.Directory.GetFiles(Path.Combine(RepositoryRoot.Folder, "functions"), "function.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains("bin", StringComparison.Ordinal) && !file.Contains("obj", StringComparison.Ordinal) && !File.ReadAllText(file).Contains("httpTrigger", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file))!)];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Whoever_is_not_the_host_finds_no_function_and_sets_nothing_off(string function)
    {
        var calls = 0;
        var counted = new RequestHook((_, next) =>
        {
            Interlocked.Increment(ref calls);
            return next();
        });
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), tables: counted, queues: counted);
        await (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow().PressesAsync("Lưu dòng");
        var message = MessageFor(function, app.Clock.GetUtcNow());
        var (sent, before) = (app.Connector.Requests.Count, calls);

        foreach (var headers in ByOthers)
        {
            using var hidden = await app.TriggerAsync(function, message, headers);
            hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound, string.Join(", ", headers));
        }

        (app.Connector.Requests.Count, calls).ShouldBe((sent, before));
        using var answer = await app.TriggerAsync(function, message);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        calls.ShouldBeGreaterThan(before);
    }

    [Fact]
    public void Every_function_but_those_for_the_web_is_among_them() => Functions.Select(row => row.Data).Order().ShouldBe(["BackUp", "PublishWorkbook", "RemindUnits", "SendReminder"]);

    private static object MessageFor(string function, DateTimeOffset now) => function switch
    {
        "PublishWorkbook" => new { form = ChatApp.FormId, quarter = ChatApp.Period.ToString(), at = now },
        "SendReminder" => ReminderMessage.Send(new(ChatApp.FormId, ChatApp.Period, "b10", "ha-dinh", Hoa.Upn), new(Hoa.Upn, "tenant", Hoa.ObjectId)) with { At = now },
        _ => new { },
    };
}
