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

    public static JsonObject Of(Form form, Period period) => new() { [Argument.Form] = form.Id, [Argument.Period] = period.ToString() };

    public static JsonObject Of(Subject.FormPeriod target) => Of(target.Form, target.Period);

    public static JsonObject Of(Subject.Report report) => new() { [Argument.Form] = report.Form.Id, [Argument.Period] = report.Period.ToString(), [Argument.Unit] = report.Unit.Code };

    /// <summary>With one argument more.</summary>
    public static JsonObject Of(Subject.Report report, string name, JsonNode? value)
    {
        var data = Of(report);
        data[name] = value;
        return data;
    }

    public static JsonObject OfRow(Subject.Report report, string rowId) => Of(report, Argument.Row, rowId);
}
