using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>The cards that ask which form or which unit is meant.</summary>
internal static class PickCards
{
    private const int MostUnits = 100;
    private const int LongestName = 80;

    /// <summary>More than these are chosen from a list.</summary>
    private const int MostButtons = 6;

    /// <param name="request">What is asked; the answer asks it again, of that form.</param>
    public static AdaptiveCard Form(IReadOnlyList<Form> forms, Request request)
    {
        var rest = Kept(request, Argument.Number);
        var question = new TextBlock(Texts.WhichForm) { Weight = TextWeight.Bolder };
        if (forms.Count <= MostButtons) return new AdaptiveCard([question, .. forms.Select((form, index) => new ActionSet([FormButton(form, primary: index == 0)]))]) { Speak = Texts.WhichForm };
        return new AdaptiveCard([question, new ChoiceInput { Id = Argument.Form, Label = Texts.ChooseForm, Style = "compact", Value = forms[0].Id, Choices = [.. forms.Take(MostUnits).Select(form => new CardChoice(form.ShortTitle, form.Id))] }])
        {
            Speak = Texts.WhichForm,
            Actions = [ExecuteAction.WithInputs(Texts.Continue, request.Name, rest, primary: true)],
        };

        // A set of its own for each button: a card shows at most six in one.
        ExecuteAction FormButton(Form form, bool primary)
        {
            var data = rest.DeepClone().AsObject();
            data[Argument.Form] = form.Id;
            return ExecuteAction.Alone(form.ShortTitle, request.Name, data, primary);
        }
    }

    /// <summary>Units as choices; names are shortened and their number is bounded, or the card could not be sent.</summary>
    public static IReadOnlyList<CardChoice> Choices(IEnumerable<Unit> units) => [.. units.Take(MostUnits).Select(unit => new CardChoice(RowCards.Short(unit.Name, LongestName), unit.Code))];

    /// <param name="form">Null where the request is about all forms.</param>
    /// <param name="request">What is asked; the answer asks it again, of that unit.</param>
    public static AdaptiveCard Unit(Form? form, IReadOnlyList<Unit> units, Request request)
    {
        var rest = Kept(request, Argument.Period, Argument.Number);
        if (form is not null) rest[Argument.Form] = form.Id;
        return new([
            new TextBlock(Texts.WhichUnit) { Weight = TextWeight.Bolder },
            new ChoiceInput { Id = Argument.Unit, Label = Texts.ChooseUnit, Style = "compact", Value = units[0].Code, Choices = Choices(units) },
        ])
        { Speak = Texts.WhichUnit, Actions = [ExecuteAction.WithInputs(Texts.Continue, request.Name, rest, primary: true)] };
    }

    /// <summary>Of what the request says, what the question must not lose.</summary>
    private static JsonObject Kept(Request request, params ReadOnlySpan<string> names)
    {
        var kept = new JsonObject();
        foreach (var name in names)
        {
            if (request.Text(name) is { } text) kept[name] = text;
        }

        return kept;
    }
}
