using System.Net;
using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Tests.Workbooks;
using HumanRightsBot.Xlsx;
using Shouldly;

namespace HumanRightsBot.Tests.Intake;

/// <summary>Tables as units have them, brought as a pasted text, as a page or as a file.</summary>
internal static class SomeTables
{
    public static readonly Form Press = SomeReports.Press;
    public static readonly Form Commitments = SomeCommitments.Form;
    public static readonly Form[] Forms = [Press, Commitments];
    public static readonly Unit Ward = SomeReports.Ward(1, "UBND phường Hạ Đình");
    public static readonly Unit Other = SomeReports.Ward(2, "UBND phường Kim Giang");
    public static readonly Stamp Stamp = new("hoa@thanhxuan.example", new DateTimeOffset(2023, 9, 20, 2, 0, 0, TimeSpan.Zero));

    public static readonly string[] Headings =
    [
        "STT", "Ngày đăng", "Cơ quan báo chí", "Tên bài", "Nội dung phản ánh", "Đường dẫn", "Kết quả rà soát", "Nội dung trả lời, kết quả giải quyết",
        "Căn cứ", "Kênh chính thức đã trả lời", "Kiến nghị cấp trên giải quyết",
    ];

    public enum Way
    {
        Text,
        Page,
        File,
    }

    public static ImportTarget For(Form form, bool byOffice = false) =>
        new(form, SomeReports.Quarter, Ward, new([Ward, Other], [], []), byOffice, new DateOnly(2023, 9, 20));

    /// <summary>A row about the press; a test changes what matters to it.</summary>
    public static string[] Row(int number, params (int Column, string Text)[] other)
    {
        string[] row =
        [
            $"{number}", $"{(number % 28) + 1}/8/2023", "Báo Tuổi Trẻ", $"Lối đi cho xe lăn ở ngõ {number}", "Trụ sở phường chưa có lối đi cho xe lăn.",
            $"https://tuoitre.vn/loi-di-cho-xe-lan-o-ngo-{number}-2023082{number}.htm", "Phản ánh đúng", "Đã làm lối đi, xong ngày 20/8/2023.",
            $"{number}/UBND-VP", "", "",
        ];
        row[2] = PressOutlets.NameOf("tuoi-tre");
        foreach (var (column, text) in other) row[column] = text;
        return row;
    }

    public static async Task<SourceReading.Table> BroughtAsync(Way way, params IEnumerable<string[]> rows) =>
        (await ReadAsync(way, rows)).ShouldBeOfType<SourceReading.Table>();

    public static async Task<SourceReading> ReadAsync(Way way, IEnumerable<string[]> rows) => way switch
    {
        Way.Text => TextTable.Read(Tsv(rows)),
        Way.Page => HtmlTable.Read(Page(rows)),
        _ => WorkbookTable.Read(await FileAsync(rows), Forms),
    };

    /// <summary>As Excel puts it on the clipboard.</summary>
    public static string Tsv(IEnumerable<string[]> rows) =>
        string.Concat(rows.Select(row => string.Join('\t', row.Select(Quoted)) + "\r\n"));

    public static string Page(IEnumerable<string[]> rows) =>
        $"<table>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Encoded(cell)}</td>"))}</tr>\r\n"))}</table>";

    public static async Task<byte[]> FileAsync(IEnumerable<string[]> rows) => (await XlsxFile.OfAsync(SomeSheets.Book(
        SomeSheets.Of([.. rows.Select(IReadOnlyList<Cell> (row) => [.. row.Select(cell => Cell.Text(cell))])])))).Bytes;

    public static Import Read(SourceReading.Table table, ImportTarget target, params IReadOnlyList<Row> here) =>
        ImportRules.Of(target, table, here).ShouldBeOfType<ImportReading.Read>().Import;

    public static Change Saved(BeforeChange now, Import import, bool draftsToo = false) =>
        Save(now, import, draftsToo).ShouldBeOfType<Decision.Changed>().Change;

    /// <summary>What is looked at now.</summary>
    public static Decision Save(BeforeChange now, Import import, bool draftsToo = false) =>
        ImportRules.Save(now, import, import.Beside(now.Rows).PressOf(draftsToo), draftsToo, Stamp);

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny('\t', '\n', '"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Encoded(string cell) => WebUtility.HtmlEncode(cell).Replace("\n", "<br>", StringComparison.Ordinal);
}
