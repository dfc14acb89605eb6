using HumanRightsBot.Reports;
using Shouldly;

namespace HumanRightsBot.Tests.Storage;

/// <summary>A report made again from its log alone, by rules of its own.</summary>
internal sealed class Replayed
{
    private readonly Dictionary<string, Row> rows = new(StringComparer.Ordinal);

    public Replayed(IEnumerable<LogEntry> log)
    {
        foreach (var entry in log)
        {
            if (entry.Version != Head.Version) Head = Next(entry);
            Head.Version.ShouldBe(entry.Version);
            if (entry.RowId is { } id && entry.What != LogEvent.RowRemarked) Apply(id, entry);
        }
    }

    public ReportHead Head { get; private set; } = ReportHead.Fresh;

    public IReadOnlyCollection<Row> Rows => rows.Values;

    /// <summary>Everything that must be true of a report however it came about, and that its log tells the same story.</summary>
    public static void ShouldAgree(ReportHead head, IReadOnlyCollection<Row> rows, IReadOnlyList<LogEntry> log, IReadOnlyCollection<Decision.Changed> done)
    {
        var again = new Replayed(log);
        again.Rows.Select(Told).ShouldBe(rows.Select(Told), ignoreOrder: true);
        var told = again.Head with
        {
            Hash = Hash(again.Rows),
            CompleteRows = again.Rows.Count(row => row.IsComplete),
            Drafts = again.Rows.Count(IsDraft),
            NextNumber = again.Rows.Count + 1,
        };
        told.ShouldBe(head);

        rows.Select(row => row.Number).Order().ShouldBe(Enumerable.Range(1, rows.Count));
        (head.NextNumber, head.CompleteRows, head.Drafts, head.Hash)
            .ShouldBe((rows.Count + 1, rows.Count(row => row.IsComplete), rows.Count(IsDraft), Hash(rows)));
        done.Select(change => change.Change.Head.Version).Order().ShouldBe(Enumerable.Range(1, head.Version));
        log.Select(entry => entry.Version).Distinct().ShouldBe(Enumerable.Range(1, head.Version));
        if (done.MaxBy(change => change.Change.Head.Version) is { } last) head.ShouldBe(last.Change.Head);
        foreach (var row in rows)
        {
            Told(row).ShouldBe(Told(done.SelectMany(change => change.Change.Rows).Where(written => written.Id == row.Id).MaxBy(written => written.Version)!));
        }

        if (head.State == ReportState.Nil) (head.CompleteRows, head.Drafts).ShouldBe((0, 0));
        if (head.State == ReportState.Submitted) (head.CompleteRows > 0, head.Drafts).ShouldBe((true, 0));
        if (head.State == ReportState.Accepted) head.Drafts.ShouldBe(0);
        if (head.State is ReportState.Nil or ReportState.Submitted or ReportState.Accepted) head.Filed.ShouldNotBeNull();
        if (head.State is ReportState.None or ReportState.Open) head.Filed.ShouldBeNull();
    }

    /// <summary>What an action did to the report, told by the first of its lines.</summary>
    private ReportHead Next(LogEntry entry)
    {
        var stamp = entry.Stamp;
        return entry.What switch
        {
            LogEvent.RowAdded or LogEvent.RowChanged or LogEvent.RowWithdrawn or LogEvent.RowRestored or LogEvent.RowCarried =>
                Next(Head.State == ReportState.Returned ? ReportState.Returned : ReportState.Open) with { Filed = null },
            LogEvent.NilSet => Next(ReportState.Nil) with { Filed = stamp },
            LogEvent.NilUndone => Next(Head.PreviousState) with { Filed = null },
            LogEvent.Submitted => Next(ReportState.Submitted) with { Filed = stamp, Issued = entry.Issued },
            LogEvent.Issued => Next(Head.State) with { Issued = entry.Issued },
            LogEvent.Reopened => Next(ReportState.Open) with { Filed = null },
            LogEvent.Accepted => Next(ReportState.Accepted),
            LogEvent.Returned => Next(ReportState.Returned),
            LogEvent.AcceptUndone or LogEvent.ReturnUndone => Next(Head.PreviousState) with { PreviousState = ReportState.None },
            LogEvent.DeadlineExtended => Next(Head.State) with { Due = entry.Due },
            LogEvent.Closed => Next(Head.State) with { Closed = true },
            LogEvent.ClosingUndone => Next(Head.State) with { Closed = false },
            _ => throw new InvalidOperationException($"No story of {entry.What}."),
        };
    }

    private void Apply(string id, LogEntry entry)
    {
        var before = rows.GetValueOrDefault(id);
        (before is null).ShouldBe(entry.What is LogEvent.RowAdded or LogEvent.RowCarried);
        var values = new Dictionary<string, string>(before?.Values ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (column, value) in entry.Before) (values.Remove(column, out var old) && old == value).ShouldBeTrue($"{column} was «{value}»");
        foreach (var (column, value) in entry.After) values.Add(column, value);
        rows[id] = new Row
        {
            Id = id,
            Number = entry.Number!.Value,
            Draft = entry.Draft,
            Withdrawn = entry.What == LogEvent.RowWithdrawn,
            Values = values,
            Version = Head.Version,
            LastSubmissionId = "",
            Created = before?.Created ?? entry.Stamp,
            Changed = entry.Stamp,
        };
    }

    private ReportHead Next(ReportState state) =>
        Head with { State = state, PreviousState = state == Head.State ? Head.PreviousState : Head.State, Version = Head.Version + 1 };

    /// <summary>All of a row but the submission that wrote it, which the log does not keep.</summary>
    private static string Told(Row row) =>
        $"{row.Number} {row.Id} {(row.Draft ? "draft" : "complete")} {(row.Withdrawn ? "withdrawn" : "there")} v{row.Version} {row.Created} {row.Changed} "
        + string.Join("; ", row.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static bool IsDraft(Row row) => row is { Draft: true, Withdrawn: false };

    private static UInt128 Hash(IEnumerable<Row> rows) => rows.Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + RowHash.Share(row)));
}
