using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HumanRightsBot.Forms;

/// <summary>A quarter that units report on, written everywhere as <c>2023Q3</c>; <c>default</c> is no period.</summary>
internal readonly record struct Period : IComparable<Period>
{
    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    public Period(int year, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 2000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2999);
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        (Year, Quarter) = (year, quarter);
    }

    public int Year { get; }

    public int Quarter { get; }

    public DateOnly FirstDay => new(Year, (Quarter * 3) - 2, 1);

    public DateOnly LastDay => FirstDay.AddMonths(3).AddDays(-1);

    /// <summary>As people write it: «Quý III/2023».</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture, $"Quý {Roman[Quarter - 1]}/{Year}");

    public Period Next => Quarter == 4 ? new(Year + 1, 1) : new(Year, Quarter + 1);

    public Period Previous => Quarter == 1 ? new(Year - 1, 4) : new(Year, Quarter - 1);

    public static Period Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1);

    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is not { Length: 6 } || text[4] != 'Q' || text[5] is < '1' or > '4') return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        if (year is < 2000 or > 2999) return false;
        period = new(year, text[5] - '0');
        return true;
    }

    public int CompareTo(Period other) => (Year, Quarter).CompareTo((other.Year, other.Quarter));

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}Q{Quarter}");
}
