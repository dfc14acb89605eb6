using System.Diagnostics;
using System.Globalization;

namespace HumanRightsBot.Benchmarks;

/// <summary>How much memory work takes at most, in a process of its own, which says so when it is done.</summary>
internal static class PeakMemory
{
    /// <summary>The last thing the child does.</summary>
    public static void Say()
    {
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<long> OfChildAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var child = Process.Start(start)!;
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return long.Parse(said.Split('\n')[0], CultureInfo.InvariantCulture);
    }
}
