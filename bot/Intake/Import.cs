using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Intake;

/// <summary>Whose report a table is read for, and by whom.</summary>
/// <param name="Directory">Tells a line of another unit.</param>
/// <param name="ByOffice">A coordinator takes the table in for the unit.</param>
internal sealed record ImportTarget(Form Form, Period Period, Unit Unit, Directory Directory, bool ByOffice, DateOnly Today);

/// <summary>Why a cell holds something else than what was brought.</summary>
internal enum Adjustment
{
    /// <summary>A day written in another way.</summary>
    Day,

    /// <summary>A choice or an outlet in other letters.</summary>
    Title,

    /// <summary>A link in its canonical form.</summary>
    Link,

    /// <summary>Where the cell's link leads, taken instead of its words.</summary>
    LinkBehind,

    /// <summary>The words were taken and not the link behind them.</summary>
    WordsOnly,

    /// <summary>Line breaks or signs nobody sees went.</summary>
    Text,

    /// <summary>The program may show the number otherwise.</summary>
    Number,

    /// <summary>A formula's error, left out.</summary>
    Error,
}

/// <summary>A cell that is taken otherwise than it was brought.</summary>
/// <param name="After">As it is stored; empty where nothing is.</param>
internal sealed record AdjustedCell(Column Column, string Before, string After, Adjustment Why);

/// <summary>Why a row is not taken at all, not as a draft either.</summary>
internal enum RowFault
{
    /// <summary>It stands under another unit's line, or names one.</summary>
    OtherUnit,

    /// <summary>Of the form about the press: dated outside the period.</summary>
    OutsidePeriod,

    /// <summary>Of the form about the press, brought by the office: without a finding, or «Đang rà soát».</summary>
    NoFinding,

    /// <summary>Of an earlier workbook: not what the form lets be carried.</summary>
    NotCarried,

    /// <summary>Another row has the same article, and says something else.</summary>
    SameLink,

    /// <summary>None of its cells can be taken.</summary>
    Nothing,
}

/// <summary>A row of the table, read for one report.</summary>
/// <param name="Line">Of the table.</param>
/// <param name="Reading">As a card with these cells would be read; what is only missing does not hinder a draft.</param>
internal sealed record ImportRow(int Line, string Id, Reading Reading)
{
    /// <summary>What stood in the form's columns, by key.</summary>
    public IReadOnlyDictionary<string, SourceCell> Brought { get; init; } = new Dictionary<string, SourceCell>();

    public IReadOnlyList<AdjustedCell> Adjusted { get; init; } = [];

    /// <summary>The number of the report's row that holds the same; or, with a fault, the same article.</summary>
    public int? SameAs { get; init; }

    /// <summary>The line further up in the table that holds the same; or, with a fault, the same article.</summary>
    public int? SameLine { get; init; }

    /// <summary>The row of <see cref="SameAs"/> is a draft, which may lack some of what this one holds.</summary>
    public bool IsInDraft { get; init; }

    public RowFault? Fault { get; init; }

    /// <summary>Equal content is there already, or further up in the table; it is not taken a second time.</summary>
    public bool IsSame => Fault is null && (SameAs ?? SameLine) is not null;

    public bool IsComplete => Fault is null && !IsSame && Reading.Problems.Count == 0;

    /// <summary>May be saved as a draft, without the cells that are refused.</summary>
    public bool IsIncomplete => Fault is null && !IsSame && Reading.Problems.Count > 0;
}

/// <summary>What a table holds for one report; nothing of it is kept before somebody saves it.</summary>
/// <param name="Id">Of target and cells: the same table twice is one import.</param>
/// <param name="Rows">All of them, in the table's order.</param>
internal sealed record Import(string Id, ImportTarget Target, IReadOnlyList<ImportRow> Rows)
{
    /// <summary>Headings that are no column of the form, as they stand.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Headings of people who write or comment: such columns are never taken.</summary>
    public IReadOnlyList<string> NotTaken { get; init; } = [];

    /// <summary>Columns of the form the table has not.</summary>
    public IReadOnlyList<Column> Absent { get; init; } = [];

    /// <summary>Columns the table has and an earlier period's rows do not keep.</summary>
    public IReadOnlyList<Column> Anew { get; init; } = [];

    /// <summary>Lines with one cell that were taken for headings or notes.</summary>
    public IReadOnlyList<int> Skipped { get; init; } = [];

    public int Complete => Rows.Count(row => row.IsComplete);

    public int Incomplete => Rows.Count(row => row.IsIncomplete);

    public int Refused => Rows.Count(row => row.Fault is not null);

    public int Same => Rows.Count(row => row.IsSame);

    /// <summary>What one press saves: the complete rows, or all that may be saved; as many as one batch takes.</summary>
    public IReadOnlyList<ImportRow> Taken(bool draftsToo)
    {
        var (taken, letters) = (new List<ImportRow>(), 0);
        foreach (var row in ToSave(draftsToo))
        {
            letters += row.Reading.Values.Values.Sum(value => value.Length);
            if (taken.Count == ReportTable.MostRows || (taken.Count > 0 && letters > CarryRules.MostLetters)) break;
            taken.Add(row);
        }

        return taken;
    }

    /// <summary>The press that saves them; also the submission they are saved by.</summary>
    public string PressOf(bool draftsToo) => ImportRules.PressOf(Id, Taken(draftsToo));

    /// <summary>How many the press leaves for the next.</summary>
    public int Left(bool draftsToo) => ToSave(draftsToo).Count() - Taken(draftsToo).Count;

    /// <summary>The same import beside the rows of its report: what is there already is not taken a second time.</summary>
    /// <param name="here">All rows of the report, withdrawn ones too. Of the drafts among them the office learns nothing.</param>
    public Import Beside(IReadOnlyList<Row> here)
    {
        var known = new KnownRows(Target, here);
        return this with { Rows = [.. Rows.Select(known.Beside)] };
    }

    private IEnumerable<ImportRow> ToSave(bool draftsToo) => Rows.Where(row => row.IsComplete || (draftsToo && row.IsIncomplete));
}

/// <summary>What came of reading a table for one report.</summary>
internal abstract record ImportReading
{
    private ImportReading()
    {
    }

    public sealed record Read(Import Import) : ImportReading;

    /// <param name="About">The heading that stands twice, or the period that is named; null where nothing need be.</param>
    public sealed record Refused(ImportFault Fault, string? About = null) : ImportReading;
}

/// <summary>Why nothing of a table is taken; each has its own sentence.</summary>
internal enum ImportFault
{
    /// <summary>No line names columns of the form.</summary>
    NoHeadings,
    HeadingTwice,

    /// <summary>Headings, and no row below them.</summary>
    NoRows,

    /// <summary>A workbook of another period, and the form carries nothing.</summary>
    OtherPeriod,
}
