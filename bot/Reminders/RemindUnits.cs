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
    /// <summary>For the mails of a stage before the next is begun: a small office is told of all of them by then.</summary>
    private static readonly TimeSpan MailsFirst = TimeSpan.FromSeconds(90);

    public async Task TickAsync(CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Deadlines.Tick;
        List<Func<Task>> mails = [];
        foreach (var form in forms.All)
        {
            foreach (var period in ReportCalendar.PeriodsInUse(form, clock.GetUtcNow()))
            {
                if (!await SendDueAsync(form, period, until, mails, ct)) return;
            }
        }

        foreach (var rest in mails) await rest();
    }

    /// <param name="mails">Gets what is left of the mails.</param>
    /// <returns>Whether the cards ended before the time was over.</returns>
    private async Task<bool> SendDueAsync(
        Form form, Period period, DateTimeOffset until, List<Func<Task>> mails, CancellationToken ct)
    {
        var board = await stages.BoardAsync(form.Id, period, ct);
        // For one release: «retention» deletes the rounds they stood in.
        foreach (var stage in board.OfRounds) await stages.KeepGoneAsync(form.Id, period, stage, ct);
        var due = DueStages.Due(form, period, board, clock.GetUtcNow());
        // Nobody can answer in a closed period; opened again, what is due then goes out.
        if (due.Count == 0 || (await closings.FindAsync(form.Id, period, ct)).State != ClosingState.Open) return true;
        foreach (var stage in due)
        {
            if (!await walk.CardsAsync(form, period, stage, until, ct)) return false;
            if (!await EndAsync(form, period, stage, Earlier(until, clock.GetUtcNow() + MailsFirst), ct))
                mails.Add(() => EndAsync(form, period, stage, until, ct));
        }

        // The one before all that are in use.
        await reminders.DeleteAsync(form.Id, ReportCalendar.PeriodsInUse(form, clock.GetUtcNow()).First().Previous, ct);
        return true;
    }

    /// <summary>A stage whose cards have been sent has gone out when its mails have.</summary>
    private async Task<bool> EndAsync(Form form, Period period, DueStage stage, DateTimeOffset until, CancellationToken ct)
    {
        if (!await walk.MailsAsync(form, period, stage, until, ct)) return false;
        await stages.KeepGoneAsync(form.Id, period, new(stage.Id, stage.At), ct);
        return true;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
