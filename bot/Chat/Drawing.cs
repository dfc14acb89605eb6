using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>Draws what a command came to as cards, and says where they go.</summary>
internal sealed record Drawing(FormCatalog Forms, Speaker Speaker, Request Request, DateTimeOffset Now)
{
    public Reply Draw(Outcome outcome) => outcome switch
    {
        Outcome.Denied denied => Reply.Refused(Texts.Of(denied.Why)),
        Outcome.WhichForm which => Reply.Below(PickCards.Form(which.Forms, Request)),
        Outcome.WhichPeriod which => Reply.Below(PickCards.Period(which, Request)),
        Outcome.WhichUnit which => Reply.Below(PickCards.Unit(which.Form, which.Units, Request)),
        Outcome.Refused(var report, var refusal) => Reply.Refused(
            Texts.Of(report.Period, RefusalWords.Of(refusal)),
            refusal is Refusal.Submitted ? report.Button(Titles.Reopen, CommandName.Reopen) : null,
            ListButton(report)),
        Outcome.Several several => Draw(several),
        TalkOutcome talk => Draw(talk),
        RowOutcome row => Draw(row),
        FilingOutcome filing => Draw(filing),
        CarryOutcome carry => Draw(carry),
        OfficeOutcome office => Draw(office),
        ReviewOutcome review => Draw(review),
        RemindOutcome remind => Draw(remind),
        _ => throw NoCard(outcome),
    };

    /// <summary>Reports of which nothing can be shown are left out beside others.</summary>
    private Reply Draw(Outcome.Several several)
    {
        if (several.All.All(outcome => outcome is FilingOutcome.Owed)) return Owed(several.All);
        var shown = several.All.Where(outcome => outcome is not (RowOutcome.NotFound or RowOutcome.NoHistory)).ToList();
        return shown.Count == 0 ? Draw(several.All[0]) : Reply.Below([.. shown.SelectMany(outcome => Draw(outcome).Cards)]);
    }

    private Reply Draw(TalkOutcome talk) => talk switch
    {
        TalkOutcome.Help { IsUnknown: true } when Request.Text(CallData.NotTaken) is { } what =>
            Reply.Below(NoticeCards.NotTaken(Speaker, isFile: what == CallData.File)),
        TalkOutcome.Help { IsUnknown: true } when DidYouMean() is { } guess => Reply.Below(guess),
        TalkOutcome.Help help => Reply.Below(NoticeCards.Help(Speaker, Forms, help.IsUnknown)),
        TalkOutcome.Left => Reply.Below(NoticeCards.Closed(Speaker, Texts.LeftTitle, Texts.Left)),
        TalkOutcome.Cancelled { Number: { } kept } => Reply.HereToStay(NoticeCards.Closed(Speaker, Texts.KeptTitle(kept), Texts.Kept)),
        TalkOutcome.Cancelled => Reply.HereToStay(NoticeCards.Closed(Speaker, Texts.CancelledTitle, Texts.Cancelled)),
        _ => throw NoCard(talk),
    };

    private AdaptiveCard? DidYouMean() => Request.Text(CallData.Near) is { } near
        ? NoticeCards.DidYouMean(Speaker, near, Forms.Find(Request.Text(Argument.Form) ?? ""), Request)
        : null;

    private Reply Draw(RowOutcome row) => row switch
    {
        RowOutcome.ToFill { View: var view } when KeepsCard && TypedTexts.TooLong(view) is { Count: > 0 } texts =>
            Reply.Refused(Texts.TooLong(view.Note, texts)),
        RowOutcome.ToFill { View: var view } => OpensForm(view) ? Reply.Below(FormCard.Of(view)) : Reply.Here(FormCard.Of(view)),
        RowOutcome.Saved saved => Reply.HereToStay(RowCards.Receipt(saved)),
        RowOutcome.Listed(var report, var head, var rows, var page) => Turned(page, RowCards.List(report, head, rows, page ?? 1, Now)),
        RowOutcome.WithdrawAsked(var report, var stored, false) => Reply.Below(RowCards.AskWithdraw(report, stored, null)),
        RowOutcome.WithdrawAsked(var report, var stored, true) => Reply.HereToStay(RowCards.AskWithdraw(
            report, stored, Texts.ChangedBeforeWithdraw(Speaker.Directory.NameOf(stored.Changed.By), stored.Changed.At))),
        RowOutcome.Withdrawn(var report, var stored) => Reply.HereToStay(RowCards.Withdrawn(report, stored)),
        RowOutcome.PutBack(var report, var stored, var endsNil) => Reply.HereToStay(RowCards.PutBack(report, stored, endsNil)),
        RowOutcome.History(var report, var number, var entries, var page) =>
            Turned(page, HistoryCard.Of(report, number, entries, page ?? 1, Speaker)),
        RowOutcome.NoHistory(var report) => Reply.Refused(Texts.NoHistory, ListButton(report)),
        RowOutcome.NotFound(var report) => Reply.Refused(RefusalWords.RowGone, ListButton(report)),
        RowOutcome.NumberMissing when Request.Name == CommandName.History => Reply.Refused(Texts.WhichHistory),
        RowOutcome.NumberMissing => Reply.Refused(
            Request.Name == CommandName.AskWithdraw ? Texts.WhichRowToWithdraw : Texts.WhichRow,
            ExecuteAction.Alone(
                Titles.List, CommandName.List, PickCards.Kept(Request, Argument.Form, Argument.Period, Argument.Named))),
        _ => throw NoCard(row),
    };

    private Reply Owed(IEnumerable<Outcome> all) => Reply.Below(
        OwedCard.Of([.. all.OfType<FilingOutcome.Owed>().SelectMany(owed => owed.Reports)], Speaker, Now));

    private Reply Draw(FilingOutcome filing) => filing switch
    {
        FilingOutcome.Owed => Owed([filing]),
        FilingOutcome.SubmitAsked asked => Turned(asked.Page, FilingCards.AskSubmit(asked, Now)),
        FilingOutcome.Submitted(var report, var head) => Reply.HereToStay(FilingCards.Filed(report, head, Speaker)),
        FilingOutcome.ReopenAsked(var report, var head) => Reply.Below(FilingCards.Filed(report, head, Speaker)),
        FilingOutcome.Filed(var report, var head, null) => Reply.Below(FilingCards.Filed(report, head, Speaker)),
        FilingOutcome.Filed(var report, var head, var typed) => Reply.HereToStay(FilingCards.Filed(report, head, Speaker, typed)),
        FilingOutcome.Issued(var report, var head) => Reply.HereToStay(FilingCards.Filed(report, head, Speaker)),
        FilingOutcome.Reopened(var report) => Reply.HereToStay(FilingCards.Reopened(report)),
        FilingOutcome.IsReturned(var report) => Reply.Refused(Texts.Of(report.Period, Texts.ReturnedIsOpen), ListButton(report)),
        FilingOutcome.NilSet(var report, var head, var current) => Reply.HereToStay(FilingCards.Nil(report, head, current)),
        FilingOutcome.NilStands(var report, var head) => Reply.Below(FilingCards.Nil(report, head, report.Period)),
        FilingOutcome.NilAsked(var report, var isBeforeOwed) => Reply.Below(FilingCards.AskNil(report, isBeforeOwed)),
        FilingOutcome.UndoNilAsked(var report) => Reply.Below(FilingCards.AskUndoNil(report)),
        FilingOutcome.NilUndone(var report) => Reply.HereToStay(FilingCards.NilUndone(report)),
        _ => throw NoCard(filing),
    };

    private static Reply Draw(CarryOutcome carry) => carry switch
    {
        CarryOutcome.Offered offered => Turned(offered.Page, CarryCards.Ask(offered)),
        CarryOutcome.Copied copied => Reply.HereToStay(CarryCards.Copied(copied)),
        CarryOutcome.NothingNew(var report) => Reply.HereToStay(CarryCards.NothingNew(report)),
        CarryOutcome.Undone(var report, var rows) => Reply.HereToStay(CarryCards.Undone(report, rows)),
        CarryOutcome.NoCarry(var report) => Reply.Refused(Texts.NoCarry, ListButton(report)),
        CarryOutcome.NothingChosen => Reply.Refused(Texts.ChooseRows),
        CarryOutcome.SourceNotAccepted(var report, var source) => Reply.Refused(Texts.NotAcceptedAnyMore(source), ListButton(report)),
        _ => throw NoCard(carry),
    };

    private Reply Draw(OfficeOutcome office) => office switch
    {
        OfficeOutcome.Progress(var target, var standings, var closing, var page) =>
            Again(ProgressCard.Of(target, standings, closing, page, Speaker.Coordinates, Now)),
        OfficeOutcome.Summary summary => Again(SummaryCard.Of(summary, Speaker.Coordinates)),
        OfficeOutcome.Republished(var target) => Reply.HereToStay(NoticeCards.Notice(
            Texts.RetriedTitle, Texts.Retried, target.Button(CommandName.Summary))),
        OfficeOutcome.Counted(var target, var overview, var now, var before) =>
            Reply.Below(OverviewCards.Of(target, overview, now, before)),
        OfficeOutcome.NothingCounted => Reply.Refused(Texts.NoOverview),
        OfficeOutcome.CloseAsked(var target, var standings) => Again(ClosingCards.AskClose(target, standings, Now)),
        OfficeOutcome.ReopenAsked(var target, var withoutCopy) => Again(ClosingCards.AskReopen(target, withoutCopy)),
        OfficeOutcome.ClosingIs(var target, var status, var closed, var units) => Again(ClosingCards.State(target, status, closed, units)),
        OfficeOutcome.DirectoryRead(var result, var waiting, var directory) =>
            Reply.Below(DirectoryCards.Of(result).With(waiting, directory)),
        OfficeOutcome.AccountConfirmed(var upn, var waiting) =>
            Reply.HereToStay(AccountCards.Confirmed(upn, waiting, Speaker.Directory)),
        OfficeOutcome.AccountGone(var waiting) => Reply.HereToStay(AccountCards.Gone(waiting, Speaker.Directory)),
        _ => throw NoCard(office),
    };

    private Reply Draw(ReviewOutcome review) => review switch
    {
        ReviewOutcome.Viewed viewed => View(viewed),
        ReviewOutcome.ReturnAsked { Typed.Cleaned.Length: > ReviewCards.MostOfReason and var letters } =>
            Reply.Refused(Texts.Of(ReasonFault.TooLong, letters)),
        ReviewOutcome.ExtensionAsked { Typed.Cleaned.Length: > ReviewCards.MostOfReason and var letters } =>
            Reply.Refused(Texts.Of(ReasonFault.TooLong, letters)),
        ReviewOutcome.ReturnAsked(var report, var seen, var typed) => Reply.Here(ReviewCards.Return(report, seen, typed)),
        ReviewOutcome.ExtensionAsked(var report, var typed) => Reply.Here(ReviewCards.Extend(report, typed)),
        ReviewOutcome.Accepted(var report) => Done(report, Texts.AcceptedTitle, "", report.Button(Texts.Undo, CommandName.UndoAccept)),
        ReviewOutcome.AcceptUndone(var report) => Done(report, Texts.AcceptUndoneTitle, Texts.AcceptUndone),
        ReviewOutcome.Returned(var report, var told) =>
            Done(report, Texts.ReturnedTitle, Texts.Told(told), report.Button(Texts.Undo, CommandName.UndoReturn)),
        ReviewOutcome.ReturnUndone(var report) => Done(report, Texts.ReturnUndoneTitle, Texts.ReturnUndone),
        ReviewOutcome.Extended(var report, var due, var told) =>
            Done(report, Texts.ExtendedTitle, $"{ReportWords.UntilDay(due)} {Texts.Told(told)}"),
        ReviewOutcome.LeftAsItIs(var report, var refusal) =>
            Reply.Refused(RefusalWords.ToOffice(refusal), report.Button(Texts.View, CommandName.View)),
        _ => throw NoCard(review),
    };

    private Reply Draw(RemindOutcome remind) => remind switch
    {
        RemindOutcome.Shown(var target, var unanswered, var page) => Again(OfficeReminderCards.Office(target, unanswered, page, Now)),
        RemindOutcome.Asked(var target, var chosen, var units, var spared, var submissionId) =>
            Reply.HereToStay(OfficeReminderCards.Ask(target, chosen, units, spared, submissionId)),
        RemindOutcome.OnTheWay(var target) =>
            Reply.HereToStay(OfficeReminderCards.Done(target, Texts.RemindersOnTheWayTitle, Texts.RemindersOnTheWay)),
        RemindOutcome.SentAgain(var target, var count) =>
            Reply.HereToStay(OfficeReminderCards.Done(target, Texts.SentAgainTitle(count), Texts.RemindersOnTheWay)),
        RemindOutcome.Dropped(var target, var count) =>
            Reply.HereToStay(OfficeReminderCards.Done(target, Texts.DroppedTitle(count), Texts.Dropped)),
        RemindOutcome.PeriodClosed => Reply.Refused(RefusalWords.PeriodClosedOffice),
        RemindOutcome.NobodyChosen => Reply.Refused(Texts.ChooseUnitsFirst),
        RemindOutcome.NobodyToRemind(var isChosen) => Reply.Refused(Texts.NobodyToRemind(isChosen)),
        RemindOutcome.AllSpared(var units) => Reply.Refused(Texts.AllAsked(units)),
        _ => throw NoCard(remind),
    };

    private Reply View(ReviewOutcome.Viewed viewed)
    {
        var (report, head, rows, number, page) = viewed;
        if (number is { } one && ReviewCards.Row(report, rows, one) is { } whole) return Reply.HereToStay(whole);
        var card = ReviewCards.View(report, head, rows, Speaker.Directory.NameOf, page ?? 1, Now);
        return page is null && number is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    /// <summary>
    /// A form asked for by a typed command or from a card that stays; otherwise it takes the place of the one that was used.
    /// </summary>
    private bool OpensForm(FormView view) => Request.Name is CommandName.New or CommandName.EditNumber || view.Note is FormNote.NoDialog;

    /// <summary>What was typed stays when the answer is a sentence; a dialog that was sent would close with it.</summary>
    private bool KeepsCard => Request.Name == CommandName.Expand || Request is { IsSave: true, InDialog: false };

    /// <summary>A page is turned: it takes the place of the card that was used.</summary>
    private static Reply Turned(int? page, AdaptiveCard card) => page is null ? Reply.Below(card) : Reply.HereToStay(card);

    /// <summary>A card of the office asks for the same of this period or another: the answer takes its place.</summary>
    private Reply Again(AdaptiveCard card) => Request.Period is null || Request.NamesPeriod ? Reply.Below(card) : Reply.HereToStay(card);

    private static Reply Done(Subject.Report report, string title, string text, params IEnumerable<CardAction> actions) =>
        Reply.HereToStay(ReviewCards.Done(report, title, text, actions));

    private static ExecuteAction ListButton(Subject.Report report) => report.Button(CommandName.List);

    private static InvalidOperationException NoCard(Outcome outcome) => new($"No card for {outcome.GetType().Name}.");
}
