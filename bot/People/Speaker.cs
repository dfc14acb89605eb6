using HumanRightsBot.Forms;

namespace HumanRightsBot.People;

/// <summary>Who is talking: an account bound to a member, with the roles the directory gives at this moment.</summary>
internal sealed record Speaker(string Upn, IReadOnlyList<Member> Memberships, Directory Directory)
{
    public bool ReportsForSomeUnit => Memberships.Any(member => member.Role == Role.Reporter);

    public bool Coordinates => Memberships.Any(member => member.Role == Role.Coordinator);

    public bool SeesOffice => Memberships.Any(member => member.Role is Role.Coordinator or Role.Viewer);

    public string Name => Memberships.Count > 0 ? Memberships[0].Name : Upn;

    /// <summary>The units this person reports for, in the directory's order.</summary>
    public IReadOnlyList<Unit> Units =>
    [
        .. Memberships.Where(member => member.Role == Role.Reporter)
            .Select(member => Directory.Find(member.UnitCode)).OfType<Unit>()
            .OrderBy(unit => unit.Order),
    ];
}
