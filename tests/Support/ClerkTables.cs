using System.Net;
using MiniExcelLibs;

namespace HumanRightsBot.Tests.Support;

/// <summary>Tables of the press form as a clerk has them.</summary>
internal static class ClerkTables
{
    public static readonly string[] Headings =
        ["STT", "Ngày đăng", "Cơ quan báo chí", "Tên bài", "Nội dung phản ánh", "Đường dẫn", "Kết quả rà soát", "Nội dung trả lời, kết quả giải quyết"];

    /// <summary>A row that has all it needs.</summary>
    public static string[] Row(int number, string? link = null, string day = "15/8/2023", string finding = "Phản ánh đúng") =>
    [
        $"{number}", day, "Báo Nhân Dân", $"Bài {number}", "Ngõ 12 thiếu đèn.", link ?? Filling.LinkTo(number), finding, "Đã lắp đèn.",
    ];

    public static string Text(params IEnumerable<string[]> rows) => string.Join('\n', rows.Prepend(Headings).Select(row => string.Join('\t', row))) + "\n";

    /// <summary>As a program puts it onto the clipboard; links stand behind words.</summary>
    public static string Html(params IEnumerable<string[]> rows) =>
        $"<html><body><table>{string.Concat(rows.Prepend(Headings).Select(row => $"<tr>{string.Concat(row.Select(Cell))}</tr>"))}</table></body></html>";

    /// <summary>As a file that has nothing but the table.</summary>
    public static byte[] Workbook(params IEnumerable<string[]> rows)
    {
        using var file = new MemoryStream();
        file.SaveAs(rows.Select(row => Headings.Zip(row).ToDictionary(pair => pair.First, pair => (object)pair.Second)));
        return file.ToArray();
    }

    private static string Cell(string text) => text.StartsWith("http", StringComparison.Ordinal)
        ? $"<td><a href=\"{WebUtility.HtmlEncode(text)}\">xem tại đây</a></td>"
        : $"<td>{WebUtility.HtmlEncode(text)}</td>";
}
