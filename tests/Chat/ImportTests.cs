using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.ClerkTables;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>«Dán các dòng» in the chat: what was pasted stays in its box, is looked at, saved as it was looked at, and taken back.</summary>
public sealed class ImportTests(LocalParts parts)
{
    private const string Facebook = "https://www.facebook.com/groups/1/posts/2";

    private static readonly string FourRows = Text(Row(1), Row(2), Row(3, Facebook), Row(4, day: "15/2/2023"));

    [Theory]
    [InlineData("dán các dòng")]
    [InlineData("dan dong")]
    [InlineData("nhập từ bảng")]
    public async Task A_table_is_looked_at_and_nothing_is_written(string command)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync(command);
        hoa.Sees("Dán các dòng", "UBND phường Hạ Đình · Quý III/2023", "Xem trước chưa lưu gì.");
        (await hoa.PressesAsync("Xem trước")).Sees("Không có ô nào có chữ.");

        await LooksAsync(hoa, FourRows);

        hoa.Sees("Đọc được 4 dòng: 2 đủ để lưu, 1 chưa đủ, 1 không nhận.", "Dòng 4 của bảng", "Dòng 5 của bảng").DoesNotSee("Dòng 2 của bảng");
        hoa.Buttons.ShouldBe(["Lưu 2 dòng", "Lưu 3 dòng, kể cả 1 dòng nháp", "Xem trước lại", "Hủy"]);
        hoa.Selected(Argument.Table).ShouldBe(FourRows);
        Talk.All(hoa.Card).Select(part => part["data"]?.ToJsonString() ?? "").ShouldAllBe(data => !data.Contains("nhandan.vn", StringComparison.Ordinal));
        (await app.HeadAsync("ha-dinh")).Version.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_looked_at_is_saved_and_what_is_left_is_mended_where_it_stands()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("dán các dòng");
        await LooksAsync(hoa, FourRows);
        var box = hoa.Card;

        (await hoa.PressesAsync("Lưu 2 dòng")).LooksAtLast().Sees("Đã lưu 2 dòng", "Còn 1 dòng của bảng chưa vào báo cáo.", "Hoàn tác");
        (await NumbersAsync(app)).ShouldBe([1, 2]);
        await LooksAsync(hoa.LooksAt(box), Text(Row(1), Row(2), Row(3)), "Xem trước lại");
        hoa.Sees("1 đủ để lưu, 2 đã có", "dòng 2 giống dòng số 1 của báo cáo");
        (await hoa.PressesAsync("Lưu 1 dòng")).Sees("Đã lưu 1 dòng").Buttons.ShouldContain("Hoàn tác");

        (await NumbersAsync(app)).ShouldBe([1, 2, 3]);
        (await app.RowsAsync("ha-dinh")).ShouldAllBe(row => row.IsComplete);
    }

    [Fact]
    public async Task Another_table_than_the_one_that_was_looked_at_is_looked_at_first()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("dán các dòng");
        await LooksAsync(hoa, Text(Row(1)));

        await hoa.Chooses(Argument.Table, Text(Row(1), Row(2))).PressesAsync("Lưu 1 dòng");
        hoa.Sees("đã khác lần xem trước. Chưa lưu gì", "Lưu 2 dòng");
        (await app.HeadAsync("ha-dinh")).Version.ShouldBe(0);
        await hoa.PressesAsync("Lưu 2 dòng");

        (await NumbersAsync(app)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task What_was_taken_back_comes_back_under_its_numbers_and_a_press_that_comes_twice_makes_one_set()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("dán các dòng");
        await LooksAsync(hoa, FourRows);
        var press = hoa.Press("Lưu 3 dòng, kể cả 1 dòng nháp");
        press["value"]!["action"]!["data"]![Argument.Table] = FourRows;

        await Task.WhenAll(hoa.PostAsync(press), hoa.PostAsync(press.DeepClone().AsObject()));
        hoa.LooksAtLast().Sees("Đã lưu 3 dòng, trong đó 1 dòng nháp");
        var rows = await app.RowsAsync("ha-dinh");
        rows.Select(row => (row.Number, row.Draft)).Order().ShouldBe([(1, false), (2, false), (3, true)]);
        rows.Single(row => row.Draft).Values.ShouldNotContainKey("link");
        (await hoa.PressesAsync("Hoàn tác")).Sees("Đã bỏ 3 dòng vừa đưa vào");
        (await NumbersAsync(app)).ShouldBeEmpty();

        await LooksAsync(await hoa.SaysAsync("dán dòng"), FourRows);
        await hoa.PressesAsync("Lưu 3 dòng, kể cả 1 dòng nháp");
        (await NumbersAsync(app)).ShouldBe([1, 2, 3]);
        (await hoa.SaysAsync("lịch sử 1")).Sees("Hoa");
    }

    [Fact]
    public async Task The_template_is_handed_out_below_the_card()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        var hoa = await app.As(Hoa).SaysAsync("dán các dòng");

        (await hoa.PressesAsync("Tải tệp mẫu")).LooksAtLast().Sees("Mẫu Phản hồi báo chí quý 3 năm 2023.xlsx", "Tải tệp về máy");
    }

    [Fact]
    public async Task Where_nothing_can_be_written_the_table_stays_and_the_reason_is_said()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.AddRowAsync(new(ChatApp.FormId, ChatApp.Period, "ha-dinh"), Binh, new() { ["pieceTitle"] = "Bài 9" });
        var hoa = await app.As(Hoa).SaysAsync("dán các dòng");
        await LooksAsync(hoa, Text(Row(1)));
        await app.SubmitAsync("ha-dinh", Binh);

        await hoa.PressesAsync("Lưu 1 dòng");

        hoa.Sees("Báo cáo đã nộp nên các dòng đang khóa.").Buttons.ShouldBe(["Xem trước lại", "Hủy"]);
        hoa.Selected(Argument.Table).ShouldBe(Text(Row(1)));
    }

    /// <summary>As long as the box takes, with a sentence at every row; what is longer is for the page, and the card stays as it is.</summary>
    [Fact]
    public async Task The_fullest_box_stays_under_the_size_target_and_a_fuller_one_is_for_the_page()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        var rows = Enumerable.Range(1, 48).Select(number => Row(number, Facebook)).ToArray();
        var full = Text(rows).PadRight(8_000, ' ');
        var hoa = await LooksAsync(await app.As(Hoa).SaysAsync("dán các dòng"), full);

        hoa.Sees("Đọc được 48 dòng: 48 chưa đủ.");
        WireJson.SizeOf(hoa.Card.ToJsonString(WireJson.Options)).ShouldBeLessThan(WireJson.CardTarget);
        var shown = Enumerable.Range(2, 48).Count(line => hoa.Words.Contains($"Dòng {line} của bảng", StringComparison.Ordinal));
        if (shown < 48) hoa.Sees($"… và {48 - shown} dòng nữa.");

        await LooksAsync(hoa, full + "+", "Xem trước lại");
        hoa.LooksAtLast().Sees("Bảng này dài quá thẻ trong trò chuyện, chưa có gì được lưu.").Link("Mở trong trang").ShouldContain("2023Q3");
    }

    [Fact]
    public async Task Whoever_reports_for_several_units_chooses_on_the_card()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await using var drive = await FakeDownload.StartAsync();
        drive.Gives(Workbook(Row(1)));
        var mai = await app.As(Mai).SendsAsync("", FileAt(drive));
        var first = mai.Selected(Argument.Unit);
        var other = first == "tu-phap" ? "khuong-dinh" : "tu-phap";

        await mai.Chooses(Argument.Unit, other).PressesAsync("Lưu 1 dòng");
        mai.Sees("đã khác lần xem trước");
        await mai.PressesAsync("Lưu 1 dòng");

        (await app.RowsAsync(other)).ShouldHaveSingleItem().IsComplete.ShouldBeTrue();
        (await app.RowsAsync(first!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_in_ones_own_chat_is_fetched_once_and_its_rows_stand_in_the_box()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await using var drive = await FakeDownload.StartAsync();
        drive.Gives(Workbook(Row(1), Row(2, Facebook)));

        var hoa = await app.As(Hoa).SendsAsync("bảng của phường đây", FileAt(drive));

        hoa.Sees("Đọc được 2 dòng: 1 đủ để lưu, 1 chưa đủ.", "Quý III/2023");
        hoa.Selected(Argument.Table).ShouldNotBeNull().ShouldContain("\tBài 2\t");
        drive.Requests.Count.ShouldBe(1);
        (await hoa.PressesAsync("Lưu 1 dòng")).LooksAtLast().Sees("Đã lưu 1 dòng");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["link"].ShouldBe(Filling.LinkTo(1));
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_or_is_of_no_form_has_a_sentence()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await using var drive = await FakeDownload.StartAsync();
        var hoa = app.As(Hoa);

        drive.Answer = http => Task.FromResult(http.Response.StatusCode = 401);
        (await hoa.SendsAsync("", FileAt(drive))).Sees("đường tải đã hết hạn. Xin gửi lại tệp.");
        drive.Gives("%PDF-1.7"u8.ToArray());
        (await hoa.SendsAsync("", FileAt(drive))).Buttons.ShouldContain("Dán các dòng");
        (await hoa.SendsAsync("", FileAt(drive), FileAt(drive))).Sees("Mỗi lần chỉ nhận một tệp.");
        (await app.HeadAsync("ha-dinh")).Version.ShouldBe(0);
    }

    [Fact]
    public async Task No_file_is_fetched_for_who_reports_for_no_unit_or_where_many_talk()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await using var drive = await FakeDownload.StartAsync();

        (await app.As(Minh).SendsAsync("", FileAt(drive))).Sees("Tệp gửi ở đây chưa được nhận");
        (await app.As(Khach).SendsAsync("", FileAt(drive))).Sees("Anh/chị chưa có trong danh bạ");
        var hoa = app.As(Hoa);
        var said = hoa.Envelope("message");
        (said["text"], said["attachments"], said["conversation"]!["conversationType"]) = ("<at>Bot</at>", new JsonArray(FileAt(drive)), "groupChat");
        var bot = new JsonObject { ["id"] = "28:bot" };
        said["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>Bot</at>", ["mentioned"] = bot });
        using var answer = await hoa.PostAsync(said);

        hoa.LooksAtLast().Sees("Xin nhắn riêng cho tôi");
        drive.Requests.ShouldBeEmpty();
    }

    private static async Task<Talk> LooksAsync(Talk talk, string table, string button = "Xem trước") =>
        await talk.Chooses(Argument.Table, table).PressesAsync(button);

    private static async Task<IEnumerable<int>> NumbersAsync(ChatApp app) =>
        (await app.RowsAsync("ha-dinh")).Where(row => !row.Withdrawn).Select(row => row.Number).Order();

    private static JsonObject FileAt(FakeDownload drive) => new()
    {
        ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
        ["name"] = "Quy 3.xlsx",
        ["contentUrl"] = "https://thanhxuan-my.sharepoint.com/personal/hoa/Documents/Quy%203.xlsx",
        ["content"] = new JsonObject { ["downloadUrl"] = drive.Address, ["uniqueId"] = "8f3c-1", ["fileType"] = "xlsx" },
    };
}
