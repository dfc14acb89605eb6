using System.Globalization;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat;

/// <summary>«Lưu dòng» and «Lưu nháp»: whatever comes of it, what was typed is either in Storage or back in the card.</summary>
internal sealed class SaveTurn(FormCatalog forms, ReportTable reports, ReportWriter writer, TimeProvider clock, ILogger<SaveTurn> log)
{
    /// <param name="storageAway">Storage is known not to answer and is not asked: the speaker may no longer be who they were.</param>
    public async Task<Reply> SaveAsync(Speaker speaker, Call call, bool draft, CancellationToken ct, bool storageAway = false)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        if (SentForm.Of(call, target, now) is not { } form) return Reply.Refused(Texts.OldCard);

        var (row, submissionId) = (form.Row, form.SubmissionId);
        var reading = Answers.Read(target.Form, form.Typed, ReportCalendar.Today(now), draft);
        form = form with { Problems = reading.Problems, AsDraft = draft };
        if (reading.Problems.Count > 0 && (!draft || reading.Values.Count == 0)) return Reply.Here(FormCard.Of(form with { Banner = Texts.FormErrors }));
        if (reading.Values.Count == 0) return Reply.Here(FormCard.Of(form with { Banner = Texts.NothingToSave }));

        var notSaved = Reply.Here(FormCard.Of(form with { Banner = Texts.NotSaved }));
        if (storageAway) return notSaved;

        var submission = new RowSubmission(submissionId, row?.Id, row?.Seen ?? 0, draft, reading.Values, new Stamp(speaker.Upn, now)) { DespiteTwin = call.Text(CallData.Anyway) is not null };
        try
        {
            var wanted = LinkOf(target.Form, reading.Values) is var (column, link) ? new Wanted(row?.Id ?? submissionId, column, link) : new(row?.Id ?? submissionId);
            var outcome = await writer.WriteAsync(target.Key, wanted, situation => Report.SaveRow(situation, submission with { Values = Kept(target.Form, reading, situation.Row, ReportCalendar.Today(now)) }), ct);
            return outcome is Outcome.Conflict { Stored: var stored } ? await ConflictAsync(stored, target, form, speaker, reading, ct) : Answer(outcome, target, form, speaker, reading);
        }
        catch (StorageAwayException failure)
        {
            log.StorageAway(call.Verb, StorageAwayException.ReasonOf(failure));
            return notSaved;
        }
    }

    /// <summary>«Mở rộng»: the form as a dialog with what was typed so far, which nobody judges yet; below, for a client that has no dialogs.</summary>
    public Reply Expand(Speaker speaker, Call call)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        if (SentForm.Of(call, target, now) is not { } form) return Reply.Refused(Texts.OldCard);
        return call.InDialog ? Reply.Here(FormCard.Of(form)) : Reply.Below(FormCard.Of(form with { Banner = Texts.NoDialog }));
    }

    /// <summary>The article the row is about; only a press link names one, while official pages may answer for many.</summary>
    private static (string Column, string Link)? LinkOf(Form form, IReadOnlyDictionary<string, string> values) =>
        form.Columns.FirstOrDefault(column => column.Kind == ColumnKind.PressLink) is { } column && values.TryGetValue(column.Key, out var link) ? (column.Key, link) : null;

    /// <summary>
    /// A wrong value in a draft does not take away the one that is stored, where that is good beside the new ones: a link is not, whose outlet was
    /// changed. What stands in a column the form has no longer, which no card can send, stays.
    /// </summary>
    private static IReadOnlyDictionary<string, string> Kept(Form form, Reading reading, Row? stored, DateOnly today)
    {
        if (stored is null) return reading.Values;
        var together = new Dictionary<string, string>(reading.Values, StringComparer.Ordinal);
        foreach (var (key, value) in stored.Values.Where(pair => reading.Problems.ContainsKey(pair.Key))) together[key] = value;
        var values = new Dictionary<string, string>(Answers.Read(form, together, today, draft: true).Values, StringComparer.Ordinal);
        foreach (var (key, value) in stored.Values.Where(pair => form.Find(pair.Key) is null)) values[key] = value;
        return values;
    }

    /// <summary>The card for what came of a save; pure but for the id of a form that is shown again.</summary>
    private static Reply Answer(Outcome outcome, Target target, FormCardView form, Speaker speaker, Reading reading)
    {
        switch (outcome)
        {
            case Outcome.Changed { Row: { } row, Change.Head: var head, EndsNil: var endsNil }:
                return Saved(row, head, target, form, speaker, reading, endsNil);
            case Outcome.AlreadyDone { Row: { } row, Head: var head }:
                return Saved(row, head, target, form, speaker, reading, endsNil: false);
            case Outcome.RowGone { Stored: var gone }:
                return Reply.Here(FormCard.Of(form with { Row = null, SubmissionId = RowTurns.NewSubmissionId(form.Now), Banner = Texts.RowWithdrawnMeanwhile(gone) }));
            case Outcome.SameLink { Twin: var twin }:
                return Reply.Here(FormCard.Of(form with { Banner = Texts.SameLink(twin), Twin = twin }));
            case Outcome.Refused { Refusal: var refusal }:
                return Reply.Here(FormCard.Of(form with { Banner = Texts.Of(refusal) }));
            default:
                throw new InvalidOperationException($"A save came to {outcome.GetType().Name} without a row.");
        }
    }

    /// <summary>Nothing is overwritten: the card comes back with what was typed, what the others changed, and the choice.</summary>
    private async Task<Reply> ConflictAsync(Row stored, Target target, FormCardView form, Speaker speaker, Reading reading, CancellationToken ct)
    {
        var since = form.Row is { } row ? await StorageAwayException.Soon(async token => await reports.LogAsync(target.Key, stored.Number, token, since: row.Seen).ToListAsync(token), ct) : [];
        return Reply.Here(FormCard.Of(Again(form, stored) with
        {
            Banner = Texts.ConflictTitle(speaker.NameOf(stored.Changed.By), stored.Changed.At),
            Changes = Conflict.Lines(target.Form, since, stored, reading.Values, speaker),
        }));
    }

    private static Reply Saved(Row row, ReportHead head, Target target, FormCardView form, Speaker speaker, Reading reading, bool endsNil)
    {
        if (reading.Problems.Count > 0) return Reply.Here(FormCard.Of(Again(form, row) with { Banner = Texts.DraftWithProblems(row) }));
        return Reply.HereToStay(RowCards.Receipt(target, row, head.Due, speaker.NameOf(row.Changed.By), [.. Notes(row, target, form.Typed, endsNil)]));
    }

    /// <summary>The same form for the row as it is stored now; a new submit needs a new id.</summary>
    private static FormCardView Again(FormCardView form, Row stored) =>
        form with { Row = EditedRow.Of(stored), Earlier = null, Due = form.DueShown, SubmissionId = RowTurns.NewSubmissionId(form.Now) };

    private static IEnumerable<string> Notes(Row row, Target target, IReadOnlyDictionary<string, string> typed, bool endsNil)
    {
        if (endsNil) yield return Texts.WasNil;
        if (row.Draft)
        {
            var missing = RowCards.MissingHeadings(target.Form, row);
            yield return missing.Count > 0 ? Texts.DraftNote(missing) : Texts.DraftComplete;
        }

        foreach (var column in target.Form.Columns.Where(column => column.Kind == ColumnKind.Date))
        {
            if (row.Values.TryGetValue(column.Key, out var day) && Period.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)) != target.Period) yield return Texts.OutsidePeriod(column, target.Period);
        }

        if (target.Form.Columns.Any(column => typed.TryGetValue(column.Key, out var text) && row.Values.TryGetValue(column.Key, out var link) && DropsPart(column, text, link))) yield return Texts.QueryDropped;
    }

    private static bool DropsPart(Column column, string typed, string link) =>
        column.Kind is ColumnKind.PressLink or ColumnKind.OfficialLink && typed.AsSpan().ContainsAny('?', '#') && !link.Contains('?', StringComparison.Ordinal);
}
