using System.Globalization;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Commands.Rows;

/// <summary>«Lưu dòng» and «Lưu nháp»: whatever comes of it, what was typed is either in Storage or back in the form.</summary>
internal sealed class SaveHandler(ReportTable reports, ReportWriter writer, ILogger<SaveHandler> log)
{
    public async Task<Outcome> SaveAsync(Ask ask, bool draft, CancellationToken ct)
    {
        if (SentForm.Of(ask.Request, ask.Report, ask.Now) is not { } form) return new Outcome.Denied(Denial.OldCard);
        if (form.Note is FormNote.WhichPeriod) return new RowOutcome.ToFill(form);
        form = form with { AsDraft = draft };
        try
        {
            var reading = await ReadAsync(form, ask, ct);
            form = form with { Problems = reading.Problems };
            if (reading.Problems.Count > 0 && (!draft || reading.Values.Count == 0)) return Back(form, new FormNote.Errors());
            if (reading.Values.Count == 0) return Back(form, new FormNote.NothingTyped());
            if (ask.StorageIsAway) return Back(form, new FormNote.NotSaved());

            var submission = new RowSubmission(form.SubmissionId, form.Row?.Id, form.Row?.Seen ?? 0, draft, reading.Values, ask.Stamp)
            {
                Form = ask.Report.Form,
                Wrong = [.. reading.Problems.Keys],
                DespiteTwin = ask.Request.Text(Argument.Anyway) is not null,
            };
            var decision = await writer.WriteAsync(
                ask.Report.Key, submission.Wanted, situation => RowRules.Save(situation, submission), ct);
            return decision is Decision.Conflict { Stored: var stored }
                ? await ConflictAsync(stored, form, ask, reading, ct)
                : Answer(decision, form, ask, reading);
        }
        catch (StorageAwayException failure)
        {
            log.StorageAway(ask.Request.Name, StorageAwayException.ReasonOf(failure));
            return Back(form, new FormNote.NotSaved());
        }
    }

    /// <summary>«Mở rộng»: the form with what was typed so far, which nobody judges yet.</summary>
    public static Task<Outcome> ExpandAsync(Ask ask) => Task.FromResult<Outcome>(SentForm.Of(ask.Request, ask.Report, ask.Now) is { } form
        ? new RowOutcome.ToFill(ask.Request.InDialog || form.Note is not null ? form : form with { Note = new FormNote.NoDialog() })
        : new Outcome.Denied(Denial.OldCard));

    /// <summary>What stands in the row already is not judged anew; so the row is read where something seems wrong.</summary>
    private async Task<Reading> ReadAsync(FormView form, Ask ask, CancellationToken ct)
    {
        var (of, today) = (ask.Report.Form, ReportCalendar.Today(ask.Now));
        var reading = Answers.Read(of, form.Typed, today, form.AsDraft);
        var isWrong = reading.Problems.Values.Any(problem => problem is not (Problem.Missing or Problem.MissingBecause));
        if (!isWrong || form.Row is not { } row || ask.StorageIsAway) return reading;
        var stored = await StorageAwayException.Soon(token => reports.RowAsync(ask.Report.Key, row.Id, token), ct);
        return Answers.Read(of, form.Typed, today, form.AsDraft, stored?.Values);
    }

    private static Outcome Answer(Decision decision, FormView form, Ask ask, Reading reading) => decision switch
    {
        Decision.Changed { Row: { } row, Change.Head: var head, EndsNil: var endsNil } => Saved(row, head, form, ask, reading, endsNil),
        Decision.AlreadyDone { Row: { } row, Head: var head } => Saved(row, head, form, ask, reading, endsNil: false),
        Decision.RowGone { Stored: var gone } =>
            Back(form with { Row = null, SubmissionId = FormView.NewSubmissionId(form.Now) }, new FormNote.Withdrawn(gone)),
        Decision.SameLink { Twin: var twin } => Back(form, new FormNote.SameLink(twin)),
        Decision.Refused { Refusal: var refusal } => Back(form, new FormNote.Refused(refusal)),
        _ => throw new InvalidOperationException($"A save came to {decision.GetType().Name} without a row."),
    };

    /// <summary>Nothing is overwritten: the form comes back with what was typed, what the others changed, and the choice.</summary>
    private async Task<Outcome> ConflictAsync(Row stored, FormView form, Ask ask, Reading reading, CancellationToken ct)
    {
        IReadOnlyList<LogEntry> since = [];
        if (form.Row is { } row) since = await StorageAwayException.Soon(async token => await LogAsync(row.Seen, token), ct);
        Func<string, string> nameOf = ask.Speaker.Directory.NameOf;
        var changes = ColumnChange.Of(ask.Report.Form, since, stored, reading.Values, nameOf);
        return Back(Again(form, stored), new FormNote.Changed(nameOf(stored.Changed.By), stored.Changed.At, changes));

        ValueTask<List<LogEntry>> LogAsync(int seen, CancellationToken token) =>
            reports.LogAsync(ask.Report.Key, stored.Number, token, seen).ToListAsync(token);
    }

    private static RowOutcome Saved(Row row, ReportHead head, FormView form, Ask ask, Reading reading, bool endsNil)
    {
        if (reading.Problems.Count > 0) return Back(Again(form, row), new FormNote.SavedInPart(row));
        var columns = ask.Report.Form.Columns.Where(column => row.Values.ContainsKey(column.Key)).ToList();
        return new RowOutcome.Saved(ask.Report, row, head.Due, ask.Speaker.Directory.NameOf(row.Changed.By))
        {
            EndsNil = endsNil,
            OutsidePeriod = columns.FindAll(column =>
                column.Kind == ColumnKind.Date && PeriodOf(row.Values[column.Key]) != ask.Report.Period),
            Typed = form.Typed,
        };
    }

    private static RowOutcome.ToFill Back(FormView form, FormNote note) => new(form with { Note = note });

    /// <summary>The same form for the row as it is stored now; a new submit needs a new id.</summary>
    private static FormView Again(FormView form, Row stored) =>
        form with { Row = EditedRow.Of(stored), Earlier = null, Due = form.DueShown, SubmissionId = FormView.NewSubmissionId(form.Now) };

    private static Period PeriodOf(string day) => Period.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
