using System.Text.Json.Nodes;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.ClerkTables;

namespace HumanRightsBot.Tests;

/// <summary>
/// A table in the real chat client: pasted into the card, mended, saved, taken back and saved again; and a file, which this client sends by its
/// back door.
/// </summary>
public sealed class ImportByMouseTests(LocalParts parts)
{
    private const string Facebook = "https://www.facebook.com/groups/1/posts/2";

    [Fact]
    public async Task Thirty_rows_and_a_file_go_from_a_table_into_the_report()
    {
        using var folder = new TemporaryFolder();
        await using var run = await SomeRun.StartAsync(folder.Path);
        await using var drive = await FakeDownload.StartAsync();
        await using var chat = await PlaygroundChat.OpenAsync(await parts.BrowserAsync(), run.Playground!.Address);
        await chat.SaysAsync("dán các dòng báo chí");
        await chat.SeesCardAsync("Xem trước chưa lưu gì.");

        await chat.PasteAsync("Bảng", Text(Rows(Facebook)));
        await chat.PressAsync("Xem trước");
        await SeesAsync(chat, "Đọc được 30 dòng: 29 đủ để lưu, 1 chưa đủ.", "preview");
        await chat.FillAsync("Bảng", Text(Rows(Filling.LinkTo(30))));
        await chat.PressAsync("Lưu 29 dòng");
        await SeesAsync(chat, "đã khác lần xem trước", "changed");
        await chat.PressAsync("Lưu 30 dòng");
        await SeesAsync(chat, "Đã lưu 30 dòng", "saved");
        await chat.PressAsync("Hoàn tác");
        await SeesAsync(chat, "Đã bỏ 30 dòng vừa đưa vào", "undone");
        await chat.PressAsync("Dán các dòng");
        await chat.SeesCardAsync("Xem trước chưa lưu gì.");
        await chat.PasteAsync("Bảng", Text(Rows(Filling.LinkTo(30))));
        await chat.PressAsync("Xem trước");
        await chat.SeesCardAsync("30 đủ để lưu");
        await chat.PressAsync("Lưu 30 dòng");
        await SeesAsync(chat, "Dòng số 1, 2, 3,", "saved-again");

        drive.Gives(Workbook(Row(1), Row(31)));
        await chat.SendsAsync($"personal-{Person.First.Slug}", FileAt(drive.Address));
        await SeesAsync(chat, "1 đủ để lưu, 1 đã có", "file");
        await chat.PressAsync("Lưu 1 dòng");
        await SeesAsync(chat, "Dòng số 31.", "file-saved");
        drive.Requests.ShouldHaveSingleItem();
    }

    private static IEnumerable<string[]> Rows(string last) => Enumerable.Range(1, 30).Select(number => Row(number, number == 30 ? last : null));

    private static JsonObject FileAt(string address) => new()
    {
        ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
        ["name"] = "Quy 3.xlsx",
        ["content"] = new JsonObject { ["downloadUrl"] = address, ["uniqueId"] = "8f3c-1", ["fileType"] = "xlsx" },
    };

    private static async Task SeesAsync(PlaygroundChat chat, string text, string picture)
    {
        await chat.SeesCardAsync(text);
        await chat.PictureAsync($"import-{picture}");
    }
}
