using System.Globalization;
using HumanRightsBot.Bounds;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Commands;

/// <content>What the office reads, and what a unit reads when the office has answered.</content>
internal static partial class Texts
{
    public const string View = "Xem";
    public const string Refresh = "Làm mới";
    public const string Accept = "Nhận";
    public const string Return = "Trả lại";
    public const string Extend = "Gia hạn";
    public const string UndoAccept = "Hoàn tác nhận";
    public const string UndoReturn = "Hoàn tác trả lại";
    public const string SendBack = "Gửi trả lại";
    public const string SaveExtension = "Lưu gia hạn";
    public const string Back = "Quay lại";
    public const string FixNow = "Sửa ngay";
    public const string ConfirmClose = "Xác nhận chốt";
    public const string ConfirmReopen = "Xác nhận mở lại";

    public const string ConfirmAccount = "Xác nhận tài khoản mới";
    public const string ConfirmHint = "Những người dưới đây vào bằng một tài khoản khác với trước. Chỉ xác nhận khi biết chắc là cùng một người; tài khoản cũ sẽ không dùng được nữa.";
    public const string AccountConfirmedTitle = "Đã xác nhận tài khoản mới";
    public const string AccountGoneTitle = "Chưa xác nhận tài khoản nào";
    public const string NoAccountWaits = "Tài khoản này không còn chờ xác nhận.";
    public const string AccountsAsTheyAre = "Danh sách đã thay đổi sau khi thẻ này hiện ra. Xin xem lại:";

    public const string OldOfficeCard = "Thẻ này đã cũ hoặc không còn dùng được. Gõ «tiến độ» để mở thẻ mới.";
    public const string OverviewNote = "Tính các dòng hoàn chỉnh của mọi đơn vị, như trong bảng tổng hợp.";
    public const string OtherChoice = "Giá trị không còn trong biểu mẫu";
    public const string Unstated = "chưa ghi";
    public const string NoOverview = "Biểu mẫu này không có bảng đếm. Gõ «tiến độ» để xem từng đơn vị đã báo cáo đến đâu.";
    public const string NoUnits = "Kỳ này chưa có đơn vị nào phải báo cáo.";
    public const string Reported = "đã báo cáo";
    public const string BeingWritten = "đang làm";
    public const string NotBegun = "chưa báo cáo";

    public const string NoCompleteRows = "Chưa có dòng hoàn chỉnh.";
    public const string AcceptedTitle = "Đã nhận báo cáo";
    public const string AcceptUndoneTitle = "Đã hoàn tác việc nhận";
    public const string AcceptUndone = "Báo cáo trở lại như trước khi nhận.";
    public const string ReturnTitle = "Trả lại báo cáo";
    public const string ReturnedTitle = "Đã trả lại báo cáo";
    public const string ReturnUndoneTitle = "Đã hoàn tác việc trả lại";
    public const string ReturnUndone = "Báo cáo trở lại như trước khi trả lại. Nếu đơn vị đã nhận được thẻ trả lại, xin báo để đơn vị biết.";
    public const string ReturnNote = "Đầu mối của đơn vị nhận được lý do này cùng nút «Sửa ngay». " + NamesNote;
    public const string Reason = "Lý do";
    public const string ExtendTitle = "Gia hạn cho đơn vị";
    public const string ExtendedTitle = "Đã gia hạn";
    public const string ExtendNote = "Gia hạn chỉ cho một đơn vị; lý do được ghi vào nhật ký và gửi đến đầu mối của đơn vị. " + NamesNote;
    public const string LastDay = "Ngày cuối được nộp";

    public const string ClosingWarning = "Sau khi chốt, các đơn vị không sửa, nộp hay rút được nữa và cơ quan tổng hợp không nhận hay trả lại được nữa, cho đến khi mở lại quý.";
    public const string NothingMissing = "Mọi đơn vị đã báo cáo và đã được nhận.";
    public const string BeforeDeadline = "Hạn nộp của kỳ này chưa qua.";
    public const string ReopenWarning = "Sau khi mở lại, các đơn vị lại sửa và nộp được, theo trạng thái trước khi chốt.";
    public const string GoesOn = "Việc này tiếp tục tự chạy, thường xong trong ít phút. Bấm «Làm mới» để xem.";

    public static string AccountConfirmed(string who) => $"{who}. Từ tin nhắn sau, người này dùng ứng dụng được bằng tài khoản mới.";
    public static string MoreAccounts(int accounts) => $"Và {Count(accounts)} tài khoản nữa, hiện ra sau khi xác nhận các tài khoản trên.";

    /// <summary>Name, units and user name: who has only one of these is not known well enough.</summary>
    public static IReadOnlyList<string> WhoIs(string upn, Directory directory)
    {
        var units = directory.Of(upn).Select(member => directory.Find(member.UnitCode)?.Name).OfType<string>();
        return [directory.NameOf(upn), string.Join(", ", units), upn];
    }

    public static string ProgressTitle(Period period) => $"Tiến độ {period.Title}";

    public static string OverviewTitle(Column by, Column count) => $"{count.Heading} theo {Titles.Lower(by.Heading)}";
    public static string NoChoice(Column by) => $"Chưa ghi {Titles.Lower(by.Heading)}";
    public static string OverviewBy(Column by) => $"Theo {Titles.Lower(by.Heading)}";
    public static string HelpOverview(string command, Column by, Column count) => $"**{command}** – {Titles.Lower(OverviewTitle(by, count))}, kỳ này và kỳ trước";

    public static string RowsIn(Period period, int rows) => rows == 0 ? $"{period.Title}: chưa có dòng nào" : $"{period.Title}: {Count(rows)} dòng";

    public static string ReportedOf(int reported, int units) => $"{Count(reported)}/{Count(units)} đơn vị đã báo cáo";
    public static string Units(int units) => $"{Count(units)} đơn vị";
    public static string NotIssuedBy(int units) => $"{ReportWords.NotIssued}: {Units(units)}";
    public static string UnitsIn(ReportState state, int units, bool overdue = false, bool closed = false) =>
        $"{ReportWords.State(state)}{(overdue ? $", {ReportWords.Overdue}" : "")}{(closed ? $", {ReportWords.ClosedFlag}" : "")}: {Units(units)}";

    public static string FlagLine(int overdue, int extended) =>
        string.Join(" · ", new[] { (Name: "Quá hạn", Units: overdue), (Name: "Được gia hạn", Units: extended) }
            .Where(flag => flag.Units > 0).Select(flag => $"{flag.Name}: {Units(flag.Units)}"));

    public static string LeftOn(DateOnly day) => $"không còn trong danh bạ từ ngày {Date(day)}";
    public static string OnlyDrafts(int drafts) => $"Đơn vị còn {Count(drafts)} dòng nháp; nháp chỉ đơn vị xem được cho đến khi hoàn chỉnh.";

    public static string Of(ReasonFault fault, int letters) => fault switch
    {
        ReasonFault.Missing => "Hãy ghi lý do để đơn vị biết cần làm gì.",
        ReasonFault.TooLong => $"Lý do dài {Count(letters)} ký tự, tối đa {Count(ReviewRules.LongestReason)}. Hãy rút gọn.",
        ReasonFault.Link => ProblemWords.WordsOnly,
        ReasonFault.TooMany => $"Mỗi lần trả lại chỉ góp ý được cho {Count(ReportTable.MostRows)} dòng.",
        _ => throw new InvalidOperationException($"No words for {fault}."),
    };

    /// <summary>Who got a card, who gets it a little later, and who does not, with what to do.</summary>
    public static string Told(NoticeReach? told) => told is null ? "" : told is { Reached.Count: 0, OnTheWay.Count: 0, Unreached.Count: 0 }
        ? "Đơn vị chưa có đầu mối nào trong danh bạ. Xin báo cho đơn vị bằng cách khác và bổ sung danh bạ."
        : string.Join(' ', ToldParts(told));

    private static IEnumerable<string> ToldParts(NoticeReach told)
    {
        if (told.Reached.Count > 0) yield return $"Đã báo cho: {string.Join(", ", told.Reached)}.";
        if (told.OnTheWay.Count > 0) yield return $"Đang gửi, sẽ đến trong ít phút: {string.Join(", ", told.OnTheWay)}.";
        if (told.Unreached.Count > 0) yield return $"Chưa báo được cho: {string.Join(", ", told.Unreached)}. Xin gọi điện hoặc nhắn họ mở ứng dụng này trong Teams.";
    }

    public static string Remarked(int rows) => $"Có góp ý cho {Count(rows)} dòng: xem «{Titles.History}» của báo cáo.";
    public static string ReasonBy(string name, string reason) => $"{Reason} ({name}): {reason}";

    public static string CloseQuestion(Period period) => $"Chốt {period.Title}?";
    public static string ReopenQuestion(Period period) => $"Mở lại {period.Title}?";
    public static string UnitsWithDrafts(int units) => $"Còn dòng nháp: {Units(units)}";
    public static string UnitsToAccept(int units) => $"Đã nộp hoặc không phát sinh, chưa nhận: {Units(units)}";

    public static string OpenCopy(DateTimeOffset at) => $"Mở bản cập nhật {ReportCalendar.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>Why the workbook is older than the reports, and what happens next.</summary>
    /// <param name="retry">What a coordinator does to have it tried again.</param>
    public static string Waits(Waiting waiting, WorkbookCopy? copy, string retry = $"gõ «tổng hợp» rồi bấm «{Retry}»")
    {
        var since = Moment(waiting.Since);
        var newest = copy is null ? "" : $" Số liệu mới nhất ở bản cập nhật lúc {Moment(copy.At)}.";
        return waiting.Reason switch
        {
            WaitReason.Locked => $"Từ {since} bảng tổng hợp chưa thay được vì có người đang mở tệp để sửa. Bảng tự cập nhật khi tệp được đóng, lần thử tới lúc {Moment(waiting.NextAt)}.{newest}",
            WaitReason.Busy => $"Từ {since} bảng tổng hợp chưa cập nhật được vì thư viện chưa trả lời. Bảng tự cập nhật khi thư viện trả lời, lần thử tới lúc {Moment(waiting.NextAt)}.{newest}",
            WaitReason.Full => $"Từ {since} bảng tổng hợp chưa cập nhật được vì thư viện đã hết chỗ. Xin nhờ quản trị viên thêm dung lượng; lần thử tới lúc {Moment(waiting.NextAt)}.{newest}",
            WaitReason.Refused => $"Từ {since} bảng tổng hợp chưa cập nhật được vì thư viện từ chối nhận tệp. Xin nhờ quản trị viên kiểm tra quyền ghi của ứng dụng; xong, cán bộ tổng hợp {retry}.{newest}",
            WaitReason.TooLarge => $"Từ {since} bảng tổng hợp chưa lập được vì quá lớn: có nhiều dòng hơn một trang tính Excel chứa được, hoặc tệp lớn hơn 250 MB. Xin báo quản trị viên; xong, cán bộ tổng hợp {retry}.{newest}",
            _ => throw new InvalidOperationException($"No words for {waiting.Reason}."),
        };
    }

    public static string NoBackupSince(DateTimeOffset since) => $"Từ ngày {FullDate(ReportCalendar.Today(since))} chưa có bản sao lưu đầy đủ nào của dữ liệu. Xin báo quản trị viên kiểm tra việc sao lưu.";
    public static string WaitsTitle(Period period) => $"Bảng tổng hợp {period.Title} chưa cập nhật được";

    public const string Retry = "Thử lại";
    public const string RetriedTitle = "Đang thử lại";
    public const string Retried = "Bảng tổng hợp được lập lại trong ít phút. Bấm «Tổng hợp» để xem kết quả.";
    public const string NothingLost = "Báo cáo của các đơn vị vẫn được lưu đầy đủ.";

    public static string OverwrittenTitle(Period period) => $"Bảng tổng hợp {period.Title} đã bị sửa trực tiếp";

    public static string Overwritten(HandEdit edit)
    {
        var when = edit.At is { } at ? $" lúc {Moment(at)}" : "";
        var what = edit.By is { } by ? $"{by} đã sửa tệp{when}. Bản sửa còn trong lịch sử phiên bản của tệp." : $"Có người đã sửa tệp{when}.";
        return $"{what} Bảng đã được lập lại từ báo cáo của các đơn vị. Muốn đổi nội dung, xin nhờ đơn vị sửa dòng của mình.";
    }

    public const string FinalCopy = "Đã lưu bản lưu trữ.";
    public const string OpenFinalCopy = "Mở bản lưu trữ";
    public const string ReopenWithoutCopy = "Bản lưu trữ của lần chốt này chưa lưu xong. Nếu mở lại ngay, lần chốt này không có bản lưu trữ; lần chốt sau có bản riêng.";

    /// <summary>In groups, so that it is read aloud, compared and broken into lines; the workbook names it in its hidden sheet.</summary>
    public static string ContentHash(string hash) => $"Mã nội dung: {string.Join(' ', hash.Chunk(8).Select(part => new string(part)))}";

    /// <param name="waiting">Null when it was not tried in vain.</param>
    public static string SavingFinalCopy(Waiting? waiting) => waiting switch
    {
        null => "Đang lưu bản lưu trữ, thường xong trong ít phút. Bấm «Làm mới» để xem.",
        { Reason: WaitReason.Locked } => $"Đang lưu bản lưu trữ. Thư mục lưu trữ đang bị khóa từ {Moment(waiting.Since)}; lần thử tới lúc {Moment(waiting.NextAt)}.",
        { Reason: WaitReason.Busy } => $"Đang lưu bản lưu trữ. Thư viện chưa trả lời từ {Moment(waiting.Since)}; lần thử tới lúc {Moment(waiting.NextAt)}.",
        { Reason: WaitReason.Full } => $"Đang lưu bản lưu trữ. Thư viện hết chỗ từ {Moment(waiting.Since)}; xin nhờ quản trị viên thêm dung lượng, lần thử tới lúc {Moment(waiting.NextAt)}.",
        { Reason: WaitReason.Refused } => $"Đang lưu bản lưu trữ. Thư viện từ chối nhận tệp từ {Moment(waiting.Since)}; xin nhờ quản trị viên kiểm tra quyền ghi của ứng dụng, rồi bấm «Làm mới» để thử lại.",
        { Reason: WaitReason.TooLarge } => $"Chưa lập được bản lưu trữ vì quá lớn: có nhiều dòng hơn một trang tính Excel chứa được, hoặc tệp lớn hơn 250 MB. Xin báo quản trị viên.",
        _ => throw new InvalidOperationException($"No words for {waiting.Reason}."),
    };

    public static string FinalCopyWaitsTitle(Period period) => $"Bản lưu trữ {period.Title} chưa lưu được";
}
