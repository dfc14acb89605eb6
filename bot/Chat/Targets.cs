using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Chat;

/// <summary>A period a unit may report on now, with its head as it was read.</summary>
internal readonly record struct EarlierReport(Target Target, ReportHead Head)
{
    public bool IsLate(DateTimeOffset now) => now >= ReportCalendar.Due(Target.Form, Target.Period, Head);
}

/// <summary>Finds the report a call means where it names no period: an earlier one that is still unfinished comes first, at the price of one head read.</summary>
internal sealed class Targets(Forms forms, ReportTable reports, LastChoices lastChoices, TimeProvider clock)
{
    /// <param name="call">What is asked.</param>
    /// <param name="speaker">Who asks.</param>
    /// <param name="fits">Whether the earlier report is one the call could be about.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Target.Choice> OfAsync(Call call, Speaker speaker, Func<ReportHead, bool> fits, CancellationToken ct)
    {
        var choice = Target.Of(call, speaker, forms, clock.GetUtcNow());
        if (choice is Target.Choice.WhichUnit which) return which with { LastUsed = await lastChoices.UnitAmongAsync(speaker.Account, which.Units, ct) };
        if (choice is not Target.Choice.One one || call.Text(CallData.Period) is not null) return choice;
        return await EarlierAsync(one.Target, ct) is { } earlier && fits(earlier.Head) ? one with { Target = earlier.Target } : one;
    }

    /// <summary>The report before this one where the unit owes it and has not finished it; null otherwise.</summary>
    public async Task<EarlierReport?> EarlierAsync(Target target, CancellationToken ct)
    {
        var before = target with { Period = target.Period.Previous };
        if (!before.Form.IsOwedBy(before.Unit, before.Period)) return null;
        var head = await HeadAsync(before, ct);
        return head.IsUnfinished ? new(before, head) : null;
    }

    public async Task<ReportHead> HeadAsync(Target target, CancellationToken ct) => (await StorageAwayException.Soon(token => reports.HeadAsync(target.Key, token), ct)).Head;
}
