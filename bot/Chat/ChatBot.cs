using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat;

/// <summary>Takes every activity of the channel, finds out who speaks and what they ask, and has the answer brought back.</summary>
internal sealed class ChatBot(
    Identification identification, FormCatalog forms, FormChoice formChoice, UnitChoice unitChoice, RowTurns rows, FilingTurns filing, SaveTurn save, CarryTurns carry, OfficeTurns office, Coordination coordination, ConversationTable conversations,
    LastChoices lastChoices, Delivering delivering, DialogDelivering dialogs, TimeProvider clock, ILogger<ChatBot> log)
{
    /// <summary>What is longer is no number of a row, and a card has to carry it.</summary>
    private const int LongestNumber = 12;
    private const string NoNumber = "?";

    /// <summary>Before each try of what nobody would repeat.</summary>
    private static readonly IReadOnlyList<TimeSpan> Waits = [TimeSpan.Zero, .. new[] { 1, 2, 4, 8, 16 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    public static bool IsPersonal(Activity activity) => activity.Conversation?.ConversationType is "personal" or null && activity.Conversation?.IsGroup != true;

    /// <returns>The answer to an invoke; null for everything else.</returns>
    public async Task<InvokeAnswer?> AnswerAsync(Activity activity, CancellationToken ct)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Message when activity.Value is { ValueKind: JsonValueKind.Object } value:
                return await TurnAsync(activity, Submitted(value), ct);
            case ActivityTypes.Message:
                return await TurnAsync(activity, Typed(activity.TextWithoutMention()), ct);
            case ActivityTypes.Invoke when activity.Name == CardInvoke.InvokeName:
                var (action, error) = CardInvoke.Read(activity);
                // No card of ours refreshes itself, and what a client does by itself must change nothing.
                return action is null ? error : action.Automatic ? new InvokeAnswer.Error("NotSupported", "trigger", 400) : await TurnAsync(activity, new(action.Verb, DataOf(action.Data)), ct);
            case ActivityTypes.Invoke when DialogAction.Read(activity) is { } dialog:
                return await DialogAsync(activity, dialog, ct);
            case ActivityTypes.Invoke:
                await StillThereAsync(activity, ct);
                return new InvokeAnswer.NotImplemented();
            case ActivityTypes.InstallationUpdate when activity.Action == "remove":
                // Leaving a group says nothing about the member's own chat.
                if (IsPersonal(activity)) await UntilDoneAsync("uninstalled", token => ForgottenAsync(activity, token), ct);
                return null;
            case ActivityTypes.InstallationUpdate when activity.Action == "add":
            case ActivityTypes.ConversationUpdate when activity.AddsBot:
                if (IsPersonal(activity) && ChatOf(activity) is { } chat) await UntilDoneAsync("welcome", token => WelcomedAsync(activity, chat, token), ct);
                return null;
            default:
                await StillThereAsync(activity, ct);
                return null;
        }
    }

    private Call Typed(string text)
    {
        var data = new JsonObject();
        if (Command.Parse(text, forms) is { } command)
        {
            if (command.Number.Length > 0) data[CallData.Number] = command.Number.Length > LongestNumber ? NoNumber : command.Number;
            if (command.Form is { } form) data[CallData.Form] = form;
            return new(command.Verb, data);
        }

        if (Command.Near(text) is { } near) data[CallData.Near] = near;
        if (FormNames.NamedIn(forms, TypedText.Folded(text)) is { } named) data[CallData.Form] = named.Id;
        return new(Verb.Unknown, data);
    }

    /// <summary>A button of a client that does not know Action.Execute: the verb travels in the data.</summary>
    private static Call Submitted(JsonElement value)
    {
        var data = DataOf(value);
        return new(data["verb"] is JsonValue verb && verb.TryGetValue<string>(out var name) ? name : Verb.Unknown, data);
    }

    /// <summary>The second door to the same form.</summary>
    /// <remarks>Some phones put a copy of the card into a dialog first, out of which the button that opens one comes as a submit.</remarks>
    private async Task<InvokeAnswer?> DialogAsync(Activity activity, DialogAction dialog, CancellationToken ct)
    {
        var call = Submitted(dialog.Data) with { InDialog = true };
        return (dialog.Opens, call.Verb) switch
        {
            (_, Verb.Expand) or (false, Verb.Save or Verb.SaveDraft or Verb.Edit) => await TurnAsync(activity, call, ct),
            _ => new InvokeAnswer.DialogMessage(Texts.OldCard),
        };
    }

    private static JsonObject DataOf(JsonElement value) => JsonObject.Create(value) ?? [];

    private async Task<InvokeAnswer?> TurnAsync(Activity activity, Call call, CancellationToken ct)
    {
        // Where many talk, the bot speaks when it is spoken to.
        if (!IsPersonal(activity) && !activity.IsInvoke && !activity.MentionsBot) return null;
        if (!IsPersonal(activity)) return await BringAsync(activity, call, Reply.Below(NoticeCards.Notice(Texts.PersonalOnlyTitle, Texts.PersonalOnly)), ct);
        try
        {
            return await Telemetry.TurnAsync(VerbOf(call), async () => await AnsweredAsync(activity, call, ct));
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            // The turn's own time may be over; what is said has a deadline of its own.
            log.StorageAway(VerbOf(call), StorageAwayException.ReasonOf(failure));
            return await SayFailedAsync(activity, call, Saves(call) ? Texts.NotSaved : Texts.TooSlow, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever goes wrong in a turn, the member gets a sentence and the card stays as it is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            log.TurnFailed(VerbOf(call), reference, FailureTrace.Of(failure));
            return await SayFailedAsync(activity, call, Texts.NothingDone(reference), ct);
        }
    }

    private static bool Saves(Call call) => call.Verb is Verb.Save or Verb.SaveDraft;

    private static string VerbOf(Call call) => Verb.IsOurs(call.Verb) ? call.Verb : "?";

    private async Task<InvokeAnswer?> AnsweredAsync(Activity activity, Call call, CancellationToken ct)
    {
        var identity = await IdentityAsync(activity, call, ct);
        if (identity is Identity.Unanswered) return await SayFailedAsync(activity, call, Texts.NotRecognised, ct);
        var reply = identity switch
        {
            Identity.Known known => await KnownAsync(activity, known.Speaker, call, ct),
            Identity.BoundToAnother other => Reply.Below(NoticeCards.OtherAccount(other.Directory)),
            Identity.Unknown unknown => Reply.Below(NoticeCards.NoUnit(unknown.Directory)),
            Identity.Remembered remembered => await save.SaveAsync(remembered.Speaker, call, call.Verb == Verb.SaveDraft, ct, storageAway: true),
            var nobody => throw new InvalidOperationException($"No answer for {nobody.GetType().Name}."),
        };
        return await BringAsync(activity, call, reply, ct);
    }

    private async Task<InvokeAnswer?> BringAsync(Activity activity, Call call, Reply reply, CancellationToken ct) =>
        call.InDialog ? await dialogs.BringAsync(activity, call, reply, ct) : await delivering.BringAsync(activity, reply, ct);

    private async Task<InvokeAnswer?> SayFailedAsync(Activity activity, Call call, string sentence, CancellationToken ct) =>
        call.InDialog ? dialogs.SayFailed(activity, call, sentence) : await delivering.SayFailedAsync(activity, sentence, ct);

    /// <summary>Whoever wants to save gets the form back with everything typed; somebody this process has not met, a notice, and the card stays.</summary>
    private async Task<Identity> IdentityAsync(Activity activity, Call call, CancellationToken ct)
    {
        try
        {
            return await identification.OfAsync(activity, ct);
        }
        catch (Exception failure) when (Saves(call) && StorageAwayException.Is(failure) && identification.LastKnown(activity) is { } speaker)
        {
            log.StorageAway(call.Verb, StorageAwayException.ReasonOf(failure));
            return new Identity.Remembered(speaker);
        }
    }

    /// <summary>Only of members the directory names is it kept where they can be reached.</summary>
    private async Task<Reply> KnownAsync(Activity activity, Speaker speaker, Call call, CancellationToken ct)
    {
        await RememberAsync(activity, conversations.RefreshAsync, ct);
        var reply = Verb.OnlyReads(call.Verb) ? await StorageAwayException.Soon(token => DecideAsync(speaker, call, token), ct) : await DecideAsync(speaker, call, ct);
        await unitChoice.KeepAsync(speaker, call, reply, ct);
        return reply;
    }

    /// <summary>Whatever is about a form is about the one the call names, or the one there is; where there are more, the member is asked first.</summary>
    private async Task<Reply> DecideAsync(Speaker speaker, Call call, CancellationToken ct) => await formChoice.AskAsync(speaker, call, ct) ?? call.Verb switch
    {
        Verb.New => await rows.NewAsync(speaker, call, ct),
        Verb.Save => await save.SaveAsync(speaker, call, draft: false, ct),
        Verb.SaveDraft => await save.SaveAsync(speaker, call, draft: true, ct),
        Verb.Expand => save.Expand(speaker, call),
        Verb.Edit => await rows.EditAsync(speaker, call, ct),
        Verb.EditNumber => await rows.EditNumberAsync(speaker, call, ct),
        Verb.List => await rows.ListAsync(speaker, call, ct),
        Verb.AskWithdraw => await rows.AskWithdrawAsync(speaker, call, ct),
        Verb.Withdraw => await rows.WithdrawAsync(speaker, call, ct),
        Verb.Restore => await rows.RestoreAsync(speaker, call, ct),
        Verb.History => await rows.HistoryAsync(speaker, call, ct),
        Verb.AskCarry => await carry.AskAsync(speaker, call, ct),
        Verb.CopyRows => await carry.CopyAsync(speaker, call, ct),
        Verb.UndoCarry => await carry.UndoAsync(speaker, call, ct),
        Verb.AskSubmit => await filing.AskSubmitAsync(speaker, call, ct),
        Verb.Submit => await filing.SubmitAsync(speaker, call, ct),
        Verb.AskReopen => await filing.AskReopenAsync(speaker, call, ct),
        Verb.Reopen => await filing.ReopenAsync(speaker, call, ct),
        Verb.SetNil => await filing.SetNilAsync(speaker, call, ct),
        Verb.UndoNil => await filing.UndoNilAsync(speaker, call, ct),
        Verb.Summary when speaker.SeesOffice => await office.SummaryAsync(speaker, call, ct),
        Verb.Named when speaker.SeesOffice =>
            await coordination.DecideAsync(speaker, call with { Verb = speaker.Coordinates && forms.Find(call.Text(CallData.Form) ?? "")?.Overview is not null ? OfficeVerb.Overview : OfficeVerb.Progress }, ct),
        Verb.Republish when speaker.Coordinates => await office.RepublishAsync(call, ct),
        Verb.Republish => Reply.Refused(Texts.NotCoordinator),
        Verb.Summary or Verb.Named => await StorageAwayException.Soon(token => rows.ListAsync(speaker, call with { Verb = Verb.List }, token), ct),
        Verb.UpdateDirectory when speaker.Coordinates => await office.UpdateDirectoryAsync(speaker, ct),
        Verb.UpdateDirectory => Reply.Refused(Texts.NotCoordinator),
        _ when OfficeVerb.IsOurs(call.Verb) => await coordination.DecideAsync(speaker, call, ct),
        Verb.Cancel when call.Whole(CallData.Number) is { } kept => Reply.HereToStay(NoticeCards.Closed(speaker, Texts.KeptTitle(kept), Texts.Kept)),
        Verb.Cancel => Reply.HereToStay(NoticeCards.Closed(speaker, Texts.CancelledTitle, Texts.Cancelled)),
        Verb.Leave => Reply.Below(NoticeCards.Closed(speaker, Texts.LeftTitle, Texts.Left)),
        Verb.Help => Reply.Below(NoticeCards.Help(speaker, forms, unknown: false)),
        Verb.Unknown when call.Text(CallData.Near) is { } near && NoticeCards.DidYouMean(speaker, near, forms.Find(call.Text(CallData.Form) ?? "")) is { } guess => Reply.Below(guess),
        _ => Reply.Below(NoticeCards.Help(speaker, forms, unknown: true)),
    };

    private async Task<bool> WelcomedAsync(Activity activity, MemberChat chat, CancellationToken ct)
    {
        switch (await identification.OfAsync(activity, ct))
        {
            case Identity.Unanswered:
                return false;
            // Installation and conversation update come together: only the one that adds the address says welcome.
            case Identity.Known known when await conversations.AddAsync(chat, ct):
                if (!await delivering.SendAsync(activity, NoticeCards.Welcome(known.Speaker), ct)) await UntilDoneAsync("no welcome", token => ForgottenAsync(activity, token), ct);
                return true;
            // Of others nothing is kept, so that one of the two has to speak for both.
            case Identity.BoundToAnother other when activity.Type == ActivityTypes.InstallationUpdate:
                await delivering.SendAsync(activity, NoticeCards.OtherAccount(other.Directory), ct);
                return true;
            case Identity.Unknown unknown when activity.Type == ActivityTypes.InstallationUpdate:
                await delivering.SendAsync(activity, NoticeCards.NoUnit(unknown.Directory), ct);
                return true;
            default:
                return true;
        }
    }

    private async Task<bool> ForgottenAsync(Activity activity, CancellationToken ct)
    {
        var (tenant, objectId) = Identification.Account(activity);
        await conversations.DeleteAsync(tenant, objectId, ct);
        await lastChoices.ForgetAsync((tenant, objectId), ct);
        return true;
    }

    /// <summary>
    /// Nobody presses a button for this again, and the platform does not bring the activity a second time (a bot that answers such ones with
    /// 5xx has been cut off instead): what fails for a while is tried again for half a minute, within the turn.
    /// </summary>
    private async Task UntilDoneAsync(string what, Func<CancellationToken, Task<bool>> step, CancellationToken ct)
    {
        foreach (var wait in Waits)
        {
            await Task.Delay(wait, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested) break;
            try
            {
                if (await step(ct)) return;
            }
            catch (Exception failure) when (StorageAwayException.Is(failure))
            {
                log.StorageAway(what, StorageAwayException.ReasonOf(failure));
            }
        }

        log.GivenUp(what);
    }

    private Task StillThereAsync(Activity activity, CancellationToken ct) =>
        IsPersonal(activity) && activity.MembersRemoved is not { Count: > 0 } ? RememberAsync(activity, conversations.RefreshKnownAsync, ct) : Task.CompletedTask;

    private async Task RememberAsync(Activity activity, Func<MemberChat, CancellationToken, Task> refresh, CancellationToken ct)
    {
        if (ChatOf(activity) is not { } chat) return;
        try
        {
            await StorageAwayException.Soon(token => refresh(chat, token), ct);
        }
        catch (StorageAwayException failure)
        {
            // The next activity brings the address again.
            log.StorageAway("address", StorageAwayException.ReasonOf(failure));
        }
    }

    private static MemberChat? ChatOf(Activity activity)
    {
        if (Address.Of(activity) is not { } address || activity.From?.Id is not { } user) return null;
        var (tenant, objectId) = Identification.Account(activity);
        return new(tenant, objectId, user, address.ConversationId, address.ServiceUrl, activity.ChannelId ?? "", address.BotId);
    }
}
