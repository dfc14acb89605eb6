using System.Net;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A unit's own document: handed out as a draft, and its number and date once it is signed.</summary>
public sealed class IssuedTests(LocalParts parts)
{
    private const string Number = "15/BC-UBND ngày 22/9/2023";
    private const string Report = "phan-hoi-bao-chi|2023Q3|ha-dinh";

    [Fact]
    public async Task The_receipt_leads_to_a_draft_of_the_rows_that_were_filed_in_the_chat_and_on_the_page()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        var hoa = await FilesAsync(app);

        await hoa.PressesAsync("Tải văn bản");

        hoa.Sees("Tệp của anh/chị", "Bản thảo – Phản hồi báo chí quý III-2023 – UBND phường Hạ Đình.docx");
        var first = hoa.Link("Tải tệp về máy");
        using var answer = await app.Http.GetAsync(new Uri(first));
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Bản thảo – Phản hồi báo chí quý III-2023 – UBND phường Hạ Đình.docx");
        var document = new DocxFile(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        document.Annex[^1].ShouldContain("Khởi công trường học");
        document.Words.ShouldContain("Kính gửi: Phòng Văn hóa và Thông tin");
        (await hoa.PressesAsync("Tạo lại đường tải")).Link("Tải tệp về máy").ShouldNotBe(first);

        var page = await (await app.By(Hoa).OpensAsync(Report)).PressesAsync("Tải văn bản");
        var kept = page.Sees("Đây là bản thảo để trình ký").Message!.QuerySelector("a[data-file]")!;
        Convert.FromBase64String(kept.GetAttribute("data-file")!).ShouldBe(document.Bytes);
        app.Log.Lines.Count(line => line.Contains("Handed out: report.document", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Number_and_date_are_seen_by_the_unit_the_office_the_workbook_and_the_log()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await FilesAsync(app);
        var minh = await app.As(Minh).SaysAsync("tiến độ");
        minh.Sees(ReportWords.NotIssued);
        (await minh.PressesAsync("Xem")).Sees(ReportWords.NotIssued);

        await hoa.Chooses("issued", $"  {Number} ").PressesAsync("Lưu số, ngày văn bản");

        hoa.Sees("Đã nộp báo cáo Quý III/2023", Number);
        (await app.HeadAsync("ha-dinh")).Issued.ShouldBe(Number);
        (await hoa.SaysAsync("lịch sử")).Sees($"Ghi số, ngày văn bản: {Number}");
        (await minh.PressesAsync("Làm mới")).Sees($"Số, ngày văn bản: {Number}").DoesNotSee(ReportWords.NotIssued);
        (await StatusAsync(app)).ShouldContain(row => row.Contains(Number) && row.Contains("UBND phường Hạ Đình"));
        await (await minh.PressesAsync("Nhận")).SaysAsync("tiến độ");
        (await (await hoa.SaysAsync("danh sách")).PressesAsync("Số, ngày văn bản")).Sees("Báo cáo Quý III/2023 đã được nhận");
        await hoa.Chooses("issued", "").PressesAsync("Lưu số, ngày văn bản");
        (await app.HeadAsync("ha-dinh")).ShouldSatisfyAllConditions(head => head.Issued.ShouldBeNull(), head => head.State.ShouldBe(ReportState.Accepted));
        (await StatusAsync(app)).ShouldNotContain(row => row.Contains(Number));
    }

    [Fact]
    public async Task What_was_taken_back_or_said_before_counts_for_no_report_that_is_open()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await FilesAsync(app);
        await hoa.Chooses("issued", Number).PressesAsync("Lưu số, ngày văn bản");
        await app.ChangeAsync(Office.Key("ha-dinh"), Hoa, FilingRules.Reopen);

        (await StatusAsync(app)).ShouldNotContain(row => row.Contains(Number));
        (await hoa.Chooses("issued", "xem hadinh.thanhxuan.hanoi.gov.vn").PressesAsync("Lưu số, ngày văn bản")).Sees("Báo cáo chưa nộp").DoesNotSee("Đã nộp");
    }

    [Theory]
    [InlineData("15/BC-UBND, xem tại hadinh.thanhxuan.hanoi.gov.vn", "Ô này không nhận đường dẫn")]
    [InlineData("Báo cáo số 15/BC-UBND ngày 22 tháng 9 năm 2023 của Ủy ban nhân dân phường", "tối đa 60")]
    public async Task What_is_no_number_comes_back_with_a_sentence(string typed, string sentence)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        var hoa = await FilesAsync(app);

        await hoa.Chooses("issued", typed).PressesAsync("Lưu số, ngày văn bản");
        var page = await (await app.By(Hoa).OpensAsync(Report)).Types("issued", typed).PressesAsync("Lưu số, ngày văn bản");

        hoa.Sees(sentence, typed);
        page.Sees(sentence);
        (await app.HeadAsync("ha-dinh")).Issued.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, Number)]
    [InlineData("16/BC-UBND ngày 30/9/2023", "16/BC-UBND ngày 30/9/2023")]
    [InlineData("", null)]
    public async Task Taken_back_a_report_keeps_them_and_filing_again_asks_whether_they_still_hold(string? typed, string? issued)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        var hoa = await FilesAsync(app);
        await hoa.Chooses("issued", Number).PressesAsync("Lưu số, ngày văn bản");
        await hoa.PressesAsync("Rút lại để sửa");
        (await app.HeadAsync("ha-dinh")).ShouldSatisfyAllConditions(head => head.State.ShouldBe(ReportState.Open), head => head.Issued.ShouldBe(Number));
        (await app.As(Hoa).SneaksAsync(CommandName.Document, "ha-dinh")).Sees("Báo cáo chưa nộp nên chưa có văn bản");

        await hoa.SaysAsync("nộp");
        hoa.Sees(Texts.IssuedStill, Number);
        if (typed is { Length: > 0 }) hoa.Chooses("issued", typed);
        // As some clients do with an input that was emptied.
        else if (typed is not null) hoa.LeavesOut("issued");
        await hoa.PressesAsync("Xác nhận nộp");

        (await app.HeadAsync("ha-dinh")).ShouldSatisfyAllConditions(head => head.State.ShouldBe(ReportState.Submitted), head => head.Issued.ShouldBe(issued));
        await hoa.PressesAsync("Rút lại để sửa");
        var page = await (await app.By(Hoa).OpensAsync(Report)).PressesAsync("Nộp");
        if (issued is not null) page.Sees(Texts.IssuedStill).Types("issued", "17/BC-UBND");
        await page.PressesAsync("Xác nhận nộp");
        (await app.HeadAsync("ha-dinh")).Issued.ShouldBe(issued is null ? null : "17/BC-UBND");
    }

    [Fact]
    public async Task A_unit_with_nothing_to_report_has_a_document_too_and_nobody_else_gets_it_nor_anybody_once_the_period_is_closed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        await hoa.Chooses("issued", Number).PressesAsync("Lưu số, ngày văn bản");
        hoa.Sees("Đã ghi nhận: không phát sinh", Number);

        await hoa.PressesAsync("Tải văn bản");
        var address = new Uri(hoa.Link("Tải tệp về máy"));
        new DocxFile(await app.Http.GetByteArrayAsync(address, TestContext.Current.CancellationToken)).Words.ShouldContain("không phát sinh nội dung");
        foreach (var (person, sentence) in new[] { (Lan, Texts.NotYours), (Minh, Texts.Of(Denial.NotReporter)) })
            (await app.As(person).SneaksAsync(CommandName.Document, "ha-dinh")).Sees(sentence);
        await app.ChangeAsync(Office.Key("ha-dinh"), Minh, ReviewRules.Close);

        (await hoa.SneaksAsync(CommandName.Document, "ha-dinh")).Sees("Kỳ này đã chốt nên không tạo văn bản được nữa");
        (await hoa.SneaksAsync(CommandName.Issue, "ha-dinh")).Sees("Kỳ này đã chốt");
        using var closed = await app.Http.GetAsync(address);
        closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await hoa.SaysAsync("danh sách quý 3")).Buttons.ShouldNotContain("Tải văn bản");
    }

    private static async Task<IReadOnlyList<IReadOnlyList<object?>>> StatusAsync(ChatApp app)
    {
        await app.PublishAsync();
        return new XlsxFile(await File.ReadAllBytesAsync(app.Workbook, TestContext.Current.CancellationToken)).Read(SheetRule.StatusName);
    }

    private static async Task<Talk> FilesAsync(ChatApp app)
    {
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await hoa.SaysAsync("nộp");
        return await hoa.PressesAsync("Xác nhận nộp");
    }
}
