using System.Globalization;
using Azure.Data.Tables;
using HumanRightsBot.Forms;

namespace HumanRightsBot.People;

/// <summary>How units, members and contacts of one generation stand in the table; each knows its place in the list it came from.</summary>
internal static class DirectoryEntities
{
    private const string Position = "Position";
    private const string Day = "yyyy-MM-dd";

    /// <summary>A partition takes 2,000 entities a second and gives 1,000 at a time: lists longer than this lie in several.</summary>
    public const int PartitionSize = 1_000;

    public static string UnitsOf(string generation, int position) => Partition(generation, "unit", position);

    public static string MembersOf(string generation, int position) => Partition(generation, "member", position);

    public static string ContactsOf(string generation, int position) => Partition(generation, "contact", position);

    public static TableEntity Of(string generation, Unit unit, int position) => new(UnitsOf(generation, position), unit.Code)
    {
        [Position] = position,
        ["Name"] = unit.Name,
        ["Kind"] = unit.Kind,
        ["Order"] = unit.Order,
        ["Site"] = unit.Site,
        ["FirstPeriod"] = unit.FirstPeriod?.ToString(),
        ["SignerTitle"] = unit.SignerTitle,
        ["SignerName"] = unit.SignerName,
        ["LeftOn"] = unit.LeftOn?.ToString(Day, CultureInfo.InvariantCulture),
    };

    public static TableEntity Of(string generation, Member member, int position) =>
        new(MembersOf(generation, position), $"{Uri.EscapeDataString(member.Upn)}|{member.UnitCode}")
        {
            [Position] = position,
            ["UnitCode"] = member.UnitCode,
            ["Upn"] = member.Upn,
            ["Name"] = member.Name,
            ["Role"] = Roles.Stored.Of(member.Role),
        };

    public static TableEntity Of(string generation, Contact contact, int position) =>
        new(ContactsOf(generation, position), position.ToString("D4", CultureInfo.InvariantCulture))
        {
            [Position] = position,
            ["Name"] = contact.Name,
            ["Title"] = contact.Title,
            ["Phone"] = contact.Phone,
            ["Email"] = contact.Email,
        };

    public static Unit ReadUnit(TableEntity entity) => new()
    {
        Code = entity.RowKey,
        Name = entity.GetString("Name"),
        Kind = entity.GetString("Kind"),
        Order = Number(entity, "Order"),
        Site = entity.GetString("Site"),
        FirstPeriod = Period.TryParse(entity.GetString("FirstPeriod"), out var period) ? period : null,
        SignerTitle = entity.GetString("SignerTitle"),
        SignerName = entity.GetString("SignerName"),
        LeftOn = DateOnly.TryParseExact(entity.GetString("LeftOn"), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };

    public static Member ReadMember(TableEntity entity) => new(
        entity.GetString("UnitCode"),
        entity.GetString("Upn"),
        entity.GetString("Name"),
        Roles.Stored.Read(entity.GetString("Role")));

    public static Contact ReadContact(TableEntity entity) => new(
        entity.GetString("Name"),
        entity.GetString("Title"),
        entity.GetString("Phone"),
        entity.GetString("Email"));

    public static int PositionOf(TableEntity entity) => Number(entity, Position);

    public static int Number(TableEntity entity, string property) =>
        entity.GetInt32(property) ?? throw new InvalidOperationException($"Entity {entity.PartitionKey} {entity.RowKey} has no {property}.");

    private static string Partition(string generation, string kind, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"{generation}|{kind}|{position / PartitionSize:D4}");
}
