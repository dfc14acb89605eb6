using System.Collections.Concurrent;
using System.Text;
using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>The tables of the deployment, each created at its first use in this process.</summary>
internal sealed class Tables(TableServiceClient service)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<TableClient>>> clients = new();

    public async Task<TableClient> OpenAsync(string name)
    {
        var client = clients.GetOrAdd(name, key => new(() => CreateAsync(key)));
        try
        {
            return await client.Value;
        }
        catch
        {
            // A table that could not be made now may be made at the next call.
            clients.TryRemove(new(name, client));
            throw;
        }
    }

    /// <summary>Returns when the tables answer, throws when they do not.</summary>
    public async Task PingAsync(CancellationToken ct) => await (await OpenAsync("Periods")).GetEntityIfExistsAsync<TableEntity>("ping", "ping", cancellationToken: ct);

    /// <summary>Makes any text fit for a key: letters, digits, «-», «_», «.» and «@» stay, the rest is percent-encoded UTF-8.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)unit) || unit is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'@') key.Append((char)unit);
            else key.Append('%').Append(unit.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
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
