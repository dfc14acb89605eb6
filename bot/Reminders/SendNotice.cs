using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>
/// The queue <c>notices</c>, and for one release <c>reminders</c>: «nhắc» by hand, answers of the office, what could not be brought.
/// </summary>
internal sealed class SendNotice(
    FormCatalog forms, NoticeQueue queue, OneReminder one, StageWalk walk, StageTable stages, UnitNotices notices, ReminderUpdates updates,
    MailSettings mail, TimeProvider clock)
{
    private DateTimeOffset Until => clock.GetUtcNow() + Deadlines.Tick;

    /// <summary>May be called again with the same message.</summary>
    /// <exception cref="InvalidOperationException">The channel refused; the platform tries again, in the end puts it aside.</exception>
    public async Task HandleAsync(NoticeMessage message, CancellationToken ct)
    {
        // A form of an earlier version of the product.
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period)) return;
        // Of a round the timer begins there is nothing to do.
        if (message.Work == NoticeWork.Round)
        {
            if (!DueStages.IsByHand(message.Stage)) return;
            if (await stages.UnendedRoundAsync(form.Id, period, message.Stage, ct) is not { } round) return;
            message = NoticeMessage.ByHand(form.Id, period, round.Id, round.Units);
        }

        var again = message.Work switch
        {
            NoticeWork.Card => await SendCardAsync(form, period, message, ct),
            NoticeWork.Notice => await notices.CatchUpAsync(form, period, message.Unit, message.Stage, ct),
            NoticeWork.Cards => await updates.RunAsync(form, period, message.Unit, ct),
            NoticeWork.ByHand => await RemindAsync(form, period, message, ct),
            _ => throw new InvalidOperationException($"Nobody does {message.Work}."),
        };
        if (again is { } wait) await queue.SendAsync(message, wait, ct);
    }

    /// <returns>After which time to try again; null when there is nothing left to do.</returns>
    private async Task<TimeSpan?> SendCardAsync(Form form, Period period, NoticeMessage message, CancellationToken ct)
    {
        var key = new ReminderKey(form.Id, period, message.Stage, message.Unit, message.Member, message.IsMail);
        var outcome = await one.SendAsync(form, key, Until, null, ct);
        // Who wants no mail besides is not left untold; who has got one already is not told twice.
        if (outcome is ClaimedOutcome.Unreachable && mail.IsOn && !key.IsMail)
            await queue.SendAsync(message with { IsMail = true }, TimeSpan.Zero, ct);
        return outcome switch
        {
            ClaimedOutcome.Later later => later.Wait,
            ClaimedOutcome.Failed failed => throw new InvalidOperationException($"The channel did not take a reminder: {failed.Why}."),
            _ => null,
        };
    }

    /// <returns>A pause where somebody is left, for the platform may want one: the next message goes on.</returns>
    private async Task<TimeSpan?> RemindAsync(Form form, Period period, NoticeMessage message, CancellationToken ct)
    {
        var stage = new DueStage(message.Stage, message.At == default ? clock.GetUtcNow() : message.At, message.Units);
        // First, so that the cards it brings are known to be there.
        await stages.KeepGoneAsync(form.Id, period, new(stage.Id, stage.At), ct);
        var until = Until;
        var isDone = await walk.CardsAsync(form, period, stage, until, ct) && await walk.MailsAsync(form, period, stage, until, ct);
        return isDone ? null : ClaimedOutcome.Later.UsualPause;
    }
}
