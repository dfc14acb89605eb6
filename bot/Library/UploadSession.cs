using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Serialization.Json;

namespace HumanRightsBot.Library;

/// <summary>Sends one file to an upload address, fragment by fragment, and goes on where the service says it stands.</summary>
/// <param name="http">Sends no token: the address is one.</param>
/// <param name="fragment">In bytes.</param>
/// <param name="pause">Waits between two tries.</param>
internal sealed class UploadSession(HttpClient http, Uri address, int fragment, Func<TimeSpan, CancellationToken, Task> pause)
{
    /// <summary>A multiple of 320 KiB, as the service demands, and of the size it advises.</summary>
    public const int Fragment = 32 * 320 * 1024;

    /// <summary>Of one session, after which it is given up.</summary>
    private const int MostFaults = 5;

    /// <summary>Whoever asks for more gets the file at the queue's next try.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>The whole content; the file is there when this returns. A session that fails is cancelled.</summary>
    /// <returns>The file as the last answer shows it; null where it shows nothing.</returns>
    public async Task<DriveItem?> SendAsync(Stream content, CancellationToken ct)
    {
        try
        {
            var faults = 0;
            for (long next = 0; ;)
            {
                using var answer = await PutAsync(content, next, ct);
                if (answer is { StatusCode: HttpStatusCode.OK or HttpStatusCode.Created }) return await ItemAsync(answer, ct);
                next = answer switch
                {
                    { StatusCode: HttpStatusCode.Accepted } => await NextAsync(answer, ct),
                    // The fragment was there already, or the service stumbled: it says itself where to go on.
                    { StatusCode: HttpStatusCode.RequestedRangeNotSatisfiable } when ++faults <= MostFaults => await WhereAsync(ct),
                    { StatusCode: >= HttpStatusCode.InternalServerError and not HttpStatusCode.InsufficientStorage } when ++faults <= MostFaults => await WhereLaterAsync(faults, answer, ct),
                    // The session has ended; the next try begins a new one.
                    { StatusCode: HttpStatusCode.NotFound } => throw new LibraryException(LibraryProblem.Busy, "The upload session is gone.") { IsUndone = false },
                    _ => throw GraphFailure.Of(answer, await CodeAsync(answer, ct)),
                };
            }
        }
        catch
        {
            await CancelAsync();
            throw;
        }
    }

    private async Task<HttpResponseMessage> PutAsync(Stream content, long offset, CancellationToken ct)
    {
        var bytes = new byte[Math.Min(fragment, content.Length - offset)];
        content.Position = offset;
        await content.ReadExactlyAsync(bytes, ct);
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(offset, offset + bytes.Length - 1, content.Length);
        return await http.SendAsync(request, ct);
    }

    /// <summary>Twice as long after each fault, or as long as the service asks.</summary>
    private async Task<long> WhereLaterAsync(int faults, HttpResponseMessage answer, CancellationToken ct)
    {
        var wait = TimeSpan.FromSeconds(1 << (faults - 1));
        if (answer.Headers.RetryAfter?.Delta is { } asked && asked > wait) wait = asked;
        if (wait > LongestPause) throw GraphFailure.Of(answer, null);
        await pause(wait, ct);
        return await WhereAsync(ct);
    }

    private async Task<long> WhereAsync(CancellationToken ct)
    {
        using var answer = await http.GetAsync(address, ct);
        return answer.IsSuccessStatusCode ? await NextAsync(answer, ct) : throw new LibraryException(LibraryProblem.Busy, "The upload session does not say where it stands.") { IsUndone = false };
    }

    /// <summary>The first byte the service still wants.</summary>
    private static async Task<long> NextAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        return body.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("nextExpectedRanges", out var ranges) && ranges is { ValueKind: JsonValueKind.Array } && ranges.GetArrayLength() > 0
            && ranges[0].ValueKind == JsonValueKind.String && long.TryParse(ranges[0].GetString()?.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? first
            : throw new LibraryException(LibraryProblem.Busy, "The upload session expects nothing more and has not ended.") { IsUndone = false };
    }

    private static async Task<DriveItem?> ItemAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            return new JsonParseNode(body.RootElement).GetObjectValue(DriveItem.CreateFromDiscriminatorValue);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            return body.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What was sent is thrown away; a session nobody cancels stands in the way of the next until it expires.</summary>
    private async Task CancelAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            using var answer = await http.DeleteAsync(address, limit.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            // It expires by itself.
            return;
        }
    }
}
