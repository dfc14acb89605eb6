using Azure.Data.Tables;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Tests.Storage;

/// <summary>Whatever two reporters and a coordinator do in turn: head, rows and log tell the same.</summary>
public sealed class ReportHistoryTests
{
    private static readonly ReportKey Key = new("phan-hoi-bao-chi", new(2023, 3), "ha-dinh");

    [LongProperty(500, 2_000, Arbitrary = [typeof(Plays)], Replay = "2023092423595901,700000001")]
    public void Any_sequence_of_actions_leaves_a_report_that_its_log_alone_can_tell(Play play)
    {
        var stored = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        Player[] players = [new(0), new(1), new(2)];
        var done = new List<Decision.Changed>();
        var at = new DateTimeOffset(2023, 9, 12, 2, 0, 0, TimeSpan.Zero);
        foreach (var step in play.Steps)
        {
            var player = players[step.Who];
            if (step.Looks) player.Sees(Head(stored), Rows(stored).Where(row => !row.Withdrawn));
            var move = player.Next(step, at = at.AddSeconds(step.Which));
            var outcome = move.Decide(BeforeChange(stored, move.Wanted));
            player.Sees(outcome);
            if (outcome is not Decision.Changed changed) continue;
            done.Add(changed);
            Write(stored, changed.Change);
            Replayed.ShouldAgree(Head(stored), Rows(stored), Log(stored), done);
        }
    }

    /// <summary>As the batch does: rows and head are replaced, a line of the log is never written twice.</summary>
    private static void Write(Dictionary<string, TableEntity> stored, Change change)
    {
        stored[ReportEntity.HeadKey] = ReportEntity.Of(Key, change.Head);
        foreach (var row in change.Rows.Select(row => ReportEntity.Of(Key, row))) stored[row.RowKey] = row;
        foreach (var line in change.Log.Select((line, n) => ReportEntity.Of(Key, change.Head.Version, n, line))) stored.Add(line.RowKey, line);
    }

    private static BeforeChange BeforeChange(Dictionary<string, TableEntity> stored, Wanted wanted)
    {
        if (wanted.AllRows) return new(Head(stored)) { Rows = Rows(stored) };
        var row = wanted.RowId is { } id && stored.TryGetValue(ReportEntity.RowKey(id), out var entity) ? ReportEntity.Row(entity) : null;
        if (wanted.Link is not { } link || row?.Values.GetValueOrDefault("link") == link) return new(Head(stored), row);
        return new(
            Head(stored), row,
            Rows(stored)
                .Where(other => !other.Withdrawn && other.Id != wanted.RowId && other.Values.GetValueOrDefault("link") == link).MinBy(other => other.Number));
    }

    private static ReportHead Head(Dictionary<string, TableEntity> stored) =>
        stored.TryGetValue(ReportEntity.HeadKey, out var head) ? ReportEntity.Head(head) : ReportHead.Fresh;

    private static List<Row> Rows(Dictionary<string, TableEntity> stored) => [.. Of(stored, "row|").Select(ReportEntity.Row)];

    private static List<LogEntry> Log(Dictionary<string, TableEntity> stored) => [.. Of(stored, "log|").Select(ReportEntity.Log)];

    private static IEnumerable<TableEntity> Of(Dictionary<string, TableEntity> stored, string kind) =>
        stored.Values.Where(entity => entity.RowKey.StartsWith(kind, StringComparison.Ordinal)).OrderBy(entity => entity.RowKey, StringComparer.Ordinal);
}
