using System.Diagnostics;
using HumanRightsBot.Local;

namespace HumanRightsBot.Tests.Support;

/// <summary>A program the tests want, from the Debian package.</summary>
internal static class DebianPackage
{
    /// <summary>Does nothing where this is no Debian or nobody may install.</summary>
    public static void Install(string name)
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/etc/debian_version") || Programs.Find("apt-get") is not { } aptGet) return;
        using var install = Process.Start(aptGet, ["install", "-y", "--no-install-recommends", name]);
        install.WaitForExit();
    }
}
