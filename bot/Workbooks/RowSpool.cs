using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>The rows of a workbook in a temporary file, unit by unit: read from Storage once, given to every sheet alike, never all in memory.</summary>
internal sealed class RowSpool : IAsyncDisposable
{
    private static readonly byte[] EndOfUnit = "\n"u8.ToArray();

    private readonly FileStream file = TemporaryFile.Create();

    public async Task AddAsync(IReadOnlyList<Row> rows, CancellationToken ct)
    {
        await JsonSerializer.SerializeAsync(file, rows, cancellationToken: ct);
        await file.WriteAsync(EndOfUnit, ct);
    }

    /// <summary>The units' rows in the order they were added; after the last of them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Row>> ReadAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        while (await reader.ReadLineAsync(ct) is { } line) yield return JsonSerializer.Deserialize<IReadOnlyList<Row>>(line) ?? [];
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
