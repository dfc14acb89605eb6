using System.Globalization;
using Azure.Data.Tables;

namespace HumanRightsBot.Tests.Support;

/// <summary>Reports as they stand in the table after a quarter of work, written straight there: what is in them matters less than that all of it comes back.</summary>
internal static class FilledReports
{
    private static readonly DateTimeOffset At = new(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7));

    public static async Task WriteAsync(string storage, string form, string period, int units, int rows)
    {
        var table = new TableServiceClient(storage).GetTableClient("Reports");
        await table.CreateIfNotExistsAsync();
        await Parallel.ForAsync(0, units, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (unit, ct) =>
        {
            var partition = string.Create(CultureInfo.InvariantCulture, $"{form}|{period}|don-vi-{unit:D4}");
            IEnumerable<TableEntity> entities = [Head(partition, rows), .. Enumerable.Range(1, rows).SelectMany(number => new[] { Row(partition, number), Line(partition, number) })];
            foreach (var batch in entities.Chunk(100)) await table.SubmitTransactionAsync(batch.Select(entity => new TableTransactionAction(TableTransactionActionType.Add, entity)), ct);
        });
    }

    /// <summary>Everything but what the service itself puts to an entity, in the order of the keys.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(string storage, string table) =>
    [
        .. (await new TableServiceClient(storage).GetTableClient(table).QueryAsync<TableEntity>().ToListAsync())
            .Select(entity => string.Join('\n', entity.Where(pair => pair.Key is not ("Timestamp" or "odata.etag") && pair.Value is not null)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value.GetType().Name} {(pair.Value is DateTimeOffset time ? time.UtcDateTime.Ticks : pair.Value)}")))),
    ];

    private static TableEntity Head(string partition, int rows) => new(partition, "!head")
    {
        ["State"] = "Open",
        ["PreviousState"] = "None",
        ["Closed"] = false,
        ["Version"] = rows,
        ["NextNumber"] = rows + 1,
        ["CompleteRows"] = rows,
        ["Drafts"] = 0,
        ["Hash"] = new string('A', 32),
        ["Due"] = At.AddDays(3).AddTicks(1_234_567),
        ["FiledBy"] = null,
    };

    private static TableEntity Row(string partition, int number) => new(partition, string.Create(CultureInfo.InvariantCulture, $"row|01HBC{number:D21}"))
    {
        ["Number"] = number,
        ["Draft"] = false,
        ["CreatedBy"] = "hoa@thanhxuan.example",
        ["CreatedAt"] = At,
        ["c_content"] = $"dòng {number}: «trường học», \"ngoặc\" \\ 🏫\nxuống dòng",
        ["c_day"] = "2023-09-12",
    };

    private static TableEntity Line(string partition, int number) => new(partition, string.Create(CultureInfo.InvariantCulture, $"log|{number:D8}|00"))
    {
        ["What"] = "RowAdded",
        ["By"] = "hoa@thanhxuan.example",
        ["At"] = At,
        ["Number"] = number,
        ["Ticks"] = At.Ticks,
        ["a_content"] = $"dòng {number}",
    };
}
