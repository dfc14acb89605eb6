using Cronos;

namespace HumanRightsBot.Host;

/// <summary>One timer: calls at each occurrence of its schedule (six fields, UTC), and never two at a time.</summary>
internal sealed class TimerLoop(string schedule, Func<Task> call, TimeProvider clock)
{
    private readonly CronExpression schedule = CronExpression.Parse(schedule, CronFormat.IncludeSeconds);

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            var next = schedule.GetNextOccurrence(now, TimeZoneInfo.Utc)
                ?? throw new InvalidOperationException($"The schedule «{schedule}» never occurs.");
            await Task.Delay(next - now, clock, ct);
            await call();
        }
    }
}
