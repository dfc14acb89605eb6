using System.Globalization;
using System.Xml;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>Reads what people see of one sheet: no hidden lines or columns, and of merged cells the first.</summary>
internal sealed class SheetReader(WorkbookParts parts, SheetPart sheet)
{
    private readonly bool[] hiddenColumns = new bool[MostColumns];
    private const int MostColumns = 16_384;

    private readonly SortedSet<int> left = [];
    private readonly List<(int Number, List<SourceCell> Cells)> lines = [];
    private int row;
    private int column;
    private bool isHidden;

    /// <summary>That hold something, as their numbers.</summary>
    public List<int> HiddenLines { get; } = [];

    /// <summary>That hold something, counted from 0.</summary>
    public IReadOnlyCollection<int> HiddenColumns => left;

    public IEnumerable<SourceLine> Lines()
    {
        var links = parts.Related(sheet.Path);
        foreach (var reader in parts.Elements(sheet.Path))
        {
            if (reader.LocalName is "col" or "mergeCell" or "hyperlink") parts.CountArea();
            switch (reader.LocalName)
            {
                case "col" when WorkbookParts.IsOn(WorkbookParts.Attribute(reader, "hidden")):
                    var first = Math.Clamp(Whole(reader, "min") - 1, 0, MostColumns);
                    hiddenColumns.AsSpan(first, Math.Clamp(Whole(reader, "max"), first, MostColumns) - first).Fill(true);
                    break;
                case "row":
                    (row, column) = (Whole(reader, "r", row + 1), -1);
                    isHidden = WorkbookParts.IsOn(WorkbookParts.Attribute(reader, "hidden"));
                    break;
                case "c":
                    column = CellArea.Parse(WorkbookParts.Attribute(reader, "r"))?.Left ?? column + 1;
                    Put(Cell(reader));
                    break;
                case "mergeCell" when CellArea.Parse(WorkbookParts.Attribute(reader, "ref")) is { } merged:
                    Change(merged, (cell, isFirst) => isFirst ? cell : SourceCell.Empty);
                    break;
                case "hyperlink" when CellArea.Parse(WorkbookParts.Attribute(reader, "ref")) is { } linked
                    && links.TryGetValue(WorkbookParts.Attribute(reader, "id") ?? "", out var target):
                    Change(linked, (cell, _) => cell.Link is null ? cell with { Link = target } : cell);
                    break;
            }
        }

        return lines.Select(line => new SourceLine(line.Number, line.Cells));
    }

    private void Put(SourceCell cell)
    {
        if (cell.IsBlank) return;
        if (isHidden)
        {
            if (HiddenLines.Count == 0 || HiddenLines[^1] != row) HiddenLines.Add(row);
            return;
        }

        if (column < MostColumns && hiddenColumns[column])
        {
            left.Add(column);
            return;
        }

        if (lines.Count == 0 || lines[^1].Number != row)
        {
            if (lines.Count == SourceLimits.Lines) throw new UnreadableTableException(SourceFault.TooManyLines);
            lines.Add((row, []));
        }

        lines[^1].Cells.Put(column, cell, row);
    }

    private void Change(CellArea area, Func<SourceCell, bool, SourceCell> change)
    {
        foreach (var (number, cells) in lines.Where(line => line.Number >= area.Top && line.Number <= area.Bottom))
        {
            parts.CountArea();
            for (var at = area.Left; at <= area.Right && at < cells.Count; at++)
                cells[at] = change(cells[at], number == area.Top && at == area.Left);
        }
    }

    private SourceCell Cell(XmlReader reader)
    {
        var (type, isDay) = (WorkbookParts.Attribute(reader, "t") ?? "n", parts.DayStyles.Contains(Whole(reader, "s")));
        var text = WorkbookParts.TextOf(reader, type == "inlineStr" ? "t" : "v");
        switch (type)
        {
            case "s":
                return text.Length == 0 ? SourceCell.Empty : new(parts.Texts[int.Parse(text, CultureInfo.InvariantCulture)]);
            case "b":
                return new(text == "1" ? "TRUE" : "FALSE");
            case "d" when DateOnly.TryParseExact(text.Split('T')[0], "yyyy-MM-dd", out var day):
                return new(Vietnamese.FullDate(day)) { Day = day };
            case "n" when isDay && SerialDay.Of(text, parts.Is1904) is { } day:
                return new(Vietnamese.FullDate(day)) { Day = day };
            case "n" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                return new(Shown(number)) { IsNumber = true };
            default:
                return new(text);
        }
    }

    /// <summary>With as many digits as Excel shows: 0.3, where 0.30000000000000004 stands in the file.</summary>
    private static string Shown(double number) => number is > -1e15 and < 1e15
        ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    private static int Whole(XmlReader reader, string name, int usual = 0) =>
        int.TryParse(WorkbookParts.Attribute(reader, name), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : usual;
}

/// <summary>A rectangle of cells; rows count from 1, columns from 0.</summary>
internal readonly record struct CellArea(int Top, int Left, int Bottom, int Right)
{
    private const int MostDigits = 7;
    private const int MostLetters = 3;

    /// <param name="reference">A1, or A1:B2.</param>
    public static CellArea? Parse(string? reference)
    {
        var parts = (reference ?? "").Split(':');
        if (parts.Length > 2 || One(parts[0]) is not { } first || One(parts[^1]) is not { } last) return null;
        return new(first.Row, first.Column, last.Row, last.Column);
    }

    private static (int Row, int Column)? One(string cell)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetterUpper).Count();
        if (letters is 0 or > MostLetters || cell.Length - letters > MostDigits) return null;
        if (!int.TryParse(cell.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row)) return null;
        return (row, cell[..letters].Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1) - 1);
    }
}
