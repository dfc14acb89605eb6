using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>«Chép từ kỳ trước»: shows what the last accepted report lets be carried over, copies what was chosen, takes a copy back.</summary>
internal sealed class CarryTurns(FormCatalog forms, Targets targets, ReportTable reports, ReportWriter writer, TimeProvider clock)
{
    /// <summary>Nobody goes on with what was last said longer ago.</summary>
    private const int MostPeriodsBack = 4;

    public async Task<Reply> AskAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        if (forms.All.All(form => form.Carry is null)) return Reply.Refused(Texts.NoCarry);
        var choice = await targets.OfAsync(call, speaker, _ => true, ct);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, call);
        if (target.Form.Carry is null) return Reply.Refused(Texts.NoCarry, target.Button(Texts.List, Verb.List));
        var (source, rows, newer) = await SourceAsync(target, ct);
        var (_, situation) = await reports.SituationAsync(target.Key, new() { AllRows = true }, ct);
        if (Report.RefusalOfRows(situation.Head) is { } refusal) return Reply.Refused(refusal, target);
        var here = situation.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var view = new CarryView
        {
            Target = target,
            Source = source,
            Unaccepted = newer,
            Offered = [.. rows.Select(row => new CarryOffer(row, here.GetValueOrDefault(Carrying.IdOf(target.Period, row.Id)))).Where(offer => offer.Here is not { Withdrawn: false })],
            Allowed = rows.Count,
            Chosen = Chosen(call),
            SubmissionId = RowTurns.NewSubmissionId(clock.GetUtcNow()),
        };
        var page = call.Whole(CallData.Page);
        return page is null ? Reply.Below(CarryCards.Ask(view, 1)) : Reply.HereToStay(CarryCards.Ask(view, page.Value));
    }

    /// <summary>Copies what was ticked, or all that was never carried before; as much as one batch takes.</summary>
    public async Task<Reply> CopyAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        if (target.Form.Carry is null || call.Id(CallData.SubmissionId) is not { } submissionId || SourceOf(call, target) is not { } source) return Reply.Refused(Texts.OldCard);
        var all = call.Text(CallData.All) is not null;
        var chosen = Chosen(call);
        if (!all && chosen.Count == 0) return Reply.Refused(Texts.ChooseRows);

        var (head, stored) = await reports.AllAsync(source.Key, ct);
        if (head.State != ReportState.Accepted) return Reply.Refused(Texts.NotAcceptedAnyMore(source.Period), target.Button(Texts.List, Verb.List));
        var sources = Carrying.Allowed(target.Form, stored).Where(row => all || chosen.Contains(row.Number)).ToList();
        var rows = sources.Select(row => (Carrying.IdOf(target.Period, row.Id), Carrying.Kept(target.Form, row, ReportCalendar.Today(now)))).ToList();
        var (stamp, left, rest, again) = (new Stamp(speaker.Upn, now), 0, (IReadOnlyList<int>)[], (IReadOnlyList<Row>)[]);
        var outcome = await writer.WriteAsync(target.Key, new() { AllRows = true }, Decide, ct);
        return outcome switch
        {
            Outcome.Changed { Change.Rows: var copied, EndsNil: var endsNil } => Reply.HereToStay(CarryCards.Copied(target, copied, submissionId, left, rest, endsNil)),
            Outcome.AlreadyDone when again.Count > 0 => Reply.HereToStay(CarryCards.Copied(target, again, submissionId, left, rest, endsNil: false)),
            Outcome.AlreadyDone => Reply.HereToStay(CarryCards.NothingNew(target)),
            Outcome.Refused { Refusal: var refusal } => Reply.Refused(refusal, target),
            var other => throw new InvalidOperationException($"Carrying came to {other.GetType().Name}."),
        };

        Outcome Decide(Situation situation)
        {
            var decided = Carrying.Copy(situation, submissionId, rows, bringsBack: !all, stamp);
            again = Carrying.OfPress(situation, submissionId);
            var written = decided is Outcome.Changed { Change.Rows: var copied } ? copied : again;
            left = Carrying.Missing(situation, rows, bringsBack: !all) - (decided is Outcome.Changed ? written.Count : 0);
            rest = all ? [] : [.. sources.Where(row => written.All(here => here.Id != Carrying.IdOf(target.Period, row.Id))).Select(row => row.Number)];
            return decided;
        }
    }

    /// <summary>Withdraws what one press copied, as far as nobody has worked on it.</summary>
    public async Task<Reply> UndoAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        if (call.Id(CallData.SubmissionId) is not { } submissionId) return Reply.Refused(Texts.OldCard);
        return await writer.WriteAsync(target.Key, new() { AllRows = true }, situation => Carrying.Undo(situation, submissionId, new(speaker.Upn, now)), ct) switch
        {
            Outcome.Changed { Change.Rows.Count: var rows } => Reply.HereToStay(CarryCards.Undone(target, rows)),
            Outcome.AlreadyDone => Reply.HereToStay(CarryCards.Undone(target, 0)),
            Outcome.Refused { Refusal: var refusal } => Reply.Refused(refusal, target),
            var other => throw new InvalidOperationException($"Taking a copy back came to {other.GetType().Name}."),
        };
    }

    /// <returns>The last accepted report with rows and what of it may be carried; and a later one that is not accepted.</returns>
    private async Task<(Target? Source, IReadOnlyList<Row> Rows, Target? Unaccepted)> SourceAsync(Target target, CancellationToken ct)
    {
        Target? unaccepted = null;
        var before = target with { Period = target.Period.Previous };
        for (var back = 0; back < MostPeriodsBack && before.Form.IsOwedBy(before.Unit, before.Period); back++)
        {
            var (head, rows) = await reports.AllAsync(before.Key, ct);
            if (head is { State: ReportState.Accepted, CompleteRows: > 0 }) return (before, Carrying.Allowed(target.Form, rows), unaccepted);
            if (head.State is ReportState.Open or ReportState.Submitted or ReportState.Returned) unaccepted ??= before;
            before = before with { Period = before.Period.Previous };
        }

        return (null, [], unaccepted);
    }

    /// <summary>By the numbers they have where they come from.</summary>
    private static HashSet<int> Chosen(Call call) =>
        [.. new[] { CallData.Rows, CallData.OtherRows }.SelectMany(name => (call.Text(name) ?? "").Split(',')).Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : 0).Where(number => number > 0)];

    private static Target? SourceOf(Call call, Target target) =>
        Period.TryParse(call.Text(CallData.Source), out var period) && period < target.Period && target.Form.IsOwedBy(target.Unit, period) ? target with { Period = period } : null;
}
