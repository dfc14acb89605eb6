using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>
/// An entity as one JSON line: its keys, then its properties in the order of their names; what is no text, truth value or 32-bit number
/// also names its type, in the words of the table service.
/// </summary>
internal static class EntityLine
{
    private const string TypeOf = "@odata.type";

    /// <summary>People read these files too; they are no part of any web page.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="entity">As it came from the table.</param>
    /// <param name="line">With its end.</param>
    /// <param name="unknown">The property that stands in the way, for a line does not know its type.</param>
    public static bool TryWrite(TableEntity entity, out ReadOnlyMemory<byte> line, [NotNullWhen(false)] out string? unknown)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
            foreach (var (name, value) in entity.Where(pair => !IsOfTheService(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (TryWrite(json, name, value)) continue;
                (line, unknown) = (default, name);
                return false;
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        (line, unknown) = (buffer.WrittenMemory, null);
        return true;
    }

    /// <exception cref="FormatException">No line that is written here.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var entity = new TableEntity(root.GetProperty("PartitionKey").GetString(), root.GetProperty("RowKey").GetString());
            foreach (var member in root.EnumerateObject())
            {
                if (IsOfTheService(member.Name) || member.Name.EndsWith(TypeOf, StringComparison.Ordinal)) continue;
                var type = root.TryGetProperty(member.Name + TypeOf, out var named) ? named.GetString() : null;
                entity[member.Name] = Value(member.Value, type);
            }

            return entity;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("A line that is no entity.", wrong);
        }
    }

    private static bool TryWrite(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                return true;
            case string text:
                json.WriteString(name, text);
                return true;
            case bool yes:
                json.WriteBoolean(name, yes);
                return true;
            case int number:
                json.WriteNumber(name, number);
                return true;
            case long number:
                return WriteTyped("Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
            case double number:
                return WriteTyped("Edm.Double", number.ToString("R", CultureInfo.InvariantCulture));
            case DateTimeOffset time:
                return WriteTyped("Edm.DateTime", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            case Guid id:
                return WriteTyped("Edm.Guid", id.ToString("D"));
            case byte[] bytes:
                return WriteTyped("Edm.Binary", Convert.ToBase64String(bytes));
            default:
                return false;
        }

        bool WriteTyped(string type, string text)
        {
            json.WriteString(name + TypeOf, type);
            json.WriteString(name, text);
            return true;
        }
    }

    private static object Value(JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.String, null) => value.GetString()!,
        (JsonValueKind.True or JsonValueKind.False, null) => value.GetBoolean(),
        (JsonValueKind.Number, null) => value.GetInt32(),
        (JsonValueKind.String, "Edm.Int64") => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.Double") => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.DateTime") => value.GetDateTimeOffset(),
        (JsonValueKind.String, "Edm.Guid") => value.GetGuid(),
        (JsonValueKind.String, "Edm.Binary") => value.GetBytesFromBase64(),
        _ => throw new FormatException($"A value of kind {value.ValueKind} and type {type}."),
    };

    private static bool IsOfTheService(string name) => name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag";
}
