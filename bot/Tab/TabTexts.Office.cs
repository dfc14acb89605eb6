using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Tab;

/// <content>What only the office's side of the page says.</content>
internal static partial class TabTexts
{
    public const string Places = "Các trang";
    public const string Office = "Toàn cơ quan";
    public const string Status = "Tình trạng";

    public const string Shares = "Tình hình kỳ này";
    public const string NotCounted = "Số đơn vị theo tình trạng: đang cập nhật.";
    public const string Grid = "Tình trạng báo cáo của từng đơn vị qua các quý";
    public const string NotOwed = "không phải nộp";
    public const string UnitKind = "Loại đơn vị";
    public const string EveryKind = "Mọi loại";
    public const string EveryState = "Mọi tình trạng";
    public const string Filter = "Lọc";
    public const string NoSuchUnits = "Không có đơn vị nào như vậy.";
    public const string ChooseAll = "Chọn tất cả trên trang";
    public const string AcceptChosen = "Nhận các báo cáo đã chọn";
    public const string RemindChosen = "Nhắc các đơn vị đã chọn";
    public const string NobodyChosen = "Chưa chọn đơn vị nào chưa báo cáo. Hãy đánh dấu các đơn vị cần nhắc rồi bấm lại.";
    public const string NotKnown = "Hệ thống chưa trả lời kịp nên chưa rõ kết quả. Xin xem tình trạng trong bảng dưới đây; nếu cần thì làm lại.";
    public const string NothingToAccept = "Chưa chọn báo cáo nào nhận được. Chỉ nhận được báo cáo «Đã nộp» hoặc «Không phát sinh».";

    public const string BeingPublished = "Bảng tổng hợp đang được lập, thường xong trong ít phút. Bấm «Làm mới» để mở.";
    public const string Retried = "Bảng tổng hợp được lập lại trong ít phút. Bấm «Làm mới» để xem kết quả.";
    public const string HowToRetry = $"bấm «{Texts.Retry}»";

    public const string DirectoryBroken = "Tệp có lỗi dưới đây nên danh bạ cũ vẫn được dùng nguyên vẹn. Sửa tệp rồi bấm lại «Cập nhật danh bạ».";
    public const string DirectoryUnread = "Chưa mở được tệp Danh-ba.xlsx lúc này nên danh bạ cũ vẫn được dùng. Xin bấm lại «Cập nhật danh bạ» sau ít phút.";
    public const string DirectoryMissing = "Không thấy tệp Danh-ba.xlsx trong nơi để danh bạ nên danh bạ cũ vẫn được dùng. Xin đặt tệp vào đó đúng tên này rồi bấm lại «Cập nhật danh bạ».";
    public const string AccountsAsTheyAre = "Danh sách tài khoản chờ xác nhận đã thay đổi. Xin xem lại dưới đây.";

    public const string Backup = "Sao lưu";
    public const string NotBackedUp = "Chưa biết lần sao lưu đầy đủ gần nhất.";
    public const string Files = "Tệp chờ cập nhật";
    public const string NoFileWaits = "Không có bảng tổng hợp hay bản lưu trữ nào đang chờ.";
    public const string Unreached = "Đầu mối chưa nhắn được";
    public const string MailInstead = "Nếu đã có hộp thư gửi, ai có địa chỉ gửi được sẽ nhận nhắc bằng thư.";
    public const string EverybodyReached = "Ứng dụng nhắn được cho mọi đầu mối.";

    public const string ImportFor = "Nhập bảng cho đơn vị";
    public const string ImportForHint = "Đơn vị thấy các dòng này trong danh sách của mình, xem lại, hoàn chỉnh rồi tự nộp. Biểu mẫu báo chí: chỉ nhận dòng đã có kết quả rà soát, không nhận «Đang rà soát».";
    public const string ImportedForHint = "Đơn vị thấy trong danh sách của mình, xem lại, hoàn chỉnh rồi tự nộp; trước đó các dòng này không hiện ở đây.";

    private const string PeriodClosed = "Kỳ này đã chốt nên không đổi được nữa. Nếu cần, bấm «Mở lại quý» ở trang «Toàn cơ quan».";

    public static string CountedAt(DateTimeOffset at, bool waits) =>
        $"Đếm lúc {Moment(at)}; {(waits ? "đang cập nhật, có thể khác bảng dưới đây" : "thay đổi sau đó chưa tính")}.";

    public static string SaveFor(int rows) => $"Chuyển {Count(rows)} dòng cho đơn vị";
    public static string ImportedFor(int rows) => $"Đã chuyển {Count(rows)} dòng cho đơn vị";
    public static string ChooseUnit(Unit unit) => $"Chọn {unit.Name}";
    public static string AcceptedTitle(int reports) => reports == 0 ? "Chưa nhận báo cáo nào" : $"Đã nhận báo cáo của {Texts.Units(reports)}";
    public static string AcceptUndoneTitle(int reports) => reports == 0 ? "Chưa hoàn tác được" : $"Đã hoàn tác việc nhận của {Texts.Units(reports)}";
    public static string LeftBecause(string units, Refusal? why) => $"{units}: {(why is { } refusal ? ToOffice(refusal) : NotKnown)}";
    public static string AndMoreUnits(int units) => $" và {Texts.Units(units)} khác";
    public static string RemarkOnRow(int number) => $"Góp ý cho dòng số {Count(number)} (nếu có)";
    public static string Version(string version) => $"Phiên bản {version}";
    public static string BackedUp(DateTimeOffset at) => $"Lần sao lưu đầy đủ gần nhất: {Moment(at)}.";
    public static string MorePeople(int people) => $"… và {Count(people)} người khác, chưa nêu tên ở đây.";

    /// <summary>A refusal, where the reader has buttons and types nothing.</summary>
    public static string ToOffice(Refusal refusal) => refusal switch
    {
        Refusal.Closed => PeriodClosed,
        Refusal.NotFiled => "Đơn vị chưa nộp báo cáo kỳ này nên chưa nhận hay trả lại được. Xin chờ đơn vị nộp; nếu cần, bấm «Nhắc».",
        _ => RefusalWords.ToOffice(refusal),
    };

    public static string OfRemark(ReasonFault fault, int letters) => fault == ReasonFault.TooLong
        ? $"Góp ý dài {Count(letters)} ký tự, tối đa {Count(ReviewRules.LongestReason)}. Hãy rút gọn."
        : Texts.Of(fault, letters);

    public static (string Who, string Hint) Of(UnreachedWhy why) => why switch
    {
        UnreachedWhy.NoAccount => ("Chưa mở ứng dụng lần nào", "Nhờ họ mở ứng dụng này trong Teams và gõ «trợ giúp», bằng đúng tên đăng nhập dưới đây; nếu tên sai, sửa danh bạ."),
        UnreachedWhy.NoChat => ("Chưa có trò chuyện với ứng dụng", "Nhờ họ cài lại ứng dụng trong Teams rồi gõ «trợ giúp»."),
        UnreachedWhy.Unreachable => ("Lần nhắn gần nhất không đến", "Xin gọi điện; nhờ họ mở trò chuyện với ứng dụng, bỏ chặn nếu đã chặn, rồi gõ «trợ giúp»."),
        _ => throw new InvalidOperationException($"No words for {why}."),
    };

    /// <summary>Why the directory stays as it was; null where it did not have to.</summary>
    public static string? Of(DirectoryOutcome outcome) => outcome switch
    {
        DirectoryOutcome.Broken => DirectoryBroken,
        DirectoryOutcome.Missing => DirectoryMissing,
        DirectoryOutcome.Unread => DirectoryUnread,
        _ => null,
    };
}
