using HumanRightsBot.Cards;

namespace HumanRightsBot.Chat;

/// <summary>Where a card goes that answers a button.</summary>
internal enum Place
{
    /// <summary>In the place of the card, for this member only: a form, which nobody else may disturb.</summary>
    Here,

    /// <summary>In the place of the card, kept for every device and after a reload.</summary>
    HereToStay,

    /// <summary>As a new message; the card with the button stays as it is.</summary>
    Below,
}

/// <summary>The card that answers one call.</summary>
internal sealed record Reply(AdaptiveCard Card, Place Place)
{
    /// <summary>The card says one sentence, which its <see cref="AdaptiveCard.Speak"/> holds.</summary>
    public bool IsSentence { get; private init; }

    public static Reply Here(AdaptiveCard card) => new(card, Place.Here);

    public static Reply HereToStay(AdaptiveCard card) => new(card, Place.HereToStay);

    public static Reply Below(AdaptiveCard card) => new(card, Place.Below);

    public static Reply Refused(string text, params CardAction[] actions) => new(NoticeCards.Refused(text, actions), Place.Below) { IsSentence = true };
}
