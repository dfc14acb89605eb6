using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using Shouldly;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// The third quarter of 2023 and the beginning of the fourth, of both forms that ship, as people live them: all in the chat but a remark on a row, which
/// the page alone sends, with the real timer, queues, tables and a library in which somebody keeps the workbook open. Nothing in Storage was written by a test.
/// </summary>
internal sealed class WholeQuarter : IAsyncDisposable
{
    public const string Press = ChatApp.FormId;
    public const string Commitments = "theo-doi-cam-ket";
    private const string Workbook = $"{Press}/2023/Q3/Tong-hop_{Press}_2023Q3.xlsx";

    /// <summary>Is in the directory and never opens the app.</summary>
    public static readonly Somebody Nga = new("Nga", "nga@thanhxuan.example", "oid-nga");

    /// <summary>Hoa with an account made anew, which a coordinator confirms.</summary>
    public static readonly Somebody HoaAnew = Hoa with { ObjectId = "oid-hoa-moi" };

    /// <summary>Lan with an account nobody has confirmed yet.</summary>
    public static readonly Somebody LanAnew = Lan with { ObjectId = "oid-lan-moi" };

    /// <summary>
    /// Each table, and what of it is in no backup, by how its partitions begin: what is made anew, and what the version before kept of the
    /// directory.
    /// </summary>
    public static readonly IReadOnlyList<(string Table, string[] Partitions)> NotBackedUp =
        [("Reports", []), ("Periods", ["!pause", "!backup"]), ("Reminders", ["!pace"]), ("Conversations", []), ("Directory", ["01", "directory"])];

    private readonly FakeGraph graph;

    private WholeQuarter(ChatApp app, FakeGraph graph) => (App, this.graph) = (app, graph);

    public static FormCatalog Forms => FormFile.ReadFolder(Path.Combine(AppContext.BaseDirectory, "forms"));

    public ChatApp App { get; }

    /// <summary>Ends on 12 October 2023.</summary>
    /// <param name="storage">An account of its own.</param>
    /// <param name="recording">Sees all that is sent.</param>
    public static async Task<WholeQuarter> PlayAsync(string storage, Recording? recording = null)
    {
        var graph = await FakeGraph.StartAsync();
        var app = await ChatApp.StartAsync(
            storage, memberBurst: 10_000, forms: Forms, queues: recording?.Queues, wire: recording?.Wire,
            library: new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire));
        graph.Drive.Clock = app.Clock;
        var quarter = new WholeQuarter(app, graph);
        await quarter.PeopleComeAsync();
        await quarter.RowsAreWrittenAsync();
        await quarter.RemindersGoOutAsync();
        await quarter.ReportsAreFiledAsync();
        await quarter.TheOfficeAnswersAsync();
        await quarter.AccountsChangeAsync();
        await quarter.TheWorkbookWaitsAsync();
        await quarter.TheQuarterIsClosedAsync();
        await quarter.TheNextQuarterBeginsAsync();
        await quarter.EverybodyLooksAroundAsync();
        return quarter;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await graph.DisposeAsync();
        graph.Violations.ShouldBeEmpty();
    }

    private Talk As(Somebody person) => App.As(person);

    private async Task PeopleComeAsync()
    {
        foreach (var person in new[] { Minh, Vinh, Hoa, Binh, Lan, Mai }) await As(person).InstallsAsync();
        DirectoryWorkbook.Write(App.DirectoryFolder, ("tu-phap", Nga, "Đầu mối"));
        (await As(Minh).SaysAsync("cập nhật danh bạ")).Sees("Đã cập nhật danh bạ");
    }

    private async Task RowsAreWrittenAsync()
    {
        var hoa = await As(Hoa).SaysAsync("báo cáo mới");
        await hoa.PressesAsync("Phản hồi báo chí");
        await hoa.LooksAtLast().FillsRow("Bài 1", Filling.LinkTo(1)).PressesAsync("Lưu dòng");
        await hoa.Sees("Đã lưu dòng số 1").PressesAsync("Sửa");
        await hoa.Fills("answer", "Đã xây xong.").PressesAsync("Lưu dòng");
        await hoa.SaysAsync("báo cáo mới báo chí");
        await hoa.Fills("pieceTitle", "Bài 2").PressesAsync("Lưu nháp");
        await hoa.SaysAsync("báo cáo mới báo chí");
        await (await hoa.OpensDialogAsync("Mở rộng")).FillsRow("Bài 3", Filling.LinkTo(3)).PressesAsync("Lưu dòng");
        await hoa.SaysAsync("rút 3 báo chí");
        await hoa.PressesAsync("Rút dòng này");
        await hoa.PressesAsync("Hoàn tác");
        await hoa.SaysAsync("rút 3 báo chí");
        await hoa.PressesAsync("Rút dòng này");
        await hoa.SaysAsync("báo cáo mới báo chí");
        await hoa.FillsRow("Bài 1, chép lại", Filling.LinkTo(1)).PressesAsync("Lưu dòng");
        await hoa.Sees("Đường dẫn này đã có ở dòng số 1").PressesAsync("Hủy");

        var binh = await As(Binh).SaysAsync("sửa 1 báo chí");
        await hoa.SaysAsync("sửa 1 báo chí");
        await hoa.Fills("pieceTitle", "Bài 1, bản của Hoa").PressesAsync("Lưu dòng");
        await binh.Fills("pieceTitle", "Bài 1, bản của Bình").PressesAsync("Lưu dòng");
        await binh.PressesAsync("Giữ của tôi");

        foreach (var (code, progress) in new[] { ("38.112", "dang"), ("38.204", "chua") })
        {
            await hoa.SaysAsync("báo cáo mới cam kết");
            await hoa.FillsCommitment(code, progress).PressesAsync("Lưu dòng");
        }

        await (await As(Lan).SaysAsync("không phát sinh báo chí")).PressesAsync("Hoàn tác");
        var mai = await As(Mai).SaysAsync("không phát sinh cam kết");
        await mai.PicksAsync("tu-phap");
        await App.PublishAllAsync();
    }

    /// <summary>One of which nobody knows whether it came, some that cannot be brought, one the platform puts off, one it put aside.</summary>
    private async Task RemindersGoOutAsync()
    {
        App.GoTo("2023-09-12T09:00:30+07:00");
        await App.TickAsync();
        App.Clock.Advance(TimeSpan.FromSeconds(30));
        await App.DeliverAsync();
        App.Connector.Fails(FakeFault.Throttled("120"), "a:oid-lan");
        await App.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        await App.DeliverAsync(TimeSpan.FromMinutes(3));
        // The tick is refused, and the message it leaves.
        for (var time = 0; time < 2; time++) App.Connector.Fails(FakeFault.Error(400, "BadSyntax"), "a:oid-mai");
        await App.RemindsAtAsync("2023-09-18T09:00:00+07:00");
        App.Connector.Fails(FakeFault.Broken, "a:oid-binh");
        await App.RemindsAtAsync("2023-09-19T08:30:00+07:00");

        var minh = await As(Minh).SaysAsync("nhắc báo chí");
        await minh.Sees("Chưa rõ 1 đầu mối đã nhận được chưa", "Bình").PressesAsync("Gửi lại tin chưa gửi được");
        await App.DeliverAsync();
        await (await minh.SaysAsync("nhắc báo chí")).PressesAsync("Nhắc lại ngay");
        await minh.PressesAsync("Gửi nhắc");
        await App.DeliverAsync();
        await minh.SaysAsync("nhắc cam kết");
        await minh.Chooses("units", "khuong-dinh").PressesAsync("Nhắc đơn vị đã chọn");
        await minh.PressesAsync("Gửi nhắc");
        await App.DeliverAsync();
    }

    private async Task ReportsAreFiledAsync()
    {
        var hoa = await As(Hoa).SaysAsync("sửa 2 báo chí");
        await hoa.FillsRow("Bài 2", Filling.LinkTo(2)).PressesAsync("Lưu dòng");
        await FilesAsync(hoa, "báo chí");
        await hoa.PressesAsync("Rút lại để sửa");
        await FilesAsync(hoa, "báo chí");
        await hoa.Chooses("issued", "15/BC-UBND ngày 22/9/2023").PressesAsync("Lưu số, ngày văn bản");
        await hoa.PressesAsync("Tải văn bản");
        await FilesAsync(hoa, "cam kết");
        await As(Lan).SaysAsync("không phát sinh báo chí");
        await App.DeliverAsync();
    }

    private async Task TheOfficeAnswersAsync()
    {
        App.Connector.Conversation("a:oid-binh").IsBlocked = true;
        var row = (await App.RowsAsync("ha-dinh")).First(row => row.IsComplete);
        await App.AskAsync(Minh.Upn, CommandName.Return, new()
        {
            ["form"] = Press,
            ["period"] = ChatApp.Period.ToString(),
            ["unit"] = "ha-dinh",
            ["seen"] = (await App.HeadAsync("ha-dinh")).Version,
            ["reason"] = "Thiếu số văn bản trả lời.",
            ["r_" + row.Id] = "Ghi rõ số văn bản.",
        });
        var minh = await LooksAsync("báo chí", "ha-dinh");
        await minh.PressesAsync("Hoàn tác trả lại");
        minh = await LooksAsync("báo chí", "ha-dinh");
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu số văn bản trả lời.").PressesAsync("Gửi trả lại");
        await App.DeliverAsync();

        var hoa = await As(Hoa).LooksAtLast().PressesAsync("Sửa ngay");
        await hoa.SaysAsync("sửa 1 báo chí");
        await hoa.Fills("answer", "Đã xây xong, văn bản số 12.").PressesAsync("Lưu dòng");
        await FilesAsync(hoa, "báo chí");
        foreach (var form in new[] { "báo chí", "cam kết" })
        {
            minh = await LooksAsync(form, "ha-dinh");
            await minh.PressesAsync("Nhận");
            await minh.PressesAsync("Hoàn tác");
            minh = await LooksAsync(form, "ha-dinh");
            await minh.PressesAsync("Nhận");
        }

        minh = await LooksAsync("cam kết", "khuong-dinh");
        await minh.PressesAsync("Gia hạn");
        await minh.Chooses("until", "2023-10-12").Chooses("reason", "Thay người phụ trách.").PressesAsync("Lưu gia hạn");
        await App.DeliverAsync();
        foreach (var moment in new[] { "2023-09-22T08:30:00+07:00", "2023-09-25T08:30:00+07:00", "2023-09-26T09:00:00+07:00" })
            await App.RemindsAtAsync(moment);
    }

    private async Task AccountsChangeAsync()
    {
        (await As(HoaAnew).SaysAsync("danh sách")).Sees("Tài khoản cần được xác nhận");
        var minh = await As(Minh).SaysAsync("cập nhật danh bạ");
        await minh.PressesAsync("Xác nhận tài khoản mới");
        (await As(LanAnew).SaysAsync("danh sách")).Sees("Tài khoản cần được xác nhận");
        await As(HoaAnew).InstallsAsync();
    }

    private async Task TheWorkbookWaitsAsync()
    {
        await App.PublishAllAsync();
        graph.Drive.EditByHand(Workbook, "Nguyễn Văn Sửa", [1, 2, 3]);
        graph.Drive.Find(Workbook)!.IsLocked = true;
        var mai = await As(Mai).SaysAsync("không phát sinh báo chí");
        await mai.PicksAsync("tu-phap");
        for (var tries = 0; tries < 8; tries++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(15));
            await App.PublishAllAsync();
        }

        await (await As(Minh).SaysAsync("tổng hợp báo chí")).Sees("có người đang mở tệp để sửa").PressesAsync("Thử lại");
        await App.PublishAllAsync();
    }

    /// <summary>Closed, opened and closed again; the follow-up is open at the end.</summary>
    private async Task TheQuarterIsClosedAsync()
    {
        App.GoTo("2023-10-02T09:00:00+07:00");
        foreach (var form in new[] { "báo chí", "cam kết" })
        {
            var minh = await As(Minh).SaysAsync($"chốt quý {form}");
            await PressesQuarterAsync(minh, "chốt quý", form, "Xác nhận chốt");
            await App.PublishAllAsync();
            await PressesQuarterAsync(minh, "mở lại quý", form, "Xác nhận mở lại");
            await App.PublishAllAsync();
        }

        graph.Drive.Find(Workbook)!.IsLocked = false;
        App.Clock.Advance(TimeSpan.FromMinutes(20));
        await App.PublishAllAsync();
        await PressesQuarterAsync(As(Minh), "chốt quý", "báo chí", "Xác nhận chốt");
        await App.PublishAllAsync();
        await App.PublishAllAsync();
    }

    /// <summary>At the end one workbook waits, and one reminder the channel refused.</summary>
    private async Task TheNextQuarterBeginsAsync()
    {
        App.GoTo("2023-10-10T09:00:00+07:00");
        var hoa = await As(HoaAnew).SaysAsync("chép từ kỳ trước");
        await hoa.PressesAsync("Chép tất cả (2 dòng)");
        await hoa.PressesAsync("Hoàn tác");
        await hoa.SaysAsync("chép từ kỳ trước");
        await hoa.Chooses("rows", string.Join(',', hoa.ChoiceValues("rows"))).PressesAsync("Chép dòng đã chọn");
        await (await hoa.SaysAsync("sửa 1 cam kết")).FillsCommitment("38.112", "dang").PressesAsync("Lưu dòng");
        await App.PublishAllAsync();
        graph.Drive.Find($"{Commitments}/2023/Q4/Tong-hop_{Commitments}_2023Q4.xlsx")!.IsLocked = true;
        await (await hoa.SaysAsync("sửa 1 cam kết")).Fills("progress", "chua").PressesAsync("Lưu dòng");
        await App.PublishAllAsync();
        App.Connector.Fails(FakeFault.Error(400, "BadSyntax"), "a:oid-lan");
        App.GoTo("2023-10-11T09:00:00+07:00");
        await App.TickAsync();
        App.GoTo("2023-10-12T09:00:00+07:00");
    }

    /// <summary>What can be read, asked and mistyped; nothing is changed by it.</summary>
    private async Task EverybodyLooksAroundAsync()
    {
        foreach (var person in new[] { HoaAnew, Mai, Minh, Vinh })
        {
            foreach (var text in new[] { "trợ giúp", "nộp báo cáo nhé", "thoát", "tổng hợp báo chí", "tiến độ cam kết", "cam kết", "báo chí" })
                await As(person).SaysAsync(text);
        }

        var hoa = await As(HoaAnew).SaysAsync("danh sách cam kết");
        await hoa.PressesAsync("Rút");
        await hoa.PressesAsync("Không rút");
        foreach (var text in new[] { "báo cáo mới", "lịch sử 1 cam kết", "nộp cam kết", "rút lại báo chí", "không phát sinh", "nhắc" })
            await hoa.SaysAsync(text);
        var minh = await As(Minh).SaysAsync("tổng hợp");
        await (await LooksAsync("báo chí", "ha-dinh")).PressesAsync("Gia hạn");
        await minh.SaysAsync("tiến độ báo chí");
        await minh.PressesAsync("Quý III/2023");
        await minh.PressesAsync("Xem", "ha-dinh");
        foreach (var text in new[] { "nhắc báo chí", "nhắc cam kết", "chốt quý cam kết", "mở lại quý báo chí", "cập nhật danh bạ" }) await minh.SaysAsync(text);
    }

    private async Task<Talk> LooksAsync(string form, string unit)
    {
        var minh = await As(Minh).SaysAsync($"tiến độ {form}");
        return await minh.PressesAsync("Xem", unit);
    }

    private static async Task FilesAsync(Talk talk, string form)
    {
        await talk.SaysAsync($"nộp {form}");
        (await talk.PressesAsync("Xác nhận nộp")).Sees("Đã nộp báo cáo");
    }

    private static async Task PressesQuarterAsync(Talk minh, string command, string form, string button)
    {
        await minh.SaysAsync($"{command} {form}");
        await minh.PressesAsync(button);
    }
}
