using HumanRightsBot.Forms;

namespace HumanRightsBot.Commands;

/// <content>Which period is meant, and what a unit owes.</content>
internal static partial class Texts
{
    public const string ChooseNothing = "(bỏ chọn)";
    public const string WhichPeriodOfForm = "Chưa lưu được vì thiếu kỳ báo cáo. Hãy chọn kỳ rồi bấm lưu lại. Những gì đã nhập vẫn còn nguyên.";
    public const string UnitsReporters = "Đầu mối của đơn vị";
    public const string MoreTime = "Cần thêm thời gian, xin liên hệ cán bộ tổng hợp trước hạn: chỉ cơ quan tổng hợp gia hạn được.";
    public const string WhereTheWorkbookIs = "Bảng tổng hợp do cơ quan tổng hợp giữ. Các dòng của đơn vị xem ở «Danh sách».";

    public static string ForPeriod(Period period) => $"Kỳ: {period.Title}.";

    /// <param name="which">With the periods that are offered.</param>
    /// <param name="changes">Something would have been recorded at once.</param>
    public static string Of(Outcome.WhichPeriod which, bool changes)
    {
        var why = (which.Named?.Title, which.Fault) switch
        {
            (null, _) => "Chưa rõ anh/chị muốn nói kỳ nào.",
            (var period, PeriodFault.NotBegun) => $"{period} chưa đến lúc báo cáo.",
            (var period, PeriodFault.Closed) => $"{period} đã chốt nên không sửa được nữa. Nếu cần, xin liên hệ cán bộ tổng hợp.",
            (var period, _) => $"Không có báo cáo nào phải nộp cho {period}.",
        };
        var nothing = changes ? " Chưa có gì được ghi nhận." : "";
        return which.Possible.Count == 0 ? why + nothing : $"{why}{nothing} Xin chọn một kỳ:";
    }
}
