using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// What the Azure host does for reminders: ticks, and delivers what lies in the real queue, by the clock of the test. The pace moves that
/// clock.
/// </summary>
internal static class Reminding
{
    private static readonly QueueClientOptions Base64 = new() { MessageEncoding = QueueMessageEncoding.Base64 };

    public static async Task TickAsync(this ChatApp app)
    {
        using var answer = await app.TriggerAsync("RemindUnits", new { });
        answer.IsSuccessStatusCode.ShouldBeTrue(string.Join('\n', app.Log.Lines.Where(line => line.Contains("failed", StringComparison.Ordinal))));
    }

    /// <summary>Moves the clock on; time only goes forward.</summary>
    public static void GoTo(this ChatApp app, string moment) => app.Clock.Advance(DateTimeOffset.Parse(moment, null) - app.Clock.GetUtcNow());

    /// <summary>A tick at this moment, and everything it left to the queue delivered.</summary>
    public static async Task RemindsAtAsync(this ChatApp app, string moment)
    {
        app.GoTo(moment);
        await app.TickAsync();
        await app.DeliverAsync();
    }

    /// <summary>Delivers messages as their moments come, the clock moving with them, until none is left that comes soon.</summary>
    /// <param name="app">Its queue.</param>
    /// <param name="within">How soon; a minute where it does not matter.</param>
    /// <param name="order">Another order than that of their moments, and how often each is delivered.</param>
    /// <returns>How many deliveries failed; those go to the poison queue, as after the platform's last try.</returns>
    public static async Task<int> DeliverAsync(
        this ChatApp app, TimeSpan? within = null, Func<IReadOnlyList<JsonObject>, IEnumerable<JsonObject>>? order = null)
    {
        await app.DeliverNewStatesAsync();
        var queue = new QueueClient(app.Storage, "notices", Base64);
        await queue.CreateIfNotExistsAsync();
        var until = app.Clock.GetUtcNow() + (within ?? TimeSpan.FromMinutes(1));
        var failed = 0;
        List<QueueMessage> notYet = [];
        while (await ReceiveAllAsync(queue) is { Count: > 0 } all)
        {
            var now = all.ToLookup(message => AtOf(message) <= until);
            notYet.AddRange(now[false]);
            var messages = now[true].OrderBy(AtOf).Select(Json).ToList();
            foreach (var message in order?.Invoke(messages) ?? messages)
            {
                using var answer = await app.HandAsync(message);
                if (answer.IsSuccessStatusCode) continue;
                failed++;
                var poison = new QueueClient(app.Storage, "notices-poison", Base64);
                await poison.CreateIfNotExistsAsync();
                await poison.SendMessageAsync(message.ToJsonString());
            }

            foreach (var message in now[true]) await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }

        foreach (var message in notYet) await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero);
        return failed;
    }

    /// <summary>Of the messages about workbooks, those that speak of a report's new state, and of chats that do not show it yet.</summary>
    private static async Task DeliverNewStatesAsync(this ChatApp app)
    {
        var queue = new QueueClient(app.Storage, "publish", Base64);
        await queue.CreateIfNotExistsAsync();
        foreach (var message in await ReceiveAllAsync(queue))
        {
            if (Json(message)["unit"] is null)
            {
                await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero);
                continue;
            }

            using var answer = await app.TriggerAsync("PublishWorkbook", Json(message));
            answer.EnsureSuccessStatusCode();
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    /// <summary>
    /// Hands over every message about a workbook that lies in the queue now, as if its moment had come; what they ask for in turn is left
    /// there.
    /// </summary>
    public static async Task PublishAllAsync(this ChatApp app)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        var queue = new QueueClient(app.Storage, "publish", Base64);
        await queue.CreateIfNotExistsAsync();
        foreach (var message in await ReceiveAllAsync(queue))
        {
            using var answer = await app.TriggerAsync("PublishWorkbook", Json(message));
            answer.EnsureSuccessStatusCode();
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    /// <summary>Hands one message over at its moment.</summary>
    public static Task<HttpResponseMessage> HandAsync(this ChatApp app, JsonObject message, string function = "SendNotice")
    {
        var wait = (DateTimeOffset)message["at"]! - app.Clock.GetUtcNow();
        if (wait > TimeSpan.Zero) app.Clock.Advance(wait);
        return app.TriggerAsync(function, message);
    }

    /// <summary>How many cards that remind of this period lie in the person's chat, whatever became of them since.</summary>
    public static int Reminders(this Talk talk, string period = "Quý III/2023") =>
        talk.Messages.Count(message => message.History[0]["summary"]?.ToString().StartsWith($"Nhắc báo cáo {period}", StringComparison.Ordinal) == true);

    private static async Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync(QueueClient queue)
    {
        List<QueueMessage> all = [];
        while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(10))).Value is { Length: > 0 } some) all.AddRange(some);
        return all;
    }

    private static JsonObject Json(QueueMessage message) => JsonNode.Parse(message.Body.ToString())!.AsObject();

    private static DateTimeOffset AtOf(QueueMessage message) => (DateTimeOffset)Json(message)["at"].ShouldNotBeNull();
}
