using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A press that takes something back and arrives a second time, as phones send it: the same answer, and nothing more is done.</summary>
public sealed class UndoAgainTests(LocalParts parts)
{
    [Fact]
    public async Task Nothing_to_report_taken_back()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");

        await PressedTwiceAsync(app, hoa, "Hoàn tác", "Đã hoàn tác «không phát sinh»", ReportState.None);
    }

    [Fact]
    public async Task A_submitted_report_taken_back()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        await hoa.SaysAsync("nộp");

        await PressedTwiceAsync(app, hoa, "Rút lại để sửa", "Báo cáo Quý III/2023 đang mở để sửa", ReportState.Open);
    }

    [Fact]
    public async Task An_acceptance_taken_back()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await (await app.LooksAtFirstAsync(Minh)).PressesAsync("Nhận");

        await PressedTwiceAsync(app, minh, "Hoàn tác", "Đã hoàn tác việc nhận", ReportState.Submitted);
    }

    [Fact]
    public async Task A_return_taken_back()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await (await app.LooksAtFirstAsync(Minh)).PressesAsync("Trả lại");
        await minh.Chooses("reason", "Nhầm.").PressesAsync("Gửi trả lại");

        await PressedTwiceAsync(app, minh, "Hoàn tác", "Đã hoàn tác việc trả lại", ReportState.Submitted);
    }

    private static async Task PressedTwiceAsync(ChatApp app, Talk talk, string button, string answer, ReportState state)
    {
        var press = talk.Press(button);
        await SendsAsync(talk, press);
        talk.Sees(answer);
        var version = (await app.HeadAsync("ha-dinh")).Version;

        await SendsAsync(talk, press);

        talk.Sees(answer);
        (await app.HeadAsync("ha-dinh")).ShouldSatisfyAllConditions(head => head.State.ShouldBe(state), head => head.Version.ShouldBe(version));
    }

    private static async Task SendsAsync(Talk talk, JsonObject press)
    {
        using var answer = await talk.PostAsync(press.DeepClone().AsObject());
        talk.Take(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }
}
