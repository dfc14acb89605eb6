using System.Diagnostics;
using System.Diagnostics.Metrics;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot;

/// <summary>
/// What the bot says of its work as traces and metrics: verbs, forms, periods, units and outcomes, never what people typed, names or links.
/// </summary>
internal static class Telemetry
{
    /// <summary>Of the source of traces and of the meter.</summary>
    public const string Name = "HumanRightsBot";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Turns = Seconds("turns", "How long turns took.");
    private static readonly Counter<long> Saves = Count("saves", "Changes of reports that were written.");
    private static readonly Counter<long> Publishes = Count("publishes", "Workbooks brought up to date, or found to be.");
    private static readonly Histogram<double> ReminderWait = Seconds("reminder.wait", "How long after its moment a reminder went out.");
    private static readonly Histogram<double> PublishWait =
        Seconds("publish.wait", "From the change to the workbook, or how long it has waited so far.");
    private static readonly Histogram<double> Triggers =
        Seconds("triggers", "How long timers and queue messages took: reminders, publishes, backups.");
    private static readonly Counter<long> Reminders = Count("reminders", "Reminders and notices by what became of them.");
    private static readonly Counter<long> Backups = Count("backups", "Backups that were finished.");

    /// <param name="verb">Empty for a text that is no command; never a text itself.</param>
    /// <param name="work">Its exception goes on.</param>
    public static Task<T> TurnAsync<T>(string verb, Func<Task<T>> work) => MeasureAsync("turn", Turns, new("verb", verb), work);

    public static Task TriggerAsync(string function, Func<Task> work) =>
        MeasureAsync("trigger", Triggers, new("function", function), async () =>
        {
            await work();
            return true;
        });

    /// <summary>A span around the reading, deciding and writing of one change.</summary>
    public static Activity? Save(ReportKey key) =>
        Source.StartActivity("save")?.SetTag("form", key.Form).SetTag("period", key.Period.ToString()).SetTag("unit", key.Unit);

    /// <param name="shows">Whether the workbook of the report has to follow.</param>
    public static void Saved(ReportKey key, bool shows) => Saves.Add(1, Of(key.Form), new("shows", shows));

    public static void ReminderWent(string form, TimeSpan late) => ReminderWait.Record(late.TotalSeconds, Of(form));

    public static Activity? Publish(string form, Period period) =>
        Source.StartActivity("publish")?.SetTag("form", form).SetTag("period", period.ToString());

    public static void Published(string form, TimeSpan wait)
    {
        Publishes.Add(1, Of(form));
        PublishWaits(form, wait);
    }

    /// <param name="wait">Since the workbook could not be brought up to date.</param>
    public static void PublishWaits(string form, TimeSpan wait) => PublishWait.Record(wait.TotalSeconds, Of(form));

    public static void Reminded(string form, string outcome) => Reminders.Add(1, Of(form), new("outcome", outcome));

    /// <param name="whole">Whether everything is in it.</param>
    public static void BackedUp(bool whole) => Backups.Add(1, new KeyValuePair<string, object?>("whole", whole));

    private static Histogram<double> Seconds(string name, string description) =>
        Meter.CreateHistogram<double>($"humanrightsbot.{name}", "s", description);

    private static Counter<long> Count(string name, string description) =>
        Meter.CreateCounter<long>($"humanrightsbot.{name}", description: description);

    private static KeyValuePair<string, object?> Of(string form) => new("form", form);

    private static async Task<T> MeasureAsync<T>(
        string name, Histogram<double> histogram, KeyValuePair<string, object?> what, Func<Task<T>> work)
    {
        using var span = Source.StartActivity(name)?.SetTag(what.Key, what.Value);
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var result = await work();
            outcome = "done";
            return result;
        }
        finally
        {
            // Never the exception itself: its message may quote what somebody typed.
            span?.SetTag("outcome", outcome).SetStatus(outcome == "done" ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
            histogram.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, what, new("outcome", outcome));
        }
    }
}
