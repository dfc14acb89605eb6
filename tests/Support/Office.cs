using System.Text.Json.Nodes;
using HumanRightsBot.Reports;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>What the tests of the office need beside the chat: reports that were filed, and presses on cards somebody should not have.</summary>
internal static class Office
{
    public static ReportKey Key(string unit) => new(ChatApp.FormId, ChatApp.Period, unit);

    /// <summary>The unit's reporter submits it as it is.</summary>
    public static Task SubmitAsync(this ChatApp app, string unit, Somebody by) =>
        app.ChangeAsync(Key(unit), by, (head, stamp) => FilingRules.Submit(head, head.Version, stamp));

    /// <summary>The unit's reporter takes it back to change it.</summary>
    public static Task TakeBackAsync(this ChatApp app, string unit, Somebody by) => app.ChangeAsync(Key(unit), by, FilingRules.Reopen);

    /// <summary>The report is changed as the rule says.</summary>
    public static async Task ChangeAsync(this ChatApp app, ReportKey key, Somebody by, Func<ReportHead, Stamp, Decision> rule)
    {
        var stamp = new Stamp(by.Upn, app.Clock.GetUtcNow());
        (await app.Part<ReportWriter>().WriteAsync(key, head => rule(head, stamp), default)).ShouldBeOfType<Decision.Changed>();
    }

    /// <summary>A new row of these values, without a form to type them into.</summary>
    public static async Task AddRowAsync(this ChatApp app, ReportKey key, Somebody by, Dictionary<string, string> values, bool draft = false)
    {
        var now = app.Clock.GetUtcNow();
        var row = new RowSubmission(Ulid.NewUlid(now).ToString(), null, 0, draft, values, new Stamp(by.Upn, now));
        var decision = await app.Part<ReportWriter>().WriteAsync(key, new(row.SubmissionId), before => RowRules.Save(before, row), default);
        decision.ShouldBeOfType<Decision.Changed>();
    }

    /// <summary>A row, saved and submitted.</summary>
    public static async Task<Talk> HasReportedAsync(this ChatApp app, Somebody person, string unit)
    {
        var talk = await app.As(person).SaysAsync("báo cáo mới");
        await talk.FillsRow().PressesAsync("Lưu dòng");
        await app.SubmitAsync(unit, person);
        return talk;
    }

    /// <summary>A coordinator looks at the report of the unit whose «Xem» comes first.</summary>
    public static async Task<Talk> LooksAtFirstAsync(this ChatApp app, Somebody person)
    {
        var talk = await app.As(person).SaysAsync("tiến độ");
        return await talk.PressesAsync("Xem");
    }

    /// <summary>A press on a card this person was never shown.</summary>
    public static async Task<Talk> SneaksAsync(this Talk talk, string verb, string unit)
    {
        var data = new JsonObject
        {
            ["form"] = ChatApp.FormId,
            ["period"] = ChatApp.Period.ToString(),
            ["unit"] = unit,
            ["seen"] = 2,
            ["reason"] = "Thiếu",
            ["until"] = "2023-09-28",
        };
        using var answer = await talk.PostAsync(talk.Press(verb, data));
        answer.EnsureSuccessStatusCode();
        return talk.Take(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>The coordinator has a directory read in which these report, for a unit each.</summary>
    public static async Task<Talk> TakesOverAsync(this ChatApp app, params Somebody[] reporters)
    {
        DirectoryWorkbook.Write(app.DirectoryFolder, reporters);
        return (await app.As(Somebody.Minh).SaysAsync("cập nhật danh bạ")).Sees("Đã cập nhật danh bạ");
    }
}
