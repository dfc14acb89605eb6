namespace HumanRightsBot.Reports;

/// <summary>Units in the office's order, members and contacts, as one reading of the directory file gave them. No record: its look-ups belong to its lists.</summary>
internal sealed class Directory(IReadOnlyList<Unit> units, IReadOnlyList<Member> members, IReadOnlyList<Contact> contacts)
{
    public static readonly Directory Empty = new([], [], []);

    private readonly Lazy<ILookup<string, Member>> byUpn = new(() => members.ToLookup(member => member.Upn, StringComparer.Ordinal));
    private readonly Lazy<Dictionary<string, Unit>> byCode = new(() => units.ToDictionary(unit => unit.Code, StringComparer.Ordinal));

    public IReadOnlyList<Unit> Units { get; } = units;

    public IReadOnlyList<Member> Members { get; } = members;

    public IReadOnlyList<Contact> Contacts { get; } = contacts;

    public Unit? Office => Units.FirstOrDefault(unit => unit.Kind == Unit.OfficeKind);

    public IReadOnlyList<Member> Of(string upn) => [.. byUpn.Value[upn]];

    public Unit? Find(string code) => byCode.Value.GetValueOrDefault(code);

    public IEnumerable<Unit> Owing(Form form, Period period) => Units.Where(unit => form.IsOwedBy(unit, period));
}
