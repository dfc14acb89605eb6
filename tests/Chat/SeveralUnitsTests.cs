using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A member who reports for two units: which one is asked first, for which periods are open is not the same for both.</summary>
public sealed class SeveralUnitsTests(LocalParts parts)
{
    private static readonly DateTimeOffset AfterTheDeadline = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task The_unit_is_asked_once_and_the_form_the_receipt_and_the_next_row_are_of_that_unit()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var mai = await app.As(Mai).SaysAsync("báo cáo mới");
        mai.ChoicesOf("unit").ShouldBe(["UBND phường Khương Đình", "Phòng Tư pháp"]);

        await mai.PicksAsync("tu-phap");
        mai.Sees("Báo cáo mới", "Phòng Tư pháp · Quý III/2023").DoesNotSee("Khương Đình");
        await mai.FillsRow().PressesAsync("Lưu dòng");
        mai.Sees("Đã lưu dòng số 1", "Phòng Tư pháp");
        await mai.PressesAsync("Thêm dòng khác");

        mai.LooksAtLast().Sees("Phòng Tư pháp · Quý III/2023", "Lưu dòng");
        (await app.RowsAsync("tu-phap")).ShouldHaveSingleItem();
        (await app.RowsAsync("khuong-dinh")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_overdue_period_of_the_chosen_unit_is_offered_though_the_other_unit_has_none()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Lan).SaysAsync("không phát sinh");
        app.Clock.SetUtcNow(AfterTheDeadline);
        var mai = await app.As(Mai).SaysAsync("báo cáo mới");
        mai.Selected("unit").ShouldBe("khuong-dinh");

        await mai.PicksAsync("tu-phap");

        mai.ChoicesOf("period").ShouldBe(["Quý III/2023 – quá hạn", "Quý IV/2023"]);
        await mai.FillsRow().PressesAsync("Lưu dòng");
        mai.Sees("Đã lưu dòng số 1", "Phòng Tư pháp · Quý III/2023");
        (await app.HeadAsync("tu-phap")).CompleteRows.ShouldBe(1);
    }

    [Fact]
    public async Task A_unit_that_said_there_was_nothing_in_the_earlier_period_is_not_opened_again_because_the_other_one_owes_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await (await app.As(Mai).SaysAsync("không phát sinh")).PicksAsync("tu-phap");
        app.Clock.SetUtcNow(AfterTheDeadline);
        var mai = await (await app.As(Mai).SaysAsync("báo cáo mới")).PicksAsync("khuong-dinh");
        mai.ChoicesOf("period").ShouldBe(["Quý III/2023 – quá hạn", "Quý IV/2023"]);

        await (await mai.SaysAsync("báo cáo mới")).PicksAsync("tu-phap");
        mai.Sees("Phòng Tư pháp · Quý IV/2023").DoesNotSee("Quý III/2023");
        await mai.FillsRow().PressesAsync("Lưu dòng");

        mai.Sees("Đã lưu dòng số 1", "Quý IV/2023");
        (await app.HeadAsync("tu-phap")).State.ShouldBe(ReportState.Nil);
    }

    [Theory]
    [InlineData("báo cáo mới")]
    [InlineData("nộp")]
    [InlineData("không phát sinh")]
    public async Task What_changes_a_report_or_leads_to_it_asks_for_which_unit(string command)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var mai = await app.As(Mai).SaysAsync(command);

        mai.Selected("unit").ShouldBe("khuong-dinh");
        (await app.HeadAsync("khuong-dinh")).Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_question_that_only_reads_is_answered_for_both()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await (await app.As(Mai).SaysAsync("không phát sinh")).PicksAsync("tu-phap");

        var lists = (await app.As(Mai).SaysAsync("danh sách")).Messages.TakeLast(2).Select(message => Talk.WordsOf(message.Card!)).ToList();

        lists[0].ShouldContain("UBND phường Khương Đình · Chưa báo cáo");
        lists[1].ShouldContain("Phòng Tư pháp · Không phát sinh");
        (await app.As(Mai).SaysAsync("lịch sử")).Sees("Lịch sử báo cáo", "Phòng Tư pháp");
    }
}
