using HumanRightsBot.Storage;
using Microsoft.AspNetCore.Http;

namespace HumanRightsBot.Functions;

/// <summary>Whether the bot can work. Anybody may ask, so Storage is asked once for all who ask within a few seconds.</summary>
internal sealed class Health(Tables tables, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task<bool> answer = Task.FromResult(false);
    private long? asked;

    /// <summary><c>{"ok":true}</c> or 503, and nothing else.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD";
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (!await IsGoodAsync())
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync("""{"ok":true}""", http.RequestAborted);
        }
    }

    public Task<bool> IsGoodAsync()
    {
        lock (gate)
        {
            if (asked is { } since && (!answer.IsCompleted || clock.GetElapsedTime(since) < Fresh)) return answer;
            (asked, answer) = (clock.GetTimestamp(), AskAsync());
            return answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        try
        {
            await StorageAwayException.Soon(tables.PingAsync, CancellationToken.None);
            return true;
        }
        catch (StorageAwayException)
        {
            return false;
        }
    }
}
