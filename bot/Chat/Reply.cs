using HumanRightsBot.Cards;

namespace HumanRightsBot.Chat;

/// <summary>Where a card goes that answers a button.</summary>
internal enum Placement
{
    /// <summary>In the place of the card, for this member only: a form, which nobody else may disturb.</summary>
    Here,

    /// <summary>In the place of the card, kept for every device and after a reload.</summary>
    HereToStay,

    /// <summary>As a new message; the card with the button stays as it is.</summary>
    Below,
}

/// <summary>The card that answers one call, or the last of several, which come below.</summary>
internal sealed record Reply(AdaptiveCard Card, Placement Placement)
{
    /// <summary>The card says one sentence, which its <see cref="AdaptiveCard.Speak"/> holds.</summary>
    public bool IsSentence { get; private init; }

    private IReadOnlyList<AdaptiveCard> Above { get; init; } = [];

    public IReadOnlyList<AdaptiveCard> Cards => [.. Above, Card];

    public static Reply Here(AdaptiveCard card) => new(card, Placement.Here);

    public static Reply HereToStay(AdaptiveCard card) => new(card, Placement.HereToStay);

    public static Reply Below(AdaptiveCard card) => new(card, Placement.Below);

    /// <summary>What is sent at once and seen one below the other.</summary>
    public static Reply Below(IReadOnlyList<AdaptiveCard> cards) => new(cards[^1], Placement.Below) { Above = [.. cards.SkipLast(1)] };

    public static Reply Refused(string text, params IEnumerable<CardAction?> actions) =>
        new(NoticeCards.Refused(text, actions), Placement.Below) { IsSentence = true };

    /// <summary>Whether several things were asked for at once: what takes the place of one of their cards would tear a hole.</summary>
    public bool IsSeveral => Above.Count > 0;
}
