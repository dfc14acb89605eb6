using Cronos;

namespace HumanRightsBot.Local.Triggers;

/// <summary>One timer: calls its function at each occurrence of the schedule (UTC) and never two at a time.</summary>
internal sealed class TimerTrigger(TriggerFile file, AppCall app, TimeProvider time) : IDisposable
{
    private readonly CronExpression schedule = Parse(file);
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private DateTimeOffset? last;

    public string Function => file.Function;

    public async Task RunAsync(CancellationToken ct)
    {
        if (file.RunOnStartup)
            await TickAsync(ct);
        while (!ct.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            await Task.Delay(NextAfter(now) - now, time, ct);
            await TickAsync(ct);
        }
    }

    /// <summary>One run now, whatever the schedule says.</summary>
    public async Task<CallOutcome> TickAsync(CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            var body = TriggerBody.OfTimer(file, new TimerStatus(last, NextAfter(now)), now);
            last = now;
            return await app.PostAsync(Function, body, ct);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private DateTimeOffset NextAfter(DateTimeOffset now) =>
        schedule.GetNextOccurrence(now, TimeZoneInfo.Utc)
        ?? throw new LocalProblemException($"The schedule «{file.Schedule}» of {Function} never occurs.");

    private static CronExpression Parse(TriggerFile file)
    {
        var text = file.Schedule ?? "";
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        try
        {
            return CronExpression.Parse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
        }
        catch (CronFormatException e)
        {
            throw new LocalProblemException($"{file.Function}: the schedule «{text}» is no NCRONTAB expression: {e.Message}", e);
        }
    }
}
