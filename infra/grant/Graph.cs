using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using HumanRightsBot.Local;

namespace HumanRightsBot.Grant;

/// <summary>Asks Microsoft Graph as the administrator, saying each time why and what; in a dry run it only says it.</summary>
/// <param name="http">Null in a dry run.</param>
/// <param name="credential">Signs in at the first question.</param>
/// <param name="scopes">What the administrator consents to.</param>
internal sealed class Graph(HttpClient? http, TokenCredential? credential, IReadOnlyList<string> scopes, TextWriter output)
{

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private int steps;

    public bool IsDry => http is null;

    public Task<JsonNode?> GetAsync(string why, string path, CancellationToken ct) => AskAsync(why, HttpMethod.Get, path, null, ct);

    public Task<JsonNode?> PostAsync(string why, string path, JsonObject body, CancellationToken ct) =>
        AskAsync(why, HttpMethod.Post, path, body, ct);

    public Task<JsonNode?> PatchAsync(string why, string path, JsonObject body, CancellationToken ct) =>
        AskAsync(why, HttpMethod.Patch, path, body, ct);

    /// <returns>Null in a dry run.</returns>
    private async Task<JsonNode?> AskAsync(string why, HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        var address = "https://graph.microsoft.com/v1.0/" + path;
        await output.WriteLineAsync(
            $"# {++steps}. {why}\n{method} {address}{(body is null ? "" : "\n" + body.ToJsonString(Plain))}\n");
        if (http is null || credential is null) return null;
        using var request = new HttpRequestMessage(method, address);
        var asked = new TokenRequestContext([.. scopes.Select(scope => "https://graph.microsoft.com/" + scope)]);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await credential.GetTokenAsync(asked, ct)).Token);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode)
            throw new LocalProblemException(
                $"Microsoft Graph answered {(int)answer.StatusCode}: {text}{Environment.NewLine}"
                    + "Put right what it says and run this again: what was granted is not granted twice.");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
