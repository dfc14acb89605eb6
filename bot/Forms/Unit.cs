using System.Text.Json.Serialization;

namespace HumanRightsBot.Forms;

/// <summary>
/// An organisation that reports; the one of kind <c>office</c> collects and does not report.
/// Its JSON names are those of the stored directory.
/// </summary>
internal sealed record Unit
{
    public const string OfficeKind = "office";

    /// <summary>The office has no report of its own; of every other unit there may be one, from when it was of another kind.</summary>
    [JsonIgnore]
    public bool MayReport => Kind != OfficeKind;

    /// <summary>ASCII slug; part of storage keys.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("order")]
    public required int Order { get; init; }

    /// <summary>The unit's own site, a host under <c>gov.vn</c>; null when it has none.</summary>
    [JsonPropertyName("site")]
    public string? Site { get; init; }

    /// <summary>Nothing is owed before this period; null leaves it to the form.</summary>
    [JsonPropertyName("firstPeriod")]
    public Period? FirstPeriod { get; init; }

    /// <summary>Of the units that became this one: what they reported before its first period stands under these; null for none.</summary>
    [JsonPropertyName("formerCodes")]
    public IReadOnlyList<string>? FormerCodes { get; init; }

    [JsonPropertyName("signerTitle")]
    public string? SignerTitle { get; init; }

    [JsonPropertyName("signerName")]
    public string? SignerName { get; init; }

    /// <summary>The day a directory was taken over that no longer names the unit; null while it is there. What it reported stays.</summary>
    [JsonPropertyName("leftOn")]
    public DateOnly? LeftOn { get; init; }
}
