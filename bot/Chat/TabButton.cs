using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;

namespace HumanRightsBot.Chat;

/// <summary>«Mở trong trang», the last button of every card that stands in a chat.</summary>
/// <param name="links">Null where there is no tab, and no card has the button.</param>
internal sealed class TabButton(DeepLinks? links)
{
    public const string Title = ChannelTexts.OpenInTab;

    public AdaptiveCard On(AdaptiveCard card) => links is null
        ? card
        : card with { Actions = [.. card.Actions, new OpenUrlAction(Title, links.ToTab(SubPageOf(card)).AbsoluteUri)] };

    /// <summary>A card is about what its first button is about that names a form and a period; null where none does.</summary>
    private static string? SubPageOf(AdaptiveCard card) => card.Actions.OfType<ExecuteAction>()
        .Select(action => new Request(action.Verb, action.Data))
        .Select(asked => asked.Text(Argument.Form) is { } form && asked.Period is { } period
            ? DeepLinks.SubPageOf(form, period, asked.Text(Argument.Unit))
            : null)
        .FirstOrDefault(page => page is not null);
}
