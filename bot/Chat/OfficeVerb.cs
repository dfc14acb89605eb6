namespace HumanRightsBot.Chat;

/// <summary>What the office asks for by a card's button or a typed command; the names travel in cards.</summary>
internal static class OfficeVerb
{
    public const string Progress = "progress";
    public const string Overview = "overview";
    public const string View = "report.view";
    public const string Accept = "report.accept";
    public const string UndoAccept = "report.accept.undo";
    public const string Return = "report.return";
    public const string SendBack = "report.return.send";
    public const string UndoReturn = "report.return.undo";
    public const string Extend = "report.extend";
    public const string SaveExtension = "report.extend.save";
    public const string AskClose = "period.close";
    public const string Close = "period.close.confirm";
    public const string AskReopen = "period.reopen";
    public const string Reopen = "period.reopen.confirm";
    public const string Closing = "period.closing";
    public const string Remind = "remind";
    public const string AskRemind = "remind.ask";
    public const string AskRemindChosen = "remind.ask.chosen";
    public const string SendReminders = "remind.send";
    public const string SendUnclear = "remind.unclear";
    public const string SendAside = "remind.aside.send";
    public const string DropAside = "remind.aside.drop";
    public const string ConfirmAccount = "account.confirm";

    public static bool IsOurs(string verb) => verb is Progress or Overview or View or Accept or UndoAccept or Return or SendBack or UndoReturn or Extend or SaveExtension
        or AskClose or Close or AskReopen or Reopen or Closing or Remind or AskRemind or AskRemindChosen or SendReminders or SendUnclear or SendAside or DropAside or ConfirmAccount;
}
