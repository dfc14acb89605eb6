namespace HumanRightsBot.Forms;

/// <summary>A day on which public offices are closed, by which document.</summary>
internal sealed record Holiday(DateOnly Date, string Name, string Source);

/// <summary>The public holidays of the years that were looked up; a year not among them has none.</summary>
internal sealed class Holidays(IReadOnlyList<int> years, IReadOnlyList<Holiday> all)
{
    public static readonly Holidays None = new([], []);

    private readonly HashSet<DateOnly> days = [.. all.Select(holiday => holiday.Date)];

    public IReadOnlyList<int> Years { get; } = years;

    public IReadOnlyList<Holiday> All { get; } = all;

    /// <summary>A Saturday stays a day off, also where a notice makes up for another day on it: who reads «last working day» is early rather than late.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !days.Contains(day);

    /// <summary>The day itself, or the nearest before it on which offices work.</summary>
    public DateOnly LastWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>The day itself, or the nearest after it on which offices work.</summary>
    public DateOnly NextWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }
}
