using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>What a card's buttons carry besides the arguments of their command, and data made of what they are about.</summary>
internal static class CallData
{
    /// <summary>The message with the form a dialog was opened from.</summary>
    public const string Card = "card";

    /// <summary>The card is one of several that came at once.</summary>
    public const string Several = "several";

    /// <summary>The card is brought up to date by the bot itself, whenever the report changes.</summary>
    public const string Updated = "updated";

    /// <summary>The command a typed text came close to.</summary>
    public const string Near = "near";

    public static JsonObject OfForm(Form form, Period period, Unit? unit)
    {
        var data = new JsonObject { [Argument.Form] = form.Id, [Argument.Period] = period.ToString() };
        if (unit is not null) data[Argument.Unit] = unit.Code;
        return data;
    }

    public static JsonObject Of(Subject.Report report) => OfForm(report.Form, report.Period, report.Unit);

    /// <summary>With one argument more.</summary>
    public static JsonObject Of(Subject.Report report, string name, JsonNode? value)
    {
        var data = Of(report);
        data[name] = value;
        return data;
    }

    public static JsonObject OfRow(Subject.Report report, string rowId) => Of(report, Argument.Row, rowId);
}
