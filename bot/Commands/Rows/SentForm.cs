using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Rows;

/// <summary>A form as it comes back from a client: what it was about, and what was typed into it, checked or not.</summary>
internal static class SentForm
{
    /// <param name="report">What the request was found to be about.</param>
    /// <returns>The form, or null of a card that is none of ours.</returns>
    public static FormView? Of(Request request, Subject.Report report, DateTimeOffset now)
    {
        if (request.Id(Argument.SubmissionId) is not { } submissionId) return null;
        if (request.Text(Argument.Row) is not null && request.Id(Argument.Row) is null) return null;
        var row = request.Text(Argument.Row) is { } rowId ? new EditedRow(rowId, request.Whole(Argument.Number) ?? 0, request.Whole(Argument.Seen) ?? 0, request.Text(Argument.Draft) is not null) : null;
        var earlier = row is null ? EarlierIn(request, report) : null;
        return new()
        {
            Report = report,
            Now = now,
            SubmissionId = submissionId,
            Row = row,
            Earlier = earlier,
            Due = DueIn(request, Argument.Due, report.Form, earlier?.Period.Next ?? report.Period),
            Typed = request.Typed(),
        };
    }

    /// <summary>The form for when nobody can say whose it is, so that what was typed stays: the same when it is sent again.</summary>
    public static FormView? Unchecked(Request request, FormCatalog forms, DateTimeOffset now)
    {
        if (request.Text(Argument.Form) is not { } id || forms.Find(id) is not { } form || !Period.TryParse(request.Text(Argument.Period), out var period)) return null;
        if (request.Text(Argument.Unit) is not { } code || !Slug.IsMatch(code)) return null;
        var unit = new Unit { Code = code, Name = form.ShortTitle, Kind = "", Order = 0 };
        return Of(request, new(form, unit, period), now);
    }

    /// <summary>The choice of periods the form offered, as long as it is still one.</summary>
    private static EarlierPeriod? EarlierIn(Request request, Subject.Report report) =>
        Period.TryParse(request.Text(Argument.Earlier), out var earlier) && (report.Period == earlier || report.Period == earlier.Next)
            ? new(earlier, request.Text(Argument.Late) is not null, DueIn(request, Argument.EarlierDue, report.Form, earlier))
            : null;

    private static DateTimeOffset? DueIn(Request request, string name, Form form, Period period) =>
        Extension.Read(request.Text(name)) is { } day && Extension.FaultOf(form, period, day, today: day) is null ? ReportCalendar.EndOf(day) : null;
}
