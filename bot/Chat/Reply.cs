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

/// <summary>The card that answers one request; or several, which come below, one under the other.</summary>
internal sealed record Reply(IReadOnlyList<AdaptiveCard> Cards, Placement Placement)
{
    /// <summary>The card says one sentence, which its <see cref="AdaptiveCard.Speak"/> holds.</summary>
    public bool IsSentence { get; private init; }

    public AdaptiveCard Card => Cards[^1];

    public static Reply Here(AdaptiveCard card) => new([card], Placement.Here);

    public static Reply HereToStay(AdaptiveCard card) => new([card], Placement.HereToStay);

    public static Reply Below(params IReadOnlyList<AdaptiveCard> cards) => new(cards, Placement.Below);

    public static Reply Refused(string text, params IEnumerable<CardAction?> actions) =>
        Below(NoticeCards.Refused(text, actions)) with { IsSentence = true };
}
