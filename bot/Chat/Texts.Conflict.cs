using HumanRightsBot.Reports;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Chat;

/// <content>What stands on a form that is not saved because of somebody else's row, or of one there is already.</content>
internal static partial class Texts
{
    public static string ConflictTitle(string by, DateTimeOffset at) =>
        $"{by} đã sửa dòng này lúc {Moment(at)}, sau khi anh/chị mở thẻ. Chưa có gì bị ghi đè; nội dung anh/chị nhập vẫn ở bên dưới.";

    public static string ConflictChange(string heading, string mine, string stored) => $"{heading}: đang lưu «{stored}», anh/chị nhập «{mine}»";

    /// <param name="heading">Of the column.</param>
    /// <param name="before">What stood there when the member opened the card.</param>
    /// <param name="now">What is stored.</param>
    /// <param name="by">Who changed it last.</param>
    /// <param name="at">And when.</param>
    /// <param name="mine">What the member typed, where it is something else.</param>
    public static string ChangedMeanwhile(string heading, string before, string now, string by, DateTimeOffset at, string? mine) =>
        $"{Difference(heading, before, now)} ({ByAt(by, at)})" + (mine is null ? "" : $". Trong thẻ này: «{mine}»");

    public static string RowWithdrawnMeanwhile(Row row) => $"Dòng số {Count(row.Number)} đã được rút sau khi anh/chị mở thẻ. Nội dung vẫn còn bên dưới; bấm «{SaveRow}» để lưu thành dòng mới.";

    public static string SameLink(Row twin) => $"Đường dẫn này đã có ở dòng số {Count(twin.Number)}{(twin.Draft ? $" ({ReportWords.Draft})" : "")}. Anh/chị có thể mở dòng đó, hoặc bấm «{SaveAnyway}» nếu đây là nội dung khác. Chưa có gì được lưu.";
}
