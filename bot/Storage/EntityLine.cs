using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>
/// An entity as one JSON line: its keys, then its properties in the order of their names; a time or a 64-bit number also names its type,
/// as the table service itself writes it.
/// </summary>
internal static class EntityLine
{
    private const string TypeOf = "@odata.type";

    /// <summary>People read these files too; they are no part of any web page.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With the line's end.</summary>
    public static ReadOnlyMemory<byte> Of(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
            foreach (var (name, value) in entity.Where(pair => !IsOfTheService(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)) Write(json, entity, name, value);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <exception cref="FormatException">The line is none that <see cref="Of"/> writes.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var entity = new TableEntity(json.RootElement.GetProperty("PartitionKey").GetString(), json.RootElement.GetProperty("RowKey").GetString());
            foreach (var member in json.RootElement.EnumerateObject())
            {
                if (IsOfTheService(member.Name) || member.Name.EndsWith(TypeOf, StringComparison.Ordinal)) continue;
                var type = json.RootElement.TryGetProperty(member.Name + TypeOf, out var named) ? named.GetString() : null;
                entity[member.Name] = Value(member.Value, type);
            }

            return entity;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("A line that is no entity.", wrong);
        }
    }

    private static void Write(Utf8JsonWriter json, TableEntity entity, string name, object? value)
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
                json.WriteString(name + TypeOf, "Edm.Int64");
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                json.WriteString(name + TypeOf, "Edm.DateTime");
                json.WriteString(name, time.UtcDateTime);
                break;
            default:
                throw new InvalidOperationException($"{entity.PartitionKey} {entity.RowKey} has a {name} of type {value.GetType().Name}, which a line does not know.");
        }
    }

    private static object Value(JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.String, null) => value.GetString()!,
        (JsonValueKind.True or JsonValueKind.False, null) => value.GetBoolean(),
        (JsonValueKind.Number, null) => value.GetInt32(),
        (JsonValueKind.String, "Edm.Int64") => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.DateTime") => value.GetDateTimeOffset(),
        _ => throw new FormatException($"A value of kind {value.ValueKind} and type {type}."),
    };

    private static bool IsOfTheService(string name) => name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag";
}
