using System.Text.Json.Serialization;

namespace HumanRightsBot.Maintenance;

/// <summary>An entity that could not be written: where it stands, and the property in the way, never its value.</summary>
internal sealed record MissingEntity(
    [property: JsonPropertyName("table")] string Table,
    [property: JsonPropertyName("partitionKey")] string PartitionKey,
    [property: JsonPropertyName("rowKey")] string RowKey,
    [property: JsonPropertyName("property")] string Property)
{
    public override string ToString() => $"{Table} {PartitionKey} {RowKey}, property {Property}";
}
