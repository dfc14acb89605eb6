using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Storage;

/// <summary>How much was found or written.</summary>
internal readonly record struct ExportCount(int Reports, int Entities);

/// <summary>
/// One period of a form as JSON lines: every entity of every report in the table, head, log and rows, also of units no longer in the directory.
/// Ordered by unit and key, so that two exports of the same state are the same file.
/// </summary>
internal sealed class Export(Tables tables)
{
    /// <summary>People read these files too; they are no part of any web page.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="form">The form's id.</param>
    /// <param name="period">The period.</param>
    /// <param name="to">Null only counts.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ExportCount> RunAsync(string form, Period period, Stream? to, CancellationToken ct)
    {
        var (reports, entities, last) = (0, 0, "");
        await foreach (var entity in (await tables.OpenAsync("Reports")).QueryAsync<TableEntity>(Partitions($"{form}|{period}|"), cancellationToken: ct))
        {
            if (entity.PartitionKey != last) reports++;
            last = entity.PartitionKey;
            entities++;
            if (to is null) continue;
            await to.WriteAsync(Line(entity), ct);
            await to.WriteAsync("\n"u8.ToArray(), ct);
        }

        return new(reports, entities);
    }

    /// <summary>All partitions whose key begins so; «}» is what follows «|».</summary>
    public static string Partitions(string prefix) => TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {prefix[..^1] + "}"}");

    /// <summary>Properties in the order of their names; a time or a 64-bit number also names its type, as the table service itself writes it.</summary>
    private static ReadOnlyMemory<byte> Line(TableEntity entity)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Readable);
        json.WriteStartObject();
        json.WriteString("PartitionKey", entity.PartitionKey);
        json.WriteString("RowKey", entity.RowKey);
        foreach (var (name, value) in entity.Where(pair => !IsOfTheService(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            switch (value)
            {
                case null:
                    break;
                case string text:
                    json.WriteString(name, text);
                    break;
                case bool yes:
                    json.WriteBoolean(name, yes);
                    break;
                case int number:
                    json.WriteNumber(name, number);
                    break;
                case long number:
                    json.WriteString(name + "@odata.type", "Edm.Int64");
                    json.WriteString(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case DateTimeOffset time:
                    json.WriteString(name + "@odata.type", "Edm.DateTime");
                    json.WriteString(name, time.UtcDateTime);
                    break;
                default:
                    throw new InvalidOperationException($"{entity.PartitionKey} {entity.RowKey} has a {name} of type {value.GetType().Name}, which an export does not know.");
            }
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static bool IsOfTheService(string name) => name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag";
}
