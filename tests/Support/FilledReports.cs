using System.Globalization;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Tests.Support;

/// <summary>Reports of many units at once, each row saved as the product saves it; and all that a table holds, as text that can be compared.</summary>
internal static class FilledReports
{
    private static readonly DateTimeOffset At = new(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Of each unit a head, and for each row a line of the log.</summary>
    public static async Task WriteAsync(string storage, string form, string period, int units, int rows)
    {
        if (!Period.TryParse(period, out var quarter)) throw new ArgumentException($"{period} is no period.", nameof(period));
        var reports = new ReportTable(new Tables(new TableServiceClient(storage)));
        await Parallel.ForAsync(0, units, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (unit, _) =>
        {
            var key = new ReportKey(form, quarter, string.Create(CultureInfo.InvariantCulture, $"don-vi-{unit:D4}"));
            for (var number = 1; number <= rows; number++) await SaveAsync(reports, key, number);
        });
    }

    /// <summary>One row more, and the line of the log that says so.</summary>
    public static async Task SaveAsync(ReportTable reports, ReportKey key, int number)
    {
        var read = await reports.HeadAsync(key, CancellationToken.None);
        var values = new Dictionary<string, string> { ["content"] = $"dòng {number}: «trường học», \"ngoặc\" \\ 🏫\nxuống dòng", ["day"] = "2023-09-12" };
        var saved = (Decision.Changed)RowRules.Save(
            new(read.Head),
            new(Ulid.NewUlid(At).ToString(), null, 0, false, values, new Stamp("hoa@thanhxuan.example", At.AddTicks(1_234_567))));
        if (!await reports.CommitAsync(key, read, saved.Change, CancellationToken.None))
            throw new InvalidOperationException($"{key} was changed by somebody else.");
    }

    /// <summary>Everything but what the service itself puts to an entity, in the order of the keys, to the bit.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(string storage, string table)
    {
        var client = new TableServiceClient(storage).GetTableClient(table);
        await client.CreateIfNotExistsAsync();
        return await client.QueryAsync<TableEntity>().Select(Told).ToListAsync();
    }

    public static string Told(TableEntity entity) =>
        string.Join('\n', entity
            .Where(pair => pair.Key is not ("Timestamp" or "odata.etag") && pair.Value is not null)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} {pair.Value.GetType().Name} {Told(pair.Value)}"));

    private static string Told(object value) => value switch
    {
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("X16", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        var other => string.Create(CultureInfo.InvariantCulture, $"{other}"),
    };
}
