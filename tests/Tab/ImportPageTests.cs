using System.Net;
using System.Net.Http.Headers;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.ClerkTables;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>«Dán các dòng» on the page, of a unit and of a coordinator for a unit.</summary>
public sealed class ImportPageTests(LocalParts parts)
{
    private const string Report = "phan-hoi-bao-chi|2023Q3|ha-dinh";
    private const string Facebook = "https://www.facebook.com/groups/1/posts/2";

    [Fact]
    public async Task Links_come_with_what_is_pasted_and_stand_in_the_box_that_is_saved()
    {
        await using var app = await StartAsync();
        var hoa = await PastesAsync(app, Html(Row(1), Row(2, Facebook)));

        hoa.Sees("Đọc được 2 dòng: 1 đủ để lưu, 1 chưa đủ.", $"Đường dẫn: «{Facebook}»");
        hoa.Page.QuerySelector("a[href='#table']").ShouldNotBeNull();
        hoa.Page.QuerySelector("#table")!.TextContent.ShouldContain(Filling.LinkTo(1));
        hoa.Page.QuerySelector("input[name=html]")!.GetAttribute("value").ShouldBeNull();
        await hoa.PressesAsync("Lưu 1 dòng");
        hoa.Sees("Đã lưu 1 dòng", "Còn 1 dòng của bảng chưa vào báo cáo.", "1 chưa đủ, 1 đã có", "dòng 2 giống dòng số 1 của báo cáo");

        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["link"].ShouldBe(Filling.LinkTo(1));
        await hoa.PressesAsync("Hoàn tác");
        hoa.Sees("Đã bỏ 1 dòng vừa đưa vào", "Đơn vị chưa có dòng nào trong kỳ này.");
    }

    [Fact]
    public async Task What_no_html_says_is_read_from_the_text_beside_it()
    {
        await using var app = await StartAsync();
        var hoa = await PastesAsync(app, $"<div>{new string(' ', 10)}</div>", Text(Row(1)));

        hoa.Sees("Đọc được 1 dòng: 1 đủ để lưu.");
        await hoa.PressesAsync("Lưu 1 dòng");
        hoa.Sees("Đã lưu 1 dòng", "1 dòng");
    }

    [Fact]
    public async Task Where_it_is_not_known_which_table_is_meant_nothing_else_is_read()
    {
        await using var app = await StartAsync();
        var hoa = await PastesAsync(app, $"<table><tr><td>{Html(Row(1))}</td></tr></table>", Text(Row(1)));

        hoa.Sees("Có bảng nằm trong ô của một bảng khác").DoesNotSee("Đọc được 1 dòng").Buttons.ShouldNotContain("Lưu 1 dòng");
    }

    [Fact]
    public async Task Of_a_longer_table_each_press_saves_what_one_batch_takes_and_the_rest_stays_in_the_box()
    {
        await using var app = await StartAsync();
        var hoa = await PastesAsync(app, Html(Enumerable.Range(1, 50).Select(number => Row(number))));

        hoa.Sees("Đọc được 50 dòng: 50 đủ để lưu.", "nhiều nhất 48 dòng; còn 2 dòng lưu ở lần sau");
        await hoa.PressesAsync("Lưu 48 dòng");
        hoa.Sees("Đã lưu 48 dòng", "Còn 2 dòng của bảng chưa vào báo cáo.", "2 đủ để lưu, 48 đã có");
        await hoa.PressesAsync("Lưu 2 dòng");

        hoa.Sees("Đã lưu 2 dòng", "50 dòng");
        (await app.HeadAsync("ha-dinh")).CompleteRows.ShouldBe(50);
    }

    /// <summary>A file is larger than anything else the page sends, and only where a table is brought.</summary>
    [Fact]
    public async Task A_file_goes_along_with_its_page_and_nothing_else_may_be_so_large()
    {
        await using var app = await StartAsync();

        (await SendsAsync(app, CommandName.ReadImport, Workbook(Row(1)))).ShouldContain("Đọc được 1 dòng: 1 đủ để lưu.");
        (await SendsAsync(app, CommandName.ReadImport, new byte[SentFiles.Largest])).ShouldContain("class=\"fault\"");
        (await SendsAsync(app, CommandName.Save, new byte[2 * 1024 * 1024])).ShouldBe("RequestEntityTooLarge");
        (await SendsAsync(app, CommandName.ReadImport, new byte[SentFiles.Largest + (3 * 1024 * 1024)])).ShouldBe("RequestEntityTooLarge");
    }

    [Fact]
    public async Task The_template_is_kept_as_a_file_that_is_taken_back()
    {
        await using var app = await StartAsync();
        var hoa = await PastesAsync(app, "");

        await hoa.PressesAsync("Tải tệp mẫu");
        var file = hoa.Message!.QuerySelector("a[data-file]").ShouldNotBeNull();

        file.GetAttribute("download").ShouldBe("Mẫu Phản hồi báo chí quý 3 năm 2023.xlsx");
        var again = await SendsAsync(app, CommandName.ReadImport, Convert.FromBase64String(file.GetAttribute("data-file")!));
        again.ShouldContain("class=\"fault\"");
        (await app.HeadAsync("ha-dinh")).Version.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_coordinator_brings_becomes_drafts_of_the_unit_which_nobody_in_the_office_sees()
    {
        await using var app = await StartAsync();
        await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = "Nháp của phường" }, draft: true);
        var minh = await app.By(Minh).OpensAsync(Report);
        await minh.PressesAsync("Nhập bảng cho đơn vị");
        await minh.Types("table", Text(Row(1), Row(2, finding: "Đang rà soát"), Row(3))).PressesAsync("Xem trước");

        minh.Sees("Đọc được 3 dòng: 2 đủ để lưu, 1 không nhận.").DoesNotSee("Nháp của phường");
        minh.Buttons.ShouldNotContain("Lưu 2 dòng");
        await minh.PressesAsync("Chuyển 2 dòng cho đơn vị");

        minh.Sees("Đã chuyển 2 dòng cho đơn vị").DoesNotSee("Nháp của phường");
        var rows = await app.RowsAsync("ha-dinh");
        (rows.Count, rows.All(row => row.Draft), rows.Count(row => row.Created.By == Minh.Upn)).ShouldBe((3, true, 2));
        (await app.As(Hoa).SaysAsync("lịch sử")).Sees("Minh");
        await minh.PressesAsync("Hoàn tác");
        minh.Sees("Đã bỏ 2 dòng vừa đưa vào");
    }

    [Fact]
    public async Task For_a_unit_that_has_answered_nothing_is_brought()
    {
        await using var app = await StartAsync();
        var minh = await app.By(Minh).OpensAsync(Report);
        await minh.PressesAsync("Nhập bảng cho đơn vị");
        await app.ChangeAsync(Office.Key("ha-dinh"), Hoa, (head, stamp) => FilingRules.SetNil(head, stamp));

        await minh.Types("table", Text(Row(1))).PressesAsync("Xem trước");
        minh.Page.QuerySelectorAll(".warning").ShouldNotBeEmpty();
        minh.Buttons.ShouldNotContain("Chuyển 1 dòng cho đơn vị");
        await app.ChangeAsync(Office.Key("ha-dinh"), Hoa, (head, stamp) => FilingRules.UndoNil(head, stamp));
        await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = "Bài" });
        await app.SubmitAsync("ha-dinh", Hoa);
        (await minh.PressesAsync("Xem trước lại")).Sees("Đơn vị đã nộp báo cáo nên các dòng đang khóa.");
        await minh.OpensAsync(Report);

        minh.Buttons.ShouldNotContain("Nhập bảng cho đơn vị");
    }

    private Task<ChatApp> StartAsync() => ChatApp.StartAsync(parts.NewAccount(), memberBurst: 200, hasTab: true);

    private static async Task<Visit> PastesAsync(ChatApp app, string html, string text = "")
    {
        var hoa = await app.By(Hoa).OpensAsync(Report);
        await hoa.PressesAsync("Dán các dòng");
        if (html.Length == 0) return hoa;
        hoa.Page.QuerySelector("input[name=html]")!.SetAttribute("value", html);
        return await hoa.Types("table", text).PressesAsync("Xem trước");
    }

    /// <summary>As the script sends a page that has a file; of another answer than 200 the status.</summary>
    private static async Task<string> SendsAsync(ChatApp app, string command, byte[] file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(command), "command" }, { new StringContent("phan-hoi-bao-chi"), "form" }, { new StringContent("2023Q3"), "period" },
            { new StringContent("ha-dinh"), "unit" }, { new StringContent(""), "table" }, { new ByteArrayContent(file), "file", "Quý 3.xlsx" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tab/ask") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Hoa.Upn);
        using var answer = await app.Http.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : answer.StatusCode.ToString();
    }
}
