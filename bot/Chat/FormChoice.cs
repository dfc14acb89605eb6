using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat;

/// <summary>Which form is meant where a call names none: the one the member has, or, where there are several, the one they are asked for once, the one they chose last coming first.</summary>
internal sealed class FormChoice(FormCatalog forms, LastChoices last, TimeProvider clock, ILogger<FormChoice> log)
{
    /// <returns>The question, or null where nothing has to be asked.</returns>
    public async Task<Reply?> AskAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        if (call.Text(CallData.Form) is { } id)
        {
            if (call.Text(CallData.Picked) is not null && forms.Find(id) is { } picked) await TryAsync(token => KeptAsync(speaker, picked, token), ct);
            return null;
        }

        var choice = Candidates(speaker, call.Verb);
        if (choice is [var only]) call.Data[CallData.Form] = only.Id;
        if (choice.Count < 2) return null;
        var usual = await TryAsync(token => last.FormAsync(speaker.Account, token), ct);
        return Reply.Below(PickCards.Form([.. choice.OrderByDescending(form => form.Id == usual)], call));
    }

    /// <summary>What the office collects, or what the member's units owe next; nothing where the call is about no form, or the turn itself refuses.</summary>
    private List<Form> Candidates(Speaker speaker, string verb)
    {
        if ((speaker.SeesOffice && verb is Verb.Summary or OfficeVerb.Progress) || (speaker.Coordinates && verb is OfficeVerb.AskClose or OfficeVerb.AskReopen or OfficeVerb.Remind)) return [.. forms.All];
        if (!IsAboutOwnReport(verb)) return [];
        var now = clock.GetUtcNow();
        return [.. forms.All.Where(form => (verb != Verb.AskCarry || form.Carry is not null) && speaker.Units.Any(unit => form.IsOwedBy(unit, ReportCalendar.PeriodOfNewRow(form, now))))];
    }

    private static bool IsAboutOwnReport(string verb) =>
        verb is Verb.New or Verb.List or Verb.EditNumber or Verb.AskWithdraw or Verb.History or Verb.AskSubmit or Verb.AskReopen or Verb.SetNil or Verb.AskCarry or Verb.Summary;

    private async Task<string?> KeptAsync(Speaker speaker, Form form, CancellationToken ct)
    {
        await last.KeepFormAsync(speaker.Account, form, ct);
        return null;
    }

    /// <summary>Only a convenience: where Storage is silent, the forms come in their own order.</summary>
    private async Task<string?> TryAsync(Func<CancellationToken, Task<string?>> step, CancellationToken ct)
    {
        try
        {
            return await StorageAwayException.Soon(step, ct);
        }
        catch (StorageAwayException failure)
        {
            log.StorageAway("form", StorageAwayException.ReasonOf(failure));
            return null;
        }
    }
}
