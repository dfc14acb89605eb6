using System.Runtime.CompilerServices;
using System.Text.Json;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>The rows of a workbook in a temporary file, unit by unit: read from Storage once, given to every sheet alike, never all in memory.</summary>
internal sealed class RowSpool : IAsyncDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"humanrightsbot-{Guid.NewGuid():N}.jsonl");
    private readonly StreamWriter writer;

    public RowSpool() => writer = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16, FileOptions.Asynchronous));

    public async Task AddAsync(IReadOnlyList<Row> rows, CancellationToken ct) => await writer.WriteLineAsync(JsonSerializer.Serialize(rows).AsMemory(), ct);

    /// <summary>The units' rows in the order they were added; after the last of them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Row>> ReadAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        await writer.FlushAsync(ct);
        await foreach (var line in File.ReadLinesAsync(path, ct)) yield return JsonSerializer.Deserialize<IReadOnlyList<Row>>(line) ?? [];
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        File.Delete(path);
    }
}
