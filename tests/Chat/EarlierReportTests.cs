using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Which quarter is meant by what names none, when an earlier one is owed.</summary>
public sealed class EarlierReportTests(LocalParts parts)
{
    private static readonly DateTimeOffset AfterTheDeadline = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset AfterTheNext = new(2023, 12, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task The_same_press_three_times_answers_one_quarter_once()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterTheDeadline);
        var hoa = await app.As(Hoa).SaysAsync("trợ giúp");
        var press = hoa.Press("Không phát sinh");

        for (var time = 1; time <= 3; time++)
        {
            using var answer = await hoa.PostAsync(press.DeepClone().AsObject());
            hoa.Take(System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
            hoa.Sees("Đã ghi nhận: không phát sinh", "trong Quý III/2023").Buttons.ShouldContain("Không phát sinh Quý IV/2023");
        }

        (await app.HeadAsync("ha-dinh")).ShouldSatisfyAllConditions(head => head.State.ShouldBe(ReportState.Nil), head => head.Version.ShouldBe(1));
        (await NextAsync(app, "ha-dinh")).Version.ShouldBe(0);
    }

    [Fact]
    public async Task The_command_typed_again_means_the_same_quarter_for_a_day_and_later_asks_about_the_next_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterTheDeadline);
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");

        (await hoa.SaysAsync("không phát sinh")).Sees("trong Quý III/2023");
        (await NextAsync(app, "ha-dinh")).State.ShouldBe(ReportState.None);
        app.Clock.Advance(TimeSpan.FromHours(25));
        (await hoa.SaysAsync("không phát sinh"))
            .Sees("Không phát sinh Quý IV/2023?", "Chưa đến tháng 12/2023").Buttons.ShouldBe(["Không phát sinh Quý IV/2023", "Danh sách"]);
        (await NextAsync(app, "ha-dinh")).State.ShouldBe(ReportState.None);

        (await hoa.PressesAsync("Không phát sinh Quý IV/2023")).Sees("Đã ghi nhận: không phát sinh", "trong Quý IV/2023");
        (await NextAsync(app, "ha-dinh")).State.ShouldBe(ReportState.Nil);
    }

    [Theory]
    [InlineData("2023-09-26", false)]
    [InlineData("2023-10-01", false)]
    [InlineData("2023-11-30", false)]
    [InlineData("2023-12-01", true)]
    public async Task A_quarter_says_nothing_came_up_without_a_question_only_in_the_month_it_is_due(string today, bool isTaken)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        hoa.Sees("trong Quý III/2023");
        app.Clock.SetUtcNow(new(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.FromHours(7)));

        await hoa.SaysAsync("không phát sinh");

        hoa.Sees(isTaken ? "Đã ghi nhận: không phát sinh" : "Không phát sinh Quý IV/2023?");
        (await NextAsync(app, "ha-dinh")).State.ShouldBe(isTaken ? ReportState.Nil : ReportState.None);
    }

    [Fact]
    public async Task What_a_colleague_has_just_answered_is_answered_and_the_next_quarter_is_a_button()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2023, 12, 4, 9, 0, 0, TimeSpan.FromHours(7)));
        await app.As(Binh).SaysAsync("không phát sinh");

        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");

        hoa.Sees("Đã ghi nhận: không phát sinh", "trong Quý III/2023").Buttons.ShouldContain("Không phát sinh Quý IV/2023");
        (await NextAsync(app, "ha-dinh")).State.ShouldBe(ReportState.None);
    }

    [Fact]
    public async Task Where_the_quarter_before_has_rows_and_is_not_filed_the_question_says_so_and_once_answered_is_not_asked_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        app.Clock.SetUtcNow(AfterTheDeadline);

        await hoa.SaysAsync("không phát sinh");
        hoa.Sees("Không phát sinh Quý IV/2023?", "Báo cáo Quý III/2023 đã có dòng và chưa nộp");
        hoa.Buttons.ShouldBe(["Nộp Quý III/2023", "Không phát sinh Quý IV/2023", "Danh sách"]);
        await hoa.PressesAsync("Nộp Quý III/2023");
        hoa.LooksAtLast().Sees("Nộp báo cáo Quý III/2023", "1 dòng");
        await (await hoa.SaysAsync("không phát sinh")).PressesAsync("Không phát sinh Quý IV/2023");

        (await hoa.SaysAsync("không phát sinh")).Sees("Đã ghi nhận: không phát sinh", "trong Quý IV/2023").Buttons.ShouldContain("Hoàn tác");
    }

    [Fact]
    public async Task A_member_of_several_units_finds_the_overdue_report_of_the_chosen_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var mai = await SavesRowAsync(app.As(Mai), "tu-phap");
        app.Clock.SetUtcNow(AfterTheDeadline);

        await mai.SaysAsync("nộp");
        await mai.Chooses("unit", "tu-phap").PressesAsync("Tiếp tục");
        mai.LooksAtLast().Sees("Nộp báo cáo Quý III/2023", "1 dòng");

        await mai.SaysAsync("không phát sinh");
        await mai.Chooses("unit", "khuong-dinh").PressesAsync("Tiếp tục");
        mai.Sees("Đã ghi nhận: không phát sinh", "trong Quý III/2023");

        await mai.SaysAsync("không phát sinh");
        await mai.Chooses("unit", "tu-phap").PressesAsync("Tiếp tục");
        mai.LooksAtLast().Sees("Không phát sinh Quý IV/2023?", "Tư pháp");
    }

    [Fact]
    public async Task A_member_of_several_units_is_asked_for_the_unit_and_the_number_is_not_forgotten()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var mai = await SavesRowAsync(app.As(Mai), "tu-phap");

        await (await mai.SaysAsync("sửa 1")).Chooses("unit", "tu-phap").PressesAsync("Tiếp tục");
        mai.LooksAtLast().Sees("Sửa dòng số 1").Value("pieceTitle").ShouldBe("Bài của Mai");
        (await mai.SaysAsync("lịch sử 1")).Sees("Lịch sử dòng số 1", "Phòng Tư pháp");
        await (await mai.SaysAsync("rút 1")).Chooses("unit", "tu-phap").PressesAsync("Tiếp tục");
        mai.LooksAtLast().Sees("Rút dòng số 1?", "Bài của Mai");
        await (await mai.SaysAsync("sửa 1")).Chooses("unit", "khuong-dinh").PressesAsync("Tiếp tục");
        mai.LooksAtLast().Sees("Không tìm thấy dòng này");
    }

    [Fact]
    public async Task A_new_row_asked_for_on_the_list_of_an_older_unfinished_quarter_goes_there()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var mai = await SavesRowAsync(app.As(Mai), "tu-phap");
        await mai.SaysAsync("danh sách");
        app.Clock.SetUtcNow(AfterTheNext);

        await mai.LooksAtLast().PressesAsync("Báo cáo mới");
        mai.LooksAtLast().Sees("Tư pháp · Quý III/2023", "quá hạn").DoesNotSee("Quý IV/2023");
        await mai.FillsRow("Bài muộn", Filling.LinkTo("muon")).PressesAsync("Lưu dòng");

        mai.Sees("Đã lưu dòng số 2", "Quý III/2023");
        (await app.HeadAsync("tu-phap")).CompleteRows.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_row_asked_for_on_the_list_of_an_older_finished_quarter_goes_where_one_is_owed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        await hoa.SaysAsync("danh sách");
        app.Clock.SetUtcNow(AfterTheNext);

        await hoa.PressesAsync("Báo cáo mới");

        hoa.LooksAtLast().ChoicesOf("period").ShouldBe(["Quý IV/2023 – quá hạn", "Quý I/2024"]);
    }

    private static async Task<Talk> SavesRowAsync(Talk talk, string unit)
    {
        await (await talk.SaysAsync("báo cáo mới")).PicksAsync(unit);
        return await talk.FillsRow("Bài của Mai", Filling.LinkTo(1)).PressesAsync("Lưu dòng");
    }

    private static async Task<ReportHead> NextAsync(ChatApp app, string unit) =>
        (await app.Part<ReportTable>().HeadAsync(new(ChatApp.FormId, new(2023, 4), unit), default)).Head;
}
