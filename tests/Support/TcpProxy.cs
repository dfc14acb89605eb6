using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace HumanRightsBot.Tests.Support;

/// <summary>What a connection through the proxy gets.</summary>
internal enum Line
{
    Open,

    /// <summary>Every connection is reset at once, those that are open too.</summary>
    Refusing,

    /// <summary>Connections are taken and nothing comes through.</summary>
    Silent,
}

/// <summary>Passes bytes on to a port of this machine, as long as a test wants it to.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> sockets = new();
    private readonly IPEndPoint target;
    private readonly Task accepting;
    private volatile Line line = Line.Open;

    public TcpProxy(int targetPort)
    {
        target = new(IPAddress.Loopback, targetPort);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Line Line
    {
        get => line;
        set
        {
            line = value;
            // A connection whose bytes were swallowed is of no use afterwards.
            if (value != Line.Silent) CutAll();
        }
    }

    public async ValueTask DisposeAsync()
    {
        line = Line.Refusing;
        listener.Stop();
        await accepting;
        CutAll();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        (sockets[client], sockets[server]) = (true, true);
        try
        {
            if (line == Line.Refusing) return;
            await server.ConnectAsync(target);
            await Task.WhenAny(PassAsync(client, server), PassAsync(server, client));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // The other side sees its connection end below.
        }
        finally
        {
            Cut(server);
            Cut(client);
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while (line != Line.Refusing && (read = await from.ReceiveAsync(buffer, SocketFlags.None)) > 0)
            {
                if (line == Line.Silent) continue;
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None);
            }
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // One side has gone; so will the other.
        }
    }

    private void CutAll()
    {
        foreach (var socket in sockets.Keys) Cut(socket);
    }

    // Without lingering the other side gets a reset, not an orderly end.
    private void Cut(Socket socket)
    {
        sockets.TryRemove(socket, out _);
        socket.Close(0);
    }
}
