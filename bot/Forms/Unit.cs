namespace HumanRightsBot.Forms;

/// <summary>An organisation that reports; the one of kind <c>office</c> collects and does not report.</summary>
internal sealed record Unit
{
    public const string OfficeKind = "office";

    /// <summary>ASCII slug; part of storage keys.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required int Order { get; init; }

    /// <summary>The unit's own site, a host under <c>gov.vn</c>; null when it has none.</summary>
    public string? Site { get; init; }

    /// <summary>Nothing is owed before this period; null leaves it to the form.</summary>
    public Period? FirstPeriod { get; init; }

    public string? SignerTitle { get; init; }

    public string? SignerName { get; init; }

    /// <summary>The day a directory was taken over that no longer names the unit; null while it is there. What it reported stays.</summary>
    public DateOnly? LeftOn { get; init; }
}
