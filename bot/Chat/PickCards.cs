using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The cards that ask which form or which unit is meant; the answer asks the same request again, of that one.</summary>
internal static class PickCards
{
    /// <summary>More forms than these are chosen from a list.</summary>
    private const int MostButtons = 6;
    private const int MostForms = 100;

    private static readonly string[] OfReport = [Argument.Period, Argument.Named, Argument.Number];

    public static AdaptiveCard Form(IReadOnlyList<Form> forms, Request request)
    {
        if (forms.Count > MostButtons)
        {
            var choices = forms.Take(MostForms).Select(form => new CardChoice(form.ShortTitle, form.Id));
            return Choice(Texts.WhichForm, Argument.Form, Texts.ChooseForm, [.. choices], request, Kept(request, OfReport));
        }

        // A set of its own for each button: a card shows at most six in one.
        return Card(Texts.WhichForm, [Strong(Texts.WhichForm), .. forms.Select(form => new ActionSet([ButtonOf(form)]))], []);

        ExecuteAction ButtonOf(Form form)
        {
            var data = Kept(request, OfReport);
            data[Argument.Form] = form.Id;
            var button = ExecuteAction.Alone(form.ShortTitle, request.Name, data);
            return form == forms[0] ? button.Primary() : button;
        }
    }

    /// <param name="form">Null where the request is about all forms.</param>
    public static AdaptiveCard Unit(Form? form, IReadOnlyList<Unit> units, Request request)
    {
        var kept = Kept(request, OfReport);
        if (form is not null) kept[Argument.Form] = form.Id;
        return Choice(Texts.WhichUnit, Argument.Unit, Texts.ChooseUnit, Parts.Choices(units), request, kept);
    }

    /// <summary>Says why it is asked, and offers the periods there may be.</summary>
    public static AdaptiveCard Period(Outcome.WhichPeriod which, Request request)
    {
        var question = Texts.Of(which, CommandTable.Ours.Find(request.Name)?.Effect == Effect.Changes);
        return Card(question, [Strong(question)], which.Possible.Select(ButtonOf));

        ExecuteAction ButtonOf(Period period)
        {
            var data = Kept(request, Argument.Form, Argument.Unit, Argument.Number);
            (data[Argument.Period], data[Argument.Named]) = (period.ToString(), period.ToString());
            return ExecuteAction.Alone(period.Title, request.Name, data);
        }
    }

    private static AdaptiveCard Choice(
        string question, string argument, string label, IReadOnlyList<CardChoice> choices, Request request, JsonObject kept) =>
        Card(question, [
            Strong(question),
            new ChoiceInput
            {
                Id = argument,
                ShownIn = Argument.Shown,
                Label = label,
                Style = "compact",
                Value = choices[0].Value,
                Choices = choices,
            },
        ], [ExecuteAction.WithInputs(Texts.Continue, request.Name, kept).Primary()]);

    /// <summary>Of what the request says, what the question must not lose.</summary>
    public static JsonObject Kept(Request request, params ReadOnlySpan<string> names)
    {
        var kept = new JsonObject();
        foreach (var name in names)
        {
            if (request.Text(name) is { } text) kept[name] = text;
        }

        return kept;
    }
}
