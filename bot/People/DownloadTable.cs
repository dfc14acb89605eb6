using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>A file a member asked for: which account, and what was asked. It is made anew whenever it is fetched.</summary>
internal sealed record Download(string TenantId, string ObjectId, string Command, string? Form, string? Period, string? Unit);

/// <summary>
/// The table <c>Downloads</c>: what may be fetched for a short while by whoever has the address. Of the address only a hash is kept.
/// </summary>
internal sealed class DownloadTable(Tables tables, TimeProvider clock)
{
    public const string TableName = "Downloads";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Partition = "download";
    private const int TokenBytes = 32;

    /// <returns>The secret of its address.</returns>
    public async Task<string> AddAsync(Download download, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var entity = new TableEntity(Partition, HashOf(token))
        {
            ["Tenant"] = download.TenantId,
            ["ObjectId"] = download.ObjectId,
            ["Command"] = download.Command,
            ["Form"] = download.Form,
            ["Period"] = download.Period,
            ["Unit"] = download.Unit,
            ["Expires"] = clock.GetUtcNow() + Lifetime,
        };
        await (await tables.OpenAsync(TableName)).AddEntityAsync(entity, ct);
        return token;
    }

    /// <returns>Null of what was never given out, and once its time is over.</returns>
    public async Task<Download?> FindAsync(string token, CancellationToken ct)
    {
        if (!Base64Url.IsValid(token, out var bytes) || bytes != TokenBytes) return null;
        var stored = await (await tables.OpenAsync(TableName)).FindAsync(Partition, HashOf(token), ct);
        if (stored?.GetDateTimeOffset("Expires") is not { } expires || expires <= clock.GetUtcNow()) return null;
        return new(
            stored.GetString("Tenant"), stored.GetString("ObjectId"), stored.GetString("Command"), stored.GetString("Form"),
            stored.GetString("Period"), stored.GetString("Unit"));
    }

    /// <summary>Deletes what nobody can fetch any more.</summary>
    public Task SweepAsync(CancellationToken ct) => tables.DeleteAsync(
        TableName, TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Expires le {clock.GetUtcNow()}"), ct);

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
