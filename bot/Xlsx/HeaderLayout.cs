namespace HumanRightsBot.Xlsx;

/// <summary>A rectangle of cells shown as one; rows and columns count from 0.</summary>
internal readonly record struct Merge(int Row, int Column, int LastRow, int LastColumn);

/// <summary>One row above the frozen pane, with a height of its own because Excel never fits merged cells.</summary>
internal sealed record FixedRow(IReadOnlyList<Cell> Cells, double Height);

/// <summary>The rows above the frozen pane of a sheet: where each title and header cell lies, what is merged, how high a row is.</summary>
internal sealed record HeaderLayout(IReadOnlyList<FixedRow> Rows, IReadOnlyList<Merge> Merges)
{
    /// <summary>Points left free in each of these rows.</summary>
    private const double Air = 5;

    public static HeaderLayout Of(Sheet sheet)
    {
        var rows = new List<FixedRow>();
        var merges = new List<Merge>();
        var columns = sheet.ColumnWidths.Count;

        foreach (var title in sheet.Titles)
        {
            var cells = Enumerable.Repeat(Cell.Blank(title.Style), columns).ToArray();
            cells[0] = title;
            if (columns > 1)
                merges.Add(new Merge(rows.Count, 0, rows.Count, columns - 1));
            rows.Add(new FixedRow(cells, TextHeight.Of(title.Content, sheet.ColumnWidths.Sum(), title.Style) + Air));
        }

        var placed = Place(sheet);
        var heights = Heights(sheet, placed);
        var grid = sheet.Headers.Select(_ => new Cell[columns]).ToArray();
        foreach (var (cell, row, column) in placed)
        {
            foreach (var covered in grid[row..(row + cell.Rows)])
                covered.AsSpan(column, cell.Columns).Fill(Cell.Blank(cell.Style));
            grid[row][column] = Cell.Text(cell.Text, cell.Style);
            if (cell.Rows > 1 || cell.Columns > 1)
                merges.Add(new Merge(rows.Count + row, column, rows.Count + row + cell.Rows - 1, column + cell.Columns - 1));
        }

        rows.AddRange(grid.Select((cells, row) => new FixedRow(cells, heights[row])));
        return new HeaderLayout(rows, merges);
    }

    private static List<Placed> Place(Sheet sheet)
    {
        var placed = new List<Placed>();
        var taken = sheet.Headers.Select(_ => new bool[sheet.ColumnWidths.Count]).ToArray();
        for (var row = 0; row < sheet.Headers.Count; row++)
        {
            var column = 0;
            foreach (var cell in sheet.Headers[row])
            {
                while (column < sheet.ColumnWidths.Count && taken[row][column])
                    column++;
                if (column + cell.Columns > sheet.ColumnWidths.Count || row + cell.Rows > sheet.Headers.Count)
                    throw new InvalidOperationException($"Header cell '{cell.Text}' of sheet '{sheet.Name}' leaves the header.");
                foreach (var below in taken[row..(row + cell.Rows)])
                    below.AsSpan(column, cell.Columns).Fill(true);
                placed.Add(new Placed(cell, row, column));
                column += cell.Columns;
            }
        }

        return placed;
    }

    /// <summary>Cells of one row decide first; what a cell over several rows still lacks is given to its last row.</summary>
    private static double[] Heights(Sheet sheet, List<Placed> placed)
    {
        var heights = new double[sheet.Headers.Count];
        foreach (var (cell, row, column) in placed.OrderBy(place => place.Cell.Rows))
        {
            var width = Enumerable.Range(column, cell.Columns).Sum(c => sheet.ColumnWidths[c]);
            var last = row + cell.Rows - 1;
            var above = heights[row..last].Sum();
            heights[last] = Math.Max(heights[last], TextHeight.Of(cell.Text, width, cell.Style) + Air - above);
        }

        return heights;
    }

    private sealed record Placed(HeaderCell Cell, int Row, int Column);
}
