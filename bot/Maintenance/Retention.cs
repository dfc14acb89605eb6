using HumanRightsBot.Forms;

namespace HumanRightsBot.Maintenance;

/// <summary>How long a form's reports are kept: whole periods, from the period's last day on.</summary>
internal static class Retention
{
    /// <summary>
    /// The earliest period that is still kept; null when the form keeps all. A period is past from the day on which its last day lies
    /// that many years back.
    /// </summary>
    public static Period? FirstKept(Form form, DateOnly today)
    {
        if (form.RetentionYears is not { } years) return null;
        var day = today.AddYears(-years);
        // Periods begin with the year 2000: with years enough nothing is past yet.
        if (day.Year < 2000) return new(2000, 1);
        var period = Period.Of(day);
        return day == period.LastDay ? period.Next : period;
    }
}
