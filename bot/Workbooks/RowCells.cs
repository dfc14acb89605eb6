using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>Turns rows of a form into cells of one sheet.</summary>
internal sealed class RowCells(Form form, bool withUnit)
{
    private readonly int first = withUnit ? 2 : 1;

    /// <summary>The number column, the unit's where units are mixed, then the form's columns.</summary>
    public IReadOnlyList<double> Widths { get; } = SheetWidths.Of(form, withUnit);

    /// <summary>One line over the whole width.</summary>
    public IReadOnlyList<Cell> Line(string text, CellStyle style) => Line(text, style, Widths.Count);

    public static IReadOnlyList<Cell> Line(string text, CellStyle style, int columns) =>
        [Cell.Text(text, style), .. Enumerable.Repeat(Cell.Blank(CellStyle.LineInside), columns - 2), Cell.Blank(CellStyle.LineEnd)];

    /// <summary>The row as one line of cells, or as several where a text is higher than Excel lets a row be.</summary>
    public IEnumerable<IReadOnlyList<Cell>> Of(Row row, int number, Unit unit)
    {
        var cells = new Cell[Widths.Count];
        cells[0] = Cell.Number(number);
        if (withUnit)
            cells[1] = Cell.Text(unit.Name);
        for (var index = 0; index < form.Columns.Count; index++)
        {
            var column = form.Columns[index];
            cells[first + index] = row.Values.TryGetValue(column.Key, out var value) ? CellOf(column, value) : Cell.Blank();
        }

        while (true)
        {
            var rest = Enumerable.Repeat(Cell.Blank(), cells.Length).ToArray();
            for (var index = first; index < cells.Length; index++)
                (cells[index], rest[index]) = Split(cells[index], Widths[index]);
            yield return cells;

            if (rest.All(cell => cell.Kind == CellKind.Blank))
                yield break;
            cells = rest;
        }
    }

    private static Cell CellOf(Column column, string value) => column.Kind switch
    {
        ColumnKind.Date => DateCell(value),
        ColumnKind.Text or ColumnKind.LongText => Cell.Text(value),
        ColumnKind.Choice => Cell.Text(column.TitleOf(value)),
        ColumnKind.OfficialLink or ColumnKind.PressLink => Cell.Link(value, value),
        ColumnKind.Evidence => CellLimits.LinkTarget(value) is null ? Cell.Text(value) : Cell.Link(value, value),
        ColumnKind.PressOutlet => Cell.Text(PressOutlets.NameOf(value)),
        _ => throw new InvalidOperationException($"Column kind {column.Kind} has no cell."),
    };

    /// <summary>A day Excel cannot count is still shown as people write it.</summary>
    private static Cell DateCell(string value)
    {
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Cell.Text(value);
        return day < Cell.FirstDate ? Cell.Text(Vietnamese.FullDate(day)) : Cell.Date(day);
    }

    private static (Cell Shown, Cell Left) Split(Cell cell, double width)
    {
        if (cell.Kind is not (CellKind.Text or CellKind.Link) || TextHeight.Of(cell.Content, width, cell.Style) < TextHeight.Max)
            return (cell, Cell.Blank());
        var end = TextHeight.Fitting(cell.Content, width, cell.Style);
        var (shown, left) = (cell.Content[..end].TrimEnd(), WorkbookWords.Continuation + cell.Content[end..].TrimStart());
        // What is shown of a link leads where all of it does; the rest is there to be read.
        return cell.Kind == CellKind.Link
            ? (Cell.Link(shown, cell.Url), Cell.Text(left))
            : (Cell.Text(shown, cell.Style), Cell.Text(left, cell.Style));
    }
}

/// <summary>Chooses column widths by what the columns hold, so that one page of A4 across stays readable.</summary>
internal static class SheetWidths
{
    /// <summary>What fits across A4 landscape between the margins at full size.</summary>
    private const double Page = 118;

    /// <summary>What still fits when the page is shrunk so far that twelve points print as eight.</summary>
    private const double Shrunk = 177;

    public static IReadOnlyList<double> Of(Form form, bool withUnit)
    {
        var wishes = new List<(double Least, double Natural)> { (5.5, 6) };
        if (withUnit)
            wishes.Add((16, 22));
        wishes.AddRange(form.Columns.Select(Wish));

        var (least, natural) = (wishes.Sum(wish => wish.Least), wishes.Sum(wish => wish.Natural));
        var share = natural == least ? 0 : Math.Max(0, (Math.Clamp(natural, Page, Shrunk) - least) / (natural - least));
        return [.. wishes.Select(wish => Math.Min(SheetRules.MaxWidth, Math.Round(wish.Least + ((wish.Natural - wish.Least) * share), 1)))];
    }

    private static (double Least, double Natural) Wish(Column column) => column.Kind switch
    {
        ColumnKind.Date => (11.5, 12),
        ColumnKind.Choice => (11, 15),
        ColumnKind.PressOutlet => (11, 16),
        ColumnKind.Evidence => (12, 20),
        ColumnKind.OfficialLink or ColumnKind.PressLink => (13, 24),
        ColumnKind.Text => (14, 14 + (column.MaxLength / 20)),
        ColumnKind.LongText => (24, 30 + (column.MaxLength / 100)),
        _ => throw new InvalidOperationException($"Column kind {column.Kind} has no width."),
    };
}
