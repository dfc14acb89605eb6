using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace HumanRightsBot.Tests.Support;

/// <summary>What a request gets instead of its answer. IsStored: it was carried out all the same.</summary>
internal sealed record FakeFault(bool IsStored, Func<HttpContext, Task> PlayAsync)
{
    /// <summary>The answer waits for this, while the conversation counts as busy.</summary>
    public Task HeldUntil { get; init; } = Task.CompletedTask;

    /// <summary>Taken, but the answer is 202 and empty, as the channel often does.</summary>
    public static readonly FakeFault EmptyAnswer = new(true, http =>
    {
        http.Response.StatusCode = 202;
        return Task.CompletedTask;
    });

    /// <summary>Not carried out, and never answered.</summary>
    public static readonly FakeFault Silence = new(false, UntilAbortedAsync);

    /// <summary>Carried out, and never answered.</summary>
    public static readonly FakeFault SilenceAfterwards = new(true, UntilAbortedAsync);

    /// <summary>The connection breaks with no answer.</summary>
    public static readonly FakeFault Broken = new(false, http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    /// <param name="retryAfter">Goes into the header as it is given: seconds or a date; null leaves it out.</param>
    public static FakeFault Error(int status, string code = "ServiceError", string? retryAfter = null) => new(false, http =>
    {
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        return FakeAnswer.Error(status, code).WriteAsync(http.Response);
    });

    public static FakeFault Body(int status, string body) => new(false, http => new FakeAnswer(status, body).WriteAsync(http.Response));

    public static FakeFault Throttled(string? retryAfter) => Error(429, "Throttled", retryAfter);

    private static async Task UntilAbortedAsync(HttpContext http)
    {
        var aborted = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }
}

/// <summary>Status and JSON body of one answer.</summary>
internal sealed record FakeAnswer(int Status, string Body)
{
    public static FakeAnswer Error(int status, string code) => new(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{code}}} for the test"}}""");

    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(Body);
    }
}

/// <summary>The part of a request's path after the service's base. No conversation: the collection of conversations itself.</summary>
internal sealed partial record FakeConnectorPath(string? Conversation, string? Collection, string? Item)
{
    /// <summary>Null when there is no such path, or when an id in it is not percent-encoded.</summary>
    public static FakeConnectorPath? Read(string target)
    {
        var match = Shape().Match(target.Split('?')[0]);
        return match.Success ? new(Part(match, "conversation"), Part(match, "collection"), Part(match, "item")) : null;
    }

    private static string? Part(Match match, string name) => match.Groups[name] is { Success: true } group ? Uri.UnescapeDataString(group.Value) : null;

    [GeneratedRegex(@"/v3/conversations(/(?<conversation>[\w.~%-]+)/(?<collection>[a-z]+)(/(?<item>[\w.~%-]+))?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
