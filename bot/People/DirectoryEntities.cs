using System.Globalization;
using Azure.Data.Tables;
using HumanRightsBot.Forms;

namespace HumanRightsBot.People;

/// <summary>How units, members and contacts of one generation stand in the table; each knows its place in the list it came from.</summary>
internal static class DirectoryEntities
{
    private const string Position = nameof(Position);
    private const string Day = "yyyy-MM-dd";

    /// <summary>A partition takes 2,000 entities a second and gives 1,000 at a time: lists longer than this lie in several.</summary>
    public const int PartitionSize = 1_000;

    public static string UnitsOf(string generation, int position) => Partition(generation, "unit", position);

    public static string MembersOf(string generation, int position) => Partition(generation, "member", position);

    public static string ContactsOf(string generation, int position) => Partition(generation, "contact", position);

    public static TableEntity Of(string generation, Unit unit, int position) => new(UnitsOf(generation, position), unit.Code)
    {
        [Position] = position,
        [nameof(Unit.Name)] = unit.Name,
        [nameof(Unit.Kind)] = unit.Kind,
        [nameof(Unit.Order)] = unit.Order,
        [nameof(Unit.Site)] = unit.Site,
        [nameof(Unit.FirstPeriod)] = unit.FirstPeriod?.ToString(),
        [nameof(Unit.SignerTitle)] = unit.SignerTitle,
        [nameof(Unit.SignerName)] = unit.SignerName,
        [nameof(Unit.LeftOn)] = unit.LeftOn?.ToString(Day, CultureInfo.InvariantCulture),
    };

    public static TableEntity Of(string generation, Member member, int position) =>
        new(MembersOf(generation, position), $"{Uri.EscapeDataString(member.Upn)}|{member.UnitCode}")
        {
            [Position] = position,
            [nameof(Member.UnitCode)] = member.UnitCode,
            [nameof(Member.Upn)] = member.Upn,
            [nameof(Member.Name)] = member.Name,
            [nameof(Member.Role)] = member.Role.ToString(),
        };

    public static TableEntity Of(string generation, Contact contact, int position) =>
        new(ContactsOf(generation, position), position.ToString("D4", CultureInfo.InvariantCulture))
        {
            [Position] = position,
            [nameof(Contact.Name)] = contact.Name,
            [nameof(Contact.Title)] = contact.Title,
            [nameof(Contact.Phone)] = contact.Phone,
            [nameof(Contact.Email)] = contact.Email,
        };

    public static Unit ReadUnit(TableEntity entity) => new()
    {
        Code = entity.RowKey,
        Name = entity.GetString(nameof(Unit.Name)),
        Kind = entity.GetString(nameof(Unit.Kind)),
        Order = Number(entity, nameof(Unit.Order)),
        Site = entity.GetString(nameof(Unit.Site)),
        FirstPeriod = Period.TryParse(entity.GetString(nameof(Unit.FirstPeriod)), out var period) ? period : null,
        SignerTitle = entity.GetString(nameof(Unit.SignerTitle)),
        SignerName = entity.GetString(nameof(Unit.SignerName)),
        LeftOn = DateOnly.TryParseExact(entity.GetString(nameof(Unit.LeftOn)), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };

    public static Member ReadMember(TableEntity entity) => new(
        entity.GetString(nameof(Member.UnitCode)),
        entity.GetString(nameof(Member.Upn)),
        entity.GetString(nameof(Member.Name)),
        Enum.Parse<Role>(entity.GetString(nameof(Member.Role))));

    public static Contact ReadContact(TableEntity entity) => new(
        entity.GetString(nameof(Contact.Name)),
        entity.GetString(nameof(Contact.Title)),
        entity.GetString(nameof(Contact.Phone)),
        entity.GetString(nameof(Contact.Email)));

    public static int PositionOf(TableEntity entity) => Number(entity, Position);

    public static int Number(TableEntity entity, string property) =>
        entity.GetInt32(property) ?? throw new InvalidOperationException($"Entity {entity.PartitionKey} {entity.RowKey} has no {property}.");

    private static string Partition(string generation, string kind, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"{generation}|{kind}|{position / PartitionSize:D4}");
}
