using HumanRightsBot.Forms;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Bounds;

/// <summary>What is wrong with a value, and what would be accepted, in the words people read on every face.</summary>
internal static class ProblemWords
{
    /// <summary>Of a text that takes no links, where nothing else takes them either.</summary>
    public const string WordsOnly = "Ô này không nhận đường dẫn hay địa chỉ thư. Xin chỉ ghi bằng lời.";

    private const string OfficialOnly = "Chỉ nhận trang gov.vn, un.org, ohchr.org.";
    private const int LongestKey = 60;

    public static string Of(Problem problem, Column column) => problem switch
    {
        Problem.Missing when column.Kind is ColumnKind.Choice or ColumnKind.PressOutlet => "Hãy chọn một mục.",
        Problem.Missing => column.Kind is ColumnKind.Date ? "Hãy chọn ngày." : "Hãy điền ô này.",
        Problem.MissingBecause because => $"Cần điền vì «{because.Other.Heading}» là «{because.Other.TitleOf(because.Value)}».",
        Problem.TooLong tooLong => $"Dài {Count(tooLong.Length)} ký tự, tối đa {Count(tooLong.Limit)}. " + column.Kind switch
        {
            ColumnKind.PressLink => "Hãy dán địa chỉ gốc của bài trên trang của cơ quan báo chí đã chọn.",
            ColumnKind.OfficialLink => $"Hãy dán địa chỉ gốc. {OfficialOnly}",
            _ => "Hãy rút gọn.",
        },
        Problem.NotADate wrong => NotADate(wrong.Typed, "15/07/2023"),
        Problem.FutureDate future => $"Ngày ở tương lai. Hôm nay là {FullDate(future.Today)}; hãy chọn ngày đã qua.",
        Problem.NotAChoice => "Hãy chọn một mục có trong danh sách.",
        Problem.UnknownOutlet => "Hãy chọn cơ quan báo chí có trong danh sách được cấp phép.",
        Problem.LinkInText { Where: { Kind: not ColumnKind.PressLink } where } =>
            $"Ô này không nhận đường dẫn. Đường dẫn trên trang của cơ quan nhà nước xin điền vào ô «{where.Heading}»; "
            + "đường dẫn bài báo chỉ điền vào ô dành cho bài báo.",
        Problem.LinkInText { Where: { } where } => $"Ô này không nhận đường dẫn. Đường dẫn bài báo xin điền vào ô «{where.Heading}».",
        Problem.LinkInText => WordsOnly,
        Problem.OutletFirst => "Hãy chọn cơ quan báo chí trước, rồi dán đường dẫn bài của cơ quan đó.",
        Problem.NotThisOutlet { Outlet: var outlet } =>
            $"Đường dẫn không thuộc {outlet.Name}. Chỉ nhận bài trên {string.Join(", ", outlet.Hosts)}. "
            + "Nếu bài của báo khác, hãy đổi «Cơ quan báo chí».",
        Problem.BadLink bad => $"{Why(bad, column)} {Instead(bad)}".TrimEnd(),
        _ => throw new InvalidOperationException($"No words for {problem.GetType().Name}."),
    };

    /// <summary>Of «Số, ngày văn bản».</summary>
    public static string OfIssued(Problem problem) => problem is Problem.TooLong tooLong
        ? $"Dài {Count(tooLong.Length)} ký tự, tối đa {Count(tooLong.Limit)}. Hãy rút gọn."
        : WordsOnly;

    /// <summary>Quotes what was typed, for no input can show it.</summary>
    public static string NotADate(string typed, string example)
    {
        var begin = string.Concat(TypedText.OneLine(typed).EnumerateRunes().Take(30));
        return $"{(begin.Length > 0 ? $"«{begin}» chưa phải là ngày. " : "")}Hãy chọn ngày hoặc gõ như {example}.";
    }

    /// <summary>A key of a query; of one without end, the beginning.</summary>
    public static string Named(string key) => key.Length > LongestKey ? $"«{key[..LongestKey]}…»" : $"«{key}»";

    private static string Why(Problem.BadLink bad, Column column) => bad.Fault switch
    {
        LinkFault.NotALink => "Đường dẫn chưa đúng. Hãy sao chép cả địa chỉ từ trình duyệt, kể cả «https://» ở đầu.",
        LinkFault.TooLong => "Đường dẫn quá dài, tối đa 2.000 ký tự. Hãy dùng địa chỉ gốc của bài.",
        LinkFault.UserInfo or LinkFault.Port or LinkFault.Address or LinkFault.LookAlike =>
            "Đường dẫn có dạng dễ gây nhầm lẫn nên không nhận. Hãy sao chép lại địa chỉ gốc từ trang của cơ quan.",
        LinkFault.Redirect when bad.Inside is not null => "Đường dẫn này chuyển tiếp sang trang khác nên không nhận.",
        LinkFault.Redirect => "Đường dẫn này chuyển tiếp sang trang khác nên không nhận. Hãy mở bài rồi sao chép địa chỉ của chính bài đó.",
        LinkFault.FrontPage => "Đây là trang chủ của báo. Hãy mở bài rồi sao chép địa chỉ của chính bài đó.",
        LinkFault.NotAnArticle =>
            "Đây là trang tác giả, chủ đề, tìm kiếm, video hoặc bình luận, không phải một bài báo. "
            + "Hãy mở bài rồi sao chép địa chỉ của chính bài đó.",
        LinkFault.NotAllowed when column.Kind == ColumnKind.PressLink =>
            "Chỉ nhận bài trên trang chính của báo được cấp phép, không nhận mạng xã hội, video, diễn đàn, blog hay đường dẫn rút gọn.",
        LinkFault.NotAllowed =>
            "Chỉ nhận trang của cơ quan nhà nước (gov.vn) hoặc Liên hợp quốc (un.org, ohchr.org), không nhận mạng xã hội hay trang khác.",
        LinkFault.OfCases =>
            "Không nhận trang tiếp nhận phản ánh, kiến nghị, hồ sơ của người dân, trang thư về từng vụ việc hay video. "
            + "Hãy dùng địa chỉ của văn bản đã công bố.",
        LinkFault.Query =>
            $"Phần {Named(bad.Key ?? "")} sau dấu ? của đường dẫn không được nhận. Hãy dùng địa chỉ của chính văn bản"
            + (column.Kind == ColumnKind.Evidence ? ", hoặc ghi số, ngày văn bản." : "."),
        _ => throw new InvalidOperationException($"No words for {bad.Fault}."),
    };

    /// <summary>What would be taken, in so far as it is not said yet; or is offered in the input.</summary>
    private static string? Instead(Problem.BadLink bad) => bad switch
    {
        { Inside: not null } => "Ô này đã được điền sẵn địa chỉ gốc: xin xem lại rồi bấm lưu.",
        { Outlet: { } outlet } => $"Với {outlet.Name}, chỉ nhận bài trên {string.Join(", ", outlet.Hosts)}.",
        { Fault: LinkFault.NotAllowed } => null,
        _ => OfficialOnly,
    };
}
