using System.Text.Json.Nodes;
using HumanRightsBot.Cards;

namespace HumanRightsBot.Chat;

/// <summary>The cards that ask which form or which unit is meant, one button each.</summary>
internal static class PickCards
{
    public static Reply Ask(Target.Choice choice, string verb) => choice switch
    {
        Target.Choice.WhichForm which => Reply.Below(Pick(Texts.WhichForm, verb, which.Forms.Select(form => (form.ShortTitle, new JsonObject { [CallData.Form] = form.Id })))),
        Target.Choice.WhichUnit which => Reply.Below(Pick(Texts.WhichUnit, verb, which.Units.Select(unit => (unit.Name, CallData.OfForm(which.Form, which.Period, unit))))),
        Target.Choice.Refused refused => Reply.Refused(refused.Text),
        _ => throw new InvalidOperationException($"{choice.GetType().Name} leaves nothing to ask."),
    };

    /// <summary>A set of its own for each button: a card shows at most six in one.</summary>
    private static AdaptiveCard Pick(string question, string verb, IEnumerable<(string Title, JsonObject Data)> options) =>
        new([new TextBlock(question) { Weight = TextWeight.Bolder }, .. options.Select(option => new ActionSet([ExecuteAction.Alone(option.Title, verb, option.Data)]))]) { Speak = question };
}
