using HumanRightsBot.Commands;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <content>Which period is meant, and what a unit owes.</content>
internal static partial class Texts
{
    public const string ChooseNothing = "(bỏ chọn)";
    public const string WhichPeriodOfForm = "Chưa lưu được vì thiếu kỳ báo cáo. Hãy chọn kỳ rồi bấm lưu lại. Những gì đã nhập vẫn còn nguyên.";
    public const string UnitsReporters = "Đầu mối của đơn vị";
    public const string MoreTime = "Cần thêm thời gian, xin liên hệ cán bộ tổng hợp trước hạn: chỉ cơ quan tổng hợp gia hạn được.";
    public const string WhereTheWorkbookIs = "Bảng tổng hợp do cơ quan tổng hợp giữ. Các dòng của đơn vị xem ở «Danh sách».";

    public static string ForPeriod(Period period) => $"Kỳ: {period.Title}.";

    public static string Of(Outcome.WhichPeriod which)
    {
        var why = (which.Named?.Title, which.Fault) switch
        {
            (null, _) => "Chưa rõ anh/chị muốn nói kỳ nào.",
            (var period, PeriodFault.NotBegun) => $"{period} chưa đến lúc báo cáo.",
            (var period, PeriodFault.Closed) => $"{period} đã chốt nên không sửa được nữa. Nếu cần, xin liên hệ cán bộ tổng hợp.",
            (var period, _) => $"Không có báo cáo nào phải nộp cho {period}.",
        };
        return which.Possible.Count == 0 ? $"{why} Chưa có gì được ghi nhận." : $"{why} Chưa có gì được ghi nhận; xin chọn một kỳ:";
    }
}
