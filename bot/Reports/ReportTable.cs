using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reports;

/// <summary>A head as it was read; <paramref name="Tag"/> is null when the report has none yet.</summary>
internal readonly record struct StoredHead(ReportHead Head, string? Tag);

/// <summary>What of a report a rule looks at besides its head: one row, and other rows whose column holds a link; or all rows.</summary>
internal readonly record struct Wanted(string? RowId = null, string LinkColumn = "", string? Link = null)
{
    public bool AllRows { get; init; }
}

/// <summary>Reports, each in a partition of its own, changed only by one atomic batch under the head's ETag.</summary>
internal sealed class ReportTable(Tables tables)
{
    /// <summary>After this a batch's outcome is unknown; below every delay of a publish message.</summary>
    public static readonly TimeSpan BatchDeadline = TimeSpan.FromSeconds(3);

    /// <summary>How many units are asked at once; a client opens at most 50 connections.</summary>
    public const int HeadsAtOnce = 32;

    /// <summary>That one batch changes.</summary>
    public const int MostRows = 48;

    private const int ConsistentAttempts = 10;

    public async Task<StoredHead> HeadAsync(ReportKey key, CancellationToken ct) =>
        await FindAsync(key, ReportEntity.HeadKey, ct) is { } entity ? Head(entity) : new(ReportHead.Fresh, null);

    /// <summary>For somebody who waits at a card.</summary>
    /// <exception cref="StorageAwayException">Storage does not answer.</exception>
    public async Task<ReportHead> HeadSoonAsync(ReportKey key, CancellationToken ct) =>
        (await StorageAwayException.Soon(token => HeadAsync(key, token), ct)).Head;

    /// <summary>The heads of many units, in their order.</summary>
    public async Task<IReadOnlyList<StoredHead>> HeadsAsync(string form, Period period, IReadOnlyList<Unit> units, CancellationToken ct)
    {
        var heads = new StoredHead[units.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = HeadsAtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, units.Count, options, async (index, token) =>
            heads[index] = await HeadAsync(new(form, period, units[index].Code), token));
        return heads;
    }

    /// <summary>
    /// Of the directory's units, in their order, every one that owes the form, with its head; and among them those that had begun a
    /// report and owe it no more, for they left before the deadline or the directory names another kind or first period now.
    /// </summary>
    public async Task<IReadOnlyList<(Unit Unit, ReportHead Head)>> OfPeriodAsync(
        Form form, Period period, IReadOnlyList<Unit> units, CancellationToken ct)
    {
        var concerned = units.Where(unit => unit.MayReport).ToList();
        var heads = (await HeadsAsync(form.Id, period, concerned, ct)).Select(stored => stored.Head);
        return [.. concerned.Zip(heads).Where(pair => pair.Second.State != ReportState.None || form.IsOwedBy(pair.First, period))];
    }

    /// <summary>A head and the complete rows it speaks of; both are read again while somebody writes in between.</summary>
    /// <param name="seen">The head as it was read just before; null when it was not.</param>
    public async Task<(ReportHead Head, IReadOnlyList<Row> Rows)> ConsistentAsync(ReportKey key, ReportHead? seen, CancellationToken ct)
    {
        for (var attempt = 0; attempt < ConsistentAttempts; attempt++)
        {
            var head = seen ?? (await HeadAsync(key, ct)).Head;
            seen = null;
            if (head.CompleteRows == 0) return (head, []);
            var rows = await RowsAsync(key, ct).Where(row => row.IsComplete).ToListAsync(ct);
            if (rows.Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + RowHash.Of(row))) == head.Hash) return (head, rows);
        }

        throw new InvalidOperationException($"The rows of {key} did not agree with its head {ConsistentAttempts} times.");
    }

    public async Task<Row?> RowAsync(ReportKey key, string rowId, CancellationToken ct) =>
        await FindAsync(key, ReportEntity.RowKey(rowId), ct) is { } entity ? ReportEntity.Row(entity) : null;

    /// <summary>The report's rows, drafts too, in the order of their ids; withdrawn ones are left out.</summary>
    public IAsyncEnumerable<Row> RowsAsync(ReportKey key, CancellationToken ct) =>
        EntitiesAsync(key, ReportEntity.IsRow, ct).Select(ReportEntity.Row).Where(row => !row.Withdrawn);

    /// <summary>Of each complete row, what stands in two columns; empty where nothing does.</summary>
    public IAsyncEnumerable<(string First, string Second)> PairsAsync(ReportKey key, string first, string second, CancellationToken ct)
    {
        var (one, two) = (ReportEntity.Value + first, ReportEntity.Value + second);
        return EntitiesAsync(key, ReportEntity.IsRow + " and Draft eq false and Withdrawn eq false", ct, [one, two])
            .Select(entity => (entity.GetString(one) ?? "", entity.GetString(two) ?? ""));
    }

    /// <summary>Head and rows in one read of the partition; withdrawn rows are left out.</summary>
    public async Task<(ReportHead Head, IReadOnlyList<Row> Rows)> AllAsync(ReportKey key, CancellationToken ct)
    {
        var (head, rows) = await HeadWithAsync(key, ReportEntity.IsRow, ct);
        return (head.Head, [.. rows.Where(row => !row.Withdrawn)]);
    }

    /// <summary>The log, oldest line first; of one row only, where its number is given.</summary>
    /// <param name="since">The report's version after which the lines begin.</param>
    public IAsyncEnumerable<LogEntry> LogAsync(ReportKey key, int? number, CancellationToken ct, int since = 0)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey ge {ReportEntity.LogFrom(since + 1)} and RowKey lt {"log}"}");
        if (number is { } one) filter += TableClient.CreateQueryFilter($" and Number eq {one}");
        return EntitiesAsync(key, filter, ct).Select(ReportEntity.Log);
    }

    /// <returns>Null of a report that never was returned.</returns>
    public async Task<LastReturn?> LastReturnAsync(ReportKey key, CancellationToken ct)
    {
        var (back, remark) = (LogEvents.Stored.Of(LogEvent.Returned), LogEvents.Stored.Of(LogEvent.RowRemarked));
        var filter = TableClient.CreateQueryFilter($"RowKey ge {"log|"} and RowKey lt {"log}"} and (What eq {back} or What eq {remark})");
        var lines = await EntitiesAsync(key, filter, ct).Select(ReportEntity.Log).ToListAsync(ct);
        if (lines.LastOrDefault(line => line.What == LogEvent.Returned) is not { Reason: { } reason } last) return null;
        var remarks = lines.Where(line => line is { Number: not null, Reason: not null } && line.Version == last.Version);
        return new(reason, last.Stamp, remarks.ToDictionary(line => line.Number!.Value, line => line.Reason!));
    }

    /// <summary>
    /// What a rule decides on: two point reads at most, or, for more than one row, one read of the partition. The head comes first in
    /// every read: a row read before it could be older than the head that guards the batch.
    /// </summary>
    public async Task<(StoredHead Head, BeforeChange BeforeChange)> SituationAsync(ReportKey key, Wanted wanted, CancellationToken ct)
    {
        if (wanted is { AllRows: false, Link: null })
        {
            var alone = await HeadAsync(key, ct);
            return (alone, new(alone.Head, wanted.RowId is { } id ? await RowAsync(key, id, ct) : null));
        }

        var rowKey = ReportEntity.RowKey(wanted.RowId ?? "");
        var which = wanted.Link is not { } link ? ReportEntity.IsRow
            : TableClient.CreateQueryFilter($"RowKey eq {rowKey}")
                + $" or ({ReportEntity.IsRow} and ({Alike("https://" + Links.Bare(link))} or {Alike("http://" + Links.Bare(link))}))";
        var (head, rows) = await HeadWithAsync(key, which, ct);
        if (wanted.AllRows) return (head, new(head.Head) { Rows = rows });
        var row = rows.FirstOrDefault(each => each.Id == wanted.RowId);
        var twins = HasLink(row) ? [] : rows.Where(other => other.Id != wanted.RowId && !other.Withdrawn && HasLink(other));
        return (head, new(head.Head, row, twins.MinBy(twin => twin.Number)));

        // The link and those that differ from it in the signs that close them, among few others: all these signs come before a zero.
        string Alike(string bare) =>
            $"({ReportEntity.Value}{wanted.LinkColumn}" + TableClient.CreateQueryFilter($" ge {bare}")
            + $" and {ReportEntity.Value}{wanted.LinkColumn}" + TableClient.CreateQueryFilter($" lt {bare + "0"}") + ")";

        bool HasLink(Row? each) => Links.AreOne(each?.Values.GetValueOrDefault(wanted.LinkColumn), wanted.Link);
    }

    /// <summary>Writes head, rows and log lines at once, or nothing.</summary>
    /// <returns>False when the head is no longer the one that was read: load and decide again.</returns>
    /// <exception cref="RequestFailedException">Storage refused or failed; the outcome may be unknown.</exception>
    /// <exception cref="OperationCanceledException">No answer within <see cref="BatchDeadline"/>; the outcome is unknown.</exception>
    public async Task<bool> CommitAsync(ReportKey key, StoredHead read, Change change, CancellationToken ct)
    {
        var batch = Batch(key, read, change);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(BatchDeadline);
        try
        {
            await (await ReportsAsync()).SubmitTransactionAsync(batch, deadline.Token);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>The service's own limits are 100 entities and 4 MiB; the emulator holds neither, so they are held here.</summary>
    private static List<TableTransactionAction> Batch(ReportKey key, StoredHead read, Change change)
    {
        if (change.Rows.Count > MostRows)
            throw new InvalidOperationException($"{change.Rows.Count} rows in one batch; at most {MostRows}.");
        var (head, version) = (ReportEntity.Of(key, change.Head), change.Head.Version);
        List<TableTransactionAction> batch =
        [
            read.Tag is { } tag
                ? new(TableTransactionActionType.UpdateReplace, head, new ETag(tag))
                : new(TableTransactionActionType.Add, head),
            .. change.Rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ReportEntity.Of(key, row))),
            .. change.Log.Select((line, n) =>
                new TableTransactionAction(TableTransactionActionType.Add, ReportEntity.Of(key, version, n, line))),
        ];
        var bytes = batch.Sum(action => EntityBatches.BytesOf(action.Entity));
        if (bytes > EntityBatches.MostBytes)
            throw new InvalidOperationException($"A batch of {bytes} bytes; at most {EntityBatches.MostBytes}.");
        return batch;
    }

    /// <summary>The head comes first, and guards a batch decided on the rows; withdrawn ones are among them.</summary>
    private async Task<(StoredHead Head, IReadOnlyList<Row> Rows)> HeadWithAsync(ReportKey key, string which, CancellationToken ct)
    {
        var (head, rows) = (new StoredHead(ReportHead.Fresh, null), new List<Row>());
        await foreach (var entity in EntitiesAsync(key, $"(RowKey eq '{ReportEntity.HeadKey}' or {which})", ct))
        {
            if (entity.RowKey == ReportEntity.HeadKey) head = Head(entity);
            else rows.Add(ReportEntity.Row(entity));
        }

        return (head, rows);
    }

    private static StoredHead Head(TableEntity entity) => new(ReportEntity.Head(entity), entity.ETag.ToString());

    private async Task<TableEntity?> FindAsync(ReportKey key, string rowKey, CancellationToken ct) =>
        await (await ReportsAsync()).FindAsync(key.ToString(), rowKey, ct);

    private async IAsyncEnumerable<TableEntity> EntitiesAsync(
        ReportKey key, string filter, [EnumeratorCancellation] CancellationToken ct, IEnumerable<string>? select = null)
    {
        filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()}") + " and " + filter;
        var entities = (await ReportsAsync()).QueryAsync<TableEntity>(filter, select: select, cancellationToken: ct);
        await foreach (var entity in entities) yield return entity;
    }

    private Task<TableClient> ReportsAsync() => tables.OpenAsync("Reports");
}
