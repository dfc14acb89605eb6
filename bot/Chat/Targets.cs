using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Chat;

/// <summary>A period a unit may report on now, with its head as it was read.</summary>
internal readonly record struct EarlierReport(Target Target, ReportHead Head)
{
    public bool IsLate(DateTimeOffset now) => now >= Head.DueOf(Target.Form, Target.Period);
}

/// <summary>Finds the report a call means where it names no period: an earlier one that is still unfinished comes first, at the price of one head read.</summary>
internal sealed class Targets(FormCatalog forms, ReportTable reports, LastChoices lastChoices, TimeProvider clock)
{
    /// <param name="call">What is asked.</param>
    /// <param name="speaker">Who asks.</param>
    /// <param name="fits">Whether the earlier report, which is unfinished, is one the call could be about.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Target.Choice> OfAsync(Call call, Speaker speaker, Func<ReportHead, bool> fits, CancellationToken ct) => OrBeforeAsync(call, speaker, head => head.IsUnfinished && fits(head), ct);

    /// <param name="call">What is asked.</param>
    /// <param name="speaker">Who asks.</param>
    /// <param name="fits">Whether the report before, finished or not, is the one the call is about.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Target.Choice> OrBeforeAsync(Call call, Speaker speaker, Func<ReportHead, bool> fits, CancellationToken ct)
    {
        var choice = await WithLastUsedAsync(Target.Of(call, speaker, forms, clock.GetUtcNow()), speaker, ct);
        if (choice is not Target.Choice.One one || call.Text(CallData.Period) is not null) return choice;
        return await OwedAsync(one.Target with { Period = one.Target.Period.Previous }, ct) is { } before && fits(before.Head) ? one with { Target = before.Target } : one;
    }

    /// <summary>Where a unit is to be asked for, the last used one comes first, at the price of one point read.</summary>
    public async Task<Target.Choice> WithLastUsedAsync(Target.Choice choice, Speaker speaker, CancellationToken ct) =>
        choice is Target.Choice.WhichUnit which ? which with { LastUsed = await lastChoices.UnitAmongAsync(speaker.Account, which.Units, ct) } : choice;

    /// <summary>The report before this one where the unit owes it and has not finished it; null otherwise.</summary>
    public Task<EarlierReport?> EarlierAsync(Target target, CancellationToken ct) => UnfinishedAsync(target with { Period = target.Period.Previous }, ct);

    /// <summary>This report where the unit owes it and has not finished it; null otherwise.</summary>
    public async Task<EarlierReport?> UnfinishedAsync(Target target, CancellationToken ct) => await OwedAsync(target, ct) is { Head.IsUnfinished: true } owed ? owed : null;

    /// <summary>Of the report for new rows and the one before it, that which is not this one; null where the call names a period, or the unit does not owe it.</summary>
    public Target? Other(Target target, Call call)
    {
        if (call.Text(CallData.Period) is not null) return null;
        var current = ReportCalendar.PeriodOfNewRow(target.Form, clock.GetUtcNow());
        var other = target with { Period = target.Period == current ? current.Previous : current };
        return other.Form.IsOwedBy(other.Unit, other.Period) ? other : null;
    }

    public async Task<ReportHead> HeadAsync(Target target, CancellationToken ct) => (await StorageAwayException.Soon(token => reports.HeadAsync(target.Key, token), ct)).Head;

    private async Task<EarlierReport?> OwedAsync(Target target, CancellationToken ct) => target.Form.IsOwedBy(target.Unit, target.Period) ? new(target, await HeadAsync(target, ct)) : null;
}
