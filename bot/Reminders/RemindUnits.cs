using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>
/// The timer: sends every due stage until shortly before its next tick, which goes on. Nothing due, no heads read. Mails are slow: they
/// hold up no card, and have the rest of the tick.
/// </summary>
internal sealed class RemindUnits(
    FormCatalog forms, StageTable stages, ReminderTable reminders, StageWalk walk, PeriodClosing closings, TimeProvider clock)
{
    public async Task TickAsync(CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Deadlines.Tick;
        List<(Form Form, Period Period, DueStage Stage)> carded = [];
        foreach (var form in forms.All)
        {
            foreach (var period in ReportCalendar.PeriodsInUse(form, clock.GetUtcNow()))
            {
                foreach (var stage in await DueAsync(form, period, ct))
                {
                    if (!await walk.CardsAsync(form, period, stage, until, ct)) return;
                    carded.Add((form, period, stage));
                }
            }
        }

        // A stage whose cards have been sent has gone out when its mails have.
        foreach (var (form, period, stage) in carded)
        {
            if (await walk.MailsAsync(form, period, stage, until, ct))
                await stages.KeepGoneAsync(form.Id, period, new(stage.Id, stage.At), ct);
        }
    }

    private async Task<IReadOnlyList<DueStage>> DueAsync(Form form, Period period, CancellationToken ct)
    {
        var board = await stages.BoardAsync(form.Id, period, ct);
        // For one release: «retention» deletes the rounds they stood in.
        foreach (var stage in board.OfRounds) await stages.KeepGoneAsync(form.Id, period, stage, ct);
        var due = DueStages.Due(form, period, board, clock.GetUtcNow());
        // Nobody can answer in a closed period; opened again, what is due then goes out.
        if (due.Count == 0 || (await closings.FindAsync(form.Id, period, ct)).State != ClosingState.Open) return [];
        // The one before all that are in use.
        await reminders.DeleteAsync(form.Id, ReportCalendar.PeriodsInUse(form, clock.GetUtcNow()).First().Previous, ct);
        return due;
    }
}
