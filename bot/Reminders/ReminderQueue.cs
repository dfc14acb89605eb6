using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reminders;

/// <summary>What a message of the queue <c>reminders</c> asks for, by its number.</summary>
internal enum ReminderWork
{
    /// <summary>One card for one recipient.</summary>
    Send = 0,
    /// <summary>To begin, or go on with, a round of reminders.</summary>
    Round = 1,
    /// <summary>To tell a unit that its report was returned or has more time, unless it knows.</summary>
    Notice = 2,
    /// <summary>To bring the cards a unit got up to date.</summary>
    Cards = 3,
}

/// <param name="Member">User name of the recipient.</param>
/// <param name="Account">Object id in the tenant of the recipient.</param>
/// <param name="At">When it should be handled at the earliest; whoever handles it waits for that.</param>
/// <param name="Again">It was put back once: a card because it was handled too late, a round because somebody else was at it.</param>
internal sealed record ReminderMessage(
    [property: JsonPropertyName("work")] ReminderWork Work,
    [property: JsonPropertyName("form")] string Form,
    [property: JsonPropertyName("quarter")] string Quarter,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("stage")] string Stage,
    [property: JsonPropertyName("member")] string Member,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("account")] string Account,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("again")] bool Again = false)
{
    public static ReminderMessage Send(ReminderKey key, BoundMember to) => new(ReminderWork.Send, key.Form, key.Period.ToString(), key.Unit, key.Stage, key.Member, to.TenantId, to.ObjectId, default);

    public static ReminderMessage Round(string form, Period period, string stage) => new(ReminderWork.Round, form, period.ToString(), "", stage, "", "", "", default);

    public static ReminderMessage About(ReminderWork work, ReportKey key) => new(work, key.Form, key.Period.ToString(), key.Unit, "", "", "", "", default);
}

/// <summary>The queue <c>reminders</c>, and the messages of it that the platform put aside.</summary>
internal sealed class ReminderQueue(QueueServiceClient service, TimeProvider clock)
{
    public const int MostPeeked = 32;
    private const int SentAtOnce = 16;

    /// <summary>A message may be seen this much before its time, for the service counts whole seconds.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    /// <summary>The service lets nothing be seen later than after seven days, nor keeps it longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(6);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly LazyQueue queue = new(service, "reminders");

    /// <summary>Made at once, for the platform makes it only with the first message it puts aside.</summary>
    private readonly LazyQueue poison = new(service, "reminders-poison");

    /// <summary>Seen at the message's own time, or less than <see cref="Early"/> before it.</summary>
    public async Task SendAsync(ReminderMessage message, CancellationToken ct) => await SendAsync(await queue.OpenAsync(), message, ct);

    public Task SendAsync(ReminderMessage message, TimeSpan wait, CancellationToken ct) => SendAsync(message with { At = clock.GetUtcNow() + wait }, ct);

    public async Task SendAllAsync(IReadOnlyCollection<ReminderMessage> messages, CancellationToken ct)
    {
        var client = await queue.OpenAsync();
        await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = SentAtOnce, CancellationToken = ct }, async (message, token) => await SendAsync(client, message, token));
    }

    /// <exception cref="FormatException">The text is not a message of ours.</exception>
    public static ReminderMessage Read(string text) =>
        JsonSerializer.Deserialize<ReminderMessage>(text, Json) is { Form: not null, Quarter: not null, Unit: not null, Stage: not null, Member: not null, Tenant: not null, Account: not null } message
            ? message
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A reminder message of {text.Length} characters with something missing."));

    /// <summary>How many messages lie aside, and the first of them; what cannot be read is null.</summary>
    public async Task<(int Count, IReadOnlyList<ReminderMessage?> First)> PoisonAsync(CancellationToken ct)
    {
        var client = await poison.OpenAsync();
        var first = (await client.PeekMessagesAsync(MostPeeked, ct)).Value;
        var count = first.Length < MostPeeked ? first.Length : (await client.GetPropertiesAsync(ct)).Value.ApproximateMessagesCount;
        return (count, [.. first.Select(message => ReadOrNull(message.Body))]);
    }

    /// <summary>Puts what lies aside back into the queue, or drops it: at most some hundreds at once.</summary>
    /// <param name="again">Gives each its new moment; null to drop them.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    public async Task<int> ClearPoisonAsync(ReminderPace? again, CancellationToken ct)
    {
        const int Rounds = 10;
        var client = await poison.OpenAsync();
        var cleared = 0;
        for (var round = 0; round < Rounds; round++)
        {
            QueueMessage[] messages = (await client.ReceiveMessagesAsync(MostPeeked, TimeSpan.FromMinutes(1), ct)).Value;
            var first = again is null || messages.Length == 0 ? default : await again.TakeAsync(messages.Length, ct);
            foreach (var (index, message) in messages.Index())
            {
                // Put back before it is taken away: what is there twice is sent once.
                if (again is not null && ReadOrNull(message.Body) is { } read) await SendAsync(read with { At = first + (again.Step * index) }, ct);
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
                cleared++;
            }

            if (messages.Length < MostPeeked) break;
        }

        return cleared;
    }

    private async Task SendAsync(QueueClient client, ReminderMessage message, CancellationToken ct)
    {
        var wait = TimeSpan.FromSeconds(Math.Floor(Math.Clamp((message.At - clock.GetUtcNow()).TotalSeconds, 0, Longest.TotalSeconds)));
        await client.SendMessageAsync(JsonSerializer.Serialize(message, Json), wait, cancellationToken: ct);
    }

    private static ReminderMessage? ReadOrNull(BinaryData body)
    {
        try
        {
            return Read(body.ToString());
        }
        catch (Exception none) when (none is FormatException or JsonException)
        {
            return null;
        }
    }
}
