using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat;

/// <summary>Brings a reply to where it belongs: into the HTTP answer or a dialog, over the card that was used, or below it.</summary>
internal sealed class Delivering(
    Sending sending, FormCatalog forms, TabButton tab, TimeProvider clock, ILogger<Delivering> log)
{
    /// <summary>The button's own answer waits for it.</summary>
    private static readonly TimeSpan InvokeDeadline = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Nothing waits but the member, who would otherwise hear nothing: long enough to outlast a pause of which the platform did not say how
    /// long.
    /// </summary>
    private static readonly TimeSpan MessageDeadline = TimeSpan.FromSeconds(14);

    /// <summary>The answer already shows the card to the member; keeping it for other devices may not make them wait longer.</summary>
    private static readonly TimeSpan KeepDeadline = TimeSpan.FromSeconds(2);

    /// <returns>The answer to an invoke; null for everything else.</returns>
    public async Task<InvokeAnswer?> BringAsync(Activity activity, Request request, Reply reply, CancellationToken ct)
    {
        if (request.InDialog) return await AnswerDialogAsync(activity, request, reply, ct);
        // What takes the place of one of several cards would tear a hole.
        if (request.Text(CallData.Several) is not null) reply = reply with { Placement = Placement.Below };
        if (reply.Cards.Count > 1) return await BringSeveralAsync(activity, reply.Cards, ct);
        if (activity.IsInvoke) return await AnswerAsync(activity, request, reply, ct);
        var replaced = reply.Placement != Placement.Below && activity.ReplyToId is { } card
            && await UpdateAsync(activity, card, Message(reply.Card), MessageDeadline, ct);
        if (!replaced) await SendAsync(activity, reply.Card, ct);
        return null;
    }

    private async Task<InvokeAnswer> AnswerAsync(Activity activity, Request request, Reply reply, CancellationToken ct)
    {
        if (reply.Placement == Placement.Below)
        {
            if (await SendAsync(activity, reply.Card, ct)) return new InvokeAnswer.Message(Texts.OpenedBelow);
            // Where the bot puts its own card again, nothing may be typed.
            if (!reply.IsSentence && request.Text(CallData.Updated) is not null) return new InvokeAnswer.Message(Texts.TooSlow);
            // What could not be put below takes the place of the card, but never of one that something was typed into.
            if (reply.IsSentence || request.Typed().Count > 0) return new InvokeAnswer.Message(reply.Card.Speak);
        }

        if (reply.Placement == Placement.HereToStay && activity.ReplyToId is { } used)
            await UpdateAsync(activity, used, Message(reply.Card), KeepDeadline, ct);
        return new InvokeAnswer.Card(tab.On(reply.Card).ToJson());
    }

    /// <summary>
    /// In as many messages as their sizes need, one below the other; nothing more follows what did not arrive.
    /// </summary>
    private async Task<InvokeAnswer?> BringSeveralAsync(Activity activity, IReadOnlyList<AdaptiveCard> cards, CancellationToken ct)
    {
        var arrive = true;
        foreach (var message in Several(cards)) arrive = arrive && await SendAsync(activity, message, DeadlineOf(activity), ct);
        return activity.IsInvoke ? new InvokeAnswer.Message(arrive ? Texts.OpenedBelow : Texts.TooSlow) : null;
    }

    /// <summary>
    /// A form stays open in its dialog; anything else ends it and stands in the chat, over the card it was opened from, or below where that
    /// cannot be.
    /// </summary>
    private async Task<InvokeAnswer> AnswerDialogAsync(Activity activity, Request request, Reply reply, CancellationToken ct)
    {
        if (reply.Placement == Placement.Here) return Dialog(activity, request, reply.Card);
        if (reply.Placement == Placement.Below) return DialogFailed(activity, request, reply.Card.Speak);
        var message = Message(reply.Card);
        var arrived = CardIn(activity, request) is { } card && await UpdateAsync(activity, card, message, KeepDeadline, ct);
        arrived = arrived || await SendAsync(activity, message, KeepDeadline, ct);
        return arrived ? new InvokeAnswer.Empty() : new InvokeAnswer.DialogMessage(reply.Card.Speak);
    }

    /// <summary>Says that nothing was done; a card that was used stays as it is, with everything typed into it.</summary>
    public async Task<InvokeAnswer?> SayFailedAsync(Activity activity, Request request, string sentence, CancellationToken ct)
    {
        if (request.InDialog) return DialogFailed(activity, request, sentence);
        if (activity.IsInvoke) return new InvokeAnswer.Message(sentence);
        await SendAsync(activity, NoticeCards.Refused(sentence), ct);
        return null;
    }

    /// <summary>
    /// A sentence alone would close the dialog with everything typed into it, so the form comes back with the sentence on it.
    /// </summary>
    private InvokeAnswer DialogFailed(Activity activity, Request request, string sentence) =>
        request.IsSave && SentForm.Unchecked(request, forms, clock.GetUtcNow()) is { } form
            ? Dialog(activity, request, FormCard.Of(form, sentence))
            : new InvokeAnswer.DialogMessage(sentence);

    private static InvokeAnswer.Dialog Dialog(Activity activity, Request request, AdaptiveCard card)
    {
        var also = CardIn(activity, request) is { } message ? new JsonObject { [CallData.Card] = message } : [];
        return new(Texts.DialogTitle, card.ForDialog().ToJson(also));
    }

    /// <summary>What a dialog sends does not say under which card it stands, so its buttons carry that.</summary>
    private static string? CardIn(Activity activity, Request request) => request.Text(CallData.Card) ?? activity.ReplyToId;

    /// <returns>Whether it arrived.</returns>
    public Task<bool> SendAsync(Activity activity, AdaptiveCard card, CancellationToken ct) =>
        SendAsync(activity, Message(card), DeadlineOf(activity), ct);

    /// <summary>Where many talk, the answer hangs on what was asked.</summary>
    private async Task<bool> SendAsync(Activity activity, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        if (Address.Of(activity) is not { } address) return false;
        var member = MemberOf(activity);
        return Report("send", member is null && activity is { IsInvoke: false, Id: { Length: > 0 } asked }
            ? await sending.ReplyAsync(address, asked, message, deadline, ct)
            : await sending.SendAsync(address, member, message, deadline, ct));
    }

    private async Task<bool> UpdateAsync(Activity activity, string messageId, Outgoing message, TimeSpan deadline, CancellationToken ct) =>
        Address.Of(activity) is { } address
        && Report("update", await sending.UpdateAsync(address, MemberOf(activity), messageId, message, deadline, ct));

    private bool Report(string what, Delivery delivery)
    {
        if (delivery is Delivery.Sent) return true;
        log.NotDelivered(what, delivery.GetType().Name);
        return false;
    }

    private static TimeSpan DeadlineOf(Activity activity) => activity.IsInvoke ? InvokeDeadline : MessageDeadline;

    private static (string TenantId, string ObjectId)? MemberOf(Activity activity) =>
        ChatBot.IsPersonal(activity) ? Identification.Account(activity) : null;

    private IEnumerable<Outgoing.Cards> Several(IReadOnlyList<AdaptiveCard> cards)
    {
        var (together, size) = (new List<JsonObject>(), 0);
        foreach (var card in cards.Select(card => tab.On(card).ToJson(new() { [CallData.Several] = "1" })))
        {
            var own = WireJson.SizeOf(WireJson.Write(card));
            if (together.Count > 0 && size + own > WireJson.CardLimit)
            {
                yield return new(together, cards[0].Speak);
                (together, size) = ([], 0);
            }

            together.Add(card);
            size += own;
        }

        yield return new(together, cards[0].Speak);
    }

    private Outgoing.Cards Message(AdaptiveCard card) => new([tab.On(card).ToJson()], card.Speak);
}
