namespace HumanRightsBot.Commands;

/// <summary>The names under which a request carries what it is about; they travel in cards. What comes back is checked again: a card is no proof.</summary>
internal static class Argument
{
    public const string Form = "form";
    public const string Period = "period";
    public const string Unit = "unit";

    /// <summary>Codes of several units, joined by commas as a choice of several comes.</summary>
    public const string Units = "units";

    public const string Row = "row";
    public const string Number = "number";
    public const string Draft = "draft";

    /// <summary>The version of a row or of a head that the member looked at.</summary>
    public const string Seen = "seen";

    public const string SubmissionId = "submissionId";
    public const string Page = "page";
    public const string Reason = "reason";
    public const string Until = "until";

    /// <summary>The member has seen that another row has the same link.</summary>
    public const string Anyway = "anyway";

    /// <summary>The earlier period a form card offers besides the one that is due next, and whether its deadline has passed.</summary>
    public const string Earlier = "earlier";
    public const string Late = "late";

    /// <summary>The day an extended deadline ends with, of the period that is due next and of the earlier one; only shown.</summary>
    public const string Due = "due";
    public const string EarlierDue = "earlierDue";

    /// <summary>What is carried over: the period it comes from, and the numbers its rows have there, those ticked on the card and those ticked on other pages; or all that never were here.</summary>
    public const string Source = "source";
    public const string Rows = "rows";
    public const string OtherRows = "otherRows";
    public const string All = "all";

    /// <summary>Whose new account is to be confirmed: the user name, and the account's object id.</summary>
    public const string Member = "member";
    public const string Account = "account";

    /// <summary>Before the key of a column, of what was typed into it.</summary>
    public const string ColumnPrefix = "c_";
}
