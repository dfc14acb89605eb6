using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Xunit;

namespace HumanRightsBot.Tests;

/// <summary>
/// A unit's quarter in the real chat client, from the installation to the accepted report, with the mouse: typed are only the words that go into
/// inputs, and the two commands of the office. The client shows one person, so that the coordinator sits at a second one.
/// </summary>
public sealed class QuarterByMouseTests(LocalParts parts)
{
    private static readonly Person Coordinator = new("tong-hop-mau@thanhxuan.example", "Cán bộ mẫu (tổng hợp)");

    [Fact]
    public async Task A_units_quarter_is_played_from_install_to_accepted()
    {
        using var folder = new TemporaryFolder();
        await using var run = await SomeRun.StartAsync(folder.Path);
        await using var second = await Playground.StartAsync(
            run.App.Address, 0, run.Settings["Bot__AppId"], Coordinator, Path.Combine(folder.Path, "second"), CancellationToken.None);
        var browser = await parts.BrowserAsync();
        await using var unit = await PlaygroundChat.OpenAsync(browser, run.Playground!.Address);
        await using var office = await PlaygroundChat.OpenAsync(browser, second.Address);

        // Whoever opens the client has installed the app.
        await SeesAsync(unit, "Chào mừng anh/chị", "welcome");
        await unit.PressAsync("Báo cáo mới");
        await SeesAsync(unit, "Anh/chị muốn làm việc này với biểu mẫu nào?", "which-form");
        await unit.PressAsync("Phản hồi báo chí");
        await SeesAsync(unit, "Lưu nháp", "form");
        // This client has no dialogs: the button does nothing in it, and the form goes on.
        await unit.PressAsync("Mở rộng");
        await FillAsync(unit, "Ngõ nhỏ thiếu đèn", "https://nhandan.vn/ngo-nho-post1.html");
        await unit.PressAsync("Lưu dòng");
        await SeesAsync(unit, "Đã lưu dòng số 1", "receipt");
        await unit.PressAsync("Thêm dòng khác");
        await SeesAsync(unit, "Lưu nháp", "form-2");
        await FillAsync(unit, "Vỉa hè bị lấn chiếm", "https://nhandan.vn/via-he-post2.html");
        await unit.PressAsync("Lưu dòng");
        await SeesAsync(unit, "Đã lưu dòng số 2", "receipt-2");

        await unit.PressAsync("Danh sách");
        await SeesAsync(unit, "Danh sách Quý III/2023", "list");
        await unit.PressFirstAsync("Sửa");
        await SeesAsync(unit, "Sửa dòng số 2", "edit");
        await unit.FillAsync("Tên bài", "Vỉa hè bị lấn chiếm, đã trả lại lối đi");
        await unit.PressAsync("Lưu dòng");
        await SeesAsync(unit, "đã trả lại lối đi", "edited");
        await unit.PressAsync("Rút");
        await SeesAsync(unit, "Rút dòng số 2?", "withdraw");
        await unit.PressAsync("Rút dòng này");
        await SeesAsync(unit, "Đã rút dòng số 2", "withdrawn");
        await unit.PressAsync("Hoàn tác");
        await SeesAsync(unit, "Đã đưa lại dòng số 2", "restored");
        await unit.PressAsync("Danh sách");
        await SeesAsync(unit, "Danh sách Quý III/2023", "list-2");
        await unit.PressAsync("Nộp");
        await SeesAsync(unit, "Nộp báo cáo Quý III/2023", "submit");
        await unit.PressAsync("Xác nhận nộp");
        await SeesAsync(unit, "Đã nộp báo cáo Quý III/2023", "submitted");

        await office.SaysAsync("tiến độ báo chí");
        await SeesAsync(office, "1/17 đơn vị đã báo cáo", "progress");
        await office.PressFirstAsync("Xem");
        await SeesAsync(office, "Cán bộ mẫu 1 nộp lúc", "view");
        await office.PressAsync("Trả lại");
        await SeesAsync(office, "Trả lại báo cáo", "return");
        await office.FillAsync("Lý do", "Dòng số 2 chưa ghi kết quả xử lý.");
        await office.PressAsync("Gửi trả lại");
        await SeesAsync(office, "Đã báo cho: Cán bộ mẫu 1", "returned");

        await SeesAsync(unit, "Báo cáo Quý III/2023 bị trả lại", "returned-unit");
        await unit.PressAsync("Sửa ngay");
        await SeesAsync(unit, "Bị trả lại", "list-3");
        await unit.PressAsync("Nộp");
        await SeesAsync(unit, "Nộp báo cáo Quý III/2023", "submit-2");
        await unit.PressAsync("Xác nhận nộp");
        await SeesAsync(unit, "Đã nộp báo cáo Quý III/2023", "submitted-2", times: 2);

        await office.PressAsync("Xem");
        await SeesAsync(office, "Cán bộ mẫu 1 nộp lúc", "view-2");
        await office.PressAsync("Nhận");
        await SeesAsync(office, "Đã nhận báo cáo", "accepted");
        await office.PressAsync("Tiến độ");
        await SeesAsync(office, "Trang 1/2", "progress-2", times: 2);
        await office.PressAsync("Trang sau");
        await SeesAsync(office, "Đã nhận: 1 đơn vị", "progress-3");
    }

    private static async Task FillAsync(PlaygroundChat chat, string title, string link)
    {
        await chat.PickDateAsync("Ngày đăng bài", new DateOnly(2023, 8, 15));
        await chat.ChooseAsync("Cơ quan báo chí", "Báo Nhân Dân");
        await chat.FillAsync("Tên bài", title);
        await chat.FillAsync("Nội dung phản ánh liên quan đến quyền con người", "Người dân phản ánh việc đi lại khó khăn.");
        await chat.FillAsync("Đường dẫn đến bài trên trang của cơ quan báo chí đã chọn", link);
        await chat.ChooseAsync("Kết quả rà soát", "Phản ánh đúng");
        await chat.FillAsync("Nội dung trả lời, kết quả giải quyết (chưa cần khi đang rà soát)", "Đã giải quyết, xong ngày 20/8/2023.");
    }

    /// <summary>Waits for a card, which is then used.</summary>
    private static async Task SeesAsync(PlaygroundChat chat, string text, string picture, int times = 1)
    {
        await chat.SeesCardAsync(text, times);
        await chat.PictureAsync($"quarter-{picture}");
    }
}
