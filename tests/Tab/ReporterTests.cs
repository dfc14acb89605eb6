using System.Text;
using Azure;
using HumanRightsBot.Commands;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>A unit's report on the page: over the same commands as in the chat, so that what is tested here is what the page makes of them.</summary>
public sealed class ReporterTests(LocalParts parts)
{
    private const string Report = "phan-hoi-bao-chi|2023Q3|ha-dinh";

    [Fact]
    public async Task All_that_is_owed_stands_on_the_first_page()
    {
        await using var app = await StartAsync();

        var hoa = await app.By(Hoa).OpensAsync();

        hoa.Sees(
            "Báo cáo của đơn vị", "Phản hồi báo chí · UBND phường Hạ Đình · Quý III/2023", "Chưa báo cáo", "Hạn: trước ngày 25/9/2023 (còn 12 ngày)",
            "Nếu trong kỳ không có nội dung nào, bấm «Không phát sinh».");
        hoa.Buttons.ShouldBe(["Báo cáo của đơn vị", "Mở", "Không phát sinh", "Ghi hạn vào lịch"]);
    }

    [Fact]
    public async Task The_deadline_is_given_as_a_file_for_the_calendar_and_the_page_stays()
    {
        await using var app = await StartAsync();
        var hoa = await app.By(Hoa).OpensAsync(Report);
        var before = hoa.Page.TextContent;

        await hoa.PressesAsync("Ghi hạn vào lịch");

        var link = hoa.Message.ShouldNotBeNull().QuerySelector("a[data-file]").ShouldNotBeNull();
        (link.GetAttribute("download"), hoa.Page.TextContent).ShouldBe(("Han-nop_phan-hoi-bao-chi_2023Q3.ics", before));
        var file = Encoding.UTF8.GetString(Convert.FromBase64String(link.GetAttribute("data-file")!));
        SomeCalendar.Read(file)["VEVENT"]["DTSTART;VALUE=DATE"].ShouldBe("20230924");
    }

    [Fact]
    public async Task A_row_goes_from_the_form_into_the_table()
    {
        await using var app = await StartAsync();
        var hoa = await app.By(Hoa).OpensAsync(Report);
        await hoa.PressesAsync("Báo cáo mới");

        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1", "Đang nhập", "1 dòng", "15/08/2023", "Báo Nhân Dân", "Khởi công trường học", "Phản ánh đúng");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Draft.ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_submit_twice_is_one_row()
    {
        await using var app = await StartAsync();
        var hoa = await app.By(Hoa).OpensAsync(Report);
        await hoa.PressesAsync("Báo cáo mới");
        var press = hoa.FillsRow().Press("Lưu dòng");

        await hoa.AsksAsync(press);
        await hoa.AsksAsync(press);

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_input_and_what_was_typed_is_still_there()
    {
        await using var app = await StartAsync();
        var hoa = await app.By(Hoa).OpensAsync(Report);
        await hoa.PressesAsync("Báo cáo mới");
        var title = new string('a', 301);

        await hoa.FillsRow(title, "https://facebook.com/bai-viet").Fills("content", "Dòng một\nDòng hai <b>").PressesAsync("Lưu dòng");

        hoa.Fault("link").ShouldNotBeNull().ShouldContain("không nhận mạng xã hội");
        hoa.Fault("pieceTitle").ShouldBe("Dài 301 ký tự, tối đa 300. Hãy rút gọn.");
        hoa.Fault("content").ShouldBeNull();
        (hoa.Value("pieceTitle"), hoa.Value("content"), hoa.Value("link")).ShouldBe((title, "Dòng một\nDòng hai <b>", "https://facebook.com/bai-viet"));
        hoa.Value("finding").ShouldBe("phan-anh-dung");
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_preselected_and_right_comes_first()
    {
        await using var app = await StartAsync();
        var hoa = await app.By(Hoa).OpensAsync(Report);

        await hoa.PressesAsync("Báo cáo mới");

        var options = hoa.Page.QuerySelectorAll("#c_finding option").Select(option => option.TextContent);
        options.ShouldBe(["Chọn…", "Phản ánh đúng", "Đúng một phần", "Có nội dung trao đổi lại", "Đang rà soát"]);
        hoa.Page.QuerySelectorAll("#c_finding option[selected], #c_outlet option[selected]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawn_row_is_brought_back()
    {
        await using var app = await StartAsync();
        var hoa = await WithRowAsync(app);

        await hoa.PressesAsync("Rút dòng số 1");
        hoa.Sees("Đã rút dòng số 1", "Đơn vị chưa có dòng nào trong kỳ này.");
        await hoa.PressesAsync("Hoàn tác");

        hoa.Sees("Đã đưa lại dòng số 1", "Khởi công trường học");
    }

    [Fact]
    public async Task A_row_that_somebody_changed_meanwhile_is_not_withdrawn_unseen()
    {
        await using var app = await StartAsync();
        var hoa = await WithRowAsync(app);
        var binh = await app.By(Binh).OpensAsync(Report);
        await binh.PressesAsync("Sửa dòng số 1");
        await binh.Fills("pieceTitle", "Tên khác").PressesAsync("Lưu dòng");

        await hoa.PressesAsync("Rút dòng số 1");

        hoa.Sees("Bình vừa sửa dòng này", "Tên khác");
        (await app.RowsAsync("ha-dinh")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_to_report_is_one_press_and_is_taken_back_by_another()
    {
        await using var app = await StartAsync();
        var hoa = await app.By(Hoa).OpensAsync();

        await hoa.PressesAsync("Không phát sinh");
        hoa.Sees("Đã ghi nhận: không phát sinh", "Không phát sinh");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Nil);
        await hoa.PressesAsync("Hoàn tác");

        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.None);
    }

    [Fact]
    public async Task A_report_is_filed_after_its_summary_and_taken_back()
    {
        await using var app = await StartAsync();
        var hoa = await WithRowAsync(app);

        await hoa.PressesAsync("Nộp");
        hoa.Sees("Nộp báo cáo Quý III/2023", "Dòng số 1");
        await hoa.PressesAsync("Xác nhận nộp");
        hoa.Sees("Đã nộp báo cáo Quý III/2023", "Báo cáo đã nộp nên các dòng đang khóa");
        hoa.Buttons.ShouldNotContain("Báo cáo mới");
        await hoa.PressesAsync("Rút lại để sửa");

        hoa.Sees("đang mở để sửa");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
    }

    [Fact]
    public async Task A_draft_says_what_it_lacks_and_stops_the_filing()
    {
        await using var app = await StartAsync();
        var hoa = await app.By(Hoa).OpensAsync(Report);
        await hoa.PressesAsync("Báo cáo mới");

        await hoa.Fills("pieceTitle", "Mới có tên").PressesAsync("Lưu nháp");
        hoa.Sees("Đã lưu nháp dòng số 1", "1 dòng, trong đó 1 dòng nháp", "Còn thiếu: Ngày đăng; Cơ quan báo chí");
        await hoa.PressesAsync("Nộp");

        hoa.Sees("Còn dòng nháp nên chưa nộp được");
        hoa.Buttons.ShouldNotContain("Xác nhận nộp");
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_stands_beside_what_was_typed()
    {
        await using var app = await StartAsync();
        var hoa = await WithRowAsync(app);
        await hoa.PressesAsync("Sửa dòng số 1");
        var binh = await app.By(Binh).OpensAsync(Report);
        await binh.PressesAsync("Sửa dòng số 1");
        await binh.Fills("pieceTitle", "Tên của Bình").PressesAsync("Lưu dòng");

        await hoa.Fills("pieceTitle", "Tên của Hoa").PressesAsync("Lưu dòng");

        hoa.Sees("Bình đã sửa dòng này");
        hoa.Page.QuerySelectorAll(".changes td").Select(cell => cell.FirstChild!.TextContent.Trim())
            .ShouldBe(["Khởi công trường học", "Tên của Bình", "Tên của Hoa"]);
        (await app.RowsAsync("ha-dinh")).Single().Values["pieceTitle"].ShouldBe("Tên của Bình");
        await hoa.PressesAsync("Giữ của tôi");
        (await app.RowsAsync("ha-dinh")).Single().Values["pieceTitle"].ShouldBe("Tên của Hoa");
    }

    [Fact]
    public async Task Chat_and_page_are_two_faces_of_one_report()
    {
        await using var app = await StartAsync();
        var chat = await app.As(Hoa).SaysAsync("báo cáo mới");
        await chat.FillsRow("Từ trò chuyện").PressesAsync("Lưu dòng");

        var page = await app.By(Hoa).OpensAsync(Report);
        await page.PressesAsync("Sửa dòng số 1");
        await page.Fills("pieceTitle", "Từ trang").PressesAsync("Lưu dòng");

        (await chat.SaysAsync("danh sách")).Sees("Từ trang");
    }

    [Fact]
    public async Task History_tells_what_changed_from_what_to_what()
    {
        await using var app = await StartAsync();
        var hoa = await WithRowAsync(app);
        await hoa.PressesAsync("Sửa dòng số 1");
        await hoa.Fills("pieceTitle", "Tên mới").PressesAsync("Lưu dòng");

        await hoa.PressesAsync("Lịch sử dòng số 1");

        hoa.Sees("Sửa dòng", "Khởi công trường học → Tên mới", "Hoa, 09:00 ngày 12/09/2023", "Thêm dòng");
    }

    [Fact]
    public async Task Rows_of_the_quarter_before_are_carried_over_and_taken_back()
    {
        await using var app = await CarryTests.StartAsync(parts.NewAccount(), null, hasTab: true, ("Lắp lan can", "dang"), ("Sửa cổng", "chua"));
        var hoa = await app.By(Hoa).OpensAsync($"{SeveralFormsTests.Both.All[1].Id}|2023Q4|ha-dinh");
        await hoa.PressesAsync("Chép từ kỳ trước");
        hoa.Sees("Chép từ Quý III/2023", "Lắp lan can", "Sửa cổng");

        await hoa.Ticks(Argument.Rows, "1").Ticks(Argument.Rows, "2").PressesAsync("Chép dòng đã chọn");
        hoa.Sees("Đã chép 2 dòng thành nháp");
        await hoa.PressesAsync("Hoàn tác");

        hoa.Sees("Đã bỏ 2 dòng vừa chép", "Đơn vị chưa có dòng nào trong kỳ này.");
    }

    [Fact]
    public async Task Earlier_quarters_can_be_read()
    {
        await using var app = await StartAsync(new DateTimeOffset(2023, 12, 12, 9, 0, 0, TimeSpan.FromHours(7)));

        var hoa = await app.By(Hoa).OpensAsync("phan-hoi-bao-chi|2023Q4|ha-dinh");
        await hoa.PressesAsync("Quý III/2023");

        hoa.Sees("Phản hồi báo chí · Quý III/2023", "quá hạn");
        hoa.Buttons.ShouldContain("Quý IV/2023");
    }

    [Fact]
    public async Task A_member_of_several_units_sees_the_reports_of_all_of_them()
    {
        await using var app = await StartAsync();

        var mai = await app.By(Mai).OpensAsync();

        mai.Sees("Phòng Tư pháp", "UBND phường Khương Đình");
    }

    [Fact]
    public async Task A_link_opens_the_report_it_names_and_nobody_elses()
    {
        await using var app = await StartAsync();
        await WithRowAsync(app);

        (await app.By(Hoa).OpensAsync(Report)).Sees("Phản hồi báo chí · Quý III/2023", "Khởi công trường học");
        (await app.By(Lan).OpensAsync(Report)).Sees("mà anh/chị không phụ trách").DoesNotSee("Khởi công trường học");
        (await app.By(Hoa).OpensAsync("nonsense|9999Q9")).Sees("Báo cáo của đơn vị");
    }

    [Fact]
    public async Task What_was_saved_is_said_though_the_page_that_follows_cannot_be_read()
    {
        var isSaved = false;
        var tables = new RequestHook(async (message, next) =>
        {
            if (isSaved) throw new RequestFailedException(503, "away");
            await next();
            isSaved = message.Request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal);
        });
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), tables: tables, hasTab: true);
        var hoa = await app.By(Hoa).OpensAsync(Report);
        await hoa.PressesAsync("Báo cáo mới");

        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.Message.ShouldNotBeNull().TextContent.ShouldContain("Đã lưu dòng số 1");
        hoa.Value("pieceTitle").ShouldBe("Khởi công trường học");
    }

    private static async Task<Visit> WithRowAsync(ChatApp app)
    {
        var hoa = await app.By(Hoa).OpensAsync(Report);
        await hoa.PressesAsync("Báo cáo mới");
        return await hoa.FillsRow().PressesAsync("Lưu dòng");
    }

    private Task<ChatApp> StartAsync(DateTimeOffset? now = null) => ChatApp.StartAsync(parts.NewAccount(), now, hasTab: true);
}
