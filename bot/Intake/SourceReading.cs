using HumanRightsBot.Forms;

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

    /// <summary>Blanks and signs nobody sees are nothing; where a link is, nothing need be seen.</summary>
    public bool IsBlank => Link is null && Day is null && TypedText.IsBlank(Text);
}

/// <summary>One line of a table that is not blank.</summary>
/// <param name="Number">A person sees: the row of a sheet, the line of a pasted text.</param>
internal sealed record SourceLine(int Number, IReadOnlyList<SourceCell> Cells)
{
    public SourceCell this[int column] => column < Cells.Count ? Cells[column] : SourceCell.Empty;
}

/// <summary>What came of something that should be a table, before any form is asked.</summary>
internal abstract record SourceReading
{
    private SourceReading()
    {
    }

    public sealed record Table(IReadOnlyList<SourceLine> Lines) : SourceReading
    {
        private readonly Dictionary<string, Headings?> headings = new(StringComparer.Ordinal);

        /// <summary>Sought once for a form; null where the table does not name its columns.</summary>
        public Headings? HeadingsOf(Form form) =>
            headings.TryGetValue(form.Id, out var found) ? found : headings[form.Id] = Headings.Find(Lines, form);

        /// <summary>What was left out because nobody sees it, or because another sheet was read; a sentence each.</summary>
        public IReadOnlyList<string> LeftOut { get; init; } = [];

        /// <summary>Macros stand in the file; they were not run.</summary>
        public bool HasMacros { get; init; }
    }

    /// <param name="Line">Where it stands, as far as that is known.</param>
    public sealed record Unreadable(SourceFault Fault, int? Line = null) : SourceReading;

    /// <summary>The lines that are not blank, within the limits of a table; asked for one by one, so that a bomb ends early.</summary>
    public static SourceReading Of(Func<IEnumerable<SourceLine>> all)
    {
        var (lines, letters) = (new List<SourceLine>(), 0L);
        try
        {
            foreach (var line in all().Where(line => line.Cells.Any(cell => !cell.IsBlank)))
            {
                letters += line.Cells.Sum(cell => (long)cell.Text.Length);
                if (lines.Count == SourceLimits.Lines) return new Unreadable(SourceFault.TooManyLines);
                if (letters > SourceLimits.Pasted) return new Unreadable(SourceFault.TooLarge);
                lines.Add(line);
            }
        }
        catch (UnreadableTableException unreadable)
        {
            return unreadable.Reading;
        }

        return lines.Count == 0 ? new Unreadable(SourceFault.Empty) : new Table(lines);
    }
}

/// <summary>Why nothing of a table can be read; each has its own sentence.</summary>
internal enum SourceFault
{
    /// <summary>Nothing but blanks, or a page without a table.</summary>
    Empty,

    /// <summary>More than is ever read, before or after unpacking.</summary>
    TooLarge,
    TooManyLines,
    TooManyColumns,

    /// <summary>A quote that opens a cell of a pasted text and is never closed.</summary>
    OpenQuote,

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

/// <summary>Ends a reading where it stands.</summary>
internal sealed class UnreadableTableException(SourceFault fault, int? line = null) : Exception($"The table cannot be read: {fault}.")
{
    public SourceReading.Unreadable Reading { get; } = new(fault, line);
}

/// <summary>How much of a table is ever read.</summary>
internal static class SourceLimits
{
    public const int Lines = 500;
    public const int Columns = 60;

    public const int Sheets = 50;

    /// <summary>Merged cells, links and widths of columns in one file, and the lines they reach over.</summary>
    public const int Areas = 5_000;

    /// <summary>Of one cell, as Excel has it.</summary>
    public const int Letters = 32_767;

    /// <summary>Of what is pasted, marks of a web page and all; and of all cells of a file.</summary>
    public const int Pasted = 2_000_000;

    /// <summary>Of a file, and of what it unpacks to; in bytes.</summary>
    public const int File = 5 * 1024 * 1024;
    public const int Unpacked = 20 * 1024 * 1024;

    /// <summary>Puts a cell where it belongs; blank ones beyond the last column are nothing.</summary>
    /// <exception cref="UnreadableTableException">It stands too far to the right, or holds too much.</exception>
    public static void Put(this List<SourceCell> cells, int column, SourceCell cell, int line)
    {
        if (cell.IsBlank) return;
        if (column >= Columns) throw new UnreadableTableException(SourceFault.TooManyColumns, line);
        if (cell.Text.Length > Letters) throw new UnreadableTableException(SourceFault.TooLarge, line);
        while (cells.Count <= column) cells.Add(SourceCell.Empty);
        cells[column] = cell;
    }
}
