using System.Text.Json.Nodes;
using HumanRightsBot.Reports;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>What the tests of the office need beside the chat: reports that were filed, and presses on cards somebody should not have.</summary>
internal static class Office
{
    public static ReportKey Key(string unit) => new(ChatApp.FormId, ChatApp.Period, unit);

    /// <summary>The unit's reporter submits it as it is.</summary>
    public static async Task SubmitAsync(this ChatApp app, string unit, Somebody by) =>
        (await app.Part<ReportWriter>().WriteAsync(
            Key(unit), head => FilingRules.Submit(head, head.Version, new Stamp(by.Upn, app.Clock.GetUtcNow())), default))
            .ShouldBeOfType<Decision.Changed>();

    /// <summary>The unit's reporter takes it back to change it.</summary>
    public static async Task TakeBackAsync(this ChatApp app, string unit, Somebody by) =>
        (await app.Part<ReportWriter>().WriteAsync(Key(unit), head => FilingRules.Reopen(head, new Stamp(by.Upn, app.Clock.GetUtcNow())), default))
            .ShouldBeOfType<Decision.Changed>();

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
        var activity = talk.Envelope("invoke");
        activity["name"] = "adaptiveCard/action";
        var data = new JsonObject
        {
            ["form"] = ChatApp.FormId,
            ["period"] = ChatApp.Period.ToString(),
            ["unit"] = unit,
            ["seen"] = 2,
            ["reason"] = "Thiếu",
            ["until"] = "2023-09-28",
        };
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        using var answer = await talk.PostAsync(activity);
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
