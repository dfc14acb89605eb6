namespace HumanRightsBot.Grant;

/// <summary>What the administrator typed who registers the tab.</summary>
/// <param name="Host">Where the tab is served, in small letters: on phones a host finds no registration under other ones.</param>
internal sealed record TabOptions(string Host, string? Tenant, bool DryRun)
{
    /// <summary>Null when the arguments are not understood.</summary>
    public static TabOptions? Read(IReadOnlyList<string> args)
    {
        var (host, tenant) = args.Where(arg => arg is not ("--tab" or "--dry-run")).ToList() switch
        {
            ["--host", var only] => (only, null),
            ["--host", var first, "--tenant", var second] => (first, second),
            ["--tenant", var first, "--host", var second] => (second, first),
            _ => ("", (string?)null),
        };
        var isHost = Uri.CheckHostName(host) == UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal)
            && !host.Any(char.IsAsciiLetterUpper);
        return args.Contains("--tab") && isHost ? new(host, tenant, args.Contains("--dry-run")) : null;
    }
}
