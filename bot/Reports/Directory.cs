namespace HumanRightsBot.Reports;

/// <summary>Units in the office's order, members and contacts, as one reading of the directory file gave them.</summary>
internal sealed record Directory(IReadOnlyList<Unit> Units, IReadOnlyList<Member> Members, IReadOnlyList<Contact> Contacts)
{
    public static readonly Directory Empty = new([], [], []);

    private readonly Lazy<ILookup<string, Member>> byUpn = new(() => Members.ToLookup(member => member.Upn, StringComparer.Ordinal));
    private readonly Lazy<Dictionary<string, Unit>> byCode = new(() => Units.ToDictionary(unit => unit.Code, StringComparer.Ordinal));

    public Unit? Office => Units.FirstOrDefault(unit => unit.Kind == Unit.OfficeKind);

    public IReadOnlyList<Member> Of(string upn) => [.. byUpn.Value[upn]];

    public Unit? Find(string code) => byCode.Value.GetValueOrDefault(code);

    public IEnumerable<Unit> Owing(Form form, Period period) => Units.Where(unit => form.IsOwedBy(unit, period));
}
