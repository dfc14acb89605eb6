using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>The timer: sends every due stage until shortly before its next tick, which goes on. Nothing due, no heads read.</summary>
internal sealed class RemindUnits(
    FormCatalog forms, StageTable stages, ReminderTable reminders, StageWalk walk, PeriodClosing closings, TimeProvider clock)
{
    public async Task TickAsync(CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Deadlines.Tick;
        foreach (var form in forms.All)
        {
            foreach (var period in ReportCalendar.PeriodsInUse(form, clock.GetUtcNow()))
            {
                if (!await SendDueAsync(form, period, until, ct)) return;
            }
        }
    }

    /// <returns>Whether it ended before the time was over.</returns>
    private async Task<bool> SendDueAsync(Form form, Period period, DateTimeOffset until, CancellationToken ct)
    {
        var board = await stages.BoardAsync(form.Id, period, ct);
        // For one release: «retention» deletes the rounds they stood in.
        foreach (var stage in board.OfRounds) await stages.KeepGoneAsync(form.Id, period, stage, ct);
        var due = DueStages.Due(form, period, board, clock.GetUtcNow());
        // Nobody can answer in a closed period; opened again, what is due then goes out.
        if (due.Count == 0 || (await closings.FindAsync(form.Id, period, ct)).State != ClosingState.Open) return true;
        foreach (var stage in due)
        {
            if (!await walk.RunAsync(form, period, stage, until, ct)) return false;
            await stages.KeepGoneAsync(form.Id, period, new(stage.Id, stage.At), ct);
        }

        // The one before all that are in use.
        await reminders.DeleteAsync(form.Id, ReportCalendar.PeriodsInUse(form, clock.GetUtcNow()).First().Previous, ct);
        return true;
    }
}
