namespace HumanRightsBot.Commands;

/// <summary>The names of commands; they travel in cards, and those of old cards must still be understood.</summary>
internal static class CommandName
{
    public const string New = "row.new";
    public const string Save = "row.save";
    public const string SaveDraft = "row.draft";
    public const string Expand = "row.expand";
    public const string Cancel = "row.cancel";
    public const string Edit = "row.edit";
    public const string EditNumber = "row.editNumber";
    public const string AskWithdraw = "row.askWithdraw";
    public const string Withdraw = "row.withdraw";
    public const string PutBack = "row.restore";
    public const string List = "list";
    public const string History = "history";

    public const string Owed = "report.owed";
    public const string AskSubmit = "report.askSubmit";
    public const string Submit = "report.submit";
    public const string AskReopen = "report.askReopen";
    public const string Reopen = "report.reopen";
    public const string SetNil = "nil.set";
    public const string UndoNil = "nil.undo";

    public const string Document = "report.document";
    public const string AskIssue = "report.askIssue";
    public const string Issue = "report.issue";

    public const string AskCarry = "carry.ask";
    public const string CopyRows = "carry.copy";
    public const string UndoCarry = "carry.undo";

    public const string Summary = "summary";
    public const string Republish = "workbook.retry";
    public const string Progress = "progress";
    public const string Overview = "overview";
    public const string View = "report.view";
    public const string Accept = "report.accept";
    public const string UndoAccept = "report.accept.undo";
    public const string AskReturn = "report.return";
    public const string Return = "report.return.send";
    public const string UndoReturn = "report.return.undo";
    public const string AskExtend = "report.extend";
    public const string Extend = "report.extend.save";
    public const string AskClosePeriod = "period.close";
    public const string ClosePeriod = "period.close.confirm";
    public const string AskReopenPeriod = "period.reopen";
    public const string ReopenPeriod = "period.reopen.confirm";
    public const string Closing = "period.closing";
    public const string Remind = "remind";
    public const string AskRemind = "remind.ask";
    public const string AskRemindChosen = "remind.ask.chosen";
    public const string SendReminders = "remind.send";
    public const string SendUnclear = "remind.unclear";
    public const string SendAside = "remind.aside.send";
    public const string DropAside = "remind.aside.drop";
    public const string UpdateDirectory = "directory.update";
    public const string ConfirmAccount = "account.confirm";

    public const string Calendar = "deadline.calendar";
    public const string Picture = "office.picture";
    public const string Status = "office.status";
    public const string AcceptChosen = "report.acceptChosen";
    public const string UndoAcceptChosen = "report.acceptChosen.undo";

    /// <summary>A form was named and nothing else: what somebody of that role looks at first.</summary>
    public const string Named = "form.named";

    /// <summary>Where the workbook is: for the office, itself; for a unit, what it owes.</summary>
    public const string Workbook = "workbook";

    public const string Help = "help";
    public const string Leave = "leave";

    /// <summary>A text that is no command.</summary>
    public const string Unknown = "";
}
