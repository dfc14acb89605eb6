using System.Globalization;
using System.Text.Json.Nodes;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Rows;

/// <summary>The row a form was opened for, with its version as the member saw it.</summary>
internal sealed record EditedRow(string Id, int Number, int Seen, bool Draft)
{
    public static EditedRow Of(Row row) => new(row.Id, row.Number, row.Version, row.Draft);
}

/// <summary>An unfinished period a new row may still go into: the one before the period that is due next.</summary>
/// <param name="IsLate">False where the unit's deadline was extended and has not passed.</param>
/// <param name="Due">Of a unit whose deadline was extended.</param>
internal readonly record struct EarlierPeriod(Period Period, bool IsLate, DateTimeOffset? Due = null);

/// <summary>Why a form comes back.</summary>
internal abstract record FormNote
{
    private FormNote()
    {
    }

    public sealed record Errors : FormNote;
    public sealed record NothingTyped : FormNote;
    public sealed record NotSaved : FormNote;
    public sealed record NoDialog : FormNote;

    /// <summary>The form offered two periods and came back without one: nothing is taken for it.</summary>
    public sealed record WhichPeriod : FormNote;

    /// <summary>The good columns are saved as a draft, the others are not.</summary>
    public sealed record SavedInPart(Row Row) : FormNote;

    /// <summary>The row was withdrawn since the form was opened; what was typed may become a new one.</summary>
    public sealed record Withdrawn(Row Row) : FormNote;

    /// <summary>Another row has the same link, which may be opened instead.</summary>
    public sealed record SameLink(Row Twin) : FormNote;

    public sealed record Refused(Refusal Refusal) : FormNote;

    /// <summary>Somebody changed the row since the form was opened; nothing was overwritten.</summary>
    public sealed record Changed(string By, DateTimeOffset At, IReadOnlyList<ColumnChange> Columns) : FormNote;
}

/// <summary>What one form shows: where the row goes, what was typed, and what was wrong with it.</summary>
internal sealed record FormView
{
    public required Subject.Report Report { get; init; }

    /// <summary>The period before, where the unit has not finished it: the member may choose. Null offers only the report's.</summary>
    public EarlierPeriod? Earlier { get; init; }

    /// <summary>The extended deadline of the one period, or of the later of two; null leaves it to the form.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>That of the period first shown.</summary>
    public DateTimeOffset? DueShown => Earlier is { } earlier && earlier.Period == Report.Period ? earlier.Due : Due;

    public required DateTimeOffset Now { get; init; }

    /// <summary>A ULID made with the form; what makes a repeated submit harmless.</summary>
    public required string SubmissionId { get; init; }

    public EditedRow? Row { get; init; }

    /// <summary>What stands in the inputs, by column key.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Problem> Problems { get; init; } = new Dictionary<string, Problem>();

    public FormNote? Note { get; init; }

    /// <summary>What the office said of the row when it returned the report; only of a form that is opened.</summary>
    public string? Remark { get; init; }

    /// <summary>A draft was asked for: what has to be decided first is decided for a draft.</summary>
    public bool AsDraft { get; init; }

    /// <summary>What has to be decided before anything is saved, as the button says that decides for what was typed.</summary>
    public string? Decision => Note switch
    {
        FormNote.Changed { Columns.Count: > 0 } => Texts.KeepMine,
        FormNote.SameLink => Texts.SaveAnyway,
        _ => null,
    };

    public bool MayBeDraft => Row is not { Draft: false };

    /// <summary>Of the first button.</summary>
    public string SaveCommand => Decision is not null && AsDraft && MayBeDraft ? CommandName.SaveDraft : CommandName.Save;

    /// <summary>
    /// What stands in the input of a column, and what is wrong with it: a day that is none no input can show, judged or not; a good link
    /// inside a wrong one stands in its place.
    /// </summary>
    /// <param name="typed">As much of what was typed as there is room for.</param>
    public (string? Value, Problem? Problem) InputOf(Column column, string? typed)
    {
        var problem = Problems.GetValueOrDefault(column.Key);
        if (column.Kind == ColumnKind.Date && typed is { Length: > 0 } && TypedText.Day(typed) is null)
            problem ??= new Problem.NotADate(TypedText.OneLine(typed));
        return ((problem as Problem.BadLink)?.Inside ?? typed, problem);
    }

    public static FormView New(Subject.Report report, DateTimeOffset now) =>
        new() { Report = report, Now = now, SubmissionId = NewSubmissionId(now) };

    public static string NewSubmissionId(DateTimeOffset now) => Ulid.NewUlid(now).ToString();

    /// <summary>What the form says when it comes back, besides what was typed.</summary>
    public JsonObject Sent()
    {
        var data = Report.Data((Argument.SubmissionId, SubmissionId));
        if (Due is { } due) data[Argument.Due] = DayOf(due);
        if (Earlier is { } earlier)
        {
            // The input says which period.
            data.Remove(Argument.Period);
            (data[Argument.Earlier], data[Argument.Late]) = (earlier.Period.ToString(), earlier.IsLate ? "1" : null);
            if (earlier.Due is { } extended) data[Argument.EarlierDue] = DayOf(extended);
        }

        if (Row is { } row)
        {
            (data[Argument.Row], data[Argument.Number]) = (row.Id, row.Number);
            (data[Argument.Seen], data[Argument.Draft]) = (row.Seen, row.Draft ? "1" : null);
        }

        if (Note is FormNote.SameLink) data[Argument.Anyway] = "1";
        return data;
    }

    private static string DayOf(DateTimeOffset due) => ReportCalendar.LastDayOf(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A form as it comes back from a client: what it was about, and what was typed into it, checked or not.</summary>
internal static class SentForm
{
    /// <returns>Null of a card that is none of ours.</returns>
    public static FormView? Of(Request request, Subject.Report report, DateTimeOffset now)
    {
        if (request.Id(Argument.SubmissionId) is not { } submissionId) return null;
        if (request.Text(Argument.Row) is not null && request.Id(Argument.Row) is null) return null;
        var (number, seen) = (request.Whole(Argument.Number) ?? 0, request.Whole(Argument.Seen) ?? 0);
        var row = request.Id(Argument.Row) is { } id ? new EditedRow(id, number, seen, request.Text(Argument.Draft) is not null) : null;
        var lacksPeriod = request.Period is null;
        if (row is not null && lacksPeriod) return null;
        var earlier = row is null ? EarlierIn(request, report) : null;
        if (lacksPeriod) earlier ??= new(report.Period.Previous, IsLate: true);
        return new()
        {
            Report = report,
            Now = now,
            SubmissionId = submissionId,
            Row = row,
            Earlier = earlier,
            Due = DueIn(request, Argument.Due, report.Form, earlier?.Period.Next ?? report.Period),
            Typed = Composed(request.Typed(), report.Form),
            Note = lacksPeriod ? new FormNote.WhichPeriod() : null,
        };
    }

    /// <summary>What is longer than its column allows may only be written with more code units than it needs.</summary>
    private static Dictionary<string, string> Composed(IReadOnlyDictionary<string, string> typed, Form form) => typed.ToDictionary(
        pair => pair.Key,
        pair => form.Find(pair.Key) is { Kind: ColumnKind.Text or ColumnKind.LongText } column && pair.Value.Length > column.MaxLength
            ? TypedText.ManyLines(pair.Value)
            : pair.Value);

    /// <summary>The form for when nobody can say whose it is, so that what was typed stays: the same when it is sent again.</summary>
    public static FormView? Unchecked(Request request, FormCatalog forms, DateTimeOffset now)
    {
        if (forms.Find(request.Text(Argument.Form) ?? "") is not { } form) return null;
        if (!Period.TryParse(request.Period ?? request.Text(Argument.Earlier), out var period)) return null;
        if (request.Text(Argument.Unit) is not { } code || !Slug.IsMatch(code)) return null;
        var unit = new Unit { Code = code, Name = code, Kind = "", Order = 0 };
        return Of(request, new(form, unit, period), now);
    }

    /// <summary>The choice of periods the form offered, as long as it is still one.</summary>
    private static EarlierPeriod? EarlierIn(Request request, Subject.Report report) =>
        Period.TryParse(request.Text(Argument.Earlier), out var earlier) && (report.Period == earlier || report.Period == earlier.Next)
            ? new(earlier, request.Text(Argument.Late) is not null, DueIn(request, Argument.EarlierDue, report.Form, earlier))
            : null;

    private static DateTimeOffset? DueIn(Request request, string name, Form form, Period period) =>
        TypedText.Day(request.Text(name)) is { } day && Extension.FaultOf(form, period, day, today: day) is null
            ? ReportCalendar.EndOf(day)
            : null;
}

/// <summary>A column of a row that somebody else changed meanwhile: from what to what, by whom, and what the member typed there.</summary>
/// <param name="Before">When the member opened the form; where <paramref name="Changed"/> is null nobody knows.</param>
/// <param name="Changed">The last change of the column; null where only what is stored differs from what was typed.</param>
internal sealed record ColumnChange(Column Column, string? Before, string? Stored, string? Typed, Stamp? Changed, string By)
{
    /// <summary>What others changed; where the log says nothing of that, what differs from what was typed.</summary>
    /// <param name="since">The row's log since the member opened it, oldest first; empty where they never saw the row as it was.</param>
    public static IReadOnlyList<ColumnChange> Of(
        Form form, IReadOnlyList<LogEntry> since, Row stored, IReadOnlyDictionary<string, string> typed, Func<string, string> nameOf)
    {
        var changed = form.Columns.Select(column => Meanwhile(column, since, stored, typed, nameOf)).OfType<ColumnChange>().ToList();
        return changed.Count > 0 ? changed : [.. form.Columns.Select(column => Different(column, stored, typed)).OfType<ColumnChange>()];
    }

    private static ColumnChange? Meanwhile(
        Column column, IReadOnlyList<LogEntry> since, Row stored, IReadOnlyDictionary<string, string> typed, Func<string, string> nameOf)
    {
        var changes = since.Where(entry => entry.Before.ContainsKey(column.Key) || entry.After.ContainsKey(column.Key)).ToList();
        if (changes.Count == 0) return null;
        var (before, now) = (changes[0].Before.GetValueOrDefault(column.Key), stored.Values.GetValueOrDefault(column.Key));
        var last = changes[^1].Stamp;
        return before == now ? null : new(column, before, now, typed.GetValueOrDefault(column.Key), last, nameOf(last.By));
    }

    private static ColumnChange? Different(Column column, Row stored, IReadOnlyDictionary<string, string> typed)
    {
        var (now, mine) = (stored.Values.GetValueOrDefault(column.Key), typed.GetValueOrDefault(column.Key));
        return Links.AreOne(now, mine) ? null : new(column, null, now, mine, null, "");
    }
}
