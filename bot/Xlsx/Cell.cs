namespace HumanRightsBot.Xlsx;

/// <summary>What a cell holds; decides how it is written, never how it looks.</summary>
internal enum CellKind { Blank, Text, Date, Number, Link, Signature }

/// <summary>One cell of a sheet: a value and a style. Text stays text whatever it looks like; there are no formulas.</summary>
internal readonly record struct Cell
{
    /// <summary>Excel counts a 29 February 1900 that never was; from this day on its serials and ours agree.</summary>
    public static readonly DateOnly FirstDate = new(1900, 3, 1);

    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    private Cell(CellKind kind, CellStyle style, string text = "", string url = "", long number = 0)
    {
        Kind = kind;
        Style = style;
        Content = text;
        Url = url;
        Whole = number;
    }

    public CellKind Kind { get; }

    public CellStyle Style { get; }

    /// <summary>The text shown; empty unless the cell is text or a link.</summary>
    public string Content { get; }

    /// <summary>Where a link leads; empty for every other kind.</summary>
    public string Url { get; }

    /// <summary>The number, or the serial day of a date.</summary>
    public long Whole { get; }

    public static Cell Blank(CellStyle style = CellStyle.Body) => new(CellKind.Blank, style);

    public static Cell Text(string text, CellStyle style = CellStyle.Body) =>
        text.Length == 0 ? Blank(style) : new Cell(CellKind.Text, style, text);

    public static Cell Date(DateOnly date)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date, FirstDate);
        return new Cell(CellKind.Date, CellStyle.Date, number: date.DayNumber - SerialZero.DayNumber);
    }

    public static Cell Number(long number) => new(CellKind.Number, CellStyle.Number, number: number);

    /// <summary>Place and day to be written in, in italics, and below them the lines of who signs.</summary>
    public static Cell Signature(string date, string signer) => new(CellKind.Signature, CellStyle.Signature, $"{date}\n{signer}");

    /// <summary>A real hyperlink where Excel can hold one; the writer falls back to plain text where it cannot.</summary>
    public static Cell Link(string text, string url) => new(CellKind.Link, CellStyle.Link, text, url);
}
