using System.Text.Json.Serialization;

namespace HumanRightsBot.People;

/// <summary>What a person may do: report for a unit, collect for the office, or only look.</summary>
internal enum Role
{
    Reporter,
    Coordinator,
    Viewer,
}

/// <summary>The roles as they are stored.</summary>
internal static class Roles
{
    public static readonly StoredWords<Role> Stored = new(
        (Role.Reporter, "Reporter"),
        (Role.Coordinator, "Coordinator"),
        (Role.Viewer, "Viewer"));
}

/// <summary>By which way a member is told what is owed: a card in the chat, a mail, or both.</summary>
internal enum ReachedBy
{
    Teams,
    Mail,
    Both,
}

/// <summary>The ways as they are stored.</summary>
internal static class WaysOfReaching
{
    public static readonly StoredWords<ReachedBy> Stored = new(
        (ReachedBy.Teams, "Teams"),
        (ReachedBy.Mail, "Mail"),
        (ReachedBy.Both, "Both"));
}

/// <summary>A person with a role in a unit; <paramref name="Upn"/> in lower case.</summary>
internal sealed record Member(
    [property: JsonPropertyName("unit")] string UnitCode,
    [property: JsonPropertyName("upn")] string Upn,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("role")] Role Role)
{
    [JsonPropertyName("reachedBy"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReachedBy ReachedBy { get; init; }

    /// <summary>As the directory names it, in lower case; null where mails go to the user name.</summary>
    [JsonPropertyName("mail")]
    public string? Mail { get; init; }

    [JsonIgnore]
    public string Address => Mail ?? Upn;
}

/// <summary>Whom to ask when something is amiss, as the office wrote it.</summary>
internal sealed record Contact(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("phone")] string Phone,
    [property: JsonPropertyName("email")] string Email);
