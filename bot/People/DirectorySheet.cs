using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace HumanRightsBot.People;

/// <summary>One sheet of the directory file, read line by line under headings found by their names.</summary>
internal sealed class DirectorySheet(byte[] file, string name, IReadOnlyList<string> headings, DirectoryErrors errors)
{
    /// <summary>Headings are looked for in columns A to Z; what stands further right is the office's own.</summary>
    private const int Columns = 26;

    /// <summary>A title and some notes may stand above the headings.</summary>
    private const int HeadingRows = 20;

    /// <summary>Room for every member and many blank rows; the reading library gives also the rows a file leaves out.</summary>
    private const int MostRows = 300_000;

    // Names of people must not be spilled into a temporary file.
    private static readonly OpenXmlConfiguration InMemory = new() { EnableSharedStringCache = false };

    /// <summary>False once the headings were found incomplete: then nothing of the sheet is known.</summary>
    public bool IsReadable { get; private set; } = true;

    public static IReadOnlyList<string> NamesIn(byte[] file) => MiniExcel.GetSheetNames(new MemoryStream(file, writable: false), InMemory);

    /// <summary>Null, with an error, when the file has no such sheet or two.</summary>
    public static DirectorySheet? Find(
        byte[] file, IReadOnlyList<string> names, string wanted, IReadOnlyList<string> headings, DirectoryErrors errors)
    {
        var folded = DirectoryHeading.Fold(wanted);
        string[] found = [.. names.Where(name => DirectoryHeading.Fold(DirectoryCell.Text(name)) == folded)];
        if (found.Length == 1) return new(file, found[0], headings, errors);
        errors.Add(wanted, null, found.Length == 0 ? DirectoryWords.NoSheet(wanted) : DirectoryWords.TwoSheets(found[0], found[1]));
        return null;
    }

    /// <summary>The lines that are not blank, up to a limit.</summary>
    public IEnumerable<DirectoryLine> Lines(int limit)
    {
        var (headingRow, columns) = FindHeadings([.. Rows(1, HeadingRows, Columns)]);
        IsReadable = Missing(columns).Count == 0;
        if (!IsReadable) yield break;

        var row = headingRow;
        var lines = 0;
        foreach (var cells in Rows(headingRow + 1, null, columns.Values.Max() + 1))
        {
            var line = new DirectoryLine(name, ++row, columns, cells, errors);
            if (row > MostRows || (!line.IsBlank && ++lines > limit))
            {
                errors.Add(name, line.Row, row > MostRows ? DirectoryWords.TooFarDown(MostRows) : DirectoryWords.TooManyLines(limit));
                yield break;
            }

            if (!line.IsBlank) yield return line;
        }
    }

    private IEnumerable<object?[]> Rows(int first, int? last, int width) =>
        MiniExcel.QueryRange(
                new MemoryStream(file, writable: false), useHeaderRow: false, name, ExcelType.XLSX,
                startRowIndex: first, startColumnIndex: 1, endRowIndex: last, endColumnIndex: width, InMemory)
            .Cast<IDictionary<string, object?>>().Select(row => (object?[])[.. row.Values]);

    private (int Row, Dictionary<string, int> Columns) FindHeadings(List<object?[]> rows)
    {
        var byFold = headings.ToDictionary(DirectoryHeading.Fold, StringComparer.Ordinal);
        var (row, found) = rows
            .Select((cells, index) => (index, Found: HeadingsIn(cells, byFold)))
            .DefaultIfEmpty((index: 0, Found: []))
            .MaxBy(candidate => candidate.Found.Select(heading => heading.Name).Distinct().Count());
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (heading, column) in found)
        {
            if (!columns.TryAdd(heading, column))
                errors.Add(name, DirectoryCell.Address(column, row + 1), DirectoryWords.ColumnTwice(heading));
        }

        foreach (var heading in Missing(columns)) errors.Add(name, null, DirectoryWords.NoColumn(heading));
        return (row + 1, columns);
    }

    private List<string> Missing(Dictionary<string, int> columns) =>
        [.. headings.Where(heading => !columns.ContainsKey(heading) && !DirectoryHeading.IsOptional(heading))];

    private static List<(string Name, int Column)> HeadingsIn(object?[] cells, Dictionary<string, string> byFold) =>
    [
        .. cells.Select((cell, column) => (Fold: DirectoryHeading.Fold(DirectoryCell.Text(cell)), Column: column))
            .Where(heading => byFold.ContainsKey(heading.Fold))
            .Select(heading => (byFold[heading.Fold], heading.Column)),
    ];
}

/// <summary>One row of a sheet of the directory file, read by heading; knows how to say which cell is wrong.</summary>
internal sealed class DirectoryLine(
    string sheet, int number, IReadOnlyDictionary<string, int> columns, object?[] cells, DirectoryErrors errors)
{
    public int Number => number;

    public string Row => string.Create(CultureInfo.InvariantCulture, $"A{number}");

    public bool IsBlank => columns.Values.All(column => Raw(column).Length == 0);

    /// <summary>The text of a cell, empty where the column is missing; a formula's error is reported and reads as empty.</summary>
    public string this[string heading]
    {
        get
        {
            var text = columns.TryGetValue(heading, out var column) ? Raw(column) : "";
            if (!DirectoryCell.IsExcelError(text)) return text;
            Wrong(heading, DirectoryWords.ExcelError(text));
            return "";
        }
    }

    public void Wrong(string heading, string wrong) => errors.Add(sheet, DirectoryCell.Address(columns[heading], number), wrong);

    /// <summary>Of a cell that has to be filled in: what is wrong with what was typed there, or that nothing was.</summary>
    public void Wrong(string heading, string typed, Func<string, string> wrong) =>
        Wrong(heading, typed.Length == 0 ? DirectoryWords.Missing(heading) : wrong(typed));

    /// <summary>A text that may be at most so long; longer is reported.</summary>
    public string Text(string heading, int most)
    {
        var text = this[heading];
        if (text.Length > most) Wrong(heading, DirectoryWords.TooLong(heading, most));
        return text;
    }

    /// <summary>A text that may also not be empty.</summary>
    public string Needed(string heading, int most)
    {
        var text = Text(heading, most);
        if (text.Length == 0) Wrong(heading, DirectoryWords.Missing(heading));
        return text;
    }

    private string Raw(int column) => column < cells.Length ? DirectoryCell.Text(cells[column]) : "";
}

/// <summary>Reads one cell of the directory file as one line of text, whatever Excel made of what was typed.</summary>
internal static partial class DirectoryCell
{
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => Clean(text),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A formula that failed leaves its error in the cell, as text.</summary>
    public static bool IsExcelError(string text) => ExcelError().IsMatch(text);

    public static string Address(int column, int row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    private static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (isBlank && kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
            if (isBlank || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0xFFFE or 0xFFFF) continue;
            kept.Append(rune.ToString());
        }

        return kept.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    [GeneratedRegex(@"\A#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!|GETTING_DATA)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExcelError();
}
