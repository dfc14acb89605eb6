namespace HumanRightsBot.Commands;

/// <content>What is said of files that are handed out, and of a unit's document.</content>
internal static partial class Texts
{
    public const string FileReady = "Tệp của anh/chị";
    public const string DownloadFile = "Tải tệp về máy";
    public const string NewAddress = "Tạo lại đường tải";
    public const string DownloadHint = "Đường tải dùng được trong mười phút và chỉ dành cho anh/chị, xin không gửi cho người khác. Quá giờ thì bấm «Tạo lại đường tải».";
    public const string DownloadOnPage = "Chưa đưa tệp ra trong trò chuyện được. Xin bấm «Mở trong trang» rồi tải tệp ở đó.";
    public const string NoDownload = "Không có tệp ở địa chỉ này, hoặc địa chỉ đã hết hạn. Xin trở lại trò chuyện với ứng dụng rồi bấm «Tạo lại đường tải».";
    public const string SaveIssued = "Lưu số, ngày văn bản";
    public const string IssuedSaved = "Đã ghi số, ngày văn bản";
    public const string IssuedCleared = "Đã xóa số, ngày văn bản";
    public const string IssuedKept = "Số, ngày văn bản đang ghi. Nếu không còn đúng, xin sửa hoặc xóa rồi bấm «Lưu số, ngày văn bản».";
    public const string IssuedExample = "Ví dụ: 15/BC-UBND ngày 22/9/2023";
    public const string DocumentHint = "«Tải văn bản» đưa ra bản thảo để trình ký, số và ngày để trống. Ban hành xong, xin ghi số, ngày văn bản vào ô này.";
    public const string IssuedStill = "Số, ngày văn bản đã ghi lần trước. Nếu không còn đúng, xin sửa hoặc xóa trước khi nộp.";
    public const string DownloadLater = "Hệ thống đang chậm nên chưa lấy được tệp. Xin chờ ít phút rồi tải lại trang này.";
}
