using System.Security.Cryptography;
using System.Text;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Reports;

/// <summary>
/// «Chép từ kỳ trước»: accepted rows of an earlier report become drafts of this one, with what must be said anew left empty.
/// </summary>
internal static class CarryRules
{
    /// <summary>
    /// Of all values of one batch, in UTF-16 units: each may be six bytes on the wire, once in the row and once in the log.
    /// </summary>
    public const int MostLetters = 200_000;

    /// <summary>The id a row has once it is carried: always the same, so that carrying it again makes no second one.</summary>
    /// <param name="former">The code of a former unit, where the row is its: two of them may hold rows of one id.</param>
    public static string IdOf(Period period, string sourceId, string? former = null)
    {
        var source = former is null ? sourceId : $"{former}|{sourceId}";
        return new Ulid(SHA256.HashData(Encoding.UTF8.GetBytes($"{period}|{source}")).AsSpan(0, 16)).ToString();
    }

    /// <summary>The rows of an accepted report that the form lets be carried, in the order of their numbers.</summary>
    public static IReadOnlyList<Row> Allowed(Form form, IEnumerable<Row> rows) =>
        [.. rows.Where(row => row.IsComplete && form.Carry?.Where.Holds(row.Values) == true).OrderBy(row => row.Number)];

    /// <summary>What of a row is carried, as far as it is still taken; and what is not.</summary>
    public static Reading Kept(Form form, Row source, DateOnly today)
    {
        var kept = source.Values.Where(pair => form.Carry?.Keep.Contains(pair.Key) == true);
        return Answers.Read(form, kept.ToDictionary(StringComparer.Ordinal), today, draft: true);
    }

    /// <summary>
    /// Writes as many rows as one batch takes; the same press once more writes none, another one goes on behind them. A row that was
    /// withdrawn here comes back with what it held, a draft whatever it was, or not at all.
    /// </summary>
    /// <param name="now">With all rows of this report, withdrawn ones too.</param>
    /// <param name="submissionId">Of the press; what undoes it finds the rows by it.</param>
    /// <param name="sources">By the id each has here, what it brings; in the order the rows shall have.</param>
    /// <param name="bringsBack">Rows withdrawn here come back; they were chosen one by one.</param>
    public static Decision Copy(
        BeforeChange now, string submissionId,
        IReadOnlyList<(string Id, IReadOnlyDictionary<string, string> Values)> sources, bool bringsBack, Stamp stamp)
    {
        if (RowRules.RefusalOf(now.Head) is { } refusal) return new Decision.Refused(refusal);
        if (OfPress(now, submissionId).Count > 0) return new Decision.AlreadyDone(now.Head, null);
        var here = now.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var (changes, number, letters) = (new List<RowChange>(), now.Head.NextNumber, 0);
        foreach (var (id, values) in sources)
        {
            var before = here.GetValueOrDefault(id);
            if (before is not null && !(before.Withdrawn && bringsBack)) continue;
            letters += (before?.Values ?? values).Values.Sum(value => value.Length);
            if (changes.Count == ReportTable.MostRows || (changes.Count > 0 && letters > MostLetters)) break;
            changes.Add(before is null
                ? new(null, Row.New(id, number++, stamp) with { Values = values }, LogEvent.RowCarried)
                : new(before, before with { Withdrawn = false, Draft = true }, LogEvent.RowRestored));
        }

        return changes.Count == 0 ? new Decision.AlreadyDone(now.Head, null) : RowRules.Write(now.Head, changes, submissionId, stamp);
    }

    /// <summary>What a press copied, as far as nobody has changed it since; a row that was typed has the id of its submission.</summary>
    public static IReadOnlyList<Row> OfPress(BeforeChange now, string submissionId) =>
        [.. now.Rows.Where(row => !row.Withdrawn && row.LastSubmissionId == submissionId && row.Id != submissionId)
            .OrderBy(row => row.Number)];

    /// <summary>How many of the sources are not here.</summary>
    public static int Missing(
        BeforeChange now, IReadOnlyList<(string Id, IReadOnlyDictionary<string, string> Values)> sources, bool bringsBack)
    {
        var there = now.Rows.Where(row => !(row.Withdrawn && bringsBack)).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        return sources.Count(source => !there.Contains(source.Id));
    }

    /// <summary>Withdraws the rows of one press that nobody has touched since.</summary>
    public static Decision Undo(BeforeChange now, string submissionId, Stamp stamp)
    {
        if (RowRules.RefusalOf(now.Head) is { } refusal) return new Decision.Refused(refusal);
        var changes = OfPress(now, submissionId)
            .Select(row => new RowChange(row, row with { Withdrawn = true }, LogEvent.RowWithdrawn)).ToList();
        return changes.Count == 0 ? new Decision.AlreadyDone(now.Head, null) : RowRules.Write(now.Head, changes, submissionId, stamp);
    }
}
