using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests;

/// <summary>The headline: somebody types a row into the real chat client and finds it in the sheet.</summary>
public sealed class OneRowTests(LocalParts parts)
{
    [Fact]
    public async Task A_row_typed_in_the_chat_is_read_back_from_the_workbook()
    {
        using var folder = new TemporaryFolder();
        await using var run = await SomeRun.StartAsync(folder.Path);
        await using var chat = await PlaygroundChat.OpenAsync(await parts.BrowserAsync(), run.Playground!.Address);

        await chat.SaysAsync("báo cáo mới");
        await chat.SeesCardAsync("Anh/chị muốn làm việc này với biểu mẫu nào?");
        await chat.PictureAsync("chat-which-form");
        await chat.PressAsync("Phản hồi báo chí");
        await chat.SeesCardAsync("Lưu nháp");
        await chat.PictureAsync("chat-form");
        await chat.PickDateAsync("Ngày đăng bài", new DateOnly(2023, 8, 15));
        await chat.ChooseAsync("Cơ quan báo chí", "Báo Nhân Dân");
        await chat.FillAsync("Tên bài", "=1+1 «Ngõ nhỏ thiếu đèn»");
        await chat.FillAsync("Nội dung phản ánh liên quan đến quyền con người", "Ngõ 12 thiếu đèn chiếu sáng.");
        await chat.FillAsync("Đường dẫn đến bài trên trang của cơ quan báo chí đã chọn", "https://nhandan.vn/ngo-nho-post1.html");
        await chat.ChooseAsync("Kết quả rà soát", "Phản ánh đúng");
        await chat.FillAsync("Nội dung trả lời, kết quả giải quyết (chưa cần khi đang rà soát)", "Đã lắp 6 đèn, xong ngày 20/8/2023.");
        await chat.PressAsync("Lưu dòng");
        await chat.SeesCardAsync("Đã lưu dòng số 1");
        await chat.PictureAsync("chat-receipt");
        await chat.SaysAsync("tổng hợp báo chí");
        await chat.SeesCardAsync("Đang nhập: 1 đơn vị");
        await chat.PictureAsync("chat-summary");
        var cells = await CellsWithAsync(
            "=1+1 «Ngõ nhỏ thiếu đèn»", Path.Combine(folder.Path, "library", "phan-hoi-bao-chi", "2023", "Q3", "Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx"));

        cells.ShouldContain(row => row.Contains("I. UBND phường Hạ Đình"));
        var row = cells.Single(row => row.Contains("=1+1 «Ngõ nhỏ thiếu đèn»"));
        row.ShouldContain("Báo Nhân Dân");
        row.ShouldContain("https://nhandan.vn/ngo-nho-post1.html");
        row.ShouldContain("Phản ánh đúng");
        row.ShouldContain("Đã lắp 6 đèn, xong ngày 20/8/2023.");
    }

    /// <summary>Reads the workbook again and again, as somebody does who waits for a row; it is placed whole or not at all.</summary>
    private static async Task<List<List<string?>>> CellsWithAsync(string text, string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            if (File.Exists(path))
            {
                var cells = MiniExcel.Query(path)
                    .Cast<IDictionary<string, object?>>().Select(row => row.Values.Select(value => value?.ToString()).ToList()).ToList();
                if (cells.Any(row => row.Contains(text))) return cells;
            }

            (await timer.WaitForNextTickAsync(patience.Token)).ShouldBeTrue();
        }
    }
}
