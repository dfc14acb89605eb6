namespace HumanRightsBot.Bounds;

/// <summary>What came of a typed link: its one canonical form, or why it is refused; exactly one of the two is there.</summary>
internal readonly record struct LinkReading
{
    private LinkReading(string? link, LinkFault? fault) => (Link, Fault) = (link, fault);

    public string? Link { get; }

    public LinkFault? Fault { get; }

    public static LinkReading Good(string link) => new(link, null);

    public static LinkReading Bad(LinkFault fault) => new(null, fault);
}
