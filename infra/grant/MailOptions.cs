namespace HumanRightsBot.Grant;

/// <summary>What the administrator typed who lets the bot's identity send from one mailbox.</summary>
internal sealed record MailOptions(string Mailbox, string BotId, string? Tenant, bool DryRun)
{
    /// <summary>Null when the arguments are not understood.</summary>
    public static MailOptions? Read(IReadOnlyList<string> args)
    {
        var pairs = args.Where(arg => arg != "--dry-run").Chunk(2).ToList();
        if (pairs.Exists(pair => pair.Length < 2) || pairs.DistinctBy(pair => pair[0]).Count() < pairs.Count) return null;
        var given = pairs.ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        given.Remove("--tenant", out var tenant);
        if (!given.Remove("--mail", out var mailbox) || !given.Remove("--bot-id", out var bot) || given.Count > 0) return null;
        // It goes into commands that somebody pastes: nothing in it may end a text there.
        var isMailbox = mailbox.Split('@') is [{ Length: > 0 } name, var host] && name.All(IsOfName)
            && Uri.CheckHostName(host) == UriHostNameType.Dns;
        return isMailbox && Guid.TryParse(bot, out _) ? new(mailbox, bot, tenant, args.Contains("--dry-run")) : null;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_';
}
