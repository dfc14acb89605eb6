using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A period that is named in words is the one that is meant, in every command.</summary>
public sealed class NamedPeriodTests(LocalParts parts)
{
    private static readonly DateTimeOffset InOctober = new(2023, 10, 5, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly ReportKey Third = new(ChatApp.FormId, new(2023, 3), "ha-dinh");
    private static readonly ReportKey Fourth = new(ChatApp.FormId, new(2023, 4), "ha-dinh");

    [Theory]
    [InlineData("không phát sinh quý 4")]
    [InlineData("không phát sinh quý IV/2023 báo chí")]
    [InlineData("Q4 không phát sinh")]
    [InlineData("không phát sinh báo chí kỳ này ạ")]
    [InlineData("KHONG PHAT SINH QUÍ TƯ NĂM 2023")]
    [InlineData("không phát sinh quý 4/23")]
    [InlineData("không phát sinh quý IV-23 ạ")]
    [InlineData("khong phats sinh quys4")]
    public async Task Nothing_to_report_is_recorded_for_the_period_that_is_named(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);

        (await app.As(Hoa).SaysAsync(typed)).Sees("Đã ghi nhận: không phát sinh", "Quý IV/2023");

        (await StateAsync(app, Third)).ShouldBe(ReportState.None);
        (await StateAsync(app, Fourth)).ShouldBe(ReportState.Nil);
    }

    [Theory]
    [InlineData("dạ đơn vị em không phát sinh quý 4 báo chí")]
    [InlineData("không phát sinh quý 4 đâu nhé")]
    [InlineData("không phat xinh quý này")]
    public async Task The_button_offered_for_a_text_close_to_a_command_carries_the_period(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);
        var hoa = (await app.As(Hoa).SaysAsync(typed)).Sees("Có phải anh/chị muốn…", "Kỳ: Quý IV/2023.");

        await hoa.PressesAsync(hoa.Buttons[0]);

        hoa.Sees("Đã ghi nhận: không phát sinh", "Quý IV/2023");
        (await StateAsync(app, Third)).ShouldBe(ReportState.None);
    }

    [Theory]
    [InlineData("không phát sinh quý 3 hay quý 4")]
    [InlineData("không phát sinh quý 3, 4")]
    [InlineData("không phát sinh quý 3 và 4")]
    [InlineData("không phát sinh quý 7")]
    [InlineData("không phát sinh quý 4 năm ngoái")]
    [InlineData("không phát sinh quyy 4")]
    [InlineData("không phát sinh quý trướ")]
    [InlineData("không phát sinh từ quý trước đến quý này")]
    [InlineData("không phát sinh, ký rồi ạ")]
    [InlineData("sếp ký rồi, không phát sinh")]
    public async Task A_period_that_is_not_clear_is_asked_back_and_nothing_is_recorded(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);
        var hoa = await app.As(Hoa).SaysAsync(typed);
        if (hoa.Words.Contains("Có phải anh/chị muốn…", StringComparison.Ordinal)) await hoa.PressesAsync(hoa.Buttons[0]);

        hoa.Sees("Chưa rõ anh/chị muốn nói kỳ nào. Chưa có gì được ghi nhận.").Buttons.ShouldBe(["Quý IV/2023", "Quý III/2023"]);
        (await StateAsync(app, Third)).ShouldBe(ReportState.None);
        (await StateAsync(app, Fourth)).ShouldBe(ReportState.None);
        await hoa.PressesAsync("Quý III/2023");

        hoa.Sees("Đã ghi nhận: không phát sinh", "Quý III/2023");
        (await StateAsync(app, Fourth)).ShouldBe(ReportState.None);
    }

    [Theory]
    [InlineData("không phát sinh quý 2", "Không có báo cáo nào phải nộp cho Quý II/2023.")]
    [InlineData("báo cáo mới quý 1/2023", "Không có báo cáo nào phải nộp cho Quý I/2023.")]
    [InlineData("nộp quý IV/2022", "Không có báo cáo nào phải nộp cho Quý IV/2022.")]
    [InlineData("sửa 2 quý 1 năm 2024", "Quý I/2024 chưa đến lúc báo cáo.")]
    [InlineData("không phát sinh quý sau", "Quý I/2024 chưa đến lúc báo cáo.")]
    public async Task What_would_write_is_refused_for_a_period_that_cannot_be_and_offered_for_those_that_can(string typed, string why)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);

        var hoa = await app.As(Hoa).SaysAsync(typed);

        hoa.Sees(why, "Xin chọn một kỳ").Buttons.ShouldBe(["Quý IV/2023", "Quý III/2023"]);
    }

    [Fact]
    public async Task A_closed_period_is_refused_and_the_open_one_offered()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);
        await (await app.As(Minh).SaysAsync("chốt quý trước")).PressesAsync("Xác nhận chốt");

        foreach (var typed in (string[])["không phát sinh quý 3", "báo cáo mới quý trước", "nộp kỳ trước", "sửa 1 quý III/2023"])
        {
            var hoa = await app.As(Hoa).SaysAsync(typed);
            hoa.Sees("Quý III/2023 đã chốt nên không sửa được nữa").Buttons.ShouldBe(["Quý IV/2023"], typed);
        }

        (await app.As(Hoa).SaysAsync("danh sách quý 3")).Sees("Danh sách Quý III/2023");
    }

    [Theory]
    [InlineData("danh sách quý 3", "Danh sách Quý III/2023")]
    [InlineData("danh sách quý trước báo chí", "Danh sách Quý III/2023")]
    [InlineData("báo chí kỳ này", "Danh sách Quý IV/2023")]
    [InlineData("quý trước", "Danh sách Quý III/2023")]
    [InlineData("list last quarter", "Danh sách Quý III/2023")]
    [InlineData("nộp quý này", "Nộp báo cáo Quý IV/2023")]
    [InlineData("báo cáo mới quý trước", "Quý III/2023")]
    public async Task A_unit_sees_the_period_it_names(string typed, string title)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);

        (await app.As(Hoa).SaysAsync(typed)).Sees(title);
    }

    [Theory]
    [InlineData("tiến độ quý 3", "Tiến độ Quý III/2023")]
    [InlineData("tiến độ quý này", "Tiến độ Quý IV/2023")]
    [InlineData("tổng hợp kì trước", "Tổng hợp Quý III/2023")]
    [InlineData("nhắc q3", "Quý III/2023")]
    [InlineData("chốt quý 4", "Quý IV/2023")]
    [InlineData("chốt quý trước báo chí", "Quý III/2023")]
    [InlineData("mở lại quý III/2023", "Quý III/2023")]
    [InlineData("close quarter 3", "Quý III/2023")]
    [InlineData("tiến độ quý 2", "Không có báo cáo nào phải nộp cho Quý II/2023.")]
    [InlineData("tiến độ quý 1/2024", "Quý I/2024 chưa đến lúc báo cáo.")]
    [InlineData("chốt quý 3 và quý 4", "Chưa rõ anh/chị muốn nói kỳ nào.")]
    public async Task The_office_sees_the_period_it_names(string typed, string title)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);

        (await app.As(Minh).SaysAsync(typed)).Sees(title);
    }

    [Fact]
    public async Task A_row_is_looked_for_in_the_period_that_is_named_and_nowhere_else()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        app.Clock.SetUtcNow(InOctober);

        (await hoa.SaysAsync("sửa 1 quý trước báo chí")).Sees("Sửa dòng số 1", "Quý III/2023");
        (await hoa.SaysAsync("sửa quý 3 dòng 1")).Sees("Sửa dòng số 1");
        (await hoa.SaysAsync("lịch sử 1 kỳ trước")).Sees("Lịch sử dòng số 1");
        (await hoa.SaysAsync("sửa 1 quý này")).Sees("Không tìm thấy dòng này");
        await (await hoa.SaysAsync("rút quý trước")).PressesAsync("Danh sách");
        hoa.LooksAtLast().Sees("Danh sách Quý III/2023");
    }

    [Fact]
    public async Task Which_form_is_asked_without_losing_the_period()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober, forms: WholeQuarter.Forms);
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh quý 4");

        await hoa.PressesAsync("Phản hồi báo chí");

        hoa.Sees("Đã ghi nhận: không phát sinh", "Quý IV/2023");
    }

    [Fact]
    public async Task Copying_from_the_period_before_names_its_source_and_not_where_it_goes()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober, forms: WholeQuarter.Forms);

        (await app.As(Hoa).SaysAsync("chép từ kỳ trước quý 4")).Sees("Quý IV/2023");
        (await app.As(Hoa).SaysAsync("em muốn chép từ quý trước")).Sees("Có phải anh/chị muốn…").DoesNotSee("Kỳ:");
        (await app.As(Hoa).SaysAsync("chép giúp em sang quý 4")).Sees("Có phải anh/chị muốn…", "Kỳ: Quý IV/2023.");
    }

    private static async Task<ReportState> StateAsync(ChatApp app, ReportKey key) =>
        (await app.Part<ReportTable>().HeadSoonAsync(key, default)).State;
}
