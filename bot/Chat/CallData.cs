using System.Text.Json.Nodes;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>The names under which a card's buttons carry what they are about. What comes back is checked again: a card is no proof.</summary>
internal static class CallData
{
    public const string Form = "form";
    public const string Period = "period";
    public const string Unit = "unit";
    /// <summary>Codes of several units, joined by commas as a choice of several comes.</summary>
    public const string Units = "units";
    public const string Row = "row";
    public const string Number = "number";
    public const string Draft = "draft";
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

    /// <summary>What is carried over: the period it comes from, and the numbers its rows have there, those ticked on the card and those ticked on other pages; or all that never were here.</summary>
    public const string Source = "source";
    public const string Rows = "rows";
    public const string OtherRows = "otherRows";
    public const string All = "all";

    /// <summary>The member was asked which form is meant, and this is the answer.</summary>
    public const string Picked = "picked";

    /// <summary>The same of the unit.</summary>
    public const string PickedUnit = "pickedUnit";

    /// <summary>The day an extended deadline ends with, of the period that is due next and of the earlier one; only shown.</summary>
    public const string Due = "due";
    public const string EarlierDue = "earlierDue";

    /// <summary>The message with the form a dialog was opened from.</summary>
    public const string Card = "card";

    /// <summary>The card is one of several that came at once.</summary>
    public const string Several = "several";

    /// <summary>The card is brought up to date by the bot itself, whenever the report changes.</summary>
    public const string Updated = "updated";

    /// <summary>Whose new account is to be confirmed: the user name, and the account's object id.</summary>
    public const string Member = "member";
    public const string Account = "account";

    /// <summary>The verb a typed text came close to.</summary>
    public const string Near = "near";

    public static JsonObject OfForm(Form form, Period period, Unit? unit)
    {
        var data = new JsonObject { [Form] = form.Id, [Period] = period.ToString() };
        if (unit is not null) data[Unit] = unit.Code;
        return data;
    }

    public static JsonObject OfRow(Form form, Period period, Unit unit, string rowId)
    {
        var data = OfForm(form, period, unit);
        data[Row] = rowId;
        return data;
    }
}
