using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Reports;

namespace HumanRightsBot.People;

/// <summary>Which generation of the directory counts, and what it was read from; <paramref name="Previous"/> is null for the first.</summary>
internal sealed record DirectoryPointer(string Generation, string? Previous, string Hash, int Units, int Members, int Contacts, Stamp Taken)
{
    public const string Partition = "directory";
    public const string RowKey = "pointer";

    /// <summary>Grows when the meaning of the file or of the entities changes, so that the same file is read again.</summary>
    private const int CurrentLayout = 1;

    private int Layout { get; init; } = CurrentLayout;

    /// <summary>What the pointer must still be when it is moved; <c>default</c> of one that is not stored yet.</summary>
    public ETag ETag { get; private init; }

    public bool IsOf(string hash) => Hash == hash && Layout == CurrentLayout;

    public static DirectoryPointer Of(TableEntity entity) => new(
        entity.GetString("Generation"),
        entity.GetString("Previous"),
        entity.GetString("Hash"),
        DirectoryEntities.Number(entity, "Units"),
        DirectoryEntities.Number(entity, "Members"),
        DirectoryEntities.Number(entity, "Contacts"),
        new Stamp(entity.GetString("By"), entity.GetDateTimeOffset("At") ?? default))
    {
        Layout = DirectoryEntities.Number(entity, "Layout"),
        ETag = entity.ETag,
    };

    public TableEntity Entity => new(Partition, RowKey)
    {
        ["Generation"] = Generation,
        ["Previous"] = Previous,
        ["Hash"] = Hash,
        ["Units"] = Units,
        ["Members"] = Members,
        ["Contacts"] = Contacts,
        ["By"] = Taken.By,
        ["At"] = Taken.At,
        ["Layout"] = Layout,
    };
}
