using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Intake;

/// <summary>The first table of a pasted web page, as Excel, Word, Sheets, Calc and Teams put it on the clipboard.</summary>
internal sealed partial class HtmlTable
{
    private readonly List<SourceLine> lines = [];
    private readonly List<int> hidden = [];

    /// <summary>How many lines more, this one among them, a cell from further up takes of each column.</summary>
    private readonly int[] taken = new int[SourceLimits.Columns];

    private bool isInTable;
    private bool isHidden;
    private int line;
    private int column;
    private List<SourceCell>? cells;
    private HtmlCell? cell;

    public static SourceReading Read(string html)
    {
        if (html.Length > SourceLimits.Pasted) return new SourceReading.Unreadable(SourceFault.TooLarge);
        var table = new HtmlTable();
        var reading = SourceReading.Of(() => table.Lines(html));
        return reading is SourceReading.Table read && table.hidden.Count > 0
            ? read with { LeftOut = [IntakeWords.HiddenLines(table.hidden)] }
            : reading;
    }

    private List<SourceLine> Lines(string html)
    {
        foreach (var token in HtmlTokens.Of(html))
        {
            if (lines.Count > SourceLimits.Lines) break;
            if (token is { Name: "table", IsEnd: true })
            {
                EndLine();
                isInTable = false;
                // What is one column wide lays out a page and is no table.
                if (lines.Exists(each => each.Cells.Count > 1)) return lines;
            }
            else if (token.Name == "table")
            {
                if (cell is not null) throw new UnreadableTableException(SourceFault.NestedTable, line);
                StartTable();
            }
            else if (isInTable)
            {
                Take(token);
            }
        }

        EndLine();
        return lines;
    }

    private void StartTable()
    {
        lines.Clear();
        hidden.Clear();
        Array.Clear(taken);
        (isInTable, line) = (true, 0);
    }

    private void Take(HtmlToken token)
    {
        switch (token.Name)
        {
            case "tr":
                EndLine();
                if (!token.IsEnd) StartLine(token);
                break;
            case "td" or "th":
                EndCell();
                if (!token.IsEnd) StartCell(token);
                break;
            case "":
                cell?.Add(token.Text);
                break;
            case "br":
                cell?.Break(another: true);
                break;
            case "p" or "div" or "li":
                cell?.Break(another: false);
                break;
            case "a" when cell is not null:
                cell.Link ??= token.Attributes.GetValueOrDefault("href");
                break;
        }
    }

    private void StartLine(HtmlToken token)
    {
        (cells, column) = ([], 0);
        line++;
        isHidden = token.Attributes.GetValueOrDefault("style")?.Replace(" ", "", StringComparison.Ordinal)
            .Contains("display:none", StringComparison.OrdinalIgnoreCase) == true;
    }

    private void StartCell(HtmlToken token)
    {
        if (cells is null) StartLine(token);
        while (column < taken.Length && taken[column] > 0) column++;
        cell = new(column, DayOf(token.Attributes));
        var (wide, high) = (SpanOf(token, "colspan", SourceLimits.Columns), SpanOf(token, "rowspan", SourceLimits.Lines));
        for (var end = column + wide; column < end; column++)
        {
            if (column < taken.Length) taken[column] = high;
        }
    }

    private void EndCell()
    {
        if (cell is { } ended) cells?.Put(ended.Column, ended.Made, line);
        cell = null;
    }

    private void EndLine()
    {
        EndCell();
        if (cells is null) return;
        for (var at = 0; at < taken.Length; at++) taken[at] = Math.Max(0, taken[at] - 1);
        if (isHidden && cells.Count > 0) hidden.Add(line);
        else if (cells.Count > 0) lines.Add(new(line, cells));
        cells = null;
    }

    private static int SpanOf(HtmlToken token, string name, int most) =>
        int.TryParse(token.Attributes.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span)
            ? Math.Clamp(span, 1, most)
            : 1;

    /// <summary>Of Calc and Sheets, which put the number behind a day beside it.</summary>
    private static DateOnly? DayOf(IReadOnlyDictionary<string, string> attributes)
    {
        var isSheets = DayFormatOfSheets().IsMatch(attributes.GetValueOrDefault("data-sheets-numberformat") ?? "");
        var number = isSheets ? NumberOfSheets().Match(attributes.GetValueOrDefault("data-sheets-value") ?? "").Groups[1].Value
            : attributes.GetValueOrDefault("sdnum")?.Split(';', 3) is [_, _, var format] && SerialDay.IsFormat(format)
            ? attributes.GetValueOrDefault("sdval")
            : null;
        return SerialDay.Of(number, is1904: false);
    }

    [GeneratedRegex(@"""1"":5\b", RegexOptions.CultureInvariant)]
    private static partial Regex DayFormatOfSheets();

    [GeneratedRegex(@"""3"":([0-9]{1,7}(?:\.[0-9]{1,20})?)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberOfSheets();
}

/// <summary>A cell of a page while it is read: blanks are one, and those at the ends of lines are none.</summary>
internal sealed class HtmlCell(int column, DateOnly? day)
{
    private readonly StringBuilder text = new();
    private int breaks;
    private bool isBlank;

    public int Column => column;

    public string? Link { get; set; }

    public SourceCell Made => new(text.ToString()) { Day = day, Link = Link };

    public void Add(string piece)
    {
        foreach (var letter in piece)
        {
            if (char.IsWhiteSpace(letter))
            {
                isBlank = true;
                continue;
            }

            if (text.Length > 0) text.Append('\n', breaks);
            if (isBlank && breaks == 0 && text.Length > 0) text.Append(' ');
            text.Append(letter);
            (breaks, isBlank) = (0, false);
        }
    }

    /// <param name="another">A break of its own; else the end of a paragraph, which may follow one.</param>
    public void Break(bool another) => breaks = another ? Math.Min(breaks + 1, 2) : Math.Max(breaks, 1);
}

/// <summary>Days as spreadsheets keep them, counted from the end of 1899, or from 1904.</summary>
internal static partial class SerialDay
{
    private static readonly DateOnly Zero = new(1899, 12, 30);
    private const int To1904 = 1462;

    /// <summary>Before March 1900 Excel counts a day that never was; nothing after 9999 is one.</summary>
    private const int First = 61;
    private const int Last = 2_958_465;

    public static DateOnly? Of(string? number, bool is1904)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)) return null;
        var day = Math.Floor(serial) + (is1904 ? To1904 : 0);
        return day is >= First and <= Last ? Zero.AddDays((int)day) : null;
    }

    /// <summary>Whether a number format shows a day: with a day or a year outside quotes, brackets and escapes.</summary>
    public static bool IsFormat(string format) => DayOrYear().IsMatch(NoFormat().Replace(format, ""));

    [GeneratedRegex("[dy]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayOrYear();

    [GeneratedRegex("""("[^"]*"|\[[^\]]*\]|\\.|General|Standard|_.|\*.)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoFormat();
}
