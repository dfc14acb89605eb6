using HumanRightsBot.Commands;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>The office's side of the page: what it shows of the units, and what is done with their reports.</summary>
public sealed class OfficePageTests(LocalParts parts)
{
    private const string Press = ChatApp.FormId;
    private const string HaDinh = Press + "|2023Q3|ha-dinh";

    private static readonly DateTimeOffset Overdue = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task The_office_begins_with_the_picture_of_the_form_that_is_due_next_and_chooses_another_there()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), forms: SeveralFormsTests.Both, hasTab: true);

        var minh = await app.By(Minh).OpensAsync();

        minh.Sees(
            "Toàn cơ quan", "Phản hồi báo chí · Quý III/2023", "Hạn: trước ngày 25/9/2023 (còn 12 ngày)",
            "Số đơn vị theo tình trạng: đang cập nhật.");
        Shown(minh).ShouldBe(["Toàn cơ quan", "Phản hồi báo chí", "Quý III/2023"]);
        minh.Buttons.Take(2).ShouldBe(["Toàn cơ quan", "Tình trạng"]);
        await minh.PressesAsync("Theo dõi việc");
        minh.Sees("Theo dõi việc · Quý III/2023");
        await minh.PressesAsync("Tình trạng");
        Shown(minh).ShouldBe(["Tình trạng"]);
    }

    [Fact]
    public async Task A_link_leads_everybody_where_they_may_be()
    {
        await using var app = await StartAsync(new(2023, 10, 10, 9, 0, 0, TimeSpan.FromHours(7)));
        await app.HasReportedAsync(Lan, "khuong-dinh");

        Title(await app.By(Minh).OpensAsync(Press + "|2023Q3")).ShouldBe("Toàn cơ quan");
        (await app.By(Minh).OpensAsync(Press + "|2023Q3")).Sees("Phản hồi báo chí · Quý III/2023");
        Title(await app.By(Minh).OpensAsync(HaDinh)).ShouldBe("UBND phường Hạ Đình");
        (await app.By(Vinh).OpensAsync(HaDinh)).Sees("Toàn cơ quan", "Phản hồi báo chí · Quý III/2023");
        Title(await app.By(Hoa).OpensAsync(Press + "|2023Q3")).ShouldBe("Báo cáo của đơn vị");
        (await app.By(Minh).OpensAsync("khac|2023Q3")).Sees("Trang này đã cũ").Message.ShouldBeNull();
        (await app.By(Hoa).AsksAsync(("command", CommandName.Picture))).Message!.TextContent.ShouldContain("Chỉ cán bộ tổng hợp và lãnh đạo");
    }

    [Fact]
    public async Task The_grid_says_of_each_unit_its_state_in_six_quarters_in_words()
    {
        await using var app = await StartAsync();
        await app.HasReportedAsync(Hoa, "ha-dinh");
        await app.As(Lan).SaysAsync("không phát sinh");
        app.Clock.SetUtcNow(new(2024, 12, 10, 9, 0, 0, TimeSpan.FromHours(7)));

        var minh = await app.By(Minh).OpensAsync();

        minh.Page.QuerySelector("table.grid caption")!.TextContent.ShouldBe("Tình trạng báo cáo của từng đơn vị qua các quý");
        minh.Page.QuerySelectorAll("table.grid th[scope=col]").Select(head => head.TextContent)
            .ShouldBe(["Đơn vị", "Quý III/2023", "Quý IV/2023", "Quý I/2024", "Quý II/2024", "Quý III/2024", "Quý IV/2024"]);
        Row(minh, "UBND phường Hạ Đình").ShouldBe("Đã nộp|Chưa báo cáo quá hạn|Chưa báo cáo quá hạn|Chưa báo cáo quá hạn|Chưa báo cáo quá hạn|Chưa báo cáo");
        Row(minh, "UBND phường Khương Đình").ShouldStartWith("Không phát sinh|");
        await minh.PressesAsync("Quý III/2024");
        minh.Sees("Phản hồi báo chí · Quý III/2024");
    }

    [Fact]
    public async Task Merged_units_stand_in_one_line_with_the_names_they_had()
    {
        await using var app = await StartAsync();
        await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Clock.SetUtcNow(new(2023, 10, 10, 9, 0, 0, TimeSpan.FromHours(7)));
        DirectoryWorkbook.WriteMerged(app.DirectoryFolder);
        await app.As(Minh).SaysAsync("cập nhật danh bạ");

        var minh = await app.By(Minh).OpensAsync();

        Row(minh, "UBND phường Khương Hạ").ShouldBe("UBND phường Hạ Đình Đã nộp UBND phường Khương Đình Chưa báo cáo quá hạn|Chưa báo cáo");
        await minh.PressesAsync("Quý III/2023");
        await minh.PressesAsync("UBND phường Hạ Đình");
        minh.Sees("UBND phường Hạ Đình", "Dòng số 1", "không còn trong danh bạ từ ngày 10/10/2023");
    }

    [Fact]
    public async Task Shares_are_units_by_state_as_the_last_publish_counted_them()
    {
        await using var app = await StartAsync();
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var publication = await app.Part<PeriodTable>().FindAsync(Press, ChatApp.Period, default);

        var vinh = await app.By(Vinh).OpensAsync();

        vinh.Sees(
            "Không phát sinh: 1 đơn vị", "Chưa báo cáo: 2 đơn vị", "Đếm lúc 09:00 ngày 12/09/2023; thay đổi sau đó chưa tính.",
            "Bảng tổng hợp cập nhật lúc 09:00 ngày 12/09/2023");
        vinh.Page.QuerySelectorAll(".bar rect").Select(part => $"{part.ClassName} {part.GetAttribute("x")}+{part.GetAttribute("width")}")
            .ShouldBe(["is-nil 0+1", "is-none 1+2"]);
        vinh.Page.QuerySelector("a.primary")!.GetAttribute("href")
            .ShouldBe("http://localhost:7071/library/phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx");

        var waits = new Waiting(WaitReason.Refused, publication.Counted!.At, 1, publication.Counted.At, null);
        await app.Part<PeriodTable>().ReplaceAsync(Press, ChatApp.Period, publication with { Waiting = waits }, default);
        (await vinh.OpensAsync()).Sees("đang cập nhật", "thư viện từ chối nhận tệp").DoesNotSee("gõ «tổng hợp»");
        vinh.Buttons.ShouldNotContain("Thử lại");
        var minh = await app.By(Minh).OpensAsync();
        await minh.PressesAsync("Thử lại");
        minh.Sees("Đang thử lại", "Toàn cơ quan");
    }

    [Fact]
    public async Task Units_are_found_by_kind_and_state_and_the_choice_stays_while_their_reports_are_looked_at()
    {
        await using var app = await StartAsync();
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.By(Minh).OpensAsync();
        minh.Page.QuerySelectorAll("#kind option").Select(option => option.TextContent).ShouldBe(["Mọi loại", "phuong", "phong-ban"]);

        await minh.Types("kind", "phuong").Types("state", "Submitted").PressesAsync("Lọc");

        Units(minh).ShouldBe(["UBND phường Hạ Đình"]);
        await minh.PressesAsync("UBND phường Hạ Đình");
        await minh.PressesAsync("Nhận");
        minh.Sees("Đã nhận báo cáo", "UBND phường Hạ Đình", "Khởi công trường học", "Hoa nộp lúc 09:00 ngày 12/09/2023 (đúng hạn)");
        await minh.PressesAsync("Quay lại");
        minh.Sees("Không có đơn vị nào như vậy.");
        await minh.Types("kind", "phong-ban").Types("state", "").PressesAsync("Lọc");
        Units(minh).ShouldBe(["Phòng Tư pháp"]);
    }

    [Fact]
    public async Task A_hundred_units_stand_on_a_page()
    {
        await using var app = await StartAsync();
        var reporters = Enumerable.Range(0, 130).Select(n => new Somebody($"Đầu mối {n}", $"dm{n}@thanhxuan.example", $"oid-dm{n}"));
        await app.TakesOverAsync([.. reporters]);

        var minh = await app.By(Minh).OpensAsync();
        (Units(minh).Count, minh.Words.Contains("130 đơn vị Chọn tất cả", StringComparison.Ordinal)).ShouldBe((100, true));
        await minh.PressesAsync("Trang sau");

        (Units(minh).Count, Units(minh)[0]).ShouldBe((30, "UBND phường số 100"));
        minh.Sees("Trang 2/2");
    }

    [Fact]
    public async Task Several_reports_are_accepted_at_once_one_is_left_with_its_reason_and_the_others_are_taken_back()
    {
        await using var app = await StartAsync();
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var lan = await app.As(Lan).SaysAsync("không phát sinh");
        var minh = await app.By(Minh).OpensAsync();
        await lan.PressesAsync("Hoàn tác");

        await minh.Ticks("units", "ha-dinh:2").Ticks("units", "khuong-dinh:1").Ticks("units", "tu-phap").PressesAsync("Nhận các báo cáo đã chọn (0)");

        minh.Sees("Đã nhận báo cáo của 1 đơn vị", "UBND phường Hạ Đình", "UBND phường Khương Đình: Đơn vị chưa nộp báo cáo kỳ này");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Accepted);
        await minh.PressesAsync("Hoàn tác");
        minh.Sees("Đã hoàn tác việc nhận của 1 đơn vị", "Toàn cơ quan");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
        await minh.PressesAsync("Nhận các báo cáo đã chọn (0)");
        minh.Sees("Chưa chọn báo cáo nào nhận được.");
    }

    [Fact]
    public async Task Several_units_are_reminded_after_a_question()
    {
        await using var app = await StartAsync();
        var mai = await app.As(Mai).SaysAsync("trợ giúp");
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.By(Minh).OpensAsync();
        await minh.Ticks("units", "ha-dinh:2").PressesAsync("Nhắc các đơn vị đã chọn (0)");
        minh.Sees("Chưa chọn đơn vị nào chưa báo cáo.");

        await minh.Ticks("units", "tu-phap").PressesAsync("Nhắc các đơn vị đã chọn (0)");

        minh.Sees("Nhắc 1 đơn vị?");
        await minh.PressesAsync("Gửi nhắc");
        minh.Sees("Đang gửi nhắc", "Còn 2/3 đơn vị chưa báo cáo Quý III/2023", "Chưa báo cáo xong: 2 đơn vị");
        await app.DeliverAsync();
        mai.Reminders().ShouldBe(1);
        await minh.Ticks("units", "tu-phap").PressesAsync("Nhắc các đơn vị đã chọn");
        minh.Sees("1 đơn vị vừa được nhắc trong vòng một giờ.");
    }

    [Fact]
    public async Task A_report_comes_back_with_a_reason_and_remarks_that_its_reporter_reads_on_the_page()
    {
        await using var app = await StartAsync();
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var row = (await app.RowsAsync("ha-dinh")).Single().Id;
        var minh = await app.By(Minh).OpensAsync(HaDinh);
        await minh.PressesAsync("Trả lại");
        minh.Sees("Trả lại báo cáo", "Khởi công trường học", "Góp ý cho dòng số 1 (nếu có)");
        // What brings it back after a reload.
        minh.Page.QuerySelector("form")!.GetAttribute("data-open").ShouldNotBeNull().ShouldStartWith("command=report.return&");

        await minh.Types("reason", "Xin bổ sung.").Types("r_" + row, "Xem https://facebook.com/a").PressesAsync("Gửi trả lại");

        Fault(minh, "r_" + row).ShouldNotBeNull().ShouldContain("đường dẫn");
        Fault(minh, "reason").ShouldBeNull();
        (minh.Page.QuerySelector("#reason")!.TextContent, minh.Page.QuerySelector("#r_" + row)!.TextContent)
            .ShouldBe(("Xin bổ sung.", "Xem https://facebook.com/a"));
        await minh.Types("r_" + row, "Ghi rõ tên đường.").PressesAsync("Gửi trả lại");
        minh.Sees("Đã trả lại báo cáo", "Đã báo cho: Hoa.", "Chưa báo được cho: Bình.", "Bị trả lại");
        var hoa = await app.By(Hoa).OpensAsync(HaDinh);
        hoa.Sees("Lý do (Minh): Xin bổ sung.", "Góp ý cho dòng số 1: Ghi rõ tên đường.");
        (await hoa.PressesAsync("Sửa dòng số 1")).Sees("Góp ý của cơ quan tổng hợp: Ghi rõ tên đường.");
        await minh.PressesAsync("Hoàn tác");
        minh.Sees("Đã hoàn tác việc trả lại");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task What_was_typed_about_a_report_that_changed_meanwhile_stays_on_the_page()
    {
        await using var app = await StartAsync();
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.By(Minh).OpensAsync(HaDinh);
        await minh.PressesAsync("Trả lại");
        await app.TakeBackAsync("ha-dinh", Hoa);

        await minh.Types("reason", "Xin bổ sung.").PressesAsync("Gửi trả lại");

        minh.Sees("Đơn vị chưa nộp báo cáo kỳ này", "Trả lại báo cáo").DoesNotSee("gõ «nhắc»");
        minh.Page.QuerySelector("#reason")!.TextContent.ShouldBe("Xin bổ sung.");
    }

    [Fact]
    public async Task A_unit_gets_more_time_for_a_reason()
    {
        await using var app = await StartAsync();
        await app.As(Hoa).SaysAsync("trợ giúp");
        var minh = await app.By(Minh).OpensAsync(HaDinh);
        await minh.PressesAsync("Gia hạn");

        await minh.Types("until", "2023-09-20").PressesAsync("Lưu gia hạn");
        Fault(minh, "until").ShouldNotBeNull();
        Fault(minh, "reason").ShouldBe("Hãy ghi lý do để đơn vị biết cần làm gì.");
        minh.Page.QuerySelector("#until")!.GetAttribute("value").ShouldBe("2023-09-20");
        await minh.Types("until", "2023-09-28").Types("reason", "Bão.").PressesAsync("Lưu gia hạn");

        minh.Sees("Đã gia hạn", "Đơn vị nộp được đến hết ngày 28/09/2023.", "Đã báo cho: Hoa.", "Hạn đã gia hạn: hết ngày 28/9/2023");
    }

    [Fact]
    public async Task A_period_is_closed_and_opened_again_after_their_questions()
    {
        await using var app = await StartAsync(Overdue);
        await app.As(Lan).SaysAsync("không phát sinh quý 3");
        var minh = await app.By(Minh).OpensAsync(Press + "|2023Q3");
        await minh.PressesAsync("Chốt quý");
        minh.Sees(
            "Chốt Quý III/2023?", "Chưa báo cáo: 2 đơn vị", "UBND phường Hạ Đình · Phòng Tư pháp", "Đã nộp hoặc không phát sinh, chưa nhận: 1 đơn vị");

        await minh.PressesAsync("Xác nhận chốt");

        minh.Sees("Đã chốt Quý III/2023", "Đã chốt 3/3 đơn vị.", "Đang lưu bản lưu trữ");
        await minh.PressesAsync("Quay lại");
        Row(minh, "UBND phường Khương Đình").ShouldBe("Không phát sinh đã chốt");
        minh.Page.QuerySelectorAll("input[type=checkbox]").ShouldBeEmpty();
        minh.Buttons.ShouldNotContain("Nhắc");
        await minh.PressesAsync("UBND phường Khương Đình");
        minh.Buttons.ShouldNotContain("Nhận");
        await minh.PressesAsync("Quay lại");
        await minh.PressesAsync("Mở lại quý");
        minh.Sees("Mở lại Quý III/2023?", "không có bản lưu trữ");
        await minh.PressesAsync("Xác nhận mở lại");
        minh.Sees("Quý III/2023 đang mở");
    }

    [Fact]
    public async Task A_viewer_sees_picture_progress_and_workbook_and_no_button_that_would_be_refused()
    {
        await using var app = await StartAsync();
        await app.HasReportedAsync(Hoa, "ha-dinh");
        await app.PublishAsync();

        var vinh = await app.By(Vinh).OpensAsync();

        vinh.Buttons.ShouldBe(["Toàn cơ quan", "Quý III/2023", "Làm mới", "Tổng hợp", "Lọc"]);
        vinh.Page.QuerySelectorAll("input").ShouldBeEmpty();
        Row(vinh, "UBND phường Hạ Đình").ShouldBe("Đã nộp");
        await vinh.PressesAsync("Tổng hợp");
        vinh.Sees("Tổng hợp Quý III/2023", "Đã nộp: 1 đơn vị", "UBND phường Khương Đình · Phòng Tư pháp");
        vinh.Buttons.ShouldBe(["Toàn cơ quan", "Làm mới", "Quay lại"]);
        vinh.Page.QuerySelectorAll("a.primary").Select(link => link.TextContent).ShouldBe(["Mở bảng tổng hợp"]);
    }

    [Fact]
    public async Task The_status_names_what_waits_and_who_is_not_reached_and_a_new_account_is_confirmed_there()
    {
        await using var app = await StartAsync();
        foreach (var person in new[] { Hoa, Binh, Mai, Hoa with { ObjectId = "oid-hoa-moi" } }) await app.As(person).SaysAsync("danh sách");
        var since = app.Clock.GetUtcNow();
        await app.Part<PeriodTable>().ReplaceAsync(
            Press, ChatApp.Period, Publication.None with { Waiting = new(WaitReason.Full, since, 1, since, null) }, default);
        app.Clock.Advance(TimeSpan.FromDays(3));
        var minh = await app.By(Minh).OpensAsync();

        await minh.PressesAsync("Tình trạng");

        minh.Sees(
            "Phiên bản ", "Từ ngày 12/09/2023 chưa có bản sao lưu đầy đủ nào", "Phản hồi báo chí · Quý III/2023", "thư viện đã hết chỗ",
            "Chưa mở ứng dụng lần nào", "Lan · UBND phường Khương Đình · lan@thanhxuan.example", "Hoa · UBND phường Hạ Đình · hoa@thanhxuan.example");
        await minh.PressesAsync("Xác nhận tài khoản mới: hoa@thanhxuan.example");
        minh.Sees("Đã xác nhận tài khoản mới", "Chưa có trò chuyện với ứng dụng").Buttons.ShouldNotContain("Xác nhận tài khoản mới");
        await minh.PressesAsync("Cập nhật danh bạ");
        minh.Sees("Danh bạ không thay đổi", "4 đơn vị, 7 cán bộ.", "Tình trạng");
        await File.WriteAllTextAsync(Path.Combine(app.DirectoryFolder, "Danh-ba.xlsx"), "không phải Excel");
        await minh.PressesAsync("Cập nhật danh bạ");
        minh.Sees("Danh bạ chưa được cập nhật", "bấm lại «Cập nhật danh bạ»", "Tình trạng");
    }

    [Fact]
    public async Task Who_is_a_coordinator_no_more_by_the_file_just_read_sees_nothing_of_the_office()
    {
        await using var app = await StartAsync();
        var minh = await app.By(Minh).OpensAsync();
        await minh.PressesAsync("Tình trạng");
        DirectoryWorkbook.WriteMerged(app.DirectoryFolder, coordinator: Vinh);

        await minh.PressesAsync("Cập nhật danh bạ");

        minh.Sees("Đã cập nhật danh bạ", "Chỉ cán bộ tổng hợp mới làm được việc này.").Buttons.ShouldBe([]);
    }

    private Task<ChatApp> StartAsync(DateTimeOffset? now = null) => ChatApp.StartAsync(parts.NewAccount(), now, hasTab: true);

    private static string Title(Visit visit) => visit.Page.QuerySelector("h1")!.TextContent;

    private static IEnumerable<string> Shown(Visit visit) => visit.Page.QuerySelectorAll("[aria-current=page]").Select(button => button.TextContent);

    private static IReadOnlyList<string> Units(Visit visit) =>
        [.. visit.Page.QuerySelectorAll("table.grid tbody th").Select(head => head.TextContent.Trim())];

    /// <summary>The cells of a unit's line.</summary>
    private static string Row(Visit visit, string unit) => string.Join('|', visit.Page.QuerySelectorAll("table.grid tbody tr")
        .Single(row => row.QuerySelector("th")!.TextContent.Trim() == unit).QuerySelectorAll("td")
        .Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    private static string? Fault(Visit visit, string id) => visit.Page.QuerySelector($"#{id}-fault")?.TextContent;
}
