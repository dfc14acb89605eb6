using System.Globalization;
using System.Text.RegularExpressions;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Intake;

/// <summary>What is said of tables that are taken in, in the words people read on every face.</summary>
internal static partial class IntakeWords
{
    public const string RowNumber = "STT";
    public const string Example = "Ví dụ";
    public const string TemplateNote = "Mỗi dòng một nội dung; dòng ví dụ để nguyên hay xóa đều được. Ngày ghi như 15/07/2023.";

    private const int MostNamed = 10;
    private const int LongestQuote = 60;

    public static string TemplateOf(Period period) => $"Kỳ báo cáo: {period.Title}";

    public static string Of(SourceReading.Unreadable unreadable)
    {
        var at = unreadable.Line is { } line ? $" (dòng {Count(line)})" : "";
        return unreadable.Fault switch
        {
            SourceFault.Empty => "Không có ô nào có chữ. Hãy sao chép cả bảng, kể cả dòng tiêu đề, rồi dán lại.",
            SourceFault.TooLarge => $"Bảng hoặc tệp quá lớn nên không đọc{at}. Tệp chỉ được tối đa 5 MB: bỏ hình ảnh, trang tính và định dạng không cần, hoặc chia thành nhiều phần.",
            SourceFault.TooManyLines => $"Bảng có quá {Count(SourceLimits.Lines)} dòng. Hãy chia thành nhiều phần, mỗi phần giữ dòng tiêu đề.",
            SourceFault.TooManyColumns => $"Bảng có ô ngoài {SourceLimits.Columns} cột đầu{at}. Xóa những gì nằm xa bên phải rồi gửi lại.",
            SourceFault.OpenQuote => $"Có dấu ngoặc kép mở ở đầu ô mà không đóng{at}. Thêm hoặc bỏ dấu ngoặc kép đó rồi dán lại.",
            SourceFault.NestedTable => $"Có bảng nằm trong ô của một bảng khác{at} nên không biết dòng nào là của báo cáo. Hãy chỉ sao chép bảng bên trong.",
            SourceFault.Password => "Tệp có mật khẩu hoặc nhãn bảo vệ nên không đọc được. Bỏ mật khẩu, lưu lại rồi gửi lại.",
            SourceFault.OldExcel => "Tệp ở dạng Excel cũ (.xls). Mở tệp, chọn «Lưu thành» → «Excel Workbook (*.xlsx)» rồi gửi lại.",
            SourceFault.BinaryExcel => "Tệp ở dạng .xlsb. Mở tệp, chọn «Lưu thành» → «Excel Workbook (*.xlsx)» rồi gửi lại, hoặc sao chép bảng rồi dán.",
            SourceFault.OpenDocument => "Tệp của LibreOffice (.ods, .odt). Mở tệp, lưu thành .xlsx rồi gửi lại, hoặc sao chép bảng rồi dán.",
            SourceFault.Word => "Tệp Word (.docx) không đọc được ở đây. Mở tệp, sao chép bảng rồi dán, hoặc chép bảng sang tệp .xlsx.",
            SourceFault.NotExcel => "Đây không phải tệp Excel (.xlsx). Hãy gửi tệp .xlsx, hoặc mở tệp, sao chép bảng rồi dán.",
            SourceFault.Damaged => "Tệp bị hỏng nên không đọc được. Mở tệp bằng Excel, lưu thành một tệp mới rồi gửi lại.",
            _ => throw new InvalidOperationException($"No words for {unreadable.Fault}."),
        };
    }

    public static string Of(ImportReading.Refused refused, ImportTarget target) => refused.Fault switch
    {
        ImportFault.NoHeadings =>
            $"Không thấy dòng tiêu đề của biểu «{target.Form.ShortTitle}». Bảng cần một dòng ghi tên cột như «{target.Form.Columns[0].Heading}»; hãy sao chép cả dòng tiêu đề, hoặc dùng tệp mẫu.",
        ImportFault.HeadingTwice => $"Cột «{refused.About}» có hai lần nên không biết lấy cột nào. Chỉ giữ một cột rồi gửi lại.",
        ImportFault.NoRows => "Dưới dòng tiêu đề không có dòng nào để nhập.",
        ImportFault.OtherPeriod when target.Form.Carry is null =>
            $"Bảng này ghi {refused.About}, không phải {target.Period.Title}. Biểu «{target.Form.ShortTitle}» không nhận lại dòng của kỳ khác.",
        ImportFault.OtherPeriod => $"Bảng này ghi {refused.About}, sau {target.Period.Title}. Hãy chọn đúng kỳ.",
        _ => throw new InvalidOperationException($"No words for {refused.Fault}."),
    };

    public static string Of(ImportRow row, RowFault fault, ImportTarget target) => fault switch
    {
        RowFault.OtherUnit => $"Dòng này ghi cho đơn vị khác, không phải {target.Unit.Name}. Mỗi đơn vị chỉ nhập dòng của mình.",
        RowFault.OutsidePeriod => $"Ngày đăng không thuộc {target.Period.Title}. Bài của kỳ khác không nhập vào báo cáo này.",
        RowFault.NoFinding => "Cơ quan tổng hợp chỉ nhập thay dòng đã có kết quả rà soát. Dòng chưa có hoặc «Đang rà soát» do đơn vị tự nhập.",
        RowFault.NotCarried => $"Bảng của kỳ trước chỉ nhận dòng còn theo dõi ({Named(CarriedTitles(target.Form))}).",
        RowFault.SameLink => $"Bài này đã có ở {Place(row)}, với nội dung khác. Nếu cần, xin sửa dòng đó; nếu đúng là dòng khác, nhập bằng «Báo cáo mới».",
        RowFault.Nothing => "Không có ô nào của dòng này được nhận.",
        _ => throw new InvalidOperationException($"No words for {fault}."),
    };

    /// <summary>Which rows are there already and where, a sentence for all.</summary>
    public static IEnumerable<string> Same(Import import)
    {
        var same = import.Rows.Where(row => row.IsSame).ToLookup(row => row.IsInDraft);
        List<string> rows = [.. same[false].Select(row => $"dòng {Count(row.Line)} giống {Place(row)}")];
        if (rows.Count > 0) yield return $"Đã có nên không nhập lần nữa: {string.Join(", ", rows.Take(MostNamed))}{More(rows.Count)}.";
        if (same[true].Any())
            yield return $"Dòng số {Numbers([.. same[true].Select(row => row.SameAs ?? 0).Distinct().Order()])} còn là nháp, xin sửa dòng đó.";
    }

    /// <summary>What became of the cell and why.</summary>
    public static string Of(AdjustedCell cell) => cell.Why switch
    {
        Adjustment.Day => $"«{Quoted(cell.Before)}» đọc là ngày {FullDate(TypedText.Day(cell.After) ?? default)}.",
        Adjustment.Title => $"«{Quoted(cell.Before)}» đọc là «{TitleOf(cell)}».",
        Adjustment.Link => $"{Sentence(LinkChanges.Of(TypedText.WithoutHiddenEnds(cell.Before), cell.After))}.",
        Adjustment.LinkBehind => $"Lấy đường dẫn của ô «{Quoted(cell.Before)}»: {cell.After}",
        Adjustment.WordsOnly => "Lấy chữ trong ô, không lấy đường dẫn đi kèm.",
        Adjustment.Text => "Đã bỏ dấu xuống dòng hoặc ký tự ẩn; xin xem lại.",
        Adjustment.Number => $"Ô là số hoặc ngày, đọc là «{cell.After}»; nếu khác với trên bảng, hãy định dạng ô thành Văn bản rồi gửi lại.",
        Adjustment.Error => $"Công thức trong ô báo lỗi {cell.Before} nên để trống.",
        _ => throw new InvalidOperationException($"No words for {cell.Why}."),
    };

    /// <summary>Why the cell is refused, and what would do.</summary>
    public static string Of(Problem problem, Column column, SourceCell? brought)
    {
        var line = TypedText.OneLine(brought?.Text ?? "");
        return problem switch
        {
            Problem.NotADate when Number().IsMatch(line) =>
                $"Ô là số «{line}» chứ không phải ngày. Hãy định dạng ô thành Ngày rồi dán lại, hoặc gõ như 15/07/2023.",
            Problem.NotADate when DayMonthYear().Match(line) is { Success: true } match && Whole(match, 2) > 12 =>
                $"«{line}»: không có tháng {Whole(match, 2)}. Ghi ngày trước, tháng sau, như 15/07/2023.",
            Problem.NotADate when ShortYear().IsMatch(line) => $"«{line}»: hãy ghi đủ bốn chữ số của năm, như 15/07/2023.",
            Problem.NotAChoice => $"«{Quoted(line)}» không có trong danh sách. Ghi một trong: {Named(column.Choices.Select(choice => choice.Title))}.",
            Problem.UnknownOutlet =>
                $"«{Quoted(line)}» không có trong danh sách báo được cấp phép. Ghi đúng tên, như «{PressOutlets.Licensed[0].Name}»; cả danh sách có trong tệp mẫu.",
            Problem.OutletFirst => "Chưa rõ cơ quan báo chí nên chưa xét được đường dẫn. Ghi đúng tên báo; đường dẫn phải là bài của báo đó.",
            Problem.BadLink or Problem.NotThisOutlet when brought is not null =>
                $"«{Quoted(ImportCells.IsBehind(column, brought) ? brought.Link! : line)}»: {ProblemWords.Of(problem, column)}",
            _ => ProblemWords.Of(problem, column),
        };
    }

    /// <summary>What the whole import leaves out or has not, a sentence each.</summary>
    public static IEnumerable<string> Notes(SourceReading.Table table, Import import)
    {
        if (table.HasMacros) yield return "Tệp có macro: chỉ đọc ô, không chạy macro.";
        foreach (var left in table.LeftOut) yield return left;
        if (import.NotTaken.Count > 0)
            yield return $"Không nhận cột {Named(import.NotTaken)}: báo cáo không ghi tên tác giả, người đăng, người bình luận.";
        if (import.Unknown.Count > 0) yield return $"Không phải cột của biểu nên bỏ qua: {Named(import.Unknown)}.";
        if (import.Absent.Count > 0)
        {
            yield return $"Bảng không có cột {Named(import.Absent.Select(column => column.Heading))}."
                + (import.Unknown.Count > 0 ? " Nếu bảng gọi cột đó bằng tên khác, xin sửa tên cột trong ô rồi xem trước lại." : "");
        }

        if (import.Anew.Count > 0) yield return $"Bảng của kỳ trước: phải ghi mới cho kỳ này {Named(import.Anew.Select(column => column.Heading))}.";
        if (import.Skipped.Count > 0) yield return $"Không đọc dòng chỉ có một ô hoặc ghi chú: {Numbers(import.Skipped)}.";
    }

    public static string HiddenLines(IReadOnlyCollection<int> lines) => $"Không đọc dòng đang ẩn: {Numbers(lines)}. Nếu cần, bỏ ẩn rồi gửi lại.";

    /// <param name="columns">Counted from 0.</param>
    public static string HiddenColumns(IReadOnlyCollection<int> columns) =>
        $"Không đọc {Count(columns.Count)} cột đang ẩn ({string.Join(", ", columns.Take(MostNamed).Select(column => $"cột thứ {column + 1}"))}). Nếu cần, bỏ ẩn rồi gửi lại.";

    public static string OtherSheets(string read, IReadOnlyCollection<string> others) => $"Chỉ đọc trang tính «{read}»; không đọc {Named(others)}.";
    public static string HiddenSheets(IReadOnlyCollection<string> sheets) => $"Không đọc trang tính ẩn {Named(sheets)}.";

    private static string Place(ImportRow row) => row.SameAs is { } number ? $"dòng số {Count(number)} của báo cáo" : $"dòng {row.SameLine} của bảng";

    private static string TitleOf(AdjustedCell cell) =>
        cell.Column.Kind == ColumnKind.PressOutlet ? PressOutlets.NameOf(cell.After) : cell.Column.TitleOf(cell.After);

    private static IEnumerable<string> CarriedTitles(Form form) => form.Carry is { } carry && form.Find(carry.Where.Column) is { } column
        ? carry.Where.Is.Select(column.TitleOf)
        : [];

    private static string Sentence(IEnumerable<string> changes) =>
        string.Join("; ", changes) is [var first, .. var rest] ? char.ToUpper(first, CultureInfo.InvariantCulture) + rest : "Đã ghi theo dạng chuẩn";

    private static string Named(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MostNamed).Select(name => $"«{Quoted(name)}»")) + More(all.Count);
    }

    private static string Numbers(IReadOnlyCollection<int> numbers) => string.Join(", ", numbers.Take(MostNamed)) + More(numbers.Count);

    private static string More(int all) => all > MostNamed ? $" và {Count(all - MostNamed)} mục nữa" : "";

    private static string Quoted(string text)
    {
        var line = TypedText.OneLine(text);
        if (line.Length <= LongestQuote) return line;
        return line[..(char.IsHighSurrogate(line[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";
    }

    private static int Whole(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{4,6}(?:[.,][0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"\A[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortYear();
}
