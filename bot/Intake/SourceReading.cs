namespace HumanRightsBot.Intake;

/// <summary>One cell as it was brought.</summary>
internal sealed record SourceCell(string Text)
{
    public static readonly SourceCell Empty = new("");

    /// <summary>Where a link in the cell leads, whatever its text says.</summary>
    public string? Link { get; init; }

    /// <summary>Of a cell that holds a day and not only its text.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The cell holds a number, which its program may show otherwise than it is read here.</summary>
    public bool IsNumber { get; init; }
}

/// <summary>One line of a table that is not blank.</summary>
/// <param name="Number">A person sees: the row of a sheet, the line of a pasted text.</param>
internal sealed record SourceLine(int Number, IReadOnlyList<SourceCell> Cells);

/// <summary>What came of something that should be a table, before any form is asked.</summary>
internal abstract record SourceReading
{
    private SourceReading()
    {
    }

    public sealed record Table(IReadOnlyList<SourceLine> Lines) : SourceReading
    {
        /// <summary>What was left out because nobody sees it, or because another sheet was read; a sentence each.</summary>
        public IReadOnlyList<string> LeftOut { get; init; } = [];

        /// <summary>Macros stand in the file; they were not run.</summary>
        public bool HasMacros { get; init; }
    }

    /// <param name="Line">Where it stands, as far as that is known.</param>
    public sealed record Unreadable(SourceFault Fault, int? Line = null) : SourceReading;
}

/// <summary>Why nothing of a table can be read; each has its own sentence.</summary>
internal enum SourceFault
{
    /// <summary>Nothing but blanks.</summary>
    Empty,

    /// <summary>More than is ever read, before or after unpacking.</summary>
    TooLarge,
    TooManyLines,
    TooManyColumns,

    /// <summary>A quote that opens a cell of a pasted text and is never closed.</summary>
    OpenQuote,

    /// <summary>Pasted HTML without a table.</summary>
    NoTable,

    /// <summary>A table in a cell of a table.</summary>
    NestedTable,
    Password,
    OldExcel,
    BinaryExcel,
    OpenDocument,
    Word,
    NotExcel,
    Damaged,
}

/// <summary>How much of a table is ever read.</summary>
internal static class SourceLimits
{
    public const int Lines = 500;
    public const int Columns = 60;

    /// <summary>Of one cell, as Excel has it.</summary>
    public const int Letters = 32_767;

    /// <summary>Of what is pasted, marks of a web page and all.</summary>
    public const int Pasted = 2_000_000;

    /// <summary>Of a file, and of what it unpacks to; in bytes.</summary>
    public const int File = 5 * 1024 * 1024;
    public const int Unpacked = 20 * 1024 * 1024;
}
