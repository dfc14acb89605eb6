using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>A form card as it comes back from a client: what it was about, and what was typed into it, checked or not.</summary>
internal static class SentForm
{
    /// <param name="call">Names the submission.</param>
    /// <param name="target">What the call was found to be about.</param>
    /// <param name="now">For the deadline.</param>
    /// <returns>The form, or null of a card that is none of ours.</returns>
    public static FormCardView? Of(Call call, Target target, DateTimeOffset now)
    {
        if (call.Id(CallData.SubmissionId) is not { } submissionId) return null;
        if (call.Text(CallData.Row) is not null && call.Id(CallData.Row) is null) return null;
        var row = call.Text(CallData.Row) is { } rowId ? new EditedRow(rowId, call.Whole(CallData.Number) ?? 0, call.Whole(CallData.Seen) ?? 0, call.Text(CallData.Draft) is not null) : null;
        var earlier = row is null ? EarlierIn(call, target) : null;
        return new()
        {
            Form = target.Form,
            Period = target.Period,
            Unit = target.Unit,
            Now = now,
            SubmissionId = submissionId,
            Row = row,
            Earlier = earlier,
            Due = DueIn(call, CallData.Due, target.Form, earlier?.Period.Next ?? target.Period),
            Typed = call.Typed(),
        };
    }

    /// <summary>The form for when nobody can say whose it is, so that what was typed stays: the same when it is sent again.</summary>
    public static FormCardView? Unchecked(Call call, FormCatalog forms, DateTimeOffset now)
    {
        if (call.Text(CallData.Form) is not { } id || forms.Find(id) is not { } form || !Period.TryParse(call.Text(CallData.Period), out var period)) return null;
        if (call.Text(CallData.Unit) is not { } code || !Slug.IsMatch(code)) return null;
        var unit = new Unit { Code = code, Name = form.ShortTitle, Kind = "", Order = 0 };
        return Of(call, new(form, unit, period), now);
    }

    /// <summary>The choice of periods the card offered, as long as it is still one.</summary>
    private static EarlierPeriod? EarlierIn(Call call, Target target) =>
        Period.TryParse(call.Text(CallData.Earlier), out var earlier) && (target.Period == earlier || target.Period == earlier.Next)
            ? new(earlier, call.Text(CallData.Late) is not null, DueIn(call, CallData.EarlierDue, target.Form, earlier))
            : null;

    private static DateTimeOffset? DueIn(Call call, string name, Form form, Period period) =>
        Extension.Read(call.Text(name)) is { } day && Extension.FaultOf(form, period, day, today: day) is null ? ReportCalendar.EndOf(day) : null;
}
