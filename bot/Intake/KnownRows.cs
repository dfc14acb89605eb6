using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Intake;

/// <summary>The rows of a report and those further up in the table, by what they hold; each row is asked for once, in order.</summary>
internal sealed class KnownRows
{
    private readonly string press;
    /// <summary>Each stands for one row.</summary>
    private readonly List<Row> drafts;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> linesOfLinks = new(StringComparer.Ordinal);

    public KnownRows(ImportTarget target, IReadOnlyList<Row> here)
    {
        press = target.Form.Columns.FirstOrDefault(column => column.Kind == ColumnKind.PressLink)?.Key ?? "";
        drafts = target.ByOffice ? [] : [.. here.Where(row => row is { Draft: true, Withdrawn: false, Values.Count: > 0 })];
        foreach (var row in here.Where(row => !row.Withdrawn)) ids[row.Id] = row.Number;
        foreach (var row in here.Where(row => row.IsComplete || (!row.Withdrawn && !target.ByOffice)))
        {
            contents.TryAdd(KeyOf(row.Values), row.Number);
            if (LinkOf(row.Values) is { } link) links.TryAdd(link, row.Number);
        }
    }

    public ImportRow Beside(ImportRow row)
    {
        var bare = row with { SameAs = null, SameLine = null, IsInDraft = false };
        if (bare.Fault == RowFault.SameLink) bare = bare with { Fault = null };
        if (bare.Fault is not null) return bare;
        var values = row.Reading.Values;
        var content = KeyOf(values);
        // Of cells that are refused it matters what stood in them.
        var key = content + KeyOf(row.Reading.Problems.Keys
            .ToDictionary(problem => problem, problem => row.Brought.GetValueOrDefault(problem)?.Text ?? "", StringComparer.Ordinal));
        if (ids.TryGetValue(row.Id, out var number) || contents.TryGetValue(content, out number))
            return bare with { SameAs = number, IsInDraft = drafts.RemoveAll(draft => draft.Number == number) > 0 };
        if (drafts.Find(draft => draft.Values.All(pair => values.GetValueOrDefault(pair.Key) == pair.Value)) is { } begun)
            return bare with { SameAs = begun.Number, IsInDraft = drafts.Remove(begun) };
        if (!lines.TryAdd(key, row.Line)) return bare with { SameLine = lines[key] };
        if (LinkOf(values) is not { } link) return bare;
        if (links.TryGetValue(link, out number)) return bare with { Fault = RowFault.SameLink, SameAs = number };
        return linesOfLinks.TryAdd(link, row.Line) ? bare : bare with { Fault = RowFault.SameLink, SameLine = linesOfLinks[link] };
    }

    private string? LinkOf(IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue(press, out var link) ? Links.Bare(link) ?? link : null;

    private static string KeyOf(IReadOnlyDictionary<string, string> values) =>
        string.Join('\0', values.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Key, pair.Value }));
}
