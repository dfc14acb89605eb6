using HumanRightsBot.Local;
using static HumanRightsBot.Grant.Grants;

namespace HumanRightsBot.Grant;

/// <summary>
/// The commands by which an Exchange administrator lets the identity send from one mailbox and no other. Graph's own permission Mail.Send
/// is for every mailbox of the tenant, and the two add up: where the identity has it, nothing is printed.
/// </summary>
internal sealed class MailCommands(Graph graph, TextWriter output)
{
    /// <summary>Graph's application role Mail.Send.</summary>
    private const string MailSend = "b633e1c5-b582-4048-a93e-56a11b44e96c";

    /// <summary>Only looks.</summary>
    public static readonly IReadOnlyList<string> Scopes = ["Application.Read.All"];

    public async Task RunAsync(MailOptions options, CancellationToken ct)
    {
        var found = await graph.GetAsync("Find the bot's identity.", $"servicePrincipals(appId='{options.BotId}')?$select=id", ct);
        var principal = graph.IsDry
            ? "{principal}"
            : (string?)found?["id"] ?? throw new InvalidOperationException("Microsoft Graph gave no id for the bot's identity.");
        var roles = await graph.GetAsync(
            "See that it may not send from every mailbox.", $"servicePrincipals/{principal}/appRoleAssignments", ct);
        if (Items(roles).Any(role => (string?)role?["appRoleId"] == MailSend))
        {
            throw new LocalProblemException(
                "The bot's identity has Microsoft Graph's Mail.Send: it may send from every mailbox, whatever Exchange says. "
                    + "Take that permission from it (Entra admin center, Enterprise applications, Permissions) and run this again.");
        }

        var scope = $"HumanRightsBot {options.Mailbox}";
        await output.WriteLineAsync($"""
            # In Exchange Online PowerShell, as an Exchange administrator:
            New-ServicePrincipal -AppId {options.BotId} -ObjectId {principal} -DisplayName "HumanRightsBot"
            New-ManagementScope -Name "{scope}" -RecipientRestrictionFilter "PrimarySmtpAddress -eq '{options.Mailbox}'"
            New-ManagementRoleAssignment -App {principal} -Role "Application Mail.Send" -CustomResourceScope "{scope}"
            Test-ServicePrincipalAuthorization -Identity {principal} -Resource {options.Mailbox}
            # The last one must say InScope True for this mailbox, and False for any other. Then: param mailSender = '{options.Mailbox}'
            """);
    }
}
