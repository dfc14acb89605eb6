using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.People;

/// <summary>The directory in use, with the file it was read from, who took it over and when: one JSON document, gzip.</summary>
/// <param name="Hash">The file's.</param>
internal sealed partial record StoredDirectory(Directory Directory, string Hash, Stamp Taken)
{
    /// <summary>Grows when the meaning of the file or of the document changes, so that the same file is read again.</summary>
    private const int CurrentLayout = 3;

    /// <summary>People may have to read it; it is no part of any web page.</summary>
    private static readonly JsonSerializerOptions Json = new(Types.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PeriodAsText(), new WordAsText<Role>(Roles.Stored), new WordAsText<ReachedBy>(WaysOfReaching.Stored) },
    };

    public int Layout { get; init; } = CurrentLayout;

    /// <summary>What the blob must still be when it is replaced.</summary>
    public ETag ETag { get; init; }

    public bool IsOf(string hash) => Hash == hash && Layout == CurrentLayout;

    public byte[] ToBytes()
    {
        var document = new Document(Layout, Hash, Taken.By, Taken.At, Directory.Units, Directory.Members, Directory.Contacts);
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal)) JsonSerializer.Serialize(gzip, document, Json);
        return bytes.ToArray();
    }

    /// <exception cref="JsonException">It is no directory.</exception>
    /// <exception cref="InvalidDataException">It is not gzip.</exception>
    public static async Task<StoredDirectory> ReadAsync(Stream bytes, CancellationToken ct)
    {
        await using var gzip = new GZipStream(bytes, CompressionMode.Decompress);
        var document = await JsonSerializer.DeserializeAsync<Document>(gzip, Json, ct) ?? throw new JsonException("No directory.");
        var directory = new Directory(document.Units, document.Members, document.Contacts);
        return new(directory, document.Hash, new(document.By, document.At)) { Layout = document.Layout };
    }

    private sealed record Document(
        [property: JsonPropertyName("layout")] int Layout,
        [property: JsonPropertyName("hash")] string Hash,
        [property: JsonPropertyName("by")] string By,
        [property: JsonPropertyName("at")] DateTimeOffset At,
        [property: JsonPropertyName("units")] IReadOnlyList<Unit> Units,
        [property: JsonPropertyName("members")] IReadOnlyList<Member> Members,
        [property: JsonPropertyName("contacts")] IReadOnlyList<Contact> Contacts);

    [JsonSourceGenerationOptions(
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        GenerationMode = JsonSourceGenerationMode.Metadata,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true)]
    [JsonSerializable(typeof(Document))]
    private sealed partial class Types : JsonSerializerContext;

    private sealed class PeriodAsText : JsonConverter<Period>
    {
        public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Period.TryParse(reader.GetString(), out var period) ? period : throw new JsonException("No period.");

        public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class WordAsText<T>(StoredWords<T> words) : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            words.Read(reader.GetString());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(words.Of(value));
    }
}
