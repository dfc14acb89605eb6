namespace HumanRightsBot.Storage;

/// <summary>An entity that could not be written: where it stands, and the property in the way, never its value.</summary>
internal sealed record MissingEntity(string Table, string PartitionKey, string RowKey, string Property)
{
    public override string ToString() => $"{Table} {PartitionKey} {RowKey}, property {Property}";
}
