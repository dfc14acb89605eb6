using System.Net;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Channel;

/// <summary>Why a file that was sent is not there.</summary>
internal enum FileFault
{
    /// <summary>It stands where nothing is fetched from.</summary>
    Elsewhere,

    /// <summary>Its address is good no longer.</summary>
    Expired,

    TooLarge,

    /// <summary>Nothing came, not in time, or something else than a file.</summary>
    NotReached,
}

/// <summary>
/// Fetches a file somebody sent, at once, for its address soon ends: with no token, no cookie, no redirect, and no name of it in the log.
/// </summary>
internal sealed class SentFiles(HttpClient http, ChannelSettings settings, TimeProvider time, ILogger<SentFiles> logger)
{
    /// <summary>In bytes.</summary>
    public const int Largest = 5 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <returns>The file, or why it is not there.</returns>
    public async Task<(byte[]? Content, FileFault Fault)> FetchAsync(string? address, CancellationToken ct)
    {
        if (ServiceUrls.OfFile(address, settings) is not { } url) return NotFetched(FileFault.Elsewhere);
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                return NotFetched(FileFault.Expired, answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.OK) return NotFetched(FileFault.NotReached, answer.StatusCode);
            if (answer.Content.Headers.ContentLength > Largest) return NotFetched(FileFault.TooLarge);
            await using var body = await answer.Content.ReadAsStreamAsync(both.Token);
            return await ReadAsync(body, both.Token) is { } content ? (content, default) : NotFetched(FileFault.TooLarge);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || patience.IsCancellationRequested)
        {
            return NotFetched(FileFault.NotReached);
        }
    }

    /// <returns>Null of what is too large, whatever it said of its length.</returns>
    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var part = new byte[64 * 1024];
        while (await body.ReadAsync(part, ct) is > 0 and var length)
        {
            if (content.Length + length > Largest) return null;
            await content.WriteAsync(part.AsMemory(0, length), ct);
        }

        return content.ToArray();
    }

    private (byte[]? Content, FileFault Fault) NotFetched(FileFault fault, HttpStatusCode? status = null)
    {
        ChannelLog.NotFetched(logger, fault, (int?)status);
        return (null, fault);
    }
}
