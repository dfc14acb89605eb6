using System.Globalization;
using Azure.Data.Tables;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tests.Support;

/// <summary>The whole table of reports as it stands, and everything in it that contradicts itself.</summary>
internal sealed record StoredReports(IReadOnlyList<(string Partition, Row Row)> Rows, int LogLines, IReadOnlyList<string> Faults)
{

    public static async Task<StoredReports> ReadAsync(string storage, Form form)
    {
        var table = new TableServiceClient(storage).GetTableClient("Reports");
        var entities = await table.QueryAsync<TableEntity>().ToListAsync();
        List<(string, Row)> rows = [];
        List<string> faults = [];
        var logLines = 0;
        foreach (var partition in entities.GroupBy(entity => entity.PartitionKey))
        {
            var own = partition.Where(entity => entity.RowKey.StartsWith("row|", StringComparison.Ordinal)).Select(ReportEntity.Row).ToList();
            var versions = partition.Where(entity => entity.RowKey.StartsWith("log|", StringComparison.Ordinal)).Select(VersionOf).Order().ToList();
            var head = partition.SingleOrDefault(entity => entity.RowKey == ReportEntity.HeadKey);
            logLines += versions.Count;
            rows.AddRange(own.Select(row => (partition.Key, row)));
            faults.AddRange(
                (head is null ? ["no head"] : FaultsOf(ReportEntity.Head(head), own, versions))
                    .Concat(own.SelectMany(row => FaultsOf(row, form)))
                    .Select(fault => $"{partition.Key}: {fault}"));
        }

        return new(rows, logLines, faults);
    }

    private static IEnumerable<string> FaultsOf(ReportHead head, List<Row> rows, List<int> versions)
    {
        var complete = rows.Where(row => row.IsComplete).ToList();
        if ((head.CompleteRows, head.Drafts) != (complete.Count, rows.Count(row => row is { Draft: true, Withdrawn: false })))
            yield return "the head counts other rows";
        if (complete.Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + RowHash.Of(row))) != head.Hash)
            yield return "the head's hash is not that of the rows";
        if (head.NextNumber != rows.Count + 1 || !rows.Select(row => row.Number).Order().SequenceEqual(Enumerable.Range(1, rows.Count)))
            yield return "the numbers are not given once each";
        if (!versions.SequenceEqual(Enumerable.Range(1, head.Version))) yield return "there is not one log line for each version";
        if (rows.Any(row => row.Version > head.Version)) yield return "a row is newer than the head";
    }

    /// <summary>What is stored must pass again whatever let it in.</summary>
    private static IEnumerable<string> FaultsOf(Row row, Form form)
    {
        var reading = Answers.Read(form, row.Values, ReportCalendar.Today(row.Changed.At), row.Draft);
        if (reading.Problems.Count > 0 || !row.HasContent(reading.Values, row.Draft)) yield return $"row {row.Number} would not be accepted";
        if (!Ulid.TryParse(row.Id, out var id) || id.ToString() != row.Id) yield return $"row {row.Number} has no proper id";
    }

    private static int VersionOf(TableEntity line) => int.Parse(line.RowKey.Split('|')[1], CultureInfo.InvariantCulture);
}
