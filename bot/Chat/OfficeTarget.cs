using HumanRightsBot.Cards;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>The form and period the office asks about, after the checks.</summary>
/// <param name="Latest">The last period that is offered: the one new rows go into, or today's.</param>
internal sealed record OfficeTarget(Form Form, Period Period, Period Latest)
{
    /// <summary>Whether the buttons stand on one of several cards that came at once.</summary>
    public bool AmongSeveral { get; init; }

    /// <summary>What the call names; where it names no period, today's, or the last one whose deadline has passed.</summary>
    /// <returns>The target, or the reply there is instead.</returns>
    public static (OfficeTarget? Target, Reply Instead) Of(Call call, FormCatalog forms, DateTimeOffset now, bool past = false)
    {
        var old = Reply.Refused(Texts.OldOfficeCard);
        if ((call.Text(CallData.Form) is { } id ? forms.Find(id) : forms.All is [var only] ? only : null) is not { } form) return (null, old);
        var (current, next, latest) = (Period.Of(ReportCalendar.Today(now)), ReportCalendar.PeriodOfNewRow(form, now), LatestOf(form, now));
        var period = past ? next.Previous : current;
        if (period < form.FirstPeriod) period = form.FirstPeriod;
        if (call.Text(CallData.Period) is { } named && (!Period.TryParse(named, out period) || period < form.FirstPeriod || period > latest)) return (null, old);
        return (new(form, period, latest), old);
    }

    /// <summary>Of a form and period that are known to be in use.</summary>
    public static OfficeTarget Of(Form form, Period period, DateTimeOffset now) => new(form, period, LatestOf(form, now));

    public ExecuteAction Button(string title, string verb, bool primary = false)
    {
        var data = CallData.OfForm(Form, Period, null);
        if (AmongSeveral) data[CallData.Several] = "1";
        return ExecuteAction.Alone(title, verb, data, primary);
    }

    /// <summary>To the same card of the period before and of the one after, where they are offered.</summary>
    public IEnumerable<CardAction> Neighbours(string verb)
    {
        if (Period > Form.FirstPeriod) yield return (this with { Period = Period.Previous }).Button(Period.Previous.Title, verb);
        if (Period < Latest) yield return (this with { Period = Period.Next }).Button(Period.Next.Title, verb);
    }

    private static Period LatestOf(Form form, DateTimeOffset now)
    {
        var (current, next) = (Period.Of(ReportCalendar.Today(now)), ReportCalendar.PeriodOfNewRow(form, now));
        return next > current ? next : current;
    }
}
