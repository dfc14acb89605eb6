using Azure.Core;
using Azure.Data.Tables;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HumanRightsBot.Tests.Directories;

/// <summary>Tables of an account and a container of the shared one that belong to one test, and the clock of that test.</summary>
internal sealed class OneTable(LocalParts parts)
{
    private readonly Lazy<string> account = new(parts.NewAccount);
    private readonly string container = $"directory{Guid.NewGuid():N}";

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2023, 9, 20, 1, 0, 0, TimeSpan.Zero));

    public TableClient Client => Service(null).GetTableClient(DirectoryBindings.TableName);

    /// <summary>As another process would have it; each request passes the hook first.</summary>
    public DirectoryStore Store(Func<HttpMessage, Func<ValueTask>, ValueTask>? hook = null) =>
        DirectoryBlob.Of(parts.ConnectionString, hook is null ? null : new RequestHook(hook), container);

    public DirectoryBindings Bindings(Func<HttpMessage, Func<ValueTask>, ValueTask>? hook = null) => new(new Tables(Service(hook)), Time);

    public CachedDirectory Cached(Func<HttpMessage, Func<ValueTask>, ValueTask>? hook = null) => new(Store(hook), Time, null);

    /// <summary>Partition and row key of all that is stored.</summary>
    public async Task<IReadOnlyList<(string Partition, string Row, string ETag)>> AllAsync(CancellationToken ct)
    {
        var all = new List<(string, string, string)>();
        await foreach (var entity in Client.QueryAsync<TableEntity>(cancellationToken: ct))
            all.Add((entity.PartitionKey, entity.RowKey, entity.ETag.ToString()));
        return all;
    }

    public TableServiceClient Service(Func<HttpMessage, Func<ValueTask>, ValueTask>? hook)
    {
        var options = new TableClientOptions();
        if (hook is not null) options.AddPolicy(new RequestHook(hook), HttpPipelinePosition.PerCall);
        return new(account.Value, options);
    }
}
