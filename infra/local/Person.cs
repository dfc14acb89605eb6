namespace HumanRightsBot.Local;

/// <summary>An invented person of the sample: who types in the chat client, or who stands in the sample directory.</summary>
internal sealed record Person(string Upn, string Name)
{
    /// <summary>Who types unless the run is told otherwise: reporter of one ward and coordinator of the office.</summary>
    public static Person First { get; } = new("can-bo-mau-1@thanhxuan.example", "Cán bộ mẫu 1");

    /// <summary>The part of the UPN before the @.</summary>
    public string Slug => Upn[..Upn.IndexOf('@', StringComparison.Ordinal)];

    /// <summary>The id a channel gives a person. Like the chat client's own ids it is no GUID, so nobody may read it as one.</summary>
    public string ChannelId => this == First ? "user-id-0" : $"user-{Slug}";

    /// <summary>The id the tenant gives a person; no GUID either.</summary>
    public string ObjectId => this == First ? "00000000-0000-0000-0000-0000000000020" : $"00000000-0000-0000-0000-{Slug}";
}
