using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Azure.Core;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tests.Support;

/// <summary>The queue <c>publish</c> in a test's own time: what the app sends through the hook is brought back when the clock has come to its moment.</summary>
internal sealed class TimedQueue
{
    /// <summary>The property of a request in which the seconds stand that a message was to stay unseen.</summary>
    public const string Asked = "seconds unseen";

    private const int Tries = 5;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(30);

    private readonly List<(DateTimeOffset Due, PublishMessage Message)> messages = [];
    private TimeProvider clock = TimeProvider.System;

    public TimedQueue() => Hook = new(PassAsync);

    /// <summary>Stands between the app and its queues.</summary>
    public RequestHook Hook { get; }

    public int Count => messages.Count;

    /// <summary>From now on its clock counts; what it sent at its start is forgotten.</summary>
    public void Serves(ChatApp app)
    {
        clock = app.Clock;
        messages.Clear();
    }

    /// <summary>How many messages the host has put aside.</summary>
    public int Poisoned { get; private set; }

    /// <summary>Waits for the next message and brings it, as the host does by host.json: a failed one four times more, half a minute apart.</summary>
    /// <param name="app">The app it is brought to.</param>
    /// <param name="times">The platform may bring one more than once.</param>
    /// <returns>False where there is none.</returns>
    public async Task<bool> BringsAsync(ChatApp app, int times = 1)
    {
        if (messages.Count == 0) return false;
        var next = messages.MinBy(message => message.Due);
        messages.Remove(next);
        if (next.Due > app.Clock.GetUtcNow()) app.Clock.Advance(next.Due - app.Clock.GetUtcNow());
        for (var time = 0; time < times; time++)
        {
            for (var tries = 1; !await IsTakenAsync(app, next.Message); tries++)
            {
                if (tries == Tries)
                {
                    Poisoned++;
                    break;
                }

                app.Clock.Advance(BetweenTries);
            }
        }

        return true;
    }

    private static async Task<bool> IsTakenAsync(ChatApp app, PublishMessage message)
    {
        using var answer = await app.TriggerAsync("PublishWorkbook", message);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>What the hook does.</summary>
    public async ValueTask PassAsync(HttpMessage message, Func<ValueTask> next)
    {
        await next();
        if (message.Request.Method != RequestMethod.Post
            || !message.Request.Uri.Path.Contains("publish/messages", StringComparison.Ordinal)
            || message.Response.IsError)
            return;
        using var body = new MemoryStream();
        await message.Request.Content!.WriteToAsync(body, default);
        body.Position = 0;
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(XDocument.Load(body).Root!.Element("MessageText")!.Value));
        var wait = message.TryGetProperty(Asked, out var asked) ? int.Parse((string)asked!, CultureInfo.InvariantCulture) : 0;
        lock (messages) messages.Add((clock.GetUtcNow().AddSeconds(wait), PublishQueue.Read(text)));
    }
}
