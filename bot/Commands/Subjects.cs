using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands;

/// <summary>Finds what a request is about, or asks; where a report's period is not named, at the price of one head read.</summary>
internal sealed class Subjects(FormCatalog forms, ReportTable reports)
{
    /// <summary>How many reports are answered for at once; of more, a unit is asked for.</summary>
    private const int MostAtOnce = 6;

    /// <returns>The subject, or the outcome there is instead.</returns>
    public async Task<(Subject? Subject, Outcome? Instead)> OfAsync(Command command, Speaker speaker, Request request, DateTimeOffset now, CancellationToken ct) => command.About switch
    {
        About.Nothing => (new Subject.Nothing(), null),
        About.Period or About.Periods or About.ThisPeriod => OfficePeriods(command, request, now),
        About.UnitReport => UnitReport(command, speaker, request, now),
        _ => await ReportsAsync(command, speaker, request, now, ct),
    };

    private async Task<(Subject?, Outcome?)> ReportsAsync(Command command, Speaker speaker, Request request, DateTimeOffset now, CancellationToken ct)
    {
        if (request.Text(Argument.Form) is { } id)
            return forms.Find(id) is { } named ? await OfFormAsync(command, speaker, request, named, isNamed: true, now, ct) : (null, new Outcome.Denied(Denial.OldCard));
        var owed = OwedForms(command, speaker, request, now);
        if (owed.Count == 0) return (null, new Outcome.Denied(request.Text(Argument.Unit) is { } code && speaker.Units.All(unit => unit.Code != code) ? Denial.NotYours : Denial.NoForm));
        if (owed is [var only]) return await OfFormAsync(command, speaker, request, only, isNamed: false, now, ct);
        if (command.About == About.ThisReport) return (null, new Outcome.Denied(Denial.OldCard));
        if (command.About != About.OwedReports) return (null, new Outcome.WhichForm(owed));
        if (request.Text(Argument.Unit) is null && speaker.Units.Count * owed.Count > MostAtOnce && speaker.Units.Count > 1) return (null, new Outcome.WhichUnit(null, speaker.Units));
        List<Subject> all = [];
        foreach (var form in owed)
        {
            var (subject, instead) = await OfFormAsync(command, speaker, request, form, isNamed: false, now, ct);
            if (subject is null) return (null, instead);
            all.AddRange(subject is Subject.Several several ? several.All : [subject]);
        }

        return (DueFirst(all), null);
    }

    /// <summary>What the speaker's units, or the one that is named, owe next, the first due first; of these, where there are any, the forms the command is for.</summary>
    private List<Form> OwedForms(Command command, Speaker speaker, Request request, DateTimeOffset now)
    {
        var code = request.Text(Argument.Unit);
        var units = speaker.Units.Where(unit => code is null || unit.Code == code).ToList();
        var owed = forms.All.Where(form => units.Exists(unit => form.IsOwedBy(unit, ReportCalendar.PeriodOfNewRow(form, now))))
            .OrderBy(form => ReportCalendar.Deadline(form, ReportCalendar.PeriodOfNewRow(form, now))).ToList();
        return command.OfForms is { } isFor && owed.Exists(form => isFor(form)) ? owed.FindAll(form => isFor(form)) : owed;
    }

    private async Task<(Subject?, Outcome?)> OfFormAsync(Command command, Speaker speaker, Request request, Form form, bool isNamed, DateTimeOffset now, CancellationToken ct)
    {
        var latest = ReportCalendar.PeriodOfNewRow(form, now);
        var period = latest;
        var named = command.IsOfLatest ? null : request.Text(Argument.Period);
        if (named is not null && (!Period.TryParse(named, out period) || period > latest)) return (null, new Outcome.Denied(Denial.OldCard));
        var units = speaker.Units.Where(unit => form.IsOwedBy(unit, period)).ToList();
        if (units.Count == 0) return (null, new Outcome.Denied(isNamed ? Denial.NotYours : Denial.NoForm));
        if (request.Text(Argument.Unit) is { } code)
        {
            if (units.Find(unit => unit.Code == code) is not { } chosen) return (null, new Outcome.Denied(Denial.NotYours));
            units = [chosen];
        }

        if (units.Count > 1 && command.About == About.ThisReport) return (null, new Outcome.Denied(Denial.OldCard));
        if (units.Count > 1 && (command.About != About.OwedReports || units.Count > MostAtOnce)) return (null, new Outcome.WhichUnit(form, units));
        var all = await Task.WhenAll(units.Select(unit => OrBeforeAsync(command, new(form, unit, period), speaker, request, isNamed: named is not null, now, ct)));
        return (all is [var only] ? only : DueFirst(all), null);
    }

    private static Subject.Several DueFirst(IEnumerable<Subject> reports) =>
        new([.. reports.OfType<Subject.Report>().OrderBy(report => ReportCalendar.Deadline(report.Form, report.Period))]);

    /// <summary>An earlier report that is still unfinished comes first, where the command could be about it.</summary>
    private async Task<Subject.Report> OrBeforeAsync(Command command, Subject.Report report, Speaker speaker, Request request, bool isNamed, DateTimeOffset now, CancellationToken ct)
    {
        var earlier = report with { Period = report.Period.Previous };
        if (command.PrefersBefore is not { } prefers || isNamed || !earlier.Form.IsOwedBy(earlier.Unit, earlier.Period)) return report;
        var head = await reports.HeadSoonAsync(earlier.Key, ct);
        return prefers(new(speaker, request, report, now), head) ? earlier : report with { Before = head };
    }

    private (Subject?, Outcome?) OfficePeriods(Command command, Request request, DateTimeOffset now)
    {
        if (request.Text(Argument.Form) is { } id) return forms.Find(id) is { } named ? OfficePeriod(command, named, request, now) : (null, new Outcome.Denied(Denial.OldOfficeCard));
        if (forms.All is [var only]) return OfficePeriod(command, only, request, now);
        return command.About switch
        {
            About.Period => (null, new Outcome.WhichForm(forms.All)),
            About.Periods => (new Subject.Several([.. forms.All.Select(form => OfficePeriod(command, form, request, now).Subject).OfType<Subject>()]), null),
            _ => (null, new Outcome.Denied(Denial.OldOfficeCard)),
        };
    }

    private static (Subject? Subject, Outcome? Instead) OfficePeriod(Command command, Form form, Request request, DateTimeOffset now)
    {
        var period = command.UsualPeriod?.Invoke(form, now) ?? Period.Of(ReportCalendar.Today(now));
        if (period < form.FirstPeriod) period = form.FirstPeriod;
        var subject = Subject.FormPeriod.Of(form, period, now);
        if (request.Text(Argument.Period) is not { } named) return command.About == About.ThisPeriod ? (null, new Outcome.Denied(Denial.OldOfficeCard)) : (subject, null);
        return Period.TryParse(named, out period) && period >= form.FirstPeriod && period <= subject.Latest ? (subject with { Period = period }, null) : (null, new Outcome.Denied(Denial.OldOfficeCard));
    }

    private (Subject?, Outcome?) UnitReport(Command command, Speaker speaker, Request request, DateTimeOffset now)
    {
        var (subject, instead) = OfficePeriods(command, request, now);
        if (subject is not Subject.FormPeriod target) return (null, instead ?? new Outcome.Denied(Denial.OldOfficeCard));
        var unit = request.Text(Argument.Unit) is { } code ? speaker.Directory.Find(code) : null;
        return unit is not null && target.Form.MayConcern(unit) ? (new Subject.Report(target.Form, unit, target.Period), null) : (null, new Outcome.Denied(Denial.OldOfficeCard));
    }
}
