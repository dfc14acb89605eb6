using HumanRightsBot.Forms;

namespace HumanRightsBot.Reports;

/// <summary>Why a day cannot be a unit's last one for its report.</summary>
internal enum ExtensionFault
{
    NotADay,

    /// <summary>The form's own last good day is not earlier.</summary>
    NotLater,
    Past,
    TooFar,
}

/// <summary>The rules for the day until which one unit may still report.</summary>
internal static class Extension
{
    public static DateOnly LastDay(Form form, Period period) =>
        ReportCalendar.LastGoodDay(form, period).AddDays(ReviewRules.MostDaysExtended);

    public static ExtensionFault? FaultOf(Form form, Period period, DateOnly? lastGoodDay, DateOnly today)
    {
        if (lastGoodDay is not { } day) return ExtensionFault.NotADay;
        if (day <= ReportCalendar.LastGoodDay(form, period)) return ExtensionFault.NotLater;
        if (day < today) return ExtensionFault.Past;
        return day > LastDay(form, period) ? ExtensionFault.TooFar : null;
    }
}
