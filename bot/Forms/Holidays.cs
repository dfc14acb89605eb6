using System.Text.Json.Serialization;

namespace HumanRightsBot.Forms;

/// <summary>A day on which public offices are closed, by which document.</summary>
internal sealed record Holiday(DateOnly Date, string Name, string Source);

/// <summary>The public holidays of the years that were looked up; a year not among them has none.</summary>
internal sealed record Holidays(IReadOnlyList<int> Years, [property: JsonPropertyName("holidays")] IReadOnlyList<Holiday> All)
{
    public static readonly Holidays None = new([], []);

    private readonly HashSet<DateOnly> days = [.. All.Select(holiday => holiday.Date)];

    /// <summary>A Saturday stays a day off, also where a notice makes up for another day on it: rather early than late.</summary>
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

/// <summary>Reads the list of public holidays: the years it covers, and each day with its name and source.</summary>
internal static class HolidayFile
{
    /// <summary>Throws <see cref="FormException"/> with all that is wrong.</summary>
    public static Holidays ReadFile(string path)
    {
        const string Right = "a list of public holidays, with no years where none was looked up";
        if (!File.Exists(path)) throw new FormException([new FormError(path, "$", "is not there", Right)]);
        return Read(Path.GetFileName(path), File.ReadAllBytes(path), out var errors) ?? throw new FormException(errors);
    }

    /// <summary>Null where anything is wrong.</summary>
    public static Holidays? Read(string file, ReadOnlyMemory<byte> json, out IReadOnlyList<FormError> wrong)
    {
        var errors = new FormErrors(file);
        wrong = errors.All;
        if (FormJson.Read<Holidays>(json, errors) is not { } holidays) return null;
        CheckYears(holidays, errors);
        CheckDays(holidays, errors);
        return wrong.Count == 0 ? holidays : null;
    }

    private static void CheckYears(Holidays holidays, FormErrors errors)
    {
        errors.CheckCount("$.years", holidays.Years, 0, 100);
        foreach (var (at, year) in holidays.Years.Index())
        {
            var path = $"$.years[{at}]";
            errors.CheckWhole(path, year, 2000, 2999);
            if (at > 0 && holidays.Years[at - 1] is var last && year <= last)
                errors.Add(path, $"{year} comes after {last}", "each year once, in their order");
            if (holidays.All.All(day => day.Date.Year != year))
                errors.Add(path, $"{year} has no holidays", "only years whose holidays stand below");
        }
    }

    private static void CheckDays(Holidays holidays, FormErrors errors)
    {
        errors.CheckCount("$.holidays", holidays.All, 0, 2_000);
        foreach (var (at, (date, name, source)) in holidays.All.Index())
        {
            var path = $"$.holidays[{at}]";
            errors.CheckText($"{path}.name", name, 100);
            errors.CheckText($"{path}.source", source, 300);
            if (!holidays.Years.Contains(date.Year))
                errors.Add($"{path}.date", $"«{date:yyyy-MM-dd}» lies in a year that is not listed", "a day of a year in $.years");
            if (at > 0 && holidays.All[at - 1].Date is var last && date <= last)
                errors.Add($"{path}.date", $"«{date:yyyy-MM-dd}» comes after «{last:yyyy-MM-dd}»", "each day once, in their order");
        }
    }
}
