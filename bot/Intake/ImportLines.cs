using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>A line below the headings that is a row, with what stands in the form's columns.</summary>
/// <param name="Place">Among the lines below the headings, blank ones aside.</param>
/// <param name="IsOfOther">It stands under another unit's line, or names one.</param>
internal sealed record ImportLine(int Number, int Place, Dictionary<Column, SourceCell> Cells, bool IsOfOther);

/// <summary>Tells the rows of a table from what stands between them: units, column numbers, headings again, hints, the example.</summary>
internal sealed partial class ImportLines(ImportTarget target, Headings headings)
{
    /// <summary>Begins what did not fit into the row above, in our own workbooks.</summary>
    private const string Continuation = "(tiếp) ";

    private const int FewestOfRow = 2;

    /// <summary>How names of bodies begin that report, folded.</summary>
    private static readonly string[] Bodies =
    [
        "ubnd ", "uy ban ", "phuong ", "xa ", "thi tran ", "phong ", "ban ", "hoi ", "doan ", "mat tran ", "lien doan ", "cong an ",
        "trung tam ", "truong ",
    ];

    private readonly Dictionary<Column, string> example = ImportTemplate.ExampleOf(target.Form, target.Period);
    private readonly List<int> skipped = [];
    private bool isOfOther;

    /// <summary>Lines with one cell that were taken for headings or notes.</summary>
    public IReadOnlyList<int> Skipped => skipped;

    public List<ImportLine> Of(IEnumerable<SourceLine> lines)
    {
        var rows = new List<ImportLine>();
        foreach (var (place, line) in lines.Index())
        {
            if (place == 0 && CountsUp(line)) continue;
            var cells = headings.Columns.Where(pair => !line[pair.Key].IsBlank).ToDictionary(pair => pair.Value, pair => line[pair.Key]);
            if (IsNone(line, cells)) continue;
            if (rows.Count > 0 && cells.Values.All(cell => cell.Text.StartsWith(Continuation, StringComparison.Ordinal)))
                rows[^1] = rows[^1] with { Cells = Joined(rows[^1].Cells, cells) };
            else
                rows.Add(new(line.Number, place, cells, isOfOther || NamesOther(line)));
        }

        return rows;
    }

    /// <summary>Whether the line is no row; a unit's says whose those below are.</summary>
    private bool IsNone(SourceLine line, Dictionary<Column, SourceCell> cells)
    {
        var filled = Enumerable.Range(0, line.Cells.Count).Where(index => index != headings.Number && !line[index].IsBlank).ToList();
        var all = line.Cells.Where(cell => !cell.IsBlank).ToList();
        if (all.TrueForAll(cell => ColumnNumber().IsMatch(cell.Text)) || headings.AreIn(line)) return true;
        // A line over the whole width, a signature, a note: what stands alone is no row, but where there is hardly more to a row.
        if (all is [var only] && (headings.Columns.Count > FewestOfRow || line.Cells[0] == only))
        {
            if (filled.Count == 0 && only.Text.All(char.IsAsciiDigit)) return true;
            if (IsOfUnit(only) is { } isOther) isOfOther = isOther;
            else if (!IsOfChoice(only)) skipped.Add(line.Number);
            return true;
        }

        if (cells.Count > 0) return IsSame(cells, column => column.Hint) || IsSame(cells, example.GetValueOrDefault);
        if (filled.Exists(index => index != headings.Unit)) skipped.Add(line.Number);
        return true;
    }

    private static bool IsSame(Dictionary<Column, SourceCell> cells, Func<Column, string?> words) => cells.Count > 1 && cells.All(
        pair => words(pair.Key) is { } text && TypedText.OneLine(pair.Value.Text) == TypedText.OneLine(text));

    /// <summary>1, 2, 3 … without brackets, right below the headings.</summary>
    private static bool CountsUp(SourceLine line) =>
        line.Cells.Count > 2 && line.Cells.Index().All(cell => cell.Item.Text.Trim() == $"{cell.Index + 1}");

    /// <summary>Null where the line names no unit; else whether it is another one.</summary>
    private bool? IsOfUnit(SourceCell cell)
    {
        var name = WithoutNumber(cell);
        if (IsOwn(name)) return false;
        var isBody = IsKnownOther(name) || Bodies.Any(body => name.StartsWith(body, StringComparison.Ordinal));
        return isBody && !IsOfChoice(cell) ? true : null;
    }

    private bool NamesOther(SourceLine line) =>
        headings.Unit is { } column && !line[column].IsBlank && TypedText.Folded(line[column].Text) is var name
        && !IsOwn(name) && (IsKnownOther(name) || !TypedText.Folded(target.Unit.Name).EndsWith($" {name}", StringComparison.Ordinal));

    private bool IsOwn(string name) => target.Directory.FormerOf(target.Unit).Append(target.Unit)
        .Any(unit => name == TypedText.Folded(unit.Name) || name == TypedText.Folded(unit.Code));

    private bool IsKnownOther(string name) => target.Directory.Units.Any(unit => name == TypedText.Folded(unit.Name));

    /// <summary>The lines of a sheet that is grouped by a column.</summary>
    private bool IsOfChoice(SourceCell cell) => WithoutNumber(cell) is var name
        && target.Form.Columns.SelectMany(column => column.Choices).Any(choice => TypedText.Folded(choice.Title) == name);

    private static string WithoutNumber(SourceCell cell) => TypedText.Folded(LineNumber().Replace(TypedText.OneLine(cell.Text), ""));

    private static Dictionary<Column, SourceCell> Joined(Dictionary<Column, SourceCell> row, Dictionary<Column, SourceCell> more)
    {
        var joined = new Dictionary<Column, SourceCell>(row);
        foreach (var (column, cell) in more)
        {
            var begun = row.GetValueOrDefault(column, SourceCell.Empty);
            var between = column.Kind is ColumnKind.OfficialLink or ColumnKind.PressLink || begun.Link is not null ? "" : " ";
            joined[column] = begun with { Text = begun.Text + between + cell.Text[Continuation.Length..] };
        }

        return joined;
    }

    [GeneratedRegex(@"\A\s*\([0-9]{1,2}\)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnNumber();

    /// <summary>«IV. », «12) », «3 - ».</summary>
    [GeneratedRegex(@"\A(?:[IVXLCDM]+|[0-9]{1,4})\s*[.)\-–:]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LineNumber();
}
