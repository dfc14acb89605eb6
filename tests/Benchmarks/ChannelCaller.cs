using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace HumanRightsBot.Benchmarks;

/// <summary>
/// Sends the same bytes over one connection as often as they are answered. A bare socket: a client that costs more than a server would hide what the server
/// costs.
/// </summary>
internal static class ChannelCaller
{
    /// <summary>How often the answer was an empty 200, and how often another one, after which this caller stops.</summary>
    public static async Task<(int Answers, int Refused)> CallAsync(Uri server, byte[] request, TimeSpan time)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        var (answers, buffer, clock) = (0, new byte[4096], Stopwatch.StartNew());
        while (clock.Elapsed < time)
        {
            await socket.SendAsync(request);
            if (!await IsTakenAsync(socket, buffer)) return (answers, 1);
            answers++;
        }

        return (answers, 0);
    }

    private static async Task<bool> IsTakenAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = length < buffer.Length ? await socket.ReceiveAsync(buffer.AsMemory(length)) : 0;
            if (read == 0) return false;
            length += read;
        }

        var head = Encoding.ASCII.GetString(buffer, 0, length);
        return head.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) && head.Contains("\r\nContent-Length: 0\r\n", StringComparison.Ordinal);
    }
}
