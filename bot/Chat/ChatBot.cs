using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Downloads;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat;

/// <summary>Takes every activity of the channel, finds out who speaks and what they ask, and has the answer brought back.</summary>
internal sealed class ChatBot(
    Identification identification, FormCatalog forms, Dispatcher dispatcher, ConversationTable conversations,
    Delivering delivering, DownloadLinks downloads, TimeProvider clock, ILogger<ChatBot> log)
{
    /// <summary>What is longer is no number of a row, and a card has to carry it.</summary>
    private const int LongestNumber = 12;
    private const string NoNumber = "?";
    private const string NotMadeOut = "?";

    /// <summary>Before each try of what nobody would repeat.</summary>
    private static readonly IReadOnlyList<TimeSpan> Waits =
        [.. new[] { 0, 1, 2, 4, 8, 16 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    public static bool IsPersonal(Activity activity) =>
        activity.Conversation?.ConversationType is "personal" or null && activity.Conversation?.IsGroup != true;

    /// <returns>The answer to an invoke; null for everything else.</returns>
    public async Task<InvokeAnswer?> AnswerAsync(Activity activity, CancellationToken ct)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Message when activity.Value is { ValueKind: JsonValueKind.Object } value:
                return await TurnAsync(activity, Submitted(value), ct);
            case ActivityTypes.Message:
                return await TurnAsync(activity, Typed(activity), ct);
            // A text that was no command and is none now has been answered.
            case ActivityTypes.MessageUpdate when activity.IsEdit && Typed(activity) is { Name.Length: > 0 } mended:
                return await TurnAsync(activity, mended, ct);
            case ActivityTypes.Invoke when activity.Name == CardInvoke.InvokeName:
                var (action, error) = CardInvoke.Read(activity);
                if (action is null) return error;
                // No card of ours refreshes itself, and what a client does by itself must change nothing.
                if (action.Automatic) return new InvokeAnswer.Error("NotSupported", "trigger", 400);
                return await TurnAsync(activity, Request.Of(action.Verb, DataOf(action.Data)), ct);
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
                if (IsPersonal(activity) && ChatOf(activity) is { } chat)
                    await UntilDoneAsync("welcome", token => WelcomedAsync(activity, chat, token), ct);
                return null;
            default:
                await StillThereAsync(activity, ct);
                return null;
        }
    }

    private Request Typed(Activity activity)
    {
        var text = activity.TextWithoutMention();
        var other = activity.BringsFile ? CallData.File : TypedWords.IsProse(text) ? CallData.Prose : null;
        if (other is not null) return new(CommandName.Unknown, new() { [CallData.NotTaken] = other });
        var data = new JsonObject();
        var today = ReportCalendar.Today(clock.GetUtcNow());
        if (TypedCommand.Parse(text, forms, today) is { } command)
        {
            if (command.Number.Length > 0) data[Argument.Number] = command.Number.Length > LongestNumber ? NoNumber : command.Number;
            if (command.Form is { } form) data[Argument.Form] = form;
            Name(command.Periods);
            return new(command.Name, data);
        }

        var near = TypedCommand.Near(text);
        if (near == CommandName.Help) return new(near, data);
        if (near is not null)
        {
            data[CallData.Near] = near;
            Name(TypedCommand.PeriodsNear(text, CommandTable.Ours.Find(near)!, today));
        }

        var named = TypedWords.Readings(text).Select(words => FormNames.NamedIn(forms, words)).OfType<Form>().FirstOrDefault();
        if (named is not null) data[Argument.Form] = named.Id;
        return new(CommandName.Unknown, data);

        void Name(IReadOnlyList<Period>? periods)
        {
            if (periods is not null) data[Argument.Named] = periods.Count > 0 ? string.Join(',', periods) : NotMadeOut;
            if (periods is [var only]) data[Argument.Period] = only.ToString();
        }
    }

    /// <summary>A button of a client that does not know Action.Execute: the verb travels in the data.</summary>
    private static Request Submitted(JsonElement value)
    {
        var data = DataOf(value);
        return Request.Of(data["verb"] is JsonValue verb && verb.TryGetValue<string>(out var name) ? name : CommandName.Unknown, data);
    }

    /// <summary>The second door to the same form.</summary>
    /// <remarks>Some phones put a copy of the card into a dialog first, out of which the button that opens one comes as a submit.</remarks>
    private async Task<InvokeAnswer?> DialogAsync(Activity activity, DialogAction dialog, CancellationToken ct)
    {
        var request = Submitted(dialog.Data) with { InDialog = true };
        return (dialog.Opens, request.Name) switch
        {
            (_, CommandName.Expand) or (false, CommandName.Save or CommandName.SaveDraft or CommandName.Edit) =>
                await TurnAsync(activity, request, ct),
            _ => new InvokeAnswer.DialogMessage(Texts.OldCard),
        };
    }

    private static JsonObject DataOf(JsonElement value) => JsonObject.Create(value) ?? [];

    private async Task<InvokeAnswer?> TurnAsync(Activity activity, Request request, CancellationToken ct)
    {
        if (CommandTable.Ours.Find(request.Name) is { IsOfPage: true }) request = new(CommandName.Unknown, []);
        // Where many talk, the bot speaks when it is spoken to.
        if (!IsPersonal(activity) && !activity.IsInvoke && !activity.MentionsBot) return null;
        if (!IsPersonal(activity))
        {
            var reply = Reply.Below(NoticeCards.Notice(Texts.PersonalOnlyTitle, Texts.PersonalOnly));
            return await delivering.BringAsync(activity, request, reply, ct);
        }

        try
        {
            return await Telemetry.TurnAsync(NameOf(request), async () => await AnsweredAsync(activity, request, ct));
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            // The turn's own time may be over; what is said has a deadline of its own.
            log.StorageAway(NameOf(request), StorageAwayException.ReasonOf(failure));
            var sentence = request.IsSave ? Texts.NotSaved : Texts.TooSlow;
            return await delivering.SayFailedAsync(activity, request, sentence, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever goes wrong in a turn, the member gets a sentence and the card stays as it is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            log.TurnFailed(NameOf(request), reference, FailureTrace.Of(failure));
            return await delivering.SayFailedAsync(activity, request, Texts.NothingDone(reference), ct);
        }
    }

    private static string NameOf(Request request) => CommandTable.Ours.Find(request.Name) is null ? "?" : request.Name;

    private async Task<InvokeAnswer?> AnsweredAsync(Activity activity, Request request, CancellationToken ct)
    {
        var identity = await IdentityAsync(activity, request, ct);
        if (identity is Identity.Unanswered) return await delivering.SayFailedAsync(activity, request, Texts.NotRecognised, ct);
        // Only of members the directory names is it kept where they can be reached.
        if (identity is Identity.Known) await RememberAsync(activity, conversations.RefreshAsync, ct);
        var reply = identity switch
        {
            Identity.Known known => await DrawnAsync(activity, known.Speaker, request, storageIsAway: false, ct),
            Identity.BoundToAnother other => Reply.Below(NoticeCards.OtherAccount(other.Directory, other.Upn)),
            Identity.Unknown unknown => Reply.Below(NoticeCards.NoUnit(unknown.Directory, unknown.Upn)),
            Identity.Remembered remembered => await DrawnAsync(activity, remembered.Speaker, request, storageIsAway: true, ct),
            var nobody => throw new InvalidOperationException($"No answer for {nobody.GetType().Name}."),
        };
        return await delivering.BringAsync(activity, request, reply, ct);
    }

    /// <summary>
    /// Whoever wants to save gets the form back with everything typed; somebody this process has not met, a notice, and the card stays.
    /// </summary>
    private async Task<Identity> IdentityAsync(Activity activity, Request request, CancellationToken ct)
    {
        try
        {
            return await identification.OfAsync(activity, ct);
        }
        catch (Exception failure)
            when (request.IsSave && StorageAwayException.Is(failure) && identification.LastKnown(activity) is { } speaker)
        {
            log.StorageAway(request.Name, StorageAwayException.ReasonOf(failure));
            return new Identity.Remembered(speaker);
        }
    }

    /// <summary>A file cannot lie on a card: the card leads to it.</summary>
    private async Task<Reply> DrawnAsync(Activity activity, Speaker speaker, Request request, bool storageIsAway, CancellationToken ct)
    {
        var outcome = await dispatcher.AnswerAsync(speaker, request, storageIsAway, ct);
        return outcome is Outcome.File file
            ? DownloadCard.Of(file, await downloads.MakeAsync(Identification.Account(activity), request, ct), request)
            : new Drawing(forms, speaker, request, clock.GetUtcNow()).Draw(outcome);
    }

    private async Task<bool> WelcomedAsync(Activity activity, MemberChat chat, CancellationToken ct)
    {
        switch (await identification.OfAsync(activity, ct))
        {
            case Identity.Unanswered:
                return false;
            // Installation and conversation update come together: only the one that adds the address says welcome.
            case Identity.Known known when await conversations.AddAsync(chat, ct):
                if (!await delivering.SendAsync(activity, NoticeCards.Welcome(known.Speaker), ct))
                    await UntilDoneAsync("no welcome", token => ForgottenAsync(activity, token), ct);
                return true;
            // Of others nothing is kept, so that one of the two has to speak for both.
            case Identity.BoundToAnother other when activity.Type == ActivityTypes.InstallationUpdate:
                await delivering.SendAsync(activity, NoticeCards.OtherAccount(other.Directory, other.Upn), ct);
                return true;
            case Identity.Unknown unknown when activity.Type == ActivityTypes.InstallationUpdate:
                await delivering.SendAsync(activity, NoticeCards.NoUnit(unknown.Directory, unknown.Upn), ct);
                return true;
            default:
                return true;
        }
    }

    private async Task<bool> ForgottenAsync(Activity activity, CancellationToken ct)
    {
        var (tenant, objectId) = Identification.Account(activity);
        await conversations.DeleteAsync(tenant, objectId, ct);
        return true;
    }

    /// <summary>
    /// Nobody presses a button for this again, and the platform does not bring the activity a second time (a bot that answers such ones
    /// with 5xx has been cut off instead): what fails for a while is tried again for half a minute, within the turn.
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
        IsPersonal(activity) && activity.MembersRemoved is not { Count: > 0 }
            ? RememberAsync(activity, conversations.RefreshKnownAsync, ct)
            : Task.CompletedTask;

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
