using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Intake;

/// <summary>Reads a table for a report, and writes what was read: the same for preview and save.</summary>
internal static partial class ImportRules
{
    /// <summary>Of the id of an import: its rows and presses begin with it, so that no other press is taken for one.</summary>
    private const int Stem = 10;

    private static readonly string[] Quarters = ["i", "ii", "iii", "iv", "1", "2", "3", "4"];

    /// <param name="here">All rows of the report, withdrawn ones too.</param>
    public static ImportReading Of(ImportTarget target, SourceReading.Table table, IReadOnlyList<Row> here)
    {
        if (table.HeadingsOf(target.Form) is not { } headings) return new ImportReading.Refused(ImportFault.NoHeadings);
        if (headings.Twice is { } twice) return new ImportReading.Refused(ImportFault.HeadingTwice, twice.Heading);
        var other = PeriodOf(table.Lines.Take(headings.First));
        var isEarlier = other is { } period && period != target.Period;
        if (isEarlier && (target.Form.Carry is null || other > target.Period))
            return new ImportReading.Refused(ImportFault.OtherPeriod, other?.Title);

        var lines = new ImportLines(target, headings);
        var sorted = lines.Of(table.Lines);
        if (sorted.Count == 0) return new ImportReading.Refused(ImportFault.NoRows);
        var id = IdOf(target, sorted);
        var kept = isEarlier ? target.Form.Carry?.Keep : null;
        var found = headings.Columns.Values.ToHashSet();
        return new ImportReading.Read(new Import(id, target, [.. sorted.Select(RowOf)])
        {
            Unknown = headings.Unknown,
            NotTaken = headings.OfPeople,
            Absent = [.. target.Form.Columns.Where(column => !found.Contains(column))],
            Anew = [.. found.Where(column => kept?.Contains(column.Key) == false)],
            Skipped = lines.Skipped,
        }.Beside(here));

        ImportRow RowOf(ImportLine line) => Read(target, line, OfLine(id, line.Place), kept);
    }

    /// <summary>
    /// One batch, whole or not at all. Rows that are here are left as they are; rows that were taken back come back under their numbers.
    /// What the office brings becomes drafts.
    /// </summary>
    /// <param name="now">With all rows of the report, withdrawn ones too; the import is looked at beside them once more.</param>
    /// <param name="press">What was looked at; the same once more, or another, writes none.</param>
    public static Decision Save(BeforeChange now, Import import, string press, bool draftsToo, Stamp stamp)
    {
        if (RefusalOf(now.Head, import.Target.ByOffice) is { } refusal) return new Decision.Refused(refusal);
        var beside = import.Beside(now.Rows);
        if (OfPress(now, press).Count > 0 || beside.PressOf(draftsToo) != press) return new Decision.AlreadyDone(now.Head, null);
        var here = now.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var (changes, number) = (new List<RowChange>(), now.Head.NextNumber);
        foreach (var row in beside.Taken(draftsToo))
        {
            var before = here.GetValueOrDefault(row.Id);
            var after = (before ?? Row.New(row.Id, number++, stamp)) with
            {
                Withdrawn = false,
                Draft = import.Target.ByOffice || !row.IsComplete,
                Values = row.Reading.Values,
            };
            changes.Add(new(before, after, before is null ? LogEvent.RowImported : LogEvent.RowRestored));
        }

        return changes.Count == 0 ? new Decision.AlreadyDone(now.Head, null) : RowRules.Write(now.Head, changes, press, stamp);
    }

    /// <summary>What a press wrote of an import, as far as nobody has changed it since; of any other submission nothing.</summary>
    public static IReadOnlyList<Row> OfPress(BeforeChange now, string press) =>
        [.. CarryRules.OfPress(now, press).Where(row => row.Id.StartsWith(press[..Stem], StringComparison.Ordinal))];

    /// <summary>Withdraws the rows of one press that nobody has touched since.</summary>
    public static Decision Undo(BeforeChange now, string press, Stamp stamp) =>
        CarryRules.Undo(now with { Rows = OfPress(now, press) }, press, stamp);

    /// <summary>Of these rows of an import: always the same, so that pressing again is known.</summary>
    public static string PressOf(string import, IEnumerable<ImportRow> rows) => Part(import, string.Join('|', rows.Select(row => row.Id)));

    /// <summary>Why no rows can be taken in now; the office does not speak for a unit that has said there is nothing.</summary>
    public static Refusal? RefusalOf(ReportHead head, bool byOffice) =>
        RowRules.RefusalOf(head) ?? (byOffice && head.State == ReportState.Nil ? Refusal.NilStands : null);

    private static ImportRow Read(ImportTarget target, ImportLine line, string id, IReadOnlyList<string>? kept)
    {
        var isCarried = kept is null || target.Form.Carry?.Where.Holds(line.Reading.Values) == true;
        var reading = kept is null ? line.Reading : ImportCells.Read(target, line.Cells.Where(pair => kept.Contains(pair.Key.Key)));
        return new(line.Number, id, reading)
        {
            Brought = line.Cells.ToDictionary(pair => pair.Key.Key, pair => pair.Value, StringComparer.Ordinal),
            Adjusted =
            [
                .. line.Cells.Where(pair => kept?.Contains(pair.Key.Key) != false)
                    .Select(pair => ImportCells.Adjusted(pair.Key, pair.Value, reading.Values.GetValueOrDefault(pair.Key.Key)))
                    .OfType<AdjustedCell>(),
            ],
            Fault = line.IsOfOther ? RowFault.OtherUnit : isCarried ? FaultOf(target, reading.Values) : RowFault.NotCarried,
        };
    }

    private static RowFault? FaultOf(ImportTarget target, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0) return RowFault.Nothing;
        if (target.Form.Id != PressForm.Id) return null;
        var days = target.Form.Columns.Where(column => column.Kind == ColumnKind.Date)
            .Select(column => TypedText.Day(values.GetValueOrDefault(column.Key)));
        if (days.Any(day => day is { } dated && Period.Of(dated) != target.Period)) return RowFault.OutsidePeriod;
        return target.ByOffice && !PressForm.HasFinding(values) ? RowFault.NoFinding : null;
    }

    /// <summary>Above the headings: «Kỳ báo cáo: Quý II/2023» of our own workbooks, else the only quarter that is named.</summary>
    private static Period? PeriodOf(IEnumerable<SourceLine> titles)
    {
        var named = new HashSet<Period>();
        foreach (var cell in titles.SelectMany(line => line.Cells))
        {
            foreach (var match in Quarter().Matches(TypedText.Folded(cell.Text)).AsEnumerable())
            {
                var quarter = Array.IndexOf(Quarters, match.Groups[2].Value) % (Quarters.Length / 2);
                if (!Period.TryParse($"{match.Groups[3].Value}Q{quarter + 1}", out var period)) continue;
                if (match.Groups[1].Success) return period;
                named.Add(period);
            }
        }

        return named.Count == 1 ? named.Single() : null;
    }

    [GeneratedRegex(@"\b(?:(ky bao cao) (?:quy )?|quy )(iii|iv|ii|i|[1-4])(?: nam)? (20[0-9]{2})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    /// <summary>Of what was read, so that it is one however the table was brought; the office's is never the unit's.</summary>
    private static string IdOf(ImportTarget target, IEnumerable<ImportLine> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{target.Form.Id}|{target.Period}|{target.Unit.Code}|{target.ByOffice}");
        foreach (var line in lines)
        {
            Add($"\0{line.Place}");
            foreach (var column in target.Form.Columns)
            {
                Add(line.Reading.Values.GetValueOrDefault(column.Key) ?? Refused(line.Cells.GetValueOrDefault(column)));
                Add("\t");
            }
        }

        return Id(hash.GetHashAndReset());

        static string Refused(SourceCell? cell) => cell is null ? "" : $"{TypedText.ManyLines(cell.Text)}\n{cell.Link}";

        // As the letters lie in memory: a table may have two hundred thousand.
        void Add(ReadOnlySpan<char> text) => hash.AppendData(MemoryMarshal.AsBytes(text));
    }

    private static string OfLine(string import, int place) => Part(import, $"{place}");

    private static string Part(string import, string of) => import[..Stem] + Hashed($"{import}|{of}")[Stem..];

    private static string Hashed(string text) => Id(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Id(byte[] hash) => new Ulid(hash.AsSpan(0, 16)).ToString();
}
