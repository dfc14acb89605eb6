using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>Brings a reply to a dialog: a form stays open in it; anything else ends it and stands in the chat, in place of the card it was opened from.</summary>
internal sealed class DialogDelivering(Delivering delivering, FormCatalog forms, TimeProvider clock)
{
    public async Task<InvokeAnswer> BringAsync(Activity activity, Call call, Reply reply, CancellationToken ct)
    {
        if (reply.Placement == Placement.Here) return Open(activity, call, reply.Card);
        if (reply.Placement == Placement.Below) return SayFailed(activity, call, reply.Card.Speak);
        return await delivering.ReplaceAsync(activity, CardIn(activity, call), reply.Card, ct) ? new InvokeAnswer.Empty() : new InvokeAnswer.DialogMessage(reply.Card.Speak);
    }

    /// <summary>A sentence alone would close the dialog with everything typed into it, so the form comes back with the sentence on it.</summary>
    public InvokeAnswer SayFailed(Activity activity, Call call, string sentence) =>
        call.Verb is Verb.Save or Verb.SaveDraft && SentForm.Unchecked(call, forms, clock.GetUtcNow()) is { } form
            ? Open(activity, call, FormCard.Of(form with { Banner = sentence }))
            : new InvokeAnswer.DialogMessage(sentence);

    private static InvokeAnswer.Dialog Open(Activity activity, Call call, AdaptiveCard card)
    {
        var also = CardIn(activity, call) is { } message ? new JsonObject { [CallData.Card] = message } : [];
        return new(Texts.DialogTitle, card.ForDialog(also).ToJson());
    }

    /// <summary>What a dialog sends does not say under which card it stands, so its buttons carry that.</summary>
    private static string? CardIn(Activity activity, Call call) => call.Text(CallData.Card) ?? activity.ReplyToId;
}
