using System.Text.Json.Serialization;

namespace HumanRightsBot.Forms;

/// <summary>
/// An organisation that reports; the one of kind <c>office</c> collects and does not report.
/// Its JSON names are those of the stored directory.
/// </summary>
internal sealed record Unit
{
    public const string OfficeKind = "office";

    /// <summary>Mass organisations, which apply the rules of state papers as fits them.</summary>
    public const string MassKind = "doan-the";

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

    /// <summary>What stands on the unit's own papers besides; null where the directory names none, and a blank is printed.</summary>
    [JsonPropertyName("parent")]
    public string? Parent { get; init; }

    /// <summary>The unit's name as its papers give it.</summary>
    [JsonPropertyName("printedName")]
    public string? PrintedName { get; init; }

    /// <summary>Behind the number of a paper: <c>BC-UBND</c>.</summary>
    [JsonPropertyName("sign")]
    public string? Sign { get; init; }

    /// <summary>Where the unit has its seat.</summary>
    [JsonPropertyName("place")]
    public string? Place { get; init; }

    /// <summary>Whose file the paper goes into.</summary>
    [JsonPropertyName("drafter")]
    public string? Drafter { get; init; }

    /// <summary>In whose name is signed: <c>TM. ỦY BAN NHÂN DÂN</c>.</summary>
    [JsonPropertyName("authority")]
    public string? Authority { get; init; }

    /// <summary>The day a directory was taken over that no longer names the unit; null while it is there. What it reported stays.</summary>
    [JsonPropertyName("leftOn")]
    public DateOnly? LeftOn { get; init; }
}
