using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands;

/// <summary>What a request turned out to be about, after the checks.</summary>
internal abstract record Subject
{
    private Subject()
    {
    }

    public sealed record Nothing : Subject;

    /// <summary>One unit's report: the form is known, the unit may have one, the speaker may ask about it.</summary>
    public sealed record Report(Form Form, Unit Unit, Period Period) : Subject
    {
        /// <summary>The head of the report before, where it was read to find out which of the two is meant.</summary>
        public ReportHead? Before { get; init; }

        public ReportKey Key => new(Form.Id, Period, Unit.Code);

        /// <summary>As people name the report: by form, unit and period, for a member may have several of each.</summary>
        public string Title => $"{Form.ShortTitle} · {Unit.Name} · {Period.Title}";

        /// <summary>Of the report for new rows and the one before it, that which is not this one; null where the request names a period, or the unit does not owe it.</summary>
        public Report? Other(Request request, DateTimeOffset now)
        {
            if (request.Text(Argument.Period) is not null) return null;
            var current = ReportCalendar.PeriodOfNewRow(Form, now);
            var other = new Report(Form, Unit, Period == current ? current.Previous : current);
            return Form.IsOwedBy(Unit, other.Period) ? other : null;
        }
    }

    /// <summary>A form and period of the office's; <paramref name="Latest"/> is the last period that is offered: the one new rows go into, or today's.</summary>
    public sealed record FormPeriod(Form Form, Period Period, Period Latest) : Subject
    {
        /// <summary>Of a form and period that are known to be in use.</summary>
        public static FormPeriod Of(Form form, Period period, DateTimeOffset now)
        {
            var (current, next) = (Period.Of(ReportCalendar.Today(now)), ReportCalendar.PeriodOfNewRow(form, now));
            return new(form, period, next > current ? next : current);
        }
    }

    /// <summary>Several at once, the one that is due first before the others.</summary>
    public sealed record Several(IReadOnlyList<Subject> All) : Subject;
}
