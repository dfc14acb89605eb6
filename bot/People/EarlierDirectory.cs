using System.Globalization;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>
/// The directory as versions before the blob kept it: entities of the table <c>Directory</c>, in partitions of a generation, and a
/// pointer to the generation in use. Nothing is written here: it stays as it is, so that the version before can be gone back to, until
/// <c>retention</c>.
/// </summary>
internal sealed class EarlierDirectory(Tables tables)
{
    public const string PointerPartition = "directory";

    private const string PointerKey = "pointer";

    /// <summary>Null in a deployment that never had one, or has it no longer.</summary>
    public async Task<StoredDirectory?> ReadAsync(CancellationToken ct)
    {
        var table = await tables.OpenAsync(DirectoryBindings.TableName);
        if (await table.FindAsync(PointerPartition, PointerKey, ct) is not { } pointer) return null;
        var filter = EntityWalk.Partitions(pointer.GetString("Generation") + "|");
        var entities = await table.QueryAsync<TableEntity>(filter, cancellationToken: ct).ToListAsync(ct);
        var kinds = entities.ToLookup(entity => entity.PartitionKey.Split('|')[1]);
        var directory = new Directory(Of("unit", ReadUnit), Of("member", ReadMember), Of("contact", ReadContact));
        var counts = (directory.Units.Count, directory.Members.Count, directory.Contacts.Count);
        // Beside this process one of the version before may still be at work.
        if (counts != (Number(pointer, "Units"), Number(pointer, "Members"), Number(pointer, "Contacts")))
            throw new InvalidOperationException("The directory was replaced while it was read.");
        var (by, at) = (pointer.GetString("By"), pointer.GetDateTimeOffset("At") ?? default);
        return new(directory, pointer.GetString("Hash"), new(by, at)) { Layout = Number(pointer, "Layout") };

        IReadOnlyList<T> Of<T>(string kind, Func<TableEntity, T> read) =>
            [.. kinds[kind].OrderBy(entity => Number(entity, "Position")).Select(read)];
    }

    private static Unit ReadUnit(TableEntity entity) => new()
    {
        Code = entity.RowKey,
        Name = entity.GetString("Name"),
        Kind = entity.GetString("Kind"),
        Order = Number(entity, "Order"),
        Site = entity.GetString("Site"),
        FirstPeriod = Period.TryParse(entity.GetString("FirstPeriod"), out var period) ? period : null,
        SignerTitle = entity.GetString("SignerTitle"),
        SignerName = entity.GetString("SignerName"),
        LeftOn = Day(entity.GetString("LeftOn")),
    };

    private static Member ReadMember(TableEntity entity) =>
        new(entity.GetString("UnitCode"), entity.GetString("Upn"), entity.GetString("Name"), Roles.Stored.Read(entity.GetString("Role")));

    private static Contact ReadContact(TableEntity entity) =>
        new(entity.GetString("Name"), entity.GetString("Title"), entity.GetString("Phone"), entity.GetString("Email"));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int Number(TableEntity entity, string property) =>
        entity.GetInt32(property) ?? throw new InvalidOperationException($"Entity {entity.PartitionKey} has no {property}.");
}
