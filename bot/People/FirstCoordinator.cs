using HumanRightsBot.Forms;

namespace HumanRightsBot.People;

/// <summary>Lets one person in as coordinator until the directory names any: somebody has to read in the first directory.</summary>
internal static class FirstCoordinator
{
    /// <summary>Stands in for the office before the first directory; units of a read directory never lack one.</summary>
    public static readonly Unit StandInOffice = new() { Code = "office", Name = "Cơ quan tổng hợp", Kind = Unit.OfficeKind, Order = 0 };

    /// <summary>The directory as it counts; the same one when no first coordinator is set or the directory names a coordinator.</summary>
    public static Directory In(Directory directory, string? upn)
    {
        if (string.IsNullOrWhiteSpace(upn) || directory.Members.Any(member => member.Role == Role.Coordinator)) return directory;
        var office = directory.Office;
        var member = new Member((office ?? StandInOffice).Code, upn.Trim().ToLowerInvariant(), upn.Trim(), Role.Coordinator);

        // Not «with»: a copy would keep the look-ups of the directory it was copied from.
        return new(office is null ? [StandInOffice, .. directory.Units] : directory.Units, [.. directory.Members, member], directory.Contacts);
    }
}
