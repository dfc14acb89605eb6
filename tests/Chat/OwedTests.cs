using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What clerks ask about their own reports has one answer, without a question back.</summary>
public sealed class OwedTests(LocalParts parts)
{
    private static readonly DateTimeOffset InOctober = new(2023, 10, 5, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("khi nào hết hạn")]
    [InlineData("em còn thiếu gì")]
    [InlineData("ai là đầu mối")]
    [InlineData("bảng tổng hợp ở đâu")]
    [InlineData("em muốn xin thêm thời gian")]
    [InlineData("Hạn nộp báo cáo là ngày nào ạ?")]
    [InlineData("bao giờ phải nộp báo cáo thế")]
    [InlineData("xin gia hạn thêm mấy hôm được không")]
    [InlineData("gia hạn")]
    [InlineData("phường em nộp chưa nhỉ")]
    [InlineData("báo cáo của em được nhận chưa")]
    [InlineData("em cần hỏi ai")]
    [InlineData("con may ngay nua")]
    [InlineData("nộp rồi mà chưa thấy gì")]
    [InlineData("em con phai nop nhung gi")]
    public async Task A_question_is_answered_for_all_that_is_owed(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober, forms: WholeQuarter.Forms);

        var hoa = await app.As(Hoa).SaysAsync(typed);

        hoa.Sees(
            "Báo cáo của đơn vị", "Phản hồi báo chí · UBND phường Hạ Đình · Quý III/2023", "Theo dõi cam kết · UBND phường Hạ Đình · Quý III/2023",
            "Quý IV/2023", "Chưa báo cáo", "Hạn: trước ngày 25/9/2023 (quá hạn)", "Hạn: trước ngày 25/12/2023", "Đầu mối của đơn vị",
            "Hoa · hoa@thanhxuan.example", "Bộ phận tổng hợp · Phòng Văn hóa và Thông tin · 024 0000 0000", "chỉ cơ quan tổng hợp gia hạn được",
            "Bảng tổng hợp do cơ quan tổng hợp giữ");
        hoa.DoesNotSee("Khương Đình", Lan.Upn);
    }

    [Fact]
    public async Task What_is_missing_is_counted_and_no_press_content_told()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Tên bài báo").PressesAsync("Lưu nháp");

        (await hoa.SaysAsync("em còn thiếu gì")).Sees("Đang nhập", "trong đó 1 dòng nháp").DoesNotSee("Tên bài báo", "Quý II/2023");
        await hoa.PressesAsync("Danh sách");
        hoa.LooksAtLast().Sees("Danh sách Quý III/2023");
    }

    [Fact]
    public async Task A_question_about_one_period_or_form_is_answered_for_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober, forms: WholeQuarter.Forms);

        (await app.As(Hoa).SaysAsync("khi nào hết hạn quý này")).Sees("25/12/2023").DoesNotSee("Quý III/2023");
        (await app.As(Hoa).SaysAsync("cam kết còn thiếu gì")).Sees("Theo dõi cam kết").DoesNotSee("Phản hồi báo chí");
    }

    [Theory]
    [InlineData("báo cáo đã nộp bị thiếu dòng", "Rút lại để sửa")]
    [InlineData("cho em rút lại báo cáo vì nộp thiếu", "Rút lại để sửa")]
    [InlineData("em muốn thêm dòng còn thiếu", "Báo cáo mới")]
    [InlineData("hướng dẫn nộp báo cáo", null)]
    public async Task Words_of_a_question_do_not_hide_what_is_asked_for(string typed, string? offered)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync(typed);

        if (offered is null) hoa.Sees("Tôi giúp được gì?");
        else hoa.Sees("Có phải anh/chị muốn…").Buttons.ShouldContain(offered);
    }

    [Fact]
    public async Task What_was_left_undone_long_ago_is_owed_still_and_what_was_filed_is_not()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);
        await app.As(Hoa).SaysAsync("không phát sinh quý 4");
        app.Clock.SetUtcNow(InOctober.AddMonths(5));

        (await app.As(Hoa).SaysAsync("em còn thiếu gì")).Sees("Quý III/2023", "Quý I/2024").DoesNotSee("Quý IV/2023");
    }

    [Fact]
    public async Task A_coordinator_who_asks_to_remind_is_offered_that()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.As(Minh).SaysAsync("nhắc các đơn vị quá hạn")).Sees("Có phải anh/chị muốn…").Buttons.ShouldContain("Nhắc");
    }

    [Theory]
    [InlineData("khi nào hết hạn", "Tiến độ Quý IV/2023")]
    [InlineData("đơn vị nào còn thiếu", "Tiến độ Quý IV/2023")]
    [InlineData("quý trước đơn vị nào còn thiếu", "Tiến độ Quý III/2023")]
    [InlineData("bảng tổng hợp ở đâu", "Tổng hợp Quý IV/2023")]
    public async Task The_office_sees_how_the_units_stand(string typed, string title)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);

        (await app.As(Minh).SaysAsync(typed)).Sees(title);
        (await app.As(Vinh).SaysAsync(typed)).Sees(title);
    }
}
