using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reports;

/// <summary>What a message of the queue <c>notices</c> asks for, by its number.</summary>
/// <remarks>The version before wrote 0 to 3, in the same shape, into the queue <c>reminders</c>.</remarks>
internal enum NoticeWork
{
    /// <summary>One reminder for one recipient who could not be told.</summary>
    Card = 0,
    /// <summary>A round of the version before, to be gone on with.</summary>
    Round = 1,
    /// <summary>To tell a unit that its report was returned or has more time, unless it knows.</summary>
    Notice = 2,
    /// <summary>To bring the cards a unit got up to date.</summary>
    Cards = 3,
    /// <summary>To remind units because a coordinator said so.</summary>
    ByHand = 4,
}

/// <param name="Member">User name of the recipient.</param>
/// <param name="At">From when on it is seen.</param>
/// <param name="Units">Codes of the units a coordinator chose; null for all.</param>
internal sealed record NoticeMessage(
    [property: JsonPropertyName("work")] NoticeWork Work,
    [property: JsonPropertyName("form")] string Form,
    [property: JsonPropertyName("quarter")] string Quarter,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("stage")] string Stage,
    [property: JsonPropertyName("member")] string Member,
    [property: JsonPropertyName("at")] DateTimeOffset At = default,
    [property: JsonPropertyName("units")] IReadOnlyList<string>? Units = null)
{
    /// <summary>What is brought is a mail; the version before brought cards alone.</summary>
    [JsonPropertyName("mail"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsMail { get; init; }

    public static NoticeMessage Card(ReportKey key, string stage, string member) =>
        About(NoticeWork.Card, key) with { Stage = stage, Member = member };

    public static NoticeMessage ByHand(string form, Period period, string stage, IReadOnlyList<string>? units) =>
        new(NoticeWork.ByHand, form, period.ToString(), "", stage, "", Units: units);

    public static NoticeMessage About(NoticeWork work, ReportKey key) => new(work, key.Form, key.Period.ToString(), key.Unit, "", "");
}

/// <summary>The queue <c>notices</c>, and the messages of it that the platform put aside.</summary>
internal sealed class NoticeQueue(QueueServiceClient service, TimeProvider clock)
{
    public const int MostPeeked = 32;
    private const int AtOnce = 16;

    /// <summary>What a coordinator asked for and could not be sent for so long is asked for again, if it still matters.</summary>
    private static readonly TimeSpan HandLife = TimeSpan.FromDays(1);

    private readonly LazyQueue queue = new(service, "notices");

    /// <summary>Made at once, for the platform makes it only with the first message it puts aside; then the version before's.</summary>
    private readonly IReadOnlyList<LazyQueue> poison = [new(service, "notices-poison"), new(service, "reminders-poison")];

    public Task SendAsync(NoticeMessage message, TimeSpan wait, CancellationToken ct) => queue.SendAsync(
        message with { At = clock.GetUtcNow() + wait }, StoredTypes.Default.NoticeMessage, wait,
        message.Work == NoticeWork.ByHand ? HandLife : null, ct);

    public Task SendAllAsync(IEnumerable<NoticeMessage> messages, TimeSpan wait, CancellationToken ct) => Parallel.ForEachAsync(
        messages,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
        async (message, token) => await SendAsync(message, wait, token));

    /// <exception cref="FormatException">The text is not a message of ours.</exception>
    public static NoticeMessage Read(string text) =>
        JsonSerializer.Deserialize(text, StoredTypes.Default.NoticeMessage)
            is { Form: not null, Quarter: not null, Unit: not null, Stage: not null, Member: not null } message
            ? message
            : throw new FormatException($"A notice message of {text.Length} characters with something missing.");

    /// <summary>How many messages lie aside, and the first of them; what cannot be read is null.</summary>
    public async Task<(int Count, IReadOnlyList<NoticeMessage?> First)> PoisonAsync(CancellationToken ct)
    {
        var count = 0;
        List<NoticeMessage?> first = [];
        foreach (var aside in poison)
        {
            var client = await aside.OpenAsync();
            var peeked = (await client.PeekMessagesAsync(MostPeeked, ct)).Value;
            count += peeked.Length < MostPeeked ? peeked.Length : (await client.GetPropertiesAsync(ct)).Value.ApproximateMessagesCount;
            first.AddRange(peeked.Select(message => ReadOrNull(message.Body)));
        }

        return (count, [.. first.Take(MostPeeked)]);
    }

    /// <summary>Puts what lies aside into the queue again, or drops it: at most some hundreds at once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ClearPoisonAsync(bool sendAgain, CancellationToken ct)
    {
        var cleared = 0;
        foreach (var aside in poison) cleared += await ClearAsync(await aside.OpenAsync(), sendAgain, ct);
        return cleared;
    }

    private async Task<int> ClearAsync(QueueClient aside, bool sendAgain, CancellationToken ct)
    {
        const int Times = 10;
        var cleared = 0;
        for (var time = 0; time < Times; time++)
        {
            QueueMessage[] messages = (await aside.ReceiveMessagesAsync(MostPeeked, TimeSpan.FromMinutes(1), ct)).Value;
            foreach (var message in messages)
            {
                // Put back before it is taken away: what is there twice is sent once.
                if (sendAgain && ReadOrNull(message.Body) is { } read) await SendAsync(read, TimeSpan.Zero, ct);
                await aside.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
                cleared++;
            }

            if (messages.Length < MostPeeked) break;
        }

        return cleared;
    }

    private static NoticeMessage? ReadOrNull(BinaryData body)
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
