using HumanRightsBot.Bounds;
using HumanRightsBot.Documents;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Filing;

/// <summary>What was typed as «Số, ngày văn bản», with what is wrong with it.</summary>
internal sealed record TypedIssued(string Typed, Problem Problem);

/// <summary>A unit's own document: made of its filed rows, and its number and date once it is issued.</summary>
internal sealed class DocumentHandlers(ReportTable reports, ReportWriter writer)
{
    /// <summary>«Tải văn bản»: a draft to be signed.</summary>
    public async Task<Outcome> MakeAsync(Ask ask, CancellationToken ct)
    {
        var (form, unit, period) = ask.Report;
        if (form.Document is not { } rule) return new Outcome.Denied(Denial.OldCard);
        var (head, rows) = await reports.AllAsync(ask.Report.Key, ct);
        if (head.Closed) return new Outcome.Refused(ask.Report, Refusal.DocumentClosed);
        if (!head.IsReported) return new Outcome.Refused(ask.Report, Refusal.NotReported);
        var source = new DocumentSource(form, rule, period, unit, ask.Speaker.Directory.Office, [.. rows.Where(row => row.IsComplete)]);
        return new Outcome.File(
            DocumentWords.FileName(form, period, unit), DocumentMaker.ContentType, await DocumentMaker.MakeAsync(source, ct));
    }

    /// <summary>The receipt once more, with its input.</summary>
    public async Task<Outcome> AskIssueAsync(Ask ask, CancellationToken ct)
    {
        var head = await reports.HeadSoonAsync(ask.Report.Key, ct);
        return head.IsReported ? new FilingOutcome.Filed(ask.Report, head, null) : new Outcome.Refused(ask.Report, Refusal.NotReported);
    }

    public async Task<Outcome> IssueAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Report.Form.Document is null) return new Outcome.Denied(Denial.OldCard);
        var (issued, problem) = IssuedDocument.Read(ask.Request.Text(Argument.Issued));
        if (problem is not null)
        {
            var stored = await reports.HeadSoonAsync(ask.Report.Key, ct);
            if (!stored.IsReported) return new Outcome.Refused(ask.Report, Refusal.NotReported);
            return new FilingOutcome.Filed(ask.Report, stored, new(ask.Request.Text(Argument.Issued) ?? "", problem));
        }

        return await writer.WriteAsync(ask.Report.Key, head => FilingRules.Issue(head, issued, ask.Stamp), ct) switch
        {
            Decision.Changed { Change.Head: var head } => new FilingOutcome.Issued(ask.Report, head),
            Decision.AlreadyDone { Head: var head } => new FilingOutcome.Issued(ask.Report, head),
            var other => ask.Refused(other),
        };
    }
}
