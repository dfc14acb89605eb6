using HumanRightsBot.People;

namespace HumanRightsBot.Chat;

/// <summary>Takes what only the office asks for to the turn that answers it.</summary>
internal sealed class Coordination(ProgressTurns progress, OverviewTurns overview, ReviewTurns review, ClosingTurns closing, RemindTurns remind, AccountTurns accounts)
{
    /// <param name="speaker">Each turn checks the role again, whatever the card says.</param>
    /// <param name="call">One of <see cref="OfficeVerb"/>.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Reply> DecideAsync(Speaker speaker, Call call, CancellationToken ct) => call.Verb switch
    {
        OfficeVerb.Progress => await progress.ShowAsync(speaker, call, ct),
        OfficeVerb.Overview => await overview.ShowAsync(speaker, call, ct),
        OfficeVerb.View => await review.ViewAsync(speaker, call, ct),
        OfficeVerb.Accept => await review.AcceptAsync(speaker, call, ct),
        OfficeVerb.UndoAccept => await review.UndoAcceptAsync(speaker, call, ct),
        OfficeVerb.Return => review.AskReturn(speaker, call),
        OfficeVerb.SendBack => await review.ReturnAsync(speaker, call, ct),
        OfficeVerb.UndoReturn => await review.UndoReturnAsync(speaker, call, ct),
        OfficeVerb.Extend => review.AskExtend(speaker, call),
        OfficeVerb.SaveExtension => await review.ExtendAsync(speaker, call, ct),
        OfficeVerb.AskClose => await closing.AskCloseAsync(speaker, call, ct),
        OfficeVerb.Close => await closing.CloseAsync(speaker, call, ct),
        OfficeVerb.AskReopen => await closing.AskReopenAsync(speaker, call, ct),
        OfficeVerb.Reopen => await closing.ReopenAsync(speaker, call, ct),
        OfficeVerb.Closing => await closing.RefreshAsync(speaker, call, ct),
        OfficeVerb.Remind => await remind.ShowAsync(speaker, call, ct),
        OfficeVerb.AskRemind or OfficeVerb.AskRemindChosen => await remind.AskAsync(speaker, call, ct),
        OfficeVerb.SendReminders => await remind.SendAsync(speaker, call, ct),
        OfficeVerb.SendUnclear => await remind.SendUnclearAsync(speaker, call, ct),
        OfficeVerb.SendAside or OfficeVerb.DropAside => await remind.ClearAsideAsync(speaker, call, ct),
        OfficeVerb.ConfirmAccount => await accounts.ConfirmAsync(speaker, call, ct),
        _ => throw new InvalidOperationException($"{call.Verb} is nothing the office asks for."),
    };
}
