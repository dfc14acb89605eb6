namespace HumanRightsBot.Grant;

/// <summary>What the administrator typed after <c>--</c>.</summary>
/// <param name="Find">Only look the ids of the two sites and their libraries up.</param>
/// <param name="BotId">Client id of the bot's identity; empty when only looking up.</param>
internal sealed record GrantOptions(bool Find, string BotId, Uri Library, Uri Directory, string? Tenant, bool DryRun)
{
    public const string Usage = """
        Usage: dotnet run --project infra/grant -- --find --library URL --directory URL [OPTIONS]
                 prints the ids that infra/main.bicepparam asks for; changes nothing
               dotnet run --project infra/grant -- --bot-id GUID --library URL --directory URL [OPTIONS]
                 lets the bot's identity write to the first site and read the second, and no other
               dotnet run --project infra/grant -- --tab --host HOST [OPTIONS]
                 registers the tab, by which its members sign in: no secret, no permission; prints its id for infra/main.bicepparam
               dotnet run --project infra/grant -- --mail MAILBOX --bot-id GUID [OPTIONS]
                 prints the commands by which Exchange lets the bot's identity send from this mailbox; changes nothing

          --bot-id GUID     client id of the bot's identity (output «botId» of the deployment)
          --library URL     the site that holds the workbooks, https://TENANT.sharepoint.com/sites/NAME (or /teams/NAME)
          --directory URL   the site that holds Danh-ba.xlsx; better another one
          --host HOST       host name of the function app (output «host»), in small letters
          --tenant ID       the tenant, when the administrator is in several
          --dry-run         prints exactly what would be asked of Microsoft Graph; signs nobody in

        Signs in with a code in the browser; needs an administrator who may consent to Sites.FullControl.All, for the tab to
        Application.ReadWrite.All, for mail to Application.Read.All.
        """;

    /// <summary>Null when the arguments are not understood.</summary>
    public static GrantOptions? Read(IReadOnlyList<string> args)
    {
        var (find, dryRun) = (args.Contains("--find"), args.Contains("--dry-run"));
        var rest = args.Where(arg => arg is not ("--find" or "--dry-run")).ToList();
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < rest.Count; at += 2)
        {
            if (at + 1 == rest.Count || !given.TryAdd(rest[at], rest[at + 1])) return null;
        }

        if (!given.Remove("--library", out var library) || !given.Remove("--directory", out var directory)
            || Site(library) is not { } first || Site(directory) is not { } second) return null;
        given.Remove("--tenant", out var tenant);
        given.Remove("--bot-id", out var bot);
        if (given.Count > 0 || find == bot is not null || (bot is not null && !Guid.TryParse(bot, out _))) return null;
        return new(find, bot ?? "", first, second, tenant, dryRun);
    }

    private static Uri? Site(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps && address.Segments is [_, "sites/" or "teams/", _, ..]
            ? address
            : null;
}
