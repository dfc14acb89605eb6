using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

namespace HumanRightsBot.People;

/// <summary>Reads the lines of «Cán bộ» into members; <paramref name="units"/> is null when the units could not be read at all.</summary>
internal sealed partial class DirectoryMembers(DirectoryUnits? units, DirectoryErrors errors)
{
    private static readonly Dictionary<string, Role> Roles = new(StringComparer.Ordinal)
    {
        [DirectoryHeading.Fold("Đầu mối")] = Role.Reporter,
        [DirectoryHeading.Fold("Tổng hợp")] = Role.Coordinator,
        [DirectoryHeading.Fold("Lãnh đạo")] = Role.Viewer,
    };

    private static readonly Dictionary<string, ReachedBy> Ways = new(StringComparer.Ordinal)
    {
        [""] = ReachedBy.Teams,
        [DirectoryHeading.Fold("Teams")] = ReachedBy.Teams,
        [DirectoryHeading.Fold("Thư")] = ReachedBy.Mail,
        [DirectoryHeading.Fold("Cả hai")] = ReachedBy.Both,
    };

    private readonly Dictionary<(string Unit, string Upn), int> known = [];
    private readonly List<Member> members = [];

    public IReadOnlyList<Member> All => members;

    public void Read(DirectoryLine line)
    {
        var before = errors.Count;
        var kind = KindOfUnit(line);
        var (code, upn) = (line[DirectoryHeading.UnitCode], Upn(line));
        var member = new Member(code, upn, line.Needed(DirectoryHeading.PersonName, DirectoryUnits.LongestName), RoleIn(kind, line))
        {
            ReachedBy = WayIn(line),
            Mail = MailIn(line),
        };
        if (errors.Count != before) return;
        if (known.TryAdd((member.UnitCode, member.Upn), line.Number)) members.Add(member);
        else line.Wrong(DirectoryHeading.Upn, DirectoryWords.MemberTwice(member.Upn, known[(member.UnitCode, member.Upn)]));
    }

    private string? KindOfUnit(DirectoryLine line)
    {
        var code = line[DirectoryHeading.UnitCode];
        if (code.Length == 0 || (units is { CodesAreRight: true } && !units.Has(code)))
            line.Wrong(DirectoryHeading.UnitCode, code, DirectoryWords.UnknownUnit);
        return units?.KindOf(code);
    }

    private static string Upn(DirectoryLine line)
    {
        var typed = line[DirectoryHeading.Upn];
        var upn = typed.ToLowerInvariant();
        if (!UpnShape().IsMatch(upn)) line.Wrong(DirectoryHeading.Upn, typed, DirectoryWords.BadUpn);
        return upn;
    }

    /// <summary>Where mail may go is a setting's business: a directory is good or not wherever it is read.</summary>
    private static string? MailIn(DirectoryLine line)
    {
        var typed = line[DirectoryHeading.Mail];
        var mail = typed.ToLowerInvariant();
        if (mail.Length > 0 && !UpnShape().IsMatch(mail)) line.Wrong(DirectoryHeading.Mail, DirectoryWords.BadMail(typed));
        return mail.Length > 0 ? mail : null;
    }

    private static ReachedBy WayIn(DirectoryLine line)
    {
        var typed = line[DirectoryHeading.ReachedBy];
        if (!Ways.TryGetValue(DirectoryHeading.Fold(typed), out var way))
            line.Wrong(DirectoryHeading.ReachedBy, DirectoryWords.BadWay(typed));
        return way;
    }

    /// <summary>The office collects and does not report: its roles and those of the other units do not mix.</summary>
    private static Role RoleIn(string? kind, DirectoryLine line)
    {
        var typed = line[DirectoryHeading.Role];
        if (!Roles.TryGetValue(DirectoryHeading.Fold(typed), out var role))
            line.Wrong(DirectoryHeading.Role, typed, DirectoryWords.BadRole);
        else if (kind == Unit.OfficeKind && role == Role.Reporter)
            line.Wrong(DirectoryHeading.Role, DirectoryWords.MemberOfOffice);
        else if (kind is not null and not Unit.OfficeKind && role != Role.Reporter)
            line.Wrong(DirectoryHeading.Role, DirectoryWords.RoleOfOffice(typed));
        return role;
    }

    public static bool IsAddress(string text) => UpnShape().IsMatch(text);

    // Short enough for a storage key even when every sign of it is percent-encoded.
    [GeneratedRegex(
        @"\A(?=.{3,150}\z)[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex UpnShape();
}
