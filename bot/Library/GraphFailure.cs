using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace HumanRightsBot.Library;

/// <summary>Turns what the SDK throws into what a library says.</summary>
internal static class GraphFailure
{
    public static async Task<T> Guard<T>(Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is not LibraryException && Of(failure, ct) is { } problem)
        {
            throw problem;
        }
    }

    public static bool Is(this ApiException failure, HttpStatusCode status) => failure.ResponseStatusCode == (int)status;

    /// <summary>The code in the body; an inner one says more.</summary>
    public static string? CodeOf(ApiException failure) => failure is ODataError { Error: { } error }
        ? error.InnerError?.AdditionalData.TryGetValue("code", out var code) is true && code is string inner ? inner : error.Code
        : null;

    /// <summary>Null for a failure that is not the service's: a mistake of ours, or our own cancellation.</summary>
    private static LibraryException? Of(Exception failure, CancellationToken ct) => failure switch
    {
        ApiException answer => Of(answer),
        // Retries that are used up come in a bundle, with the last answer last.
        AggregateException { InnerExceptions: [.., var last] } => Of(last, ct),
        OperationCanceledException when ct.IsCancellationRequested => null,
        HttpRequestException or IOException or JsonException or OperationCanceledException or TimeoutException =>
            new(LibraryProblem.Busy, "No answer, or half of one.", failure),
        AuthenticationFailedException => new(LibraryProblem.Busy, "No token.", failure),
        _ => null,
    };

    private static LibraryException Of(ApiException answer)
    {
        var (status, code) = (answer.ResponseStatusCode, CodeOf(answer));
        var problem = (status, code) switch
        {
            (423, _) or (409, "resourceLocked") => LibraryProblem.Locked,
            (409, "nameAlreadyExists") => LibraryProblem.Exists,
            (409 or 412, _) => LibraryProblem.Changed,
            (507, _) => LibraryProblem.Full,
            (408 or 429 or >= 500, _) => LibraryProblem.Busy,
            _ => LibraryProblem.Refused,
        };
        var request = Header(answer, "request-id") ?? "-";
        return new(problem, string.Create(CultureInfo.InvariantCulture, $"Status {status}, code {code ?? "-"}, request {request}."), answer)
        {
            RetryAfter = PauseOf(answer),
        };
    }

    /// <summary>For how long the service wants not to be asked.</summary>
    public static TimeSpan? PauseOf(ApiException answer) => Later(Seconds(answer, "Retry-After"), Seconds(answer, "RateLimit-Reset"));

    private static TimeSpan? Later(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;

    /// <summary>The service sends seconds; a date would be compared with a clock that may be wrong.</summary>
    private static TimeSpan? Seconds(ApiException answer, string name) =>
        int.TryParse(Header(answer, name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string? Header(ApiException answer, string name) =>
        answer.ResponseHeaders?.FirstOrDefault(one => one.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
}
