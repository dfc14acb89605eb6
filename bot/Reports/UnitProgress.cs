using HumanRightsBot.Forms;

namespace HumanRightsBot.Reports;

/// <summary>How one unit's report of a form and period stands at a moment.</summary>
/// <param name="IsOverdue">The unit's own deadline has passed and it still owes something.</param>
internal sealed record UnitProgress(Unit Unit, ReportHead Head, bool IsOverdue)
{
    public static UnitProgress Of(Form form, Period period, Unit unit, ReportHead head, DateTimeOffset now) =>
        new(unit, head, head.IsUnfinished && now >= head.DueOf(form, period));
}
