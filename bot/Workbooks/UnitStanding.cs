using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>How one unit's report stands, with what the directory knows of who filed it.</summary>
/// <param name="FiledBy">The filer's name, or the user name of somebody who has left; null while nothing is filed.</param>
/// <param name="ByOffice">The office filed for the unit.</param>
internal sealed record UnitStanding(Unit Unit, ReportHead Head, string? FiledBy, bool ByOffice)
{
    public static UnitStanding Of(Unit unit, ReportHead head, Directory directory)
    {
        if (head.Filed is not { By: var upn }) return new(unit, head, null, false);
        var memberships = directory.Of(upn);
        return new(unit, head, memberships is [var first, ..] ? first.Name : upn, memberships.Any(member => member.UnitCode == directory.Office?.Code) && memberships.All(member => member.UnitCode != unit.Code));
    }

    /// <summary>Null while nothing is filed.</summary>
    public bool? IsOnTime(DateTimeOffset deadline) => Head.Filed is { At: var at } ? at < (Head.Due ?? deadline) : null;
}
