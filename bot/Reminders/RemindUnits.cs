using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>The timer: begins every round that is due, and goes on with those that were interrupted. One with nothing due reads no heads.</summary>
internal sealed class RemindUnits(FormCatalog forms, RoundTable rounds, ReminderTable reminders, RoundWalk walk, PeriodClosing closings, TimeProvider clock, ILogger<RemindUnits> log)
{
    public async Task TickAsync(CancellationToken ct)
    {
        foreach (var form in forms.All)
        {
            foreach (var period in ReportCalendar.PeriodsInUse(form, clock.GetUtcNow())) await BeginDueAsync(form, period, ct);
        }
    }

    /// <summary>A message says that a round was asked for, or that it is time to go on with it.</summary>
    /// <returns>Until when somebody else is at it; null when nothing is in the way.</returns>
    public async Task<DateTimeOffset?> GoOnAsync(Form form, Period period, string stage, CancellationToken ct)
    {
        if (await rounds.FindAsync(form.Id, period, stage, ct) is not { IsDone: false } round) return null;
        if (round.LeaseUntil > clock.GetUtcNow()) return round.LeaseUntil;
        if (await walk.RunAsync(form, period, round, ct) && !DueStages.IsByHand(stage)) await BeginDueAsync(form, period, ct);
        return null;
    }

    private async Task BeginDueAsync(Form form, Period period, CancellationToken ct)
    {
        var due = DueStages.Due(form, period, await rounds.BoardAsync(form.Id, period, ct), clock.GetUtcNow());
        // Nobody can answer in a closed period; opened again, what is due then goes out.
        if (due.Count == 0 || (await closings.FindAsync(form.Id, period, ct)).State != ClosingState.Open) return;
        var areUnitsDone = true;
        foreach (var round in due)
        {
            // The office is told what came of the units' rounds: whoever ends the last of them begins its own.
            if (DueStages.IsOfOffice(round.Stage) && !areUnitsDone) continue;
            areUnitsDone &= await BeginAsync(form, period, round, ct) || DueStages.IsByHand(round.Stage);
        }
    }

    /// <returns>Whether all its messages are written.</returns>
    private async Task<bool> BeginAsync(Form form, Period period, Round round, CancellationToken ct)
    {
        if (await rounds.AddAsync(form.Id, period, round, ct))
        {
            log.RoundBegun(form.Id, period.ToString(), round.Stage);
            // The one before all that are in use.
            await reminders.DeleteAsync(form.Id, ReportCalendar.PeriodsInUse(form, clock.GetUtcNow()).First().Previous, ct);
        }

        return await rounds.FindAsync(form.Id, period, round.Stage, ct) is not { IsDone: false } stored || await walk.RunAsync(form, period, stored, ct);
    }
}
