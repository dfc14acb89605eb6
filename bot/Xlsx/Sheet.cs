using System.IO.Compression;

namespace HumanRightsBot.Xlsx;

/// <summary>One Excel file: what its properties say, and its sheets in order.</summary>
internal sealed record Workbook(string Title, IReadOnlyList<Sheet> Sheets)
{
    public string Subject { get; init; } = "";

    /// <summary>Who publishes it.</summary>
    public string Company { get; init; } = "";

    /// <summary>The program that made it.</summary>
    public string Application { get; init; } = "";

    /// <summary>Of its texts, such as <c>vi-VN</c>.</summary>
    public string Language { get; init; } = "";

    public CompressionLevel Compression { get; init; } = CompressionLevel.Optimal;

    /// <summary>Ends a text that one cell cannot hold.</summary>
    public string CutMark { get; init; } = "…";
}

/// <summary>One sheet of a workbook: titles over the whole width, header rows that stay in sight and are printed on every page,
/// and rows that are asked for only while they are written.</summary>
internal sealed record Sheet
{
    /// <summary>At most 31 characters, none of <c>[ ] : * ? / \</c>, no apostrophe at either end, unique in the workbook.</summary>
    public required string Name { get; init; }

    /// <summary>Width of each column in Excel's unit, the width of one digit; its length is the number of columns.</summary>
    public required IReadOnlyList<double> ColumnWidths { get; init; }

    /// <summary>Lines above the header, each merged over all columns.</summary>
    public IReadOnlyList<Cell> Titles { get; init; } = [];

    /// <summary>Header rows, laid out like the rows of an HTML table: a spanning cell takes its place in the rows below.</summary>
    public IReadOnlyList<IReadOnlyList<HeaderCell>> Headers { get; init; } = [];

    /// <summary>How many rows <see cref="Rows"/> gives at most, known before they are read, so that a sheet too long for Excel is refused
    /// in time.</summary>
    public required long Count { get; init; }

    /// <summary>The rows below the header, read once, each with at most one cell per column.</summary>
    public required IAsyncEnumerable<IReadOnlyList<Cell>> Rows { get; init; }

    public bool Hidden { get; init; }

    /// <summary>Columns whose cells below the header are chosen from a list.</summary>
    public IReadOnlyList<CellList> Lists { get; init; } = [];
}

/// <summary>What a column's cells may hold: the texts of the first rows of a column of another sheet, which has no header.</summary>
/// <param name="Column">Counts from 0; <paramref name="SheetColumn"/> too.</param>
internal sealed record CellList(int Column, string Sheet, int SheetColumn, int Count);

/// <summary>One cell of a header, spanning columns to the right and rows downwards.</summary>
internal sealed record HeaderCell(string Text, int Columns = 1, int Rows = 1, CellStyle Style = CellStyle.Header);
