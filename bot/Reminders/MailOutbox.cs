using System.Text;
using Azure.Core;
using Azure.Identity;
using HumanRightsBot.Channel;
using HumanRightsBot.Library;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;

namespace HumanRightsBot.Reminders;

/// <summary>A mail that is written.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Mime">As it goes out; the rest is in it, for who has no reader of mails.</param>
internal sealed record Mail(string Id, string Mime, MailPage Page, string? Calendar);

/// <summary>Where a mail goes out: a mailbox, or a folder that stands for one.</summary>
internal interface IMailOutbox
{
    /// <returns>Never an id: the service gives none.</returns>
    Task<Delivery> SendAsync(Mail mail, TimeSpan deadline, CancellationToken ct);
}

/// <summary>The mailbox of this address in Microsoft 365, written to through documented calls only.</summary>
/// <param name="credential">Of the identity that may send from it.</param>
/// <param name="wire">The last handler on the way out.</param>
internal sealed class GraphOutbox(string sender, Func<TokenCredential> credential, Func<HttpMessageHandler> wire, TimeProvider clock)
    : IMailOutbox, IDisposable
{
    private readonly Lazy<(TokenCredential Identity, GraphClients Graph)> clients = new(() => Of(credential(), wire()));

    public async Task<Delivery> SendAsync(Mail mail, TimeSpan deadline, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(deadline, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        if (!await HasTokenAsync(both.Token)) return new Delivery.Refused(401, "no token");
        try
        {
            var sdk = clients.Value.Graph.Sdk;
            // The SDK writes messages as JSON, which holds no text beside the HTML; its own address, then, and a mail as the body.
            var address = sdk.Users[sender].SendMail.ToPostRequestInformation(new SendMailPostRequestBody()).URI;
            var request = new RequestInformation { HttpMethod = Method.POST, URI = address };
            request.AddRequestOptions([GraphClients.Never]);
            var content = Convert.ToBase64String(Encoding.ASCII.GetBytes(mail.Mime));
            request.SetStreamContent(new MemoryStream(Encoding.ASCII.GetBytes(content)), "text/plain");
            await sdk.RequestAdapter.SendNoContentAsync(request, cancellationToken: both.Token);
            return new Delivery.Sent(null);
        }
        catch (ApiException answer)
        {
            return Of(answer);
        }
        catch (HttpRequestException failure)
            when (failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new Delivery.Refused(0, "no connection");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return new Delivery.Unknown();
        }
    }

    public void Dispose()
    {
        if (clients.IsValueCreated) clients.Value.Graph.Dispose();
    }

    private static (TokenCredential, GraphClients) Of(TokenCredential identity, HttpMessageHandler wire) => (identity, new(identity, wire));

    /// <summary>Kept by the identity. While it is waited for nothing is sent: what comes of that is no doubt.</summary>
    private async Task<bool> HasTokenAsync(CancellationToken ct)
    {
        try
        {
            await clients.Value.Identity.GetTokenAsync(GraphClients.Scope, ct);
            return true;
        }
        catch (Exception failure) when (failure is AuthenticationFailedException or OperationCanceledException)
        {
            return false;
        }
    }

    private static Delivery Of(ApiException answer) => answer.ResponseStatusCode switch
    {
        429 or 503 => new Delivery.Throttled(GraphFailure.PauseOf(answer)),
        var status => new Delivery.Refused(status, null),
    };
}

/// <summary>A folder on a developer's machine, which takes each mail as a file, and beside it what is in it.</summary>
internal sealed class MailFolder(string folder) : IMailOutbox
{
    public async Task<Delivery> SendAsync(Mail mail, TimeSpan deadline, CancellationToken ct)
    {
        System.IO.Directory.CreateDirectory(folder);
        (string Kind, string? Content)[] files =
            [("html", mail.Page.Html), ("txt", mail.Page.Text), ("ics", mail.Calendar), ("eml", mail.Mime)];
        foreach (var (kind, content) in files)
        {
            if (content is not null) await File.WriteAllTextAsync(Path.Combine(folder, $"{mail.Id}.{kind}"), content, ct);
        }

        return new Delivery.Sent(null);
    }
}
