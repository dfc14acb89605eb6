using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>The cards that ask which form or which unit is meant.</summary>
internal static class PickCards
{
    private const int MostUnits = 100;
    private const int LongestName = 80;

    /// <summary>More than these are chosen from a list.</summary>
    private const int MostButtons = 6;

    /// <param name="choice">Without a report.</param>
    /// <param name="call">What is asked; the answer asks it again, of that unit. Which period is meant shows only then, unless the call names it.</param>
    public static Reply Ask(Target.Choice choice, Call call) => choice switch
    {
        Target.Choice.WhichUnit which => Reply.Below(PickUnit(which, call)),
        Target.Choice.Refused refused => Reply.Refused(refused.Text),
        _ => throw new InvalidOperationException($"{choice.GetType().Name} leaves nothing to ask."),
    };

    /// <param name="forms">The first is the usual one.</param>
    /// <param name="call">What is asked; the answer asks it again, of that form.</param>
    public static AdaptiveCard Form(IReadOnlyList<Form> forms, Call call)
    {
        var rest = Kept(call, CallData.Number);
        rest[CallData.Picked] = "1";
        var question = new TextBlock(Texts.WhichForm) { Weight = TextWeight.Bolder };
        if (forms.Count <= MostButtons) return new AdaptiveCard([question, .. forms.Select((form, index) => new ActionSet([FormButton(form, primary: index == 0)]))]) { Speak = Texts.WhichForm };
        return new AdaptiveCard([question, new ChoiceInput { Id = CallData.Form, Label = Texts.ChooseForm, Style = "compact", Value = forms[0].Id, Choices = [.. forms.Take(MostUnits).Select(form => new CardChoice(form.ShortTitle, form.Id))] }])
        {
            Speak = Texts.WhichForm,
            Actions = [ExecuteAction.WithInputs(Texts.Continue, call.Verb, rest, primary: true)],
        };

        // A set of its own for each button: a card shows at most six in one.
        ExecuteAction FormButton(Form form, bool primary)
        {
            var data = rest.DeepClone().AsObject();
            data[CallData.Form] = form.Id;
            return ExecuteAction.Alone(form.ShortTitle, call.Verb, data, primary);
        }
    }

    /// <summary>Units as choices; names are shortened and their number is bounded, or the card could not be sent.</summary>
    public static IReadOnlyList<CardChoice> Choices(IEnumerable<Unit> units) => [.. units.Take(MostUnits).Select(unit => new CardChoice(RowCards.Short(unit.Name, LongestName), unit.Code))];

    private static AdaptiveCard PickUnit(Target.Choice.WhichUnit which, Call call)
    {
        var rest = Kept(call, CallData.Period, CallData.Number);
        (rest[CallData.Form], rest[CallData.PickedUnit]) = (which.Form.Id, "1");
        return new([
            new TextBlock(Texts.WhichUnit) { Weight = TextWeight.Bolder },
            new ChoiceInput { Id = CallData.Unit, Label = Texts.ChooseUnit, Style = "compact", Value = which.LastUsed.Code, Choices = Choices(which.Units) },
        ])
        { Speak = Texts.WhichUnit, Actions = [ExecuteAction.WithInputs(Texts.Continue, call.Verb, rest, primary: true)] };
    }

    /// <summary>Of what the call says, what the question must not lose.</summary>
    private static JsonObject Kept(Call call, params ReadOnlySpan<string> names)
    {
        var kept = new JsonObject();
        foreach (var name in names)
        {
            if (call.Text(name) is { } text) kept[name] = text;
        }

        return kept;
    }
}
