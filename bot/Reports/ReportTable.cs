using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
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

    private const int ConsistentAttempts = 10;
    private const int MostRows = 48;

    public async Task<StoredHead> HeadAsync(ReportKey key, CancellationToken ct)
    {
        var answer = await (await ReportsAsync()).GetEntityIfExistsAsync<TableEntity>(key.ToString(), ReportEntity.HeadKey, cancellationToken: ct);
        return answer.HasValue ? new(ReportEntity.Head(answer.Value!), answer.Value!.ETag.ToString()) : new(ReportHead.Fresh, null);
    }

    /// <summary>For somebody who waits at a card.</summary>
    /// <exception cref="StorageAwayException">Storage does not answer.</exception>
    public async Task<ReportHead> HeadSoonAsync(ReportKey key, CancellationToken ct) => (await StorageAwayException.Soon(token => HeadAsync(key, token), ct)).Head;

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
    /// Of the directory's units, in their order, every one that owes the form, with its head; and among them those that had begun a report and owe
    /// it no more, for they left before the deadline or the directory names another kind or first period now.
    /// </summary>
    public async Task<IReadOnlyList<(Unit Unit, ReportHead Head)>> OfPeriodAsync(
        Form form, Period period, IReadOnlyList<Unit> units, CancellationToken ct)
    {
        var concerned = units.Where(form.MayConcern).ToList();
        var heads = (await HeadsAsync(form.Id, period, concerned, ct)).Select(stored => stored.Head);
        return [.. concerned.Zip(heads).Where(pair => pair.Second.State != ReportState.None || form.IsOwedBy(pair.First, period))];
    }

    /// <summary>A head and the complete rows it speaks of; both are read again while somebody writes in between.</summary>
    /// <param name="key">The report.</param>
    /// <param name="seen">The head as it was read just before; null when it was not.</param>
    /// <param name="ct">Stops it.</param>
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

    public async Task<Row?> RowAsync(ReportKey key, string rowId, CancellationToken ct)
    {
        var answer = await (await ReportsAsync()).GetEntityIfExistsAsync<TableEntity>(key.ToString(), ReportEntity.RowKey(rowId), cancellationToken: ct);
        return answer.HasValue ? ReportEntity.Row(answer.Value!) : null;
    }

    /// <summary>The report's rows, drafts too, in the order of their ids; withdrawn ones are left out.</summary>
    public async IAsyncEnumerable<Row> RowsAsync(ReportKey key, [EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()} and RowKey ge {"row|"} and RowKey lt {"row}"}");
        await foreach (var entity in (await ReportsAsync()).QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            if (ReportEntity.Row(entity) is { Withdrawn: false } row) yield return row;
        }
    }

    /// <summary>Of each complete row, what stands in two columns; empty where nothing does.</summary>
    public async IAsyncEnumerable<(string First, string Second)> PairsAsync(ReportKey key, string first, string second, [EnumeratorCancellation] CancellationToken ct)
    {
        var (one, two) = (ReportEntity.Value + first, ReportEntity.Value + second);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()} and RowKey ge {"row|"} and RowKey lt {"row}"} and Draft eq false and Withdrawn eq false");
        await foreach (var entity in (await ReportsAsync()).QueryAsync<TableEntity>(filter, select: [one, two], cancellationToken: ct)) yield return (entity.GetString(one) ?? "", entity.GetString(two) ?? "");
    }

    /// <summary>Head and rows in one read of the partition; withdrawn rows are left out.</summary>
    public async Task<(ReportHead Head, IReadOnlyList<Row> Rows)> AllAsync(ReportKey key, CancellationToken ct)
    {
        var (head, rows) = await WholeAsync(key, ct);
        return (head.Head, [.. rows.Where(row => !row.Withdrawn)]);
    }

    /// <summary>The log, oldest line first; of one row only, where its number is given.</summary>
    /// <param name="key">The report.</param>
    /// <param name="number">The row's.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="since">The report's version after which the lines begin.</param>
    public async IAsyncEnumerable<LogEntry> LogAsync(ReportKey key, int? number, [EnumeratorCancellation] CancellationToken ct, int since = 0)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()} and RowKey ge {ReportEntity.LogFrom(since + 1)} and RowKey lt {"log}"}");
        if (number is { } one) filter += TableClient.CreateQueryFilter($" and Number eq {one}");
        await foreach (var entity in (await ReportsAsync()).QueryAsync<TableEntity>(filter, cancellationToken: ct)) yield return ReportEntity.Log(entity);
    }

    /// <summary>What a rule decides on. The head comes first in every read: a row read before it could be older than the head that guards the batch.</summary>
    /// <param name="key">The report.</param>
    /// <param name="wanted">Two point reads at most, or, where other rows with a link are looked for, one read of the partition.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<(StoredHead Head, Situation Situation)> SituationAsync(ReportKey key, Wanted wanted, CancellationToken ct)
    {
        if (wanted.AllRows)
        {
            var (whole, rows) = await WholeAsync(key, ct);
            return (whole, new(whole.Head) { Rows = rows });
        }

        if (wanted.Link is not { } link)
        {
            var alone = await HeadAsync(key, ct);
            return (alone, new(alone.Head, wanted.RowId is { } id ? await RowAsync(key, id, ct) : null));
        }

        var (head, row, twins) = (new StoredHead(ReportHead.Fresh, null), (Row?)null, new List<Row>());
        var rowKey = ReportEntity.RowKey(wanted.RowId ?? "");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()} and (RowKey eq {ReportEntity.HeadKey} or RowKey eq {rowKey} or (RowKey ge {"row|"} and RowKey lt {"row}"} and ")
            + ReportEntity.Value + wanted.LinkColumn + TableClient.CreateQueryFilter($" eq {link}))");
        await foreach (var entity in (await ReportsAsync()).QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            if (entity.RowKey == ReportEntity.HeadKey) head = new(ReportEntity.Head(entity), entity.ETag.ToString());
            else if (entity.RowKey == rowKey) row = ReportEntity.Row(entity);
            else if (ReportEntity.Row(entity) is { Withdrawn: false } twin) twins.Add(twin);
        }

        return (head, new(head.Head, row, row?.Values.GetValueOrDefault(wanted.LinkColumn) == link ? null : twins.MinBy(twin => twin.Number)));
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
        if (change.Rows.Count > MostRows) throw new InvalidOperationException($"{change.Rows.Count} rows in one batch; at most {MostRows}.");
        var head = ReportEntity.Of(key, change.Head);
        List<TableTransactionAction> batch =
        [
            read.Tag is null ? new(TableTransactionActionType.Add, head) : new(TableTransactionActionType.UpdateReplace, head, new ETag(read.Tag)),
            .. change.Rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ReportEntity.Of(key, row))),
            .. change.Log.Select((line, n) => new TableTransactionAction(TableTransactionActionType.Add, ReportEntity.Of(key, change.Head.Version, n, line))),
        ];
        var bytes = batch.Sum(action => EntityBatches.BytesOf(action.Entity));
        if (bytes > EntityBatches.MostBytes) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A batch of {bytes} bytes; at most {EntityBatches.MostBytes}."));
        return batch;
    }

    /// <summary>The head comes first in it, and guards a batch decided on the rows.</summary>
    private async Task<(StoredHead Head, IReadOnlyList<Row> Rows)> WholeAsync(ReportKey key, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()} and (RowKey eq {ReportEntity.HeadKey} or (RowKey ge {"row|"} and RowKey lt {"row}"}))");
        var (head, rows) = (new StoredHead(ReportHead.Fresh, null), new List<Row>());
        await foreach (var entity in (await ReportsAsync()).QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            if (entity.RowKey == ReportEntity.HeadKey) head = new(ReportEntity.Head(entity), entity.ETag.ToString());
            else rows.Add(ReportEntity.Row(entity));
        }

        return (head, rows);
    }

    private Task<TableClient> ReportsAsync() => tables.OpenAsync("Reports");
}
