using HumanRightsBot.Channel;
using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.Reports;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Commands;

/// <content>What is said of tables that are pasted or sent.</content>
internal static partial class Texts
{
    public const string PasteHint = "Chép cả bảng trong Excel hoặc Word, kể cả dòng tiêu đề cột, rồi dán vào ô dưới đây và bấm «Xem trước». Xem trước chưa lưu gì.";
    public const string PasteInto = "Bảng";
    public const string Template = "Tải tệp mẫu";
    public const string CheckTable = "Xem trước";
    public const string CheckAgain = "Xem trước lại";
    public const string ImportChanged = "Bảng, báo cáo, đơn vị hoặc kỳ đã khác lần xem trước. Chưa lưu gì; xin xem lại dưới đây rồi bấm lưu.";
    public const string OneFileOnly = "Mỗi lần chỉ nhận một tệp. Xin gửi lại từng tệp một; chưa có gì được lưu.";
    public const string FormNotKnown = "Chưa nhận ra tệp này theo biểu mẫu nào: không có dòng tiêu đề với tên các cột, hoặc hợp với nhiều biểu mẫu. Xin bấm «Dán các dòng», chọn biểu mẫu rồi dán bảng; chưa có gì được lưu.";
    public const string MendHint = "Sửa ngay trong ô hoặc trong bảng gốc rồi dán lại; dòng đã lưu không bị lưu hai lần.";
    public const string DraftsLoseCells = "Lưu nháp thì ô chưa được nhận sẽ để trống; nên sửa các ô đó trước khi lưu.";
    public const string ImportUndone = "Các dòng khác của báo cáo vẫn còn nguyên. Dán lại đúng bảng đó thì các dòng trở lại số cũ.";
    public const string NoImportToUndo = "Các dòng vừa đưa vào đã được rút hoặc đã có người sửa. Muốn bỏ dòng nào, xin rút dòng đó trong danh sách.";
    public const string ImportDraftHint = "Dòng nháp chưa vào bảng tổng hợp và chưa nộp được: mở từng dòng trong danh sách, bổ sung rồi bấm «Lưu dòng».";

    /// <summary>Where the chat's box has no room for it.</summary>
    public const string TableTooLong = $"Bảng này dài quá thẻ trong trò chuyện, chưa có gì được lưu. Xin bấm «{ChannelTexts.OpenInTab}», mở báo cáo rồi bấm «Dán các dòng», hoặc dán từng phần.";

    public static string TemplateName(Form form, Period period) => $"Mẫu {form.ShortTitle} quý {period.Quarter} năm {period.Year}.xlsx";

    /// <param name="said">As a sentence.</param>
    public static string OfCell(Column column, string said) => $"{column.Heading}: {said}";

    public static string SaveRows(int rows) => $"Lưu {Count(rows)} dòng";

    public static string SaveDraftsToo(IReadOnlyList<ImportRow> rows) => rows.Count(row => !row.IsComplete) is var drafts && drafts == rows.Count
        ? $"Lưu nháp {Count(drafts)} dòng chưa đủ"
        : $"Lưu {Count(rows.Count)} dòng, kể cả {Count(drafts)} dòng nháp";

    public static string ImportLine(int line) => $"Dòng {Count(line)} của bảng";
    public static string MoreLines(int lines) => $"… và {Count(lines)} dòng nữa.";
    /// <param name="drafts">Saved already; what they lack is written in the list, not in the table.</param>
    public static string LeftInTable(int rows, int drafts) =>
        $"Còn {Count(rows)} dòng của bảng chưa vào báo cáo. {(drafts > 0 ? "Xem trước lại bảng rồi lưu tiếp." : MendHint)}";


    public static string ImportedTitle(int rows, int drafts) => drafts == 0 ? $"Đã lưu {Count(rows)} dòng"
        : drafts == rows ? $"Đã lưu nháp {Count(rows)} dòng"
        : $"Đã lưu {Count(rows)} dòng, trong đó {Count(drafts)} dòng nháp";

    public static string ImportUndoneTitle(int rows) => rows == 0 ? NothingToUndoTitle : $"Đã bỏ {Count(rows)} dòng vừa đưa vào";

    /// <summary>How many rows the table has, and what they come to.</summary>
    public static string Counts(Import import)
    {
        (int Rows, string What)[] parts =
        [
            (import.Complete, "đủ để lưu"), (import.Incomplete, "chưa đủ"), (import.Refused, "không nhận"), (import.Same, "đã có"),
        ];
        return $"Đọc được {Count(import.Rows.Count)} dòng: {string.Join(", ", parts.Where(part => part.Rows > 0).Select(part => $"{Count(part.Rows)} {part.What}"))}.";
    }

    /// <summary>Beyond what one press saves.</summary>
    public static string PartLeft(int rows) => $"Mỗi lần lưu được nhiều nhất {ReportTable.MostRows} dòng; còn {Count(rows)} dòng lưu ở lần sau, dòng đã lưu được bỏ qua.";

    public static string Of(FileFault fault) => fault switch
    {
        FileFault.Elsewhere => "Tệp này không nằm ở OneDrive của cơ quan nên chưa mở được. Xin gửi lại tệp từ máy tính, hoặc bấm «Dán các dòng».",
        FileFault.Expired => "Chưa mở được tệp: đường tải đã hết hạn. Xin gửi lại tệp.",
        FileFault.TooLarge => "Tệp lớn hơn 5 MB nên chưa nhận. Xin chỉ giữ trang có bảng rồi gửi lại, hoặc bấm «Dán các dòng».",
        FileFault.NotReached => "Chưa tải được tệp lúc này. Xin gửi lại sau ít phút, hoặc bấm «Dán các dòng».",
        _ => throw new InvalidOperationException($"No words for {fault}."),
    };
}
