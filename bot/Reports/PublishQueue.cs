using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Queues;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reports;

/// <summary>«The workbook of this form and period may have to be published»; <paramref name="At"/> is when that was said.</summary>
/// <remarks>Property names must not be those the Azure host puts into the metadata of a message.</remarks>
/// <param name="Again">It goes on with a publish that has to wait.</param>
/// <param name="Now">Somebody asks for a try before the wait is over.</param>
/// <param name="Unit">Whose report has changed in a way that its reporters have not seen yet; null where none has.</param>
/// <param name="Notice">The stage of the notice these reporters get of it, where they get one.</param>
internal sealed record PublishMessage(
    [property: JsonPropertyName("form")] string Form,
    [property: JsonPropertyName("quarter")] string Quarter,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("again")] bool Again = false,
    [property: JsonPropertyName("now")] bool Now = false,
    [property: JsonPropertyName("unit")] string? Unit = null,
    [property: JsonPropertyName("notice")] string? Notice = null);

/// <summary>The queue <c>publish</c>. A message is sent before the batch it speaks of and seen only after the batch's deadline.</summary>
internal sealed class PublishQueue(QueueServiceClient service, TimeProvider clock, TimeSpan delay)
{
    /// <summary>A step that is due waits for another publisher no longer than this, however seldom changes are published.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PutOff = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A colleague sees sooner than in the workbook that the report was answered; beyond <see cref="ReportTable.BatchDeadline"/>.
    /// </summary>
    private static readonly TimeSpan ToReporters = TimeSpan.FromSeconds(5);

    private readonly LazyQueue queue = new(service, "publish");

    public Task SendAsync(string form, Period period, CancellationToken ct) => SendAsync(form, period, delay, ct);

    /// <summary>Before a batch that changes this report.</summary>
    /// <param name="toReporters">The reporters of the unit are to see it as well: the same message says so, sooner.</param>
    /// <param name="notice">The stage of a notice its reporters get; null where they get none.</param>
    public Task AnnounceAsync(ReportKey key, bool toReporters, string? notice, CancellationToken ct) => toReporters
        ? SendAsync(Message(key.Form, key.Period) with { Unit = key.Unit, Notice = notice }, ToReporters, ct)
        : SendAsync(key.Form, key.Period, ct);

    /// <summary>When the reporters can see the change: the rest of the time that a change waits for the workbook.</summary>
    /// <returns>False where there is none left.</returns>
    public async Task<bool> LeaveForLaterAsync(PublishMessage message, CancellationToken ct)
    {
        if (delay <= ToReporters) return false;
        await SendAsync(message with { Unit = null, Notice = null }, delay - ToReporters, ct);
        return true;
    }

    /// <summary>As <see cref="SendAsync(string, Period, CancellationToken)"/>, seen after this time instead.</summary>
    public Task SendAsync(string form, Period period, TimeSpan wait, CancellationToken ct) => SendAsync(Message(form, period), wait, ct);

    /// <summary>Goes on with a publish after a wait.</summary>
    public Task SendAgainAsync(string form, Period period, TimeSpan wait, CancellationToken ct) =>
        SendAsync(Message(form, period) with { Again = true }, wait, ct);

    /// <summary>Tries at once, whatever the schedule of a wait says.</summary>
    public Task SendNowAsync(string form, Period period, CancellationToken ct) =>
        SendAsync(Message(form, period) with { Now = true }, TimeSpan.Zero, ct);

    /// <summary>Somebody else publishes just now; what waits for the library still does.</summary>
    public Task PutBackAsync(PublishMessage message, CancellationToken ct) =>
        SendAsync(message with { At = clock.GetUtcNow() }, (message.Again || message.Now) && delay > Soon ? Soon : delay, ct);

    /// <summary>Storage does not answer just now; the message stays what it was.</summary>
    public Task PutOffAsync(PublishMessage message, CancellationToken ct) => SendAsync(message, PutOff, ct);

    /// <exception cref="FormatException">The text is not a message of ours.</exception>
    public static PublishMessage Read(string text) =>
        JsonSerializer.Deserialize(text, StoredTypes.Default.PublishMessage) is { Form: not null, Quarter: not null } message
            ? message
            : throw new FormatException($"A publish message of {text.Length} characters without form and quarter.");

    private PublishMessage Message(string form, Period period) => new(form, period.ToString(), clock.GetUtcNow());

    private Task SendAsync(PublishMessage message, TimeSpan wait, CancellationToken ct) =>
        queue.SendAsync(message, StoredTypes.Default.PublishMessage, wait, life: null, ct);
}
