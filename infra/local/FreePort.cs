using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace HumanRightsBot.Local;

/// <summary>Finds TCP ports of this machine that nobody listens on.</summary>
internal static class FreePort
{
    public static int Any()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The wished port, or another one when somebody has it already.</summary>
    public static int Near(int wished) => wished != 0 && IsFree(wished) ? wished : Any();

    public static bool IsFree(int port) =>
        !IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(used => used.Port == port);
}
