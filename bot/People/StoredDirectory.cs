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
internal sealed record StoredDirectory(Directory Directory, string Hash, Stamp Taken)
{
    /// <summary>Grows when the meaning of the file or of the document changes, so that the same file is read again.</summary>
    private const int CurrentLayout = 1;

    /// <summary>People may have to read it; it is no part of any web page.</summary>
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public int Layout { get; init; } = CurrentLayout;

    /// <summary>What the blob must still be when it is replaced.</summary>
    public ETag ETag { get; init; }

    public bool IsOf(string hash) => Hash == hash && Layout == CurrentLayout;

    public byte[] ToBytes()
    {
        var document = new Document(
            Layout,
            Hash,
            Taken.By,
            Taken.At,
            [.. Directory.Units.Select(Of)],
            [.. Directory.Members.Select(Of)],
            [.. Directory.Contacts.Select(contact => new ContactLine(contact.Name, contact.Title, contact.Phone, contact.Email))]);
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
        return new(
            new(
                [.. document.Units.Select(Read)],
                [.. document.Members.Select(Read)],
                [.. document.Contacts.Select(contact => new Contact(contact.Name, contact.Title, contact.Phone, contact.Email))]),
            document.Hash,
            new Stamp(document.By, document.At))
        {
            Layout = document.Layout,
        };
    }

    private static UnitLine Of(Unit unit) => new(unit.Code, unit.Name, unit.Kind, unit.Order)
    {
        Site = unit.Site,
        FirstPeriod = unit.FirstPeriod?.ToString(),
        SignerTitle = unit.SignerTitle,
        SignerName = unit.SignerName,
        LeftOn = unit.LeftOn,
    };

    private static Unit Read(UnitLine line) => new()
    {
        Code = line.Code,
        Name = line.Name,
        Kind = line.Kind,
        Order = line.Order,
        Site = line.Site,
        FirstPeriod = Period.TryParse(line.FirstPeriod, out var period) ? period : null,
        SignerTitle = line.SignerTitle,
        SignerName = line.SignerName,
        LeftOn = line.LeftOn,
    };

    private static MemberLine Of(Member member) => new(member.UnitCode, member.Upn, member.Name, Roles.Stored.Of(member.Role));

    private static Member Read(MemberLine line) => new(line.Unit, line.Upn, line.Name, Roles.Stored.Read(line.Role));

    private sealed record Document(
        [property: JsonPropertyName("layout")] int Layout,
        [property: JsonPropertyName("hash")] string Hash,
        [property: JsonPropertyName("by")] string By,
        [property: JsonPropertyName("at")] DateTimeOffset At,
        [property: JsonPropertyName("units")] IReadOnlyList<UnitLine> Units,
        [property: JsonPropertyName("members")] IReadOnlyList<MemberLine> Members,
        [property: JsonPropertyName("contacts")] IReadOnlyList<ContactLine> Contacts);

    private sealed record UnitLine(
        [property: JsonPropertyName("code")] string Code,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("kind")] string Kind,
        [property: JsonPropertyName("order")] int Order)
    {
        [JsonPropertyName("site")]
        public string? Site { get; init; }

        [JsonPropertyName("firstPeriod")]
        public string? FirstPeriod { get; init; }

        [JsonPropertyName("signerTitle")]
        public string? SignerTitle { get; init; }

        [JsonPropertyName("signerName")]
        public string? SignerName { get; init; }

        /// <summary>ISO 8601.</summary>
        [JsonPropertyName("leftOn")]
        public DateOnly? LeftOn { get; init; }
    }

    private sealed record MemberLine(
        [property: JsonPropertyName("unit")] string Unit,
        [property: JsonPropertyName("upn")] string Upn,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("role")] string Role);

    private sealed record ContactLine(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("phone")] string Phone,
        [property: JsonPropertyName("email")] string Email);
}
