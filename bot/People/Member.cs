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

/// <summary>A person with a role in a unit; <paramref name="Upn"/> in lower case.</summary>
internal sealed record Member(string UnitCode, string Upn, string Name, Role Role);

/// <summary>Whom to ask when something is amiss, as the office wrote it.</summary>
internal sealed record Contact(string Name, string Title, string Phone, string Email);
