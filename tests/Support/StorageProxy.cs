using System.Text.RegularExpressions;

namespace HumanRightsBot.Tests.Support;

/// <summary>A way to the emulator's tables, queues and blobs that can be closed.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    public StorageProxy(string connectionString)
    {
        Tables = Before(connectionString, "Table");
        Queues = Before(connectionString, "Queue");
        Blobs = Before(connectionString, "Blob");
        ConnectionString = Through(Through(Through(connectionString, "Table", Tables), "Queue", Queues), "Blob", Blobs);
    }

    public TcpProxy Tables { get; }

    public TcpProxy Queues { get; }

    public TcpProxy Blobs { get; }

    /// <summary>Leads through the proxy.</summary>
    public string ConnectionString { get; }

    public void Set(Line line) => (Tables.Line, Queues.Line, Blobs.Line) = (line, line, line);

    public async ValueTask DisposeAsync()
    {
        await Tables.DisposeAsync();
        await Queues.DisposeAsync();
        await Blobs.DisposeAsync();
    }

    private static TcpProxy Before(string connectionString, string service) =>
        new(Endpoint(service).Match(connectionString).Groups["port"] is { Success: true } port
            ? int.Parse(port.ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : throw new ArgumentException($"The connection string names no port for the {service} service.", nameof(connectionString)));

    private static string Through(string connectionString, string service, TcpProxy proxy) =>
        Endpoint(service).Replace(connectionString, $"{service}Endpoint=http://127.0.0.1:{proxy.Port}");

    private static Regex Endpoint(string service) => new($@"{service}Endpoint=http://127\.0\.0\.1:(?<port>\d+)", RegexOptions.None, TimeSpan.FromSeconds(1));
}
