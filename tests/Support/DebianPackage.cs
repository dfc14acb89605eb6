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
        if (Run(aptGet, "install", "-y", "--no-install-recommends", name)) return;
        // A bare machine does not know yet what there is.
        if (Run(aptGet, "update")) Run(aptGet, "install", "-y", "--no-install-recommends", name);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
