using System.Text.Json.Nodes;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands;

/// <summary>What a request turned out to be about, after the checks.</summary>
internal abstract record Subject
{
    private Subject()
    {
    }

    /// <summary>What names the subject in a request, and more arguments after it.</summary>
    public JsonObject Data(params ReadOnlySpan<(string Name, JsonNode? Value)> also)
    {
        var (form, unit, period) = this switch
        {
            Report report => (report.Form, report.Unit, report.Period),
            FormPeriod target => (target.Form, (Unit?)null, target.Period),
            _ => throw new InvalidOperationException($"No request is about {GetType().Name}."),
        };
        var data = new JsonObject { [Argument.Form] = form.Id, [Argument.Period] = period.ToString() };
        if (unit is not null) data[Argument.Unit] = unit.Code;
        foreach (var (name, value) in also) data[name] = value;
        return data;
    }

    public sealed record Nothing : Subject;

    /// <summary>One unit's report: the form is known, the unit may have one, the speaker may ask about it.</summary>
    public sealed record Report(Form Form, Unit Unit, Period Period) : Subject
    {
        /// <summary>The head of the report before, where it was read to find out which of the two is meant.</summary>
        public ReportHead? Before { get; init; }

        /// <summary>Whose reporters may read it, where the unit left and became another one; nothing is written into it any more.</summary>
        public Unit? Successor { get; init; }

        /// <summary>
        /// The reports before and after it that may be read: of the unit the speaker reports for, whatever it was then.
        /// </summary>
        public IEnumerable<Report> Neighbours(DateTimeOffset now)
        {
            var own = new Report(Form, Successor ?? Unit, Period);
            if (Form.IsOwedBy(own.Unit, Period.Previous) || Form.IsOfFormer(own.Unit, Period.Previous))
                yield return own with { Period = Period.Previous };
            if (Period < ReportCalendar.PeriodOfNewRow(Form, now)) yield return own with { Period = Period.Next };
        }

        public ReportKey Key => new(Form.Id, Period, Unit.Code);

        /// <summary>As people name the report: by form, unit and period, for a member may have several of each.</summary>
        public string Title => $"{Form.ShortTitle} · {Unit.Name} · {Period.Title}";
    }

    /// <summary>A form and period of the office's.</summary>
    /// <param name="Latest">The last period that is offered: the one new rows go into, or today's.</param>
    public sealed record FormPeriod(Form Form, Period Period, Period Latest) : Subject
    {
        /// <summary>Of a form and period that are known to be in use.</summary>
        public static FormPeriod Of(Form form, Period period, DateTimeOffset now)
        {
            var (current, next) = (Period.Of(ReportCalendar.Today(now)), ReportCalendar.PeriodOfNewRow(form, now));
            return new(form, period, next > current ? next : current);
        }

        /// <summary>The period before and the one after, where they are offered.</summary>
        public IEnumerable<FormPeriod> Neighbours()
        {
            if (Period > Form.FirstPeriod) yield return this with { Period = Period.Previous };
            if (Period < Latest) yield return this with { Period = Period.Next };
        }
    }

    /// <summary>Several at once, the one that is due first before the others.</summary>
    public sealed record Several(IReadOnlyList<Subject> All) : Subject;

    /// <summary>There is none, or it is not clear which: what is answered instead.</summary>
    public sealed record Missing(Outcome Instead) : Subject;
}

/// <summary>One thing a member asks for, with all that is found out before a handler decides: who asks, about what, when.</summary>
internal sealed record Ask(Speaker Speaker, Request Request, Subject Subject, DateTimeOffset Now)
{
    /// <summary>Storage is known not to answer and is not asked: the speaker may no longer be who they were.</summary>
    public bool StorageIsAway { get; init; }

    public Stamp Stamp => new(Speaker.Upn, Now);

    public Subject.Report Report => Subject as Subject.Report ?? throw IsNotAbout("a report");

    public Subject.FormPeriod FormPeriod => Subject as Subject.FormPeriod ?? throw IsNotAbout("a period");

    /// <summary>
    /// The reports that may be meant: this one and, where the request names no period, the other of the two that are worked on, for new
    /// rows and for those of the period before.
    /// </summary>
    public IEnumerable<Subject.Report> Meant
    {
        get
        {
            yield return Report;
            if (Request.Period is not null) yield break;
            var (form, unit, period) = Report;
            var current = ReportCalendar.PeriodOfNewRow(form, Now);
            var other = period == current ? current.Previous : current;
            if (form.IsOwedBy(unit, other)) yield return new(form, unit, other);
        }
    }

    /// <summary>What a decision came to that left the report as it is.</summary>
    public Outcome Refused(Decision decision) => decision is Decision.Refused { Refusal: var refusal }
        ? new Outcome.Refused(Report, refusal)
        : throw new InvalidOperationException($"{Request.Name} came to {decision.GetType().Name}.");

    private InvalidOperationException IsNotAbout(string what) => new($"{Request.Name} is not about {what} but {Subject.GetType().Name}.");
}
