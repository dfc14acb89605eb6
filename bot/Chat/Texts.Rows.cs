using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Chat;

/// <content>What stands beside rows that are only looked at: a report that is locked, and a row of a unit's in the office.</content>
internal static partial class Texts
{
    public static string OwedBefore(Period period) => $"Báo cáo {period.Title} đã có dòng và chưa nộp: nếu muốn nộp báo cáo đó, bấm «{SubmitOf(period)}». ";

    public static string SubmitOf(Period period) => $"Nộp {period.Title}";

    public const string PreviousRow = "Dòng trước";
    public const string NextRow = "Dòng sau";
    public const string RowsCutShort = "Nội dung dài chỉ hiện phần đầu; bấm «Xem dòng …» dưới dòng ấy để đọc cả dòng.";

    private const string ReportSubmittedHere = "Báo cáo đã nộp nên các dòng đang khóa. Nếu cần sửa, bấm «Rút lại để sửa» dưới đây.";

    public const string FileNext = "Nhập xong các dòng, bấm «Nộp» để nộp báo cáo.";
    public const string ReturnedIsOpen = "Báo cáo đang bị trả lại nên sửa được ngay, không cần rút lại: mở «Danh sách».";
    public const string AskUndoNil = "Bấm «Hoàn tác» để rút lại câu trả lời này.";

    public static string WhyReturned(bool hasRows) => $"Báo cáo bị trả lại: bấm «{Titles.History}» để xem lý do, {(hasRows ? "sửa các dòng rồi nộp lại" : $"rồi bấm «{Titles.NewRow}» hoặc «{Titles.Nil}»")}.";

    public static string NilStandsTitle(Period period) => $"{period.Title} đang ghi «không phát sinh»";

    /// <summary>Said where the period is not named otherwise.</summary>
    public static string Of(Period period, string text) => $"{period.Title}: {text}";

    public static string ViewRow(Row row) => $"Xem dòng {Count(row.Number)}";

    /// <summary>On a card that has the button which is spoken of.</summary>
    public static string Here(Refusal refusal) => refusal is Refusal.Submitted ? ReportSubmittedHere : RefusalWords.Of(refusal);
}
