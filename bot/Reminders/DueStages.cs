using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>Which rounds are due, and which card a unit should get now: pure, from form, clock, heads and what was already sent.</summary>
internal static class DueStages
{
    /// <summary>In front of the id of a round a coordinator asked for.</summary>
    private const char ByHand = 'm';
    private const string Office = "o";

    /// <summary>What the stages begin with that units are reminded in: before and after the deadline, with a deadline of their own, by hand.</summary>
    public static IReadOnlyList<char> OfUnits { get; } = ['a', 'b', 'e', ByHand];

    /// <summary>A round asked for by hand that could not be sent for so long is asked for again, if it still matters.</summary>
    private static readonly TimeSpan HandLife = TimeSpan.FromDays(1);

    public static bool IsByHand(string stage) => stage.StartsWith(ByHand);

    public static bool IsOfOffice(string stage) => stage.StartsWith(Office, StringComparison.Ordinal);

    /// <summary>The round of a press on «Gửi nhắc»; the same press is the same round.</summary>
    public static string ByHandOf(string submissionId) => ByHand + submissionId;

    /// <summary>Of a unit with a deadline of its own.</summary>
    public static string Of(Stage stage, string unit) => $"{stage.Id}.{unit}";

    /// <summary>The rounds that are due and not done, the units' before the office's, which tells what came of them.</summary>
    public static IReadOnlyList<Round> Due(Form form, Period period, RoundBoard board, DateTimeOffset now)
    {
        List<Round> due = [];
        if (Schedule.Latest(Schedule.ForUnits(form, period), now) is { } common) due.Add(new(common.Id, null, common.At));
        foreach (var unit in board.Extended)
        {
            // Who has just been told of a new deadline needs no reminder that would have gone out before.
            if (Schedule.Latest(Schedule.ForUnits(form, period, unit.Due), now) is { } own && own.At > unit.Since) due.Add(new(Of(own, unit.Unit), [unit.Unit], own.At));
        }

        due.AddRange(board.Rounds.Where(round => IsByHand(round.Stage) && now - round.At < HandLife));
        if (Schedule.Latest(Schedule.ForOffice(form, period), now) is { } office) due.Add(new(office.Id, null, office.At));
        return [.. due.Where(round => board.Find(round.Stage) is not { IsDone: true })];
    }

    /// <summary>Whether a round concerns a unit whose report stands like this.</summary>
    public static bool Concerns(Form form, Period period, string stage, Unit unit, ReportHead head, DateTimeOffset now) =>
        form.IsOwedBy(unit, period) && head.IsUnfinished && (IsByHand(stage) || stage == StageOf(form, period, unit, head, now));

    /// <summary>Whether what a message was written for is still what should be sent.</summary>
    public static bool IsCurrentForOffice(Form form, Period period, string stage, DateTimeOffset now) => Schedule.Latest(Schedule.ForOffice(form, period), now)?.Id == stage;

    /// <summary>A unit whose deadline was extended follows its own; null before its first reminder.</summary>
    private static string? StageOf(Form form, Period period, Unit unit, ReportHead head, DateTimeOffset now) => head.Due is { } due
        ? Schedule.Latest(Schedule.ForUnits(form, period, due), now) is { } own ? Of(own, unit.Code) : null
        : Schedule.Latest(Schedule.ForUnits(form, period), now)?.Id;
}
