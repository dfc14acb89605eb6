using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>A table that is created when this process uses it for the first time.</summary>
internal sealed class FirstUseTable(TableServiceClient service, string name)
{
    private readonly TableClient table = service.GetTableClient(name);
    private volatile bool exists;

    public async ValueTask<TableClient> OpenAsync(CancellationToken ct)
    {
        if (exists) return table;
        await table.CreateIfNotExistsAsync(ct);
        exists = true;
        return table;
    }
}
