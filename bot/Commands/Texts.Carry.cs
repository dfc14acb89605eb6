using HumanRightsBot.Forms;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Commands;

/// <content>What a unit reads when it carries rows over from an earlier period.</content>
internal static partial class Texts
{
    public const string CarryOn = "Chép tiếp";
    public const string CarryMore = "Chép thêm";
    public const string CopyChosen = "Chép dòng đã chọn";
    public const string RowsToCarry = "Dòng cần chép";
    public const string ChooseRows = "Chưa chọn dòng nào. Hãy đánh dấu các dòng cần chép rồi bấm lại.";
    public const string NoCarry = "Biểu mẫu này không chép dòng từ kỳ trước; mỗi kỳ đơn vị nhập mới.";
    public const string NoAcceptedReport = "Chưa có báo cáo nào của kỳ trước được nhận nên chưa có gì để chép.";
    public const string NothingNewTitle = "Không có gì để chép thêm";
    public const string NothingNew = "Các dòng này đã có trong báo cáo từ trước; chép lại không tạo dòng trùng.";
    public const string CarryUndone = "Các dòng khác của báo cáo vẫn còn nguyên.";
    public const string NothingToUndoTitle = "Không có gì để hoàn tác";
    public const string NothingToUndo = "Các dòng đã chép đã được rút hoặc đã có người sửa. Muốn bỏ dòng nào, xin rút dòng đó trong danh sách.";
    public const string WithdrawnHere = "; đã rút ở kỳ này";

    public static string CarryFrom(Unit former) => $"Từ báo cáo của {former.Name}";
    public static string CarryTitle(Period source) => $"Chép từ {source.Title}";

    public static string CarryHint(IReadOnlyList<string> where, IReadOnlyList<string> anew) =>
        $"Đánh dấu các dòng còn theo dõi ({Quoted(where)}). Mỗi dòng được chép thành dòng nháp; phần phải ghi mới cho kỳ này để trống: {string.Join("; ", anew)}.";

    public static string NothingToCarry(IReadOnlyList<string> where) => $"Kỳ trước không có dòng nào ở mức {Quoted(where)} nên không có gì để chép.";
    public static string AllCarried(int rows) => rows == 1 ? "Dòng của kỳ trước đã có trong báo cáo này." : $"Cả {Count(rows)} dòng của kỳ trước đã có trong báo cáo này.";
    public static string SomeCarried(int rows) => $"{Count(rows)} dòng khác đã được chép và có trong danh sách.";
    public static string ChosenElsewhere(int rows) => $"Đã đánh dấu {Count(rows)} dòng ở trang khác; bấm «{CopyChosen}» là chép cả các dòng đó.";
    public static string NotAcceptedYet(Period period) => $"Báo cáo {period.Title} chưa được nhận nên chưa chép được từ báo cáo đó. Nếu cần, xin liên hệ cán bộ tổng hợp.";
    public static string NotAcceptedAnyMore(Period period) => $"Báo cáo {period.Title} không còn ở trạng thái «đã nhận» nên chưa chép được. Gõ «chép từ kỳ trước» để xem lại.";
    public static string CopyAll(int rows) => $"Chép tất cả ({Count(rows)} dòng)";
    public static string CopiedTitle(int rows) => $"Đã chép {Count(rows)} dòng thành nháp";
    public static string CopiedNumbers(IReadOnlyList<int> numbers) => $"Dòng số {string.Join(", ", numbers.Order().Select(number => Count(number)))}.";
    public static string CopiedHint(IReadOnlyList<string> anew) => $"Mở từng dòng trong danh sách, ghi phần của kỳ này ({string.Join("; ", anew)}) rồi bấm «{SaveRow}». Dòng nháp chưa vào bảng tổng hợp và chưa nộp được.";
    public static string LeftEmpty(string heading, IReadOnlyList<int> numbers) => $"«{heading}» của kỳ trước nay không còn được nhận nên để trống ở dòng số {string.Join(", ", numbers.Order().Select(number => Count(number)))}. Xin ghi lại khi sửa dòng.";
    public static string LeftToCarry(int rows) => $"Còn {Count(rows)} dòng chưa chép vì mỗi lần chép được một số dòng. Bấm «{CarryOn}».";
    public static string CarryUndoneTitle(int rows) => $"Đã bỏ {Count(rows)} dòng vừa chép";
    public static string Stood(string title) => $"kỳ trước: {title}";
    private static string Quoted(IReadOnlyList<string> titles) => string.Join(", ", titles.Select(title => $"«{title}»"));
}
