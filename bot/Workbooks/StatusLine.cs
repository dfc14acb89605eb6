using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>How one unit's report stands, with what the directory knows of who filed it.</summary>
/// <param name="FiledBy">The filer's name, or the user name of somebody who has left; null while nothing is filed.</param>
internal sealed record StatusLine(Unit Unit, ReportHead Head, string? FiledBy)
{
    /// <summary>The office filed for the unit.</summary>
    public bool ByOffice => Head is { Filed: not null, FiledByOffice: true };

    public static StatusLine Of(Unit unit, ReportHead head, Directory directory) =>
        new(unit, head, head.Filed is { By: var upn } ? directory.NameOf(upn) : null);

    /// <summary>Null while nothing is filed.</summary>
    public bool? IsOnTime(DateTimeOffset deadline) => Head.Filed is { At: var at } ? at < (Head.Due ?? deadline) : null;
}
