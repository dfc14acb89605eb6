using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>Brings a reply to a dialog: a form stays open in it; anything else ends it and stands in the chat, in place of the card it was opened from.</summary>
internal sealed class DialogDelivering(Delivering delivering, FormCatalog forms, TimeProvider clock)
{
    public async Task<InvokeAnswer> BringAsync(Activity activity, Request request, Reply reply, CancellationToken ct)
    {
        if (reply.Placement == Placement.Here) return Open(activity, request, reply.Card);
        if (reply.Placement == Placement.Below) return SayFailed(activity, request, reply.Card.Speak);
        return await delivering.ReplaceAsync(activity, CardIn(activity, request), reply.Card, ct) ? new InvokeAnswer.Empty() : new InvokeAnswer.DialogMessage(reply.Card.Speak);
    }

    /// <summary>A sentence alone would close the dialog with everything typed into it, so the form comes back with the sentence on it.</summary>
    public InvokeAnswer SayFailed(Activity activity, Request request, string sentence) =>
        request.Name is CommandName.Save or CommandName.SaveDraft && SentForm.Unchecked(request, forms, clock.GetUtcNow()) is { } form
            ? Open(activity, request, FormCard.Of(form, sentence))
            : new InvokeAnswer.DialogMessage(sentence);

    private static InvokeAnswer.Dialog Open(Activity activity, Request request, AdaptiveCard card)
    {
        var also = CardIn(activity, request) is { } message ? new JsonObject { [CallData.Card] = message } : [];
        return new(Texts.DialogTitle, card.ForDialog().ToJson(also));
    }

    /// <summary>What a dialog sends does not say under which card it stands, so its buttons carry that.</summary>
    private static string? CardIn(Activity activity, Request request) => request.Text(CallData.Card) ?? activity.ReplyToId;
}
