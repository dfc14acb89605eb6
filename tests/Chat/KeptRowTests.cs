using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A row somebody thought of withdrawing, or withdrew and wants back.</summary>
public sealed class KeptRowTests(LocalParts parts)
{
    [Fact]
    public async Task A_row_that_is_kept_after_the_question_is_said_to_be_there()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        await hoa.PressesAsync("Rút");
        await hoa.LooksAtLast().PressesAsync("Không rút");

        hoa.Sees("Dòng số 1 vẫn còn", "Không có gì thay đổi.").DoesNotSee("Đã đóng biểu mẫu", "chưa lưu");
        hoa.Buttons.ShouldContain("Danh sách");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_row_that_comes_back_into_a_report_that_said_there_was_nothing_opens_it_and_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await hoa.PressesAsync("Rút");
        await hoa.LooksAtLast().PressesAsync("Rút dòng này");
        var back = hoa.Press("Hoàn tác");
        await hoa.SaysAsync("không phát sinh");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Nil);

        using var answer = await hoa.PostAsync(back);
        hoa.Take(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());

        hoa.Sees("Đã đưa lại dòng số 1", "Trước đó đơn vị đã báo «không phát sinh»; báo cáo nay chuyển sang «đang nhập».");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
    }

    [Fact]
    public async Task A_row_that_comes_back_into_an_open_report_says_nothing_of_the_kind()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await hoa.PressesAsync("Rút");
        await hoa.LooksAtLast().PressesAsync("Rút dòng này");

        await hoa.PressesAsync("Hoàn tác");

        hoa.Sees("Đã đưa lại dòng số 1").DoesNotSee("không phát sinh");
    }
}
