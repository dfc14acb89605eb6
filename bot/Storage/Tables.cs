using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>The tables of the deployment, each created at its first use in this process.</summary>
internal sealed class Tables(TableServiceClient service)
{
    private readonly ConcurrentDictionary<string, MadeOnce<TableClient>> clients = new();

    public Task<TableClient> OpenAsync(string name) => clients.GetOrAdd(name, key => new(() => CreateAsync(key))).OpenAsync();

    /// <summary>Adds the entity, or puts it in the place of the one with this tag.</summary>
    /// <returns>Its new tag, or null when somebody else was first.</returns>
    public async Task<string?> ReplaceAsync(string name, TableEntity entity, string? tag, CancellationToken ct)
    {
        try
        {
            var table = await OpenAsync(name);
            var answer = tag is null
                ? await table.AddEntityAsync(entity, ct)
                : await table.UpdateEntityAsync(entity, new ETag(tag), TableUpdateMode.Replace, ct);
            return answer.Headers.ETag.ToString();
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Returns when the tables answer, throws when they do not.</summary>
    public async Task PingAsync(CancellationToken ct)
    {
        var table = await OpenAsync("Periods");
        await table.GetEntityIfExistsAsync<TableEntity>("ping", "ping", cancellationToken: ct);
    }

    /// <summary>Makes any text fit for a key: letters, digits, «-», «_», «.» and «@» stay, the rest is percent-encoded UTF-8.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)unit) || "-_.@".Contains((char)unit, StringComparison.Ordinal)) key.Append((char)unit);
            else key.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
        }

        return key.ToString();
    }

    private async Task<TableClient> CreateAsync(string name)
    {
        var client = service.GetTableClient(name);
        await client.CreateIfNotExistsAsync(CancellationToken.None);
        return client;
    }
}
