using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>The timer: begins every round that is due, and goes on with those that were interrupted. One with nothing due reads no heads.</summary>
internal sealed class RemindUnits(Forms forms, RoundTable rounds, ReminderTable reminders, RoundWalk walk, PeriodClosing closings, TimeProvider clock, ILogger<RemindUnits> log)
{
    public async Task TickAsync(CancellationToken ct)
    {
        foreach (var form in forms.All)
        {
            foreach (var period in ReportCalendar.PeriodsInUse(form, clock.GetUtcNow()))
            {
                var due = DueStages.Due(form, period, await rounds.BoardAsync(form.Id, period, ct), clock.GetUtcNow());
                // Nobody can answer in a closed period; opened again, what is due then goes out.
                if (due.Count == 0 || (await closings.FindAsync(form.Id, period, ct)).State != ClosingState.Open) continue;
                foreach (var round in due) await BeginAsync(form, period, round, ct);
            }
        }
    }

    /// <summary>A message says that a round was asked for.</summary>
    public async Task GoOnAsync(Form form, Period period, string stage, CancellationToken ct)
    {
        if (await rounds.FindAsync(form.Id, period, stage, ct) is { IsDone: false } round) await walk.RunAsync(form, period, round, ct);
    }

    private async Task BeginAsync(Form form, Period period, Round round, CancellationToken ct)
    {
        if (await rounds.AddAsync(form.Id, period, round, ct))
        {
            log.RoundBegun(form.Id, period.ToString(), round.Stage);
            // The one before the last is in use no more.
            await reminders.DeleteAsync(form.Id, period.Previous.Previous, ct);
        }

        await GoOnAsync(form, period, round.Stage, ct);
    }
}
