using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The cards that ask which form or which unit is meant, one button each.</summary>
internal static class PickCards
{
    private const int MostUnits = 100;
    private const int LongestName = 80;

    public static Reply Ask(Target.Choice choice, string verb) => choice switch
    {
        Target.Choice.WhichForm which => Reply.Below(Pick(Texts.WhichForm, verb, which.Forms.Select(form => (form.ShortTitle, new JsonObject { [CallData.Form] = form.Id })))),
        Target.Choice.WhichUnit which => Reply.Below(PickUnit(which, verb)),
        Target.Choice.Refused refused => Reply.Refused(refused.Text),
        _ => throw new InvalidOperationException($"{choice.GetType().Name} leaves nothing to ask."),
    };

    /// <summary>Units as choices; names are shortened and their number is bounded, or the card could not be sent.</summary>
    public static IReadOnlyList<CardChoice> Choices(IEnumerable<Unit> units) => [.. units.Take(MostUnits).Select(unit => new CardChoice(RowCards.Short(unit.Name, LongestName), unit.Code))];

    private static AdaptiveCard PickUnit(Target.Choice.WhichUnit which, string verb) => new([
        new TextBlock(Texts.WhichUnit) { Weight = TextWeight.Bolder },
        new ChoiceInput { Id = CallData.Unit, Label = Texts.ChooseUnit, Style = "compact", Value = which.Units[0].Code, Choices = Choices(which.Units) },
    ])
    { Speak = Texts.WhichUnit, Actions = [ExecuteAction.WithInputs(Texts.Continue, verb, CallData.OfForm(which.Form, which.Period, null), primary: true)] };

    /// <summary>A set of its own for each button: a card shows at most six in one.</summary>
    private static AdaptiveCard Pick(string question, string verb, IEnumerable<(string Title, JsonObject Data)> options) =>
        new([new TextBlock(question) { Weight = TextWeight.Bolder }, .. options.Select(option => new ActionSet([ExecuteAction.Alone(option.Title, verb, option.Data)]))]) { Speak = question };
}
