using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Configuration;

namespace HumanRightsBot.Reminders;

/// <summary>The settings that begin with <c>Mail__</c>: whether there are mails, and which of a member's wishes can be met.</summary>
/// <param name="Sender">The mailbox they are sent from; null where there are none, and everybody gets cards.</param>
/// <param name="Domains">Where mail may go, in lower case; where none is named, the domain of the member's own user name.</param>
/// <param name="Folder">Where mails are written instead of being sent. Development only.</param>
internal sealed record MailSettings(string? Sender, IReadOnlyList<string> Domains, string? Folder)
{
    public bool IsOn => Sender is not null;

    /// <summary>Adds to <paramref name="problems"/> what contradicts, each as a sentence naming the setting.</summary>
    public static MailSettings Read(IConfiguration configuration, bool development, List<string> problems)
    {
        var sender = StorageSettings.NotEmpty(configuration["Mail:Sender"]?.Trim().ToLowerInvariant());
        var folder = StorageSettings.NotEmpty(configuration["Mail:Folder"]);
        var domains = (configuration["Mail:Domains"] ?? "").ToLowerInvariant()
            .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (sender is not null && !DirectoryMembers.IsAddress(sender)) problems.Add("Mail__Sender must be the address of a mailbox.");
        if (domains.Any(domain => !DirectoryMembers.IsAddress($"a@{domain}")))
            problems.Add("Mail__Domains must be names of domains, with commas between them.");
        if (folder is not null && !development)
            problems.Add("Mail__Folder is accepted only with ASPNETCORE_ENVIRONMENT=Development.");
        if (folder is not null && sender is null) problems.Add("Mail__Folder needs Mail__Sender.");
        return new(sender, domains, folder);
    }

    /// <summary>Who asked for mail and cannot get any is not left untold.</summary>
    public bool WantsCard(Member member) => member.ReachedBy != ReachedBy.Mail || !Takes(member);

    /// <param name="isMissed">The card is known not to have reached them; of one that may have, nothing is repeated.</param>
    public bool WantsMail(Member member, bool isMissed) => Takes(member) && (isMissed || member.ReachedBy != ReachedBy.Teams);

    /// <summary>Whether mails go to the member's address.</summary>
    public bool Takes(Member member)
    {
        var domain = DomainOf(member.Address);
        if (!IsOn) return false;
        return Domains.Count > 0 ? Domains.Contains(domain) : domain == DomainOf(member.Upn);
    }

    /// <summary>Asked for mail and gets none.</summary>
    public bool Disappoints(Member member) => member.ReachedBy != ReachedBy.Teams && !Takes(member);

    private static string DomainOf(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
