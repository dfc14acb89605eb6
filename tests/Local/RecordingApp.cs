using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Tests.Local;

/// <summary>One request an app got.</summary>
internal sealed record RecordedCall(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>An app that keeps every request it gets and answers as the test says.</summary>
internal sealed class RecordingApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly System.Threading.Channels.Channel<RecordedCall> calls = System.Threading.Channels.Channel.CreateUnbounded<RecordedCall>();

    private RecordingApp(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public Func<RecordedCall, Task<IResult>> Answer { get; set; } = _ => Task.FromResult(Results.Text("{}", "application/json"));

    public int Waiting => calls.Reader.Count;

    public static async Task<RecordingApp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var recording = new RecordingApp(app);
        app.MapFallback(async request => await (await recording.RecordAsync(request)).ExecuteAsync(request));
        await app.StartAsync();
        return recording;
    }

    /// <summary>The oldest request not looked at yet; waits for one.</summary>
    public async Task<RecordedCall> NextAsync(CancellationToken ct) =>
        await calls.Reader.ReadAsync(ct).AsTask().WaitAsync(Patience, ct);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> RecordAsync(HttpContext request)
    {
        using var reader = new StreamReader(request.Request.Body);
        var call = new RecordedCall(
            request.Request.Method,
            request.Request.Path,
            request.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        calls.Writer.TryWrite(call);
        return await Answer(call);
    }
}
