using HumanRightsBot.Forms;

namespace HumanRightsBot.People;

/// <summary>
/// Units in the office's order, members and contacts, as one reading of the directory file gave them. No record: its look-ups belong to
/// its lists.
/// </summary>
internal sealed class Directory(IReadOnlyList<Unit> units, IReadOnlyList<Member> members, IReadOnlyList<Contact> contacts)
{
    public static readonly Directory Empty = new([], [], []);

    private readonly Lazy<ILookup<string, Member>> byUpn = new(() => members.ToLookup(member => member.Upn, StringComparer.Ordinal));
    private readonly Lazy<Dictionary<string, Unit>> byCode = new(() => units.ToDictionary(unit => unit.Code, StringComparer.Ordinal));

    public IReadOnlyList<Unit> Units { get; } = units;

    public IReadOnlyList<Member> Members { get; } = members;

    public IReadOnlyList<Contact> Contacts { get; } = contacts;

    public IEnumerable<Member> Reporters => Members.Where(member => member.Role == Role.Reporter);

    public Unit? Office => Units.FirstOrDefault(unit => unit is { Kind: Unit.OfficeKind, LeftOn: null });

    public IReadOnlyList<Member> Of(string upn) => [.. byUpn.Value[upn]];

    /// <summary>Who has left the directory is known by the user name only.</summary>
    public string NameOf(string upn) => Of(upn) is [var member, ..] ? member.Name : upn;

    public Unit? Find(string code) => byCode.Value.GetValueOrDefault(code);

    /// <summary>
    /// The units that became this one, with their last names, in the order of the codes. One that was never in the directory is called by
    /// its code and has no day on which it left.
    /// </summary>
    public IReadOnlyList<Unit> FormerOf(Unit unit) =>
    [
        .. (unit.FormerCodes ?? [])
            .Select(code => Find(code) ?? new Unit { Code = code, Name = code, Kind = unit.Kind, Order = unit.Order }),
    ];

    public IEnumerable<Unit> Owing(Form form, Period period) => Units.Where(unit => form.IsOwedBy(unit, period));

    /// <summary>With the units of the one before, also those that had left by then, that this one lacks; their members are gone.</summary>
    public Directory CarryingLeaversOf(Directory before, DateOnly today)
    {
        var left = before.Units
            .Where(unit => unit.MayReport && Find(unit.Code) is null)
            .Select(unit => unit with { LeftOn = unit.LeftOn ?? today })
            .ToList();
        return left.Count == 0 ? this : new([.. Units.Concat(left).OrderBy(unit => unit.Order)], Members, Contacts);
    }
}
