using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>A stage that is to go out.</summary>
/// <param name="At">Its moment.</param>
/// <param name="Units">The codes it is for; null for all it may concern.</param>
internal sealed record DueStage(string Id, DateTimeOffset At, IReadOnlyList<string>? Units);

/// <summary>Which stages are due, and whom one concerns now: pure, from form, clock, heads and what has gone out.</summary>
internal static class DueStages
{
    /// <summary>In front of the id of a stage a coordinator asked for.</summary>
    private const char ByHand = 'm';
    private const string Office = "o";

    public static bool IsByHand(string stage) => stage.StartsWith(ByHand);

    public static bool IsOfOffice(string stage) => stage.StartsWith(Office, StringComparison.Ordinal);

    /// <summary>The stage of a press on «Gửi nhắc»; the same press is the same stage.</summary>
    public static string ByHandOf(string submissionId) => ByHand + submissionId;

    /// <summary>Of a unit with a deadline of its own.</summary>
    public static string Of(Stage stage, string unit) => $"{stage.Id}.{unit}";

    /// <summary>Those that have not gone out, the units' before the office's, which tells what came of them.</summary>
    public static IReadOnlyList<DueStage> Due(Form form, Period period, StageBoard board, DateTimeOffset now)
    {
        List<DueStage> due = [];
        if (Schedule.Latest(Schedule.ForUnits(form, period), now) is { } common) due.Add(new(common.Id, common.At, null));
        foreach (var unit in board.Extended)
        {
            // Who has just been told of a new deadline needs no reminder that would have gone out before.
            if (Schedule.Latest(Schedule.ForUnits(form, period, unit.Due), now) is { } own && own.At > unit.Since)
                due.Add(new(Of(own, unit.Unit), own.At, [unit.Unit]));
        }

        if (Schedule.Latest(Schedule.ForOffice(form, period), now) is { } office) due.Add(new(office.Id, office.At, null));
        return [.. due.Where(stage => !board.HasGone(stage.Id))];
    }

    /// <summary>The stages a unit may have been reminded in so far, the latest first.</summary>
    public static IReadOnlyList<string> SoFarOf(Form form, Period period, string unit, StageBoard board, DateTimeOffset now)
    {
        var common = Schedule.ForUnits(form, period);
        var own = board.Extended.Where(extended => extended.Unit == unit)
            .SelectMany(extended => Schedule.ForUnits(form, period, extended.Due))
            .Select(stage => stage with { Id = Of(stage, unit) });
        return [.. common.Concat(own).Concat(board.Gone.Where(stage => IsByHand(stage.Id)))
            .Where(stage => stage.At <= now).OrderByDescending(stage => stage.At).Select(stage => stage.Id)];
    }

    /// <summary>Whether a stage concerns a unit whose report stands like this.</summary>
    public static bool Concerns(Form form, Period period, string stage, Unit unit, ReportHead head, DateTimeOffset now) =>
        form.IsOwedBy(unit, period) && head.IsUnfinished && (IsByHand(stage) || stage == StageOf(form, period, unit, head, now));

    /// <summary>Whether what is to be sent is still what should be.</summary>
    public static bool IsCurrentForOffice(Form form, Period period, string stage, DateTimeOffset now) =>
        Schedule.Latest(Schedule.ForOffice(form, period), now)?.Id == stage;

    /// <summary>A unit whose deadline was extended follows its own; null before its first reminder.</summary>
    private static string? StageOf(Form form, Period period, Unit unit, ReportHead head, DateTimeOffset now) => head.Due is { } due
        ? Schedule.Latest(Schedule.ForUnits(form, period, due), now) is { } own ? Of(own, unit.Code) : null
        : Schedule.Latest(Schedule.ForUnits(form, period), now)?.Id;
}

/// <summary>One moment at which a reminder goes out; its id is part of storage keys.</summary>
internal sealed record Stage(string Id, DateTimeOffset At);

/// <summary>When reminders of a form and period are due: pure, from the form, its holidays and a unit's own deadline.</summary>
internal static class Schedule
{
    /// <summary>The office is told two days before the last good day and on the day after it.</summary>
    private static readonly int[] OfficeDays = [-2, 1];

    /// <param name="extended">A unit's own deadline: the same days around its own last good day.</param>
    /// <returns>In the order of their moments, no two on one day: of those that would be, the later one stays.</returns>
    public static IReadOnlyList<Stage> ForUnits(Form form, Period period, DateTimeOffset? extended = null)
    {
        var lastGoodDay = ReportCalendar.LastGoodDay(form, period, extended);
        var prefix = extended is null ? "" : string.Create(CultureInfo.InvariantCulture, $"e{lastGoodDay:yyyyMMdd}");
        return Of(form, lastGoodDay, [.. form.Reminders.DaysBefore.Select(days => -days), .. form.Reminders.DaysAfter], prefix);
    }

    public static IReadOnlyList<Stage> ForOffice(Form form, Period period) =>
        Of(form, ReportCalendar.LastGoodDay(form, period), OfficeDays, "o");

    /// <summary>The latest whose moment has come, so that after an outage only one is sent; null before the first.</summary>
    public static Stage? Latest(IReadOnlyList<Stage> stages, DateTimeOffset now) => stages.LastOrDefault(stage => stage.At <= now);

    private static List<Stage> Of(Form form, DateOnly lastGoodDay, IEnumerable<int> offsets, string prefix) =>
    [
        .. offsets.Order()
            .Select(offset => (Offset: offset, Day: DayOf(form, lastGoodDay, offset)))
            .GroupBy(stage => stage.Day, (day, same) => (Day: day, same.Last().Offset))
            .OrderBy(stage => stage.Day)
            .Select(stage => new Stage(prefix + IdOf(stage.Offset), ReportCalendar.At(stage.Day, form.Reminders.At))),
    ];

    private static string IdOf(int offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < 0 ? 'b' : 'a')}{Math.Abs(offset):D2}");

    /// <summary>Moved to the previous working day; what says that the deadline has passed, where that is before it, to the next.</summary>
    private static DateOnly DayOf(Form form, DateOnly lastGoodDay, int offset)
    {
        var day = lastGoodDay.AddDays(offset);
        if (!form.Reminders.WorkingDays) return day;
        var moved = form.Holidays.LastWorkingDay(day);
        return offset > 0 && moved <= lastGoodDay ? form.Holidays.NextWorkingDay(day) : moved;
    }
}
