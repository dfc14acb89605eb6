using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Commands;

/// <summary>Takes a request to its handler: who may ask, what it is about, then the handler. Whatever face it came from.</summary>
internal sealed class Dispatcher(FormCatalog forms, ReportTable reports, Handlers handlers, TimeProvider clock)
{
    /// <param name="storageIsAway">The speaker is known from earlier only, and nothing is asked of Storage.</param>
    /// <exception cref="StorageAwayException">Nothing may have been done; the same request may be repeated.</exception>
    public async Task<Outcome> AnswerAsync(Speaker speaker, Request request, bool storageIsAway, CancellationToken ct)
    {
        var command = CommandFor(speaker, request);
        if (!command.MayBeAskedBy(speaker)) return new Outcome.Denied(DenialOf(command.Audience));
        if (command.LacksNumber?.Invoke(request) == true) return new RowOutcome.NumberMissing();
        var now = clock.GetUtcNow();
        var subject = await new SubjectSearch(forms, reports, command, speaker, request, now).FindAsync(ct);
        if (subject is Subject.Missing { Instead: var instead }) return instead;
        var ask = new Ask(speaker, request, subject, now) { StorageIsAway = storageIsAway };
        if (subject is not Subject.Several several) return await RunAsync(command, ask, ct);
        var all = await Task.WhenAll(several.All.Select(one => RunAsync(command, ask with { Subject = one }, ct)));
        return all is [var only] ? only : new Outcome.Several(all);
    }

    private async Task<Outcome> RunAsync(Command command, Ask ask, CancellationToken ct) => command.Effect == Effect.Reads
        ? await StorageAwayException.Soon(token => command.Run(handlers, ask, token), ct)
        : await command.Run(handlers, ask, ct);

    private Command CommandFor(Speaker speaker, Request request)
    {
        var command = CommandTable.Ours.Find(request.Name) ?? CommandTable.Ours.Find(CommandName.Unknown)!;
        var form = forms.Find(request.Text(Argument.Form) ?? "");
        return command.Becomes is { } becomes ? CommandTable.Ours.Find(becomes(speaker, form))! : command;
    }

    private static Denial DenialOf(Audience audience) => audience switch
    {
        Audience.Reporters => Denial.NotReporter,
        Audience.Office => Denial.NotOffice,
        Audience.Coordinators => Denial.NotCoordinator,
        _ => throw new InvalidOperationException($"Nobody is denied what is for {audience}."),
    };
}

/// <summary>
/// Finds what one request is about, or what to answer instead; where a report's period is not named, at the price of one head read.
/// </summary>
internal sealed class SubjectSearch(
    FormCatalog forms, ReportTable reports, Command command, Speaker speaker, Request request, DateTimeOffset now)
{
    /// <summary>How many reports are answered for at once; of more, a unit is asked for.</summary>
    private const int MostAtOnce = 6;

    private readonly string? unitCode = request.Text(Argument.Unit);
    private readonly Period? asked = Period.TryParse(request.Period, out var period) ? period : null;

    public async Task<Subject> FindAsync(CancellationToken ct) => command.About switch
    {
        About.Nothing => new Subject.Nothing(),
        About.Period or About.Periods or About.ThisPeriod => OfficePeriods(),
        About.UnitReport => UnitReport(),
        About.Report or About.ThisReport or About.OwedReports => await ReportsAsync(ct),
        _ => throw new InvalidOperationException($"Nobody knows what {command.About} is."),
    };

    private async Task<Subject> ReportsAsync(CancellationToken ct)
    {
        if (request.Text(Argument.Form) is { } id)
            return forms.Find(id) is { } named ? await OfFormAsync(named, Denial.NotYours, ct) : Denied(Denial.OldCard);
        var owed = OwedForms();
        if (owed.Count == 0)
            return Denied(unitCode is not null && speaker.Units.All(unit => unit.Code != unitCode) ? Denial.NotYours : Denial.NoForm);
        if (owed is [var only]) return await OfFormAsync(only, Denial.NoForm, ct);
        if (command.About == About.ThisReport) return Denied(Denial.OldCard);
        if (command.About != About.OwedReports) return new Subject.Missing(new Outcome.WhichForm(owed));
        if (unitCode is null && speaker.Units.Count * owed.Count > MostAtOnce && speaker.Units.Count > 1)
            return new Subject.Missing(new Outcome.WhichUnit(null, speaker.Units));
        List<Subject> all = [];
        Subject? missing = null;
        foreach (var form in owed)
        {
            var subject = await OfFormAsync(form, Denial.NoForm, ct);
            if (subject is Subject.Missing) missing = subject;
            all.AddRange(subject is Subject.Several several ? several.All : [subject]);
        }

        // A form that was not owed yet in a period that is named is left out beside others.
        var found = DueFirst(all);
        return missing is not null && (found.All.Count == 0 || !request.NamesPeriod) ? missing : found;
    }

    /// <summary>
    /// What the speaker's units, or the one that is named, owe next, the first due first; of these, where there are any, the forms the
    /// command is for.
    /// </summary>
    private List<Form> OwedForms()
    {
        var units = speaker.Units.Where(unit => unitCode is null || unit.Code == unitCode).ToList();
        var owed = forms.All.Where(form => units.Exists(unit => form.IsOwedBy(unit, ReportCalendar.PeriodOfNewRow(form, now))))
            .OrderBy(form => ReportCalendar.Deadline(form, ReportCalendar.PeriodOfNewRow(form, now))).ToList();
        return command.OfForms is { } isFor && owed.Exists(form => isFor(form)) ? owed.FindAll(form => isFor(form)) : owed;
    }

    /// <param name="nobodyOwes">Why there is no subject where none of the speaker's units owes the form.</param>
    private async Task<Subject> OfFormAsync(Form form, Denial nobodyOwes, CancellationToken ct)
    {
        if (!command.ReadsFormer && asked is { } early && Former(form, early).Count > 0 && OwingIn(form, early).Count == 0)
            return Denied(Denial.FormerUnit);
        if (request.NamesPeriod && (asked is not { } one || !await MayBeAsync(form, one, ct))) return await WhichPeriodAsync(form, ct);
        var latest = ReportCalendar.PeriodOfNewRow(form, now);
        var isOfLatest = request.Period is null || (command.IsOfLatest && !request.NamesPeriod);
        if (!isOfLatest && (asked is null || asked > latest)) return Denied(Denial.OldCard);
        var period = isOfLatest ? latest : asked!.Value;
        List<Subject.Report> found =
            [.. OwingIn(form, period).Select(unit => new Subject.Report(form, unit, period)), .. await FormerAsync(form, period, ct)];
        if (found.Count == 0) return Denied(speaker.Units.Any(unit => form.IsOwedBy(unit, period)) ? Denial.NotYours : nobodyOwes);
        if (found.Count > 1 && command.About == About.ThisReport) return Denied(Denial.OldCard);
        if (found.Count > 1 && (command.About != About.OwedReports || found.Count > MostAtOnce))
            return new Subject.Missing(new Outcome.WhichUnit(form, found.ConvertAll(report => report.Unit)));
        var all = isOfLatest ? await Task.WhenAll(found.Select(report => OrBeforeAsync(report, ct))) : [.. found];
        return all is [var only] ? only : DueFirst(all);
    }

    /// <summary>Whether the period has come, is owed and, for what would write into it, not closed.</summary>
    private async Task<bool> MayBeAsync(Form form, Period period, CancellationToken ct)
    {
        if (period > ReportCalendar.PeriodOfNewRow(form, now)) return false;
        var units = OwingIn(form, period);
        if (units.Count == 0) return (await FormerAsync(form, period, ct)).Count > 0;
        if (command.About != About.Report) return true;
        var heads = await Task.WhenAll(units.Take(MostAtOnce).Select(unit => reports.HeadSoonAsync(new(form.Id, period, unit.Code), ct)));
        return !heads.All(head => head.Closed);
    }

    /// <summary>Of the speaker's units, or the one that is named, those that owe the form.</summary>
    private List<Unit> OwingIn(Form form, Period period) =>
        [.. speaker.Units.Where(unit => (unitCode ?? unit.Code) == unit.Code && form.IsOwedBy(unit, period))];

    /// <summary>The same before their first period: the reports of the units that became them, of which one may be named too.</summary>
    private List<Subject.Report> Former(Form form, Period period) =>
    [
        .. from unit in speaker.Units
           where form.IsOfFormer(unit, period)
           from former in speaker.Directory.FormerOf(unit)
           where unitCode is null || unitCode == unit.Code || unitCode == former.Code
           select new Subject.Report(form, former, period) { Successor = unit },
    ];

    /// <summary>
    /// Of these, where the command reads them, what was owed or begun; where nothing was, what the directory knows of, so that a period
    /// between leaving and beginning can be passed.
    /// </summary>
    private async Task<List<Subject.Report>> FormerAsync(Form form, Period period, CancellationToken ct)
    {
        var all = command.ReadsFormer ? Former(form, period) : [];
        var isThere = await Task.WhenAll(all.Select(async report =>
            (IsKnown(report) && form.IsOwedBy(report.Unit, period))
            || (await reports.HeadSoonAsync(report.Key, ct)).State != ReportState.None));
        var there = all.Where((_, at) => isThere[at]).ToList();
        return there.Count > 0 ? there : all.FindAll(IsKnown);

        static bool IsKnown(Subject.Report report) => report.Unit.LeftOn is not null;
    }

    private async Task<Subject> WhichPeriodAsync(Form form, CancellationToken ct)
    {
        var latest = ReportCalendar.PeriodOfNewRow(form, now);
        List<Period> possible = [];
        foreach (var period in PeriodsToOffer(form, latest))
        {
            if (await MayBeAsync(form, period, ct)) possible.Add(period);
        }

        return WhichPeriod(form, latest, possible);
    }

    private Subject.Missing WhichPeriod(Form form, Period latest, IEnumerable<Period> possible)
    {
        var fault = asked > latest ? PeriodFault.NotBegun
            : asked is { } named && speaker.Units.Any(unit => form.IsOwedBy(unit, named)) ? PeriodFault.Closed : PeriodFault.NotOwed;
        return new(new Outcome.WhichPeriod(asked, fault, [.. possible]));
    }

    /// <summary>Those that were named and those that are worked on, the latest first.</summary>
    private IEnumerable<Period> PeriodsToOffer(Form form, Period latest) => (request.Text(Argument.Named) ?? "").Split(',')
        .Select(text => Period.TryParse(text, out var named) ? named : latest).Concat(ReportCalendar.PeriodsInUse(form, now))
        .Where(period => period >= form.FirstPeriod && period <= latest).Distinct().OrderDescending().Take(MostAtOnce);

    private static Subject.Several DueFirst(IEnumerable<Subject> reports) =>
        new([.. reports.OfType<Subject.Report>().OrderBy(report => ReportCalendar.Deadline(report.Form, report.Period))]);

    /// <summary>An earlier report that is still unfinished comes first, where the command could be about it.</summary>
    private async Task<Subject.Report> OrBeforeAsync(Subject.Report report, CancellationToken ct)
    {
        var earlier = report with { Period = report.Period.Previous };
        if (command.PrefersBefore is not { } prefers || !earlier.Form.IsOwedBy(earlier.Unit, earlier.Period)) return report;
        var head = await reports.HeadSoonAsync(earlier.Key, ct);
        return prefers(new(speaker, request, report, now), head) ? earlier : report with { Before = head };
    }

    private Subject OfficePeriods()
    {
        if (request.Text(Argument.Form) is { } id)
            return forms.Find(id) is { } named ? OfficePeriod(named) : Denied(Denial.OldOfficeCard);
        if (forms.All is [var only]) return OfficePeriod(only);
        if (command.TakesDueNext)
            return OfficePeriod(forms.All.MinBy(form => ReportCalendar.Deadline(form, ReportCalendar.PeriodOfNewRow(form, now)))!);
        return command.About switch
        {
            About.Period => new Subject.Missing(new Outcome.WhichForm(forms.All)),
            About.Periods => OfAll([.. forms.All.Select(OfficePeriod)]),
            _ => Denied(Denial.OldOfficeCard),
        };
    }

    private Subject OfficePeriod(Form form)
    {
        var period = command.UsualPeriod?.Invoke(form, now) ?? Period.Of(ReportCalendar.Today(now));
        var usual = Subject.FormPeriod.Of(form, period < form.FirstPeriod ? form.FirstPeriod : period, now);
        if (asked >= form.FirstPeriod && asked <= usual.Latest) return usual with { Period = asked.Value };
        if (request.NamesPeriod) return WhichPeriod(form, usual.Latest, PeriodsToOffer(form, usual.Latest));
        return request.Period is null && command.About != About.ThisPeriod ? usual : Denied(Denial.OldOfficeCard);
    }

    /// <summary>A form that had no such period is left out beside others.</summary>
    private static Subject OfAll(IReadOnlyList<Subject> all) =>
        all.OfType<Subject.FormPeriod>().ToList() is { Count: > 0 } found ? new Subject.Several(found) : all[0];

    private Subject UnitReport()
    {
        var subject = OfficePeriods();
        if (subject is not Subject.FormPeriod target) return subject;
        var unit = unitCode is null ? null : speaker.Directory.Find(unitCode);
        return unit is { MayReport: true }
            ? new Subject.Report(target.Form, unit, target.Period)
            : Denied(Denial.OldOfficeCard);
    }

    private static Subject.Missing Denied(Denial why) => new(new Outcome.Denied(why));
}
