using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace HumanRightsBot.Local.Triggers;

/// <summary>How a call ended: <c>Problem</c> is null when the app did the work.</summary>
internal sealed record CallOutcome(string? Problem)
{
    public bool Succeeded => Problem is null;
}

/// <summary>Calls functions of the app the way the host calls a custom handler, and judges the answer as the host does.</summary>
internal sealed class AppCall(Uri app, TimeSpan timeout, Action<string> say) : IDisposable
{
    private const string HostVersion = "4.1048.200";

    // A redirect counts as a failure, as in a host that forwards requests.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = app,
        Timeout = timeout,
    };

    public async Task<CallOutcome> PostAsync(string function, string body, CancellationToken ct)
    {
        var outcome = await TryAsync(function, body, ct);
        if (outcome.Problem is { } problem)
            say($"triggers | {function} FAILED: {problem}");
        return outcome;
    }

    public void Dispose() => http.Dispose();

    private async Task<CallOutcome> TryAsync(string function, string body, CancellationToken ct)
    {
        try
        {
            using var request = RequestFor(function, body);
            using var answer = await http.SendAsync(request, ct);
            return Judge(answer, await answer.Content.ReadAsStringAsync(ct), function);
        }
        catch (HttpRequestException e)
        {
            return new CallOutcome($"the app cannot be reached ({e.Message})");
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new CallOutcome(
                $"no answer within functionTimeout ({http.Timeout}); the host would now kill the app with all its calls");
        }
    }

    private static HttpRequestMessage RequestFor(string function, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/" + function, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Azure-Functions-Host", HostVersion));
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        return request;
    }

    private CallOutcome Judge(HttpResponseMessage answer, string text, string function)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!answer.IsSuccessStatusCode)
            return new CallOutcome($"status {status}");
        if (answer.StatusCode == HttpStatusCode.NoContent || text.Trim() is "" or "null")
            return new CallOutcome($"status {status} with an EMPTY answer. The host would wait for the rest until functionTimeout; answer {{}}");
        if (answer.Content.Headers.ContentType?.MediaType != "application/json")
            return new CallOutcome($"status {status} with {answer.Content.Headers.ContentType?.MediaType ?? "no content type"}, not application/json");
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return new CallOutcome($"status {status} with JSON that is no object");
            Tell(json.RootElement, function);
            return new CallOutcome((string?)null);
        }
        catch (JsonException)
        {
            return new CallOutcome($"status {status} with broken JSON");
        }
    }

    private void Tell(JsonElement answer, string function)
    {
        foreach (var property in answer.EnumerateObject())
        {
            if (!property.Name.Equals("logs", StringComparison.OrdinalIgnoreCase) || property.Value.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var line in property.Value.EnumerateArray())
                say($"triggers | {function}: {line}");
        }
    }
}
