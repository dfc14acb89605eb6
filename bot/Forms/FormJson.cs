using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HumanRightsBot.Forms;

/// <summary>
/// Reads a file into its records as strictly as System.Text.Json can: no member unknown, twice, missing or null where it must not be.
/// Why it was refused is told by the same records, in the words of whoever wrote the file.
/// </summary>
internal static class FormJson
{
    private const string WholeNumber = "a whole number of at most nine digits";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Strict = new(FormFiles.Default.Options)
    {
        TypeInfoResolver = FormFiles.Default.WithAddedModifier(Tighten),
        Converters =
        {
            new OneText<string>((string text, out string read) => (read = text).Length >= 0),
            new OneText<Period>(Period.TryParse),
            new OneText<TimeOnly>(TryReadTime),
            new OneText<ColumnKind>(ColumnKinds.Stored.TryRead),
        },
    };

    /// <summary>How a value that is no list and no object would be right; a name only where it is written as a text.</summary>
    private static readonly Dictionary<Type, (string? Name, string Right)> Words = new()
    {
        [typeof(string)] = ("text", "a text"),
        [typeof(Period)] = ("period", "a year and a quarter, such as 2023Q3"),
        [typeof(TimeOnly)] = ("time", "hours and minutes, such as 08:30"),
        [typeof(DateOnly)] = ("day", "year, month and day, such as 2023-09-02"),
        [typeof(ColumnKind)] = ("kind", $"one of {string.Join(", ", ColumnKinds.OfAnyForm)}; in {PressForm.Id} the kind that ships"),
        [typeof(bool)] = (null, "true or false"),
        [typeof(int)] = (null, WholeNumber),
        [typeof(int?)] = (null, WholeNumber),
    };

    /// <summary>Null where the file is refused: all that has the wrong shape is noted then.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> json, FormErrors errors)
        where T : class
    {
        var text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var type = (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T));
        try
        {
            return JsonSerializer.Deserialize(text.Span, type) ?? throw new JsonException();
        }
        catch (JsonException refusal)
        {
            Note(refusal, text, type, errors);
            return null;
        }
    }

    /// <summary>By itself it passes over members that are computed, and null in lists.</summary>
    private static void Tighten(JsonTypeInfo type)
    {
        foreach (var computed in type.Properties.Where(property => property.Set is null).ToList()) type.Properties.Remove(computed);
        if (type.Kind != JsonTypeInfoKind.Enumerable) return;
        type.OnDeserialized = list =>
        {
            if (((IEnumerable)list).Cast<object?>().Contains(null)) throw new JsonException();
        };
    }

    private static void Note(JsonException refusal, ReadOnlyMemory<byte> text, JsonTypeInfo type, FormErrors errors)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            NoteValue(document.RootElement, type, "$", errors);
            if (errors.All.Count == 0) errors.Add(refusal.Path ?? "$", "cannot be read", "what another form file has there");
        }
        catch (JsonException broken)
        {
            var wrong = $"is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on";
            errors.Add("$", wrong, "an object in braces, texts in double quotes, members parted by commas");
        }
    }

    private static void NoteValue(JsonElement json, JsonTypeInfo type, string path, FormErrors errors)
    {
        if (type.Kind == JsonTypeInfoKind.Object && json.ValueKind == JsonValueKind.Object)
        {
            NoteMembers(json, type, path, errors);
        }
        else if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item } && json.ValueKind == JsonValueKind.Array)
        {
            foreach (var (at, each) in json.EnumerateArray().Index()) NoteValue(each, Strict.GetTypeInfo(item), $"{path}[{at}]", errors);
        }
        else if (json.ValueKind == JsonValueKind.Null || !Is(json, type))
        {
            var (wrong, right) = FaultOf(json, type);
            errors.Add(path, wrong, right);
        }
    }

    private static void NoteMembers(JsonElement json, JsonTypeInfo type, string path, FormErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var name = Decoded(() => member.Name) ?? "\uFFFD";
            var (place, isNull) = ($"{path}.{name}", member.Value.ValueKind == JsonValueKind.Null);
            if (type.Properties.FirstOrDefault(each => each.Name == name) is not { } known)
                errors.Add(place, "is not known here", $"one of {NamesOf(type)}");
            else if (!seen.Add(name)) errors.Add(place, "stands here twice", "once");
            else if (!isNull) NoteValue(member.Value, Strict.GetTypeInfo(known.PropertyType), place, errors);
            else if (!known.IsSetNullable) NoteMissing(name);
        }

        foreach (var known in type.Properties.Where(each => each.IsRequired && !seen.Contains(each.Name))) NoteMissing(known.Name);

        void NoteMissing(string name) => errors.Add($"{path}.{name}", "is missing", $"a value for {name}");
    }

    private static bool Is(JsonElement json, JsonTypeInfo type)
    {
        try
        {
            json.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static (string Wrong, string Right) FaultOf(JsonElement json, JsonTypeInfo type)
    {
        var (name, right) = type.Kind switch
        {
            JsonTypeInfoKind.Object => (null, $"an object with {NamesOf(type)}"),
            JsonTypeInfoKind.Enumerable => (null, "a list"),
            _ => Words[type.Type],
        };
        return json.ValueKind switch
        {
            JsonValueKind.String when name is null => ("is a text", right),
            JsonValueKind.String when Decoded(json.GetString) is { } text => ($"«{TypedText.OneLine(text)}» is no {name}", right),
            JsonValueKind.String => ("holds half a character or bytes that are no UTF-8", "whole characters"),
            JsonValueKind.Number when right == WholeNumber => ($"is {json.GetRawText()}", right),
            JsonValueKind.Number => ("is a number", right),
            JsonValueKind.Object => ("is an object", right),
            JsonValueKind.Array => ("is a list", right),
            JsonValueKind.Null => ("is null", right),
            _ => ("is true or false", right),
        };
    }

    private static bool TryReadTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static string NamesOf(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(each => each.Name));

    /// <summary>Null where the text cannot be decoded: that is tried only when somebody asks for it.</summary>
    private static string? Decoded(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private delegate bool Reading<T>(string text, out T value);

    /// <summary>A value that is written as one text.</summary>
    private sealed class OneText<T>(Reading<T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            read(TypedText.OneLine(reader.GetString() ?? ""), out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}

/// <summary>The files that are read here.</summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Form))]
[JsonSerializable(typeof(Holidays))]
[JsonSerializable(typeof(OutletList))]
internal sealed partial class FormFiles : JsonSerializerContext;
