using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Chat;

/// <content>What the office reads of the final copies of closed periods.</content>
internal static partial class Texts
{
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
