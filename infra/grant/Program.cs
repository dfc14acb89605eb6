using System.Text;
using Azure.Identity;
using HumanRightsBot.Grant;
using HumanRightsBot.Local;

// Microsoft's own command-line application: it exists in every tenant and gets only what the administrator consents to.
const string CommandLineTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

Console.OutputEncoding = Encoding.UTF8;
var (options, tab, mail) = (GrantOptions.Read(args), TabOptions.Read(args), MailOptions.Read(args));
if (options is null && tab is null && mail is null)
{
    await Console.Error.WriteLineAsync(GrantOptions.Usage);
    return 2;
}

try
{
    using var http = new HttpClient();
    var credential = new DeviceCodeCredential(
        new DeviceCodeCredentialOptions
        {
            ClientId = CommandLineTools,
            TenantId = options?.Tenant ?? tab?.Tenant ?? mail?.Tenant,
            DeviceCodeCallback = (code, _) => Console.Out.WriteLineAsync(code.Message),
        });
    var isDry = options?.DryRun ?? tab?.DryRun ?? mail?.DryRun ?? true;
    var scopes = mail is not null ? MailCommands.Scopes : tab is not null ? TabRegistration.Scopes : Grants.Scopes;
    var graph = new Graph(isDry ? null : http, credential, scopes, Console.Out);
    if (options is not null) await new Grants(graph, Console.Out).RunAsync(options, CancellationToken.None);
    if (mail is not null) await new MailCommands(graph, Console.Out).RunAsync(mail, CancellationToken.None);
    if (tab is not null) await new TabRegistration(graph, Console.Out).RunAsync(tab.Host, CancellationToken.None);
    Console.WriteLine(isDry ? "# That was a dry run: nobody was asked anything." : "Done.");
    return 0;
}
catch (Exception problem) when (problem is LocalProblemException or AuthenticationFailedException or HttpRequestException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
