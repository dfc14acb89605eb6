using System.Text.Json;
using System.Text.Json.Serialization;

namespace HumanRightsBot.Maintenance;

/// <summary>One table's entities of one form and period, or of all members, as gzip JSON lines.</summary>
/// <param name="Name">In the place, with the backup's name in front.</param>
/// <param name="Form">Empty, as the period is, for what is kept of members.</param>
/// <param name="Sha256">Of the file as it lies there, in capital hexadecimal digits.</param>
internal sealed record BackupFile(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("table")] string Table,
    [property: JsonPropertyName("form")] string Form,
    [property: JsonPropertyName("period")] string Period,
    [property: JsonPropertyName("entities")] int Entities,
    [property: JsonPropertyName("bytes")] long Bytes,
    [property: JsonPropertyName("sha256")] string Sha256)
{
    [JsonIgnore]
    public bool IsOfMembers => Form.Length == 0;
}

/// <summary>The directory in use as a file of a backup: the blob's own bytes.</summary>
/// <param name="Sha256">As of the other files.</param>
internal sealed record BackupDirectory(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("bytes")] long Bytes,
    [property: JsonPropertyName("sha256")] string Sha256);

/// <summary>An entity that could not be written: where it stands, and the property in the way, never its value.</summary>
internal sealed record MissingEntity(
    [property: JsonPropertyName("table")] string Table,
    [property: JsonPropertyName("partitionKey")] string PartitionKey,
    [property: JsonPropertyName("rowKey")] string RowKey,
    [property: JsonPropertyName("property")] string Property)
{
    public override string ToString() => $"{Table} {PartitionKey} {RowKey}, property {Property}";
}

/// <summary>What a backup holds; written last, so that a backup without it was never finished.</summary>
internal sealed record BackupManifest(
    [property: JsonPropertyName("layout")] int Layout,
    [property: JsonPropertyName("began")] DateTimeOffset Began,
    [property: JsonPropertyName("files")] IReadOnlyList<BackupFile> Files)
{
    public const int OurLayout = 1;

    private const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What could not be written; of a whole backup nothing.</summary>
    [JsonPropertyName("missing")]
    public IReadOnlyList<MissingEntity> Missing { get; init; } = [];

    /// <summary>
    /// Null where none had been read, and in backups of versions that read it again from its file, which take no notice of it.
    /// </summary>
    [JsonPropertyName("directory")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BackupDirectory? Directory { get; init; }

    [JsonIgnore]
    public bool IsWhole => Missing.Count == 0;

    /// <summary>The partitions of reports whose head or a row is missing; a line of the log tears nothing.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> TornReports => Missing
        .Where(entity => entity.Table == "Reports" && !entity.RowKey.StartsWith("log|", StringComparison.Ordinal))
        .Select(entity => entity.PartitionKey).ToHashSet(StringComparer.Ordinal);

    [JsonIgnore]
    public int Entities => Files.Sum(file => file.Entities);

    public static string NameIn(string backup) => $"{backup}/{FileName}";

    /// <summary>The name of the backup whose manifest the file is; null for other files.</summary>
    public static string? BackupOf(string file) =>
        file.EndsWith("/" + FileName, StringComparison.Ordinal) ? file[..^(FileName.Length + 1)] : null;

    public byte[] ToFile() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Null when the file is no manifest of ours.</summary>
    public static async Task<BackupManifest?> ReadAsync(Stream file, CancellationToken ct)
    {
        try
        {
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(file, Json, ct);
            var isOurs = manifest is { Layout: OurLayout } && !manifest.Files.Contains(null) && !manifest.Missing.Contains(null);
            return isOurs ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
