using System.Globalization;

namespace HumanRightsBot.Forms;

/// <summary>Reads the list of public holidays: the years it covers, and each day with its name and source.</summary>
internal static class HolidayFile
{
    /// <summary>Throws <see cref="FormException"/> with all that is wrong.</summary>
    public static Holidays ReadFile(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path)) throw new FormException([new FormError(path, "$", "is not there", "a list of public holidays, with no years where none was looked up")]);
        return Read(name, File.ReadAllBytes(path), out var errors) ?? throw new FormException(errors);
    }

    /// <summary>Null where anything is wrong.</summary>
    public static Holidays? Read(string file, ReadOnlyMemory<byte> json, out IReadOnlyList<FormError> errors) => FormFile.Parse(file, json, HolidaysOf, out errors);

    private static Holidays HolidaysOf(FormPart root)
    {
        root.WithMembers("years", "holidays");
        var years = YearsOf(root.Member("years"));
        var all = DaysOf(root.Member("holidays"), [.. years.Select(year => year.Year)]);
        foreach (var (part, year) in years.Where(year => year.Year > 0 && all.All(holiday => holiday.Date.Year != year.Year))) part.Refuse($"{year} has no holidays", "only years whose holidays stand below");
        return new Holidays([.. years.Select(year => year.Year)], all);
    }

    private static List<(FormPart Part, int Year)> YearsOf(FormPart part)
    {
        var years = new List<(FormPart Part, int Year)>();
        foreach (var item in part.Items(0, 100))
        {
            var year = item.Whole(2000, 2999);
            if (year > 0 && years.Any(before => before.Year >= year)) item.Refuse($"{year} comes after {years[^1].Year}", "each year once, in their order");
            years.Add((item, year));
        }

        return years;
    }

    private static List<Holiday> DaysOf(FormPart part, IReadOnlyList<int> years)
    {
        var all = new List<Holiday>();
        foreach (var item in part.Items(0, 2_000))
        {
            item.WithMembers("date", "name", "source");
            var holiday = new Holiday(DateOf(item.Member("date"), years, all), item.Member("name").Text(100), item.Member("source").Text(300));
            if (holiday.Date != default) all.Add(holiday);
        }

        return all;
    }

    private static DateOnly DateOf(FormPart part, IReadOnlyList<int> years, List<Holiday> before)
    {
        var text = part.Text(20);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            if (text.Length > 0) part.Refuse($"«{text}» is no day", "year, month and day, such as 2023-09-02");
            return default;
        }

        if (!years.Contains(day.Year)) part.Refuse($"«{text}» lies in a year that is not listed", "a day of a year in $.years");
        if (before.Any(holiday => holiday.Date >= day)) part.Refuse($"«{text}» comes after «{before[^1].Date:yyyy-MM-dd}»", "each day once, in their order");
        return day;
    }
}
