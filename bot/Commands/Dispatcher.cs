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
        foreach (var form in owed)
        {
            var subject = await OfFormAsync(form, Denial.NoForm, ct);
            if (subject is Subject.Missing) return subject;
            all.AddRange(subject is Subject.Several several ? several.All : [subject]);
        }

        return DueFirst(all);
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
        var latest = ReportCalendar.PeriodOfNewRow(form, now);
        var period = latest;
        var named = command.IsOfLatest ? null : request.Period;
        if (named is not null && (!Period.TryParse(named, out period) || period > latest)) return Denied(Denial.OldCard);
        var units = speaker.Units.Where(unit => form.IsOwedBy(unit, period)).ToList();
        if (units.Count == 0) return Denied(nobodyOwes);
        if (unitCode is not null) units.RemoveAll(unit => unit.Code != unitCode);
        if (units.Count == 0) return Denied(Denial.NotYours);
        if (units.Count > 1 && command.About == About.ThisReport) return Denied(Denial.OldCard);
        if (units.Count > 1 && (command.About != About.OwedReports || units.Count > MostAtOnce))
            return new Subject.Missing(new Outcome.WhichUnit(form, units));
        var found = units.Select(unit => new Subject.Report(form, unit, period));
        var all = named is null ? await Task.WhenAll(found.Select(report => OrBeforeAsync(report, ct))) : [.. found];
        return all is [var only] ? only : DueFirst(all);
    }

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
        return command.About switch
        {
            About.Period => new Subject.Missing(new Outcome.WhichForm(forms.All)),
            About.Periods => new Subject.Several([.. forms.All.Select(OfficePeriod).OfType<Subject.FormPeriod>()]),
            _ => Denied(Denial.OldOfficeCard),
        };
    }

    private Subject OfficePeriod(Form form)
    {
        var period = command.UsualPeriod?.Invoke(form, now) ?? Period.Of(ReportCalendar.Today(now));
        var usual = Subject.FormPeriod.Of(form, period < form.FirstPeriod ? form.FirstPeriod : period, now);
        if (request.Period is not { } named) return command.About == About.ThisPeriod ? Denied(Denial.OldOfficeCard) : usual;
        return Period.TryParse(named, out period) && period >= form.FirstPeriod && period <= usual.Latest
            ? usual with { Period = period }
            : Denied(Denial.OldOfficeCard);
    }

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
