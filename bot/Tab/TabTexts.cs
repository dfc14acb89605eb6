using HumanRightsBot.Commands;
using HumanRightsBot.Documents;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Tab;

/// <summary>What only the page says; of outcomes, reports and problems the sentences stand beside them.</summary>
internal static partial class TabTexts
{
    public const string Product = "Báo cáo quyền con người";
    public const string Open = "Mở";
    public const string Back = "Quay lại";
    public const string Opening = "Đang mở…";
    public const string Working = "Đang gửi…";
    public const string Number = "Số";
    public const string State = "Tình trạng";
    public const string WholeRow = "Xem cả dòng";
    public const string Rows = "Các dòng của báo cáo";
    public const string Choose = "Chọn…";
    public const string NothingOwed = "Hiện đơn vị không phải nộp báo cáo nào.";
    public const string Missing = "Còn thiếu";
    public const string Complete = "Đã đủ nội dung";
    public const string Draft = "Nháp";
    public const string UndoNil = "Hoàn tác «không phát sinh»";
    public const string WhenOpened = "Khi anh/chị mở";
    public const string Stored = "Đang lưu";
    public const string Mine = "Anh/chị nhập";
    public const string Column = "Cột";
    public const string TryAgain = "Thử lại";
    public const string Kept = "Đã đưa lại những gì anh/chị đang nhập dở.";
    public const string TooFast = "Bấm nhanh quá nên chưa nhận. Xin chờ vài giây rồi bấm lại.";
    public const string TooLarge = "Nội dung gửi lên quá lớn nên chưa nhận được. Xin rút gọn; những gì đã nhập vẫn còn ở đây.";
    public const string Offline = "Chưa gửi được vì mất kết nối. Những gì đã nhập vẫn còn ở đây. Xin kiểm tra mạng rồi bấm lại.";
    public const string NotSignedIn = "Ứng dụng chưa xác nhận được tài khoản của anh/chị. Xin đóng trang này, mở lại rồi đăng nhập; những gì đã nhập vẫn còn ở đây.";
    public const string NotAllowed = "Tài khoản hoặc ứng dụng này không được mở trang. Xin liên hệ cán bộ tổng hợp.";
    public const string OldPage = "Trang này đã cũ hoặc không còn dùng được. Xin bấm một mục ở đầu trang rồi mở lại.";
    public const string DraftComplete = "Đủ để lưu. Bấm «Sửa» rồi «Lưu dòng».";

    public const string Calendar = "Ghi hạn vào lịch";
    public const string FileMade = "Đã tạo tệp và tải về máy.";
    public const string CalendarHint = "Mở tệp vừa tải để ghi hạn vào lịch; hạn đổi thì tải lại.";
    public const string DocumentIsDraft = "Đây là bản thảo để trình ký; số và ngày để trống, ghi sau khi ký.";
    public const string SaveFile = "Tải lại tệp";

    public const string OutsideTitle = "Trang này mở trong Teams, Outlook hoặc Microsoft 365";
    public const string Outside = "Đây là trang báo cáo quý về quyền con người của cơ quan tổng hợp: đơn vị nhập, xem và nộp báo cáo; cơ quan tổng hợp xem tiến độ và nhận báo cáo. Trang cần biết anh/chị là ai nên chỉ dùng được bên trong một trong ba ứng dụng đó.";
    public const string OpenInTeams = "Mở trong Teams";
    public const string HowToOpen = "Cách mở: trong Teams, Outlook hoặc Microsoft 365, chọn «Ứng dụng», tìm «Báo cáo quyền con người», rồi mở mục «Báo cáo». Nếu không thấy ứng dụng, xin liên hệ cán bộ tổng hợp hoặc quản trị viên.";
    public const string NoAnswer = "Ứng dụng đang mở trang này chưa trả lời. Xin đóng trang rồi mở lại.";

    public const string PrivacyTitle = "Dữ liệu cá nhân";
    public const string BackToStart = "Về trang báo cáo";

    public static readonly IReadOnlyList<(string Heading, string Text)> PrivacyParts =
    [
        ("Giữ những gì", "Tên đăng nhập, họ tên, đơn vị và vai trò của cán bộ (từ danh bạ của cơ quan tổng hợp); mã tài khoản mà tên đăng nhập đó gắn với; địa chỉ trò chuyện với ứng dụng; cách nhận nhắc và địa chỉ thư, nếu danh bạ có ghi; mỗi thẻ nhắc, thư nhắc đã gửi cho ai và kết quả; trong nhật ký báo cáo: ai thêm, sửa, rút, nộp, nhận hay trả lại, lúc nào. Ứng dụng không đọc hộp thư và không giữ ảnh, số điện thoại của cán bộ; người liên hệ của cơ quan tổng hợp hiện như danh bạ ghi."),
        ("Giữ ở đâu", "Trong kho lưu trữ Azure của cơ quan vận hành và bản sao lưu của kho đó; bảng tổng hợp trong thư viện SharePoint của cơ quan ghi tên người nộp; thư nhắc đã gửi nằm trong mục «Đã gửi» của hộp thư gửi, đến khi chủ hộp thư xóa. Trang này không dùng cookie. Nội dung đang nhập dở chỉ nằm trong trình duyệt của thiết bị này, mất khi lưu xong, khi đóng trang hoặc sau một giờ."),
        ("Giữ bao lâu", "Gỡ ứng dụng khỏi Teams thì địa chỉ trò chuyện bị xóa ngay. Người không còn trong danh bạ: khi quản trị viên chạy việc dọn dữ liệu, tên đăng nhập của họ bị xóa khỏi phần gắn tài khoản, chỉ còn mã tài khoản, và không còn ghi thẻ, thư nhắc nào đã gửi cho họ. Ghi chép về thẻ, thư nhắc của một kỳ bị xóa khi ứng dụng không còn nhắc kỳ đó. Báo cáo và nhật ký giữ theo thời hạn của từng biểu mẫu; biểu mẫu không ghi thời hạn thì giữ không hạn định. Bản sao lưu giữ theo thời hạn cơ quan vận hành đặt. Nhật ký kỹ thuật có thể có mã tài khoản, không có tên hay nội dung anh/chị nhập."),
        ("Hỏi ai", "Muốn xem, sửa thông tin về mình trong danh bạ hay hỏi về dữ liệu, xin liên hệ cơ quan tổng hợp đã mời đơn vị dùng ứng dụng. Người đã đăng nhập thấy tên và cách liên hệ ở cuối trang «Báo cáo của đơn vị» và khi gõ «trợ giúp» trong trò chuyện."),
    ];

    public static string LiveLength(int most) => $"0/{Count(most)}";
    public static string RemarkOn(int number) => $"Góp ý cho dòng số {Count(number)}";
    public static string Remarked(string remark) => $"Góp ý của cơ quan tổng hợp: {remark}";
    public static string WithdrawRow(int number) => $"Rút dòng số {Count(number)}";
    public static string CountOf(int rows, int drafts) => rows == 0 ? Texts.NoRows : NoticeWords.ListCount(rows, drafts);

    public static IReadOnlyList<string> Of(Outcome.File file) => file.ContentType switch
    {
        DeadlineCalendar.ContentType => [CalendarHint],
        DocumentMaker.ContentType => [DocumentIsDraft],
        _ => [],
    };

    public static string Of(Denial why) => why switch
    {
        Denial.NotReporter => "Chỉ đầu mối của đơn vị mới làm được việc này.",
        Denial.NotOffice => "Chỉ cán bộ tổng hợp và lãnh đạo cơ quan tổng hợp mới xem được trang này.",
        Denial.NotCoordinator => "Chỉ cán bộ tổng hợp mới làm được việc này.",
        Denial.NoForm => $"{NothingOwed} Nếu chưa đúng, xin liên hệ cán bộ tổng hợp.",
        Denial.NotYours => "Báo cáo này thuộc đơn vị hoặc biểu mẫu mà anh/chị không phụ trách.",
        Denial.FormerUnit => "Báo cáo kỳ này là của đơn vị trước khi sáp nhập hoặc đổi tên nên chỉ xem được.",
        _ => OldPage,
    };
}
