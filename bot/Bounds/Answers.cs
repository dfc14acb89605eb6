using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Bounds;

/// <summary>What came of one filled-in card: the canonical values that are good, and what is amiss with the other columns.</summary>
internal sealed record Reading(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, Problem> Problems);

/// <summary>Reads what a person typed into the columns of a form. Values it gives, typed again, give themselves.</summary>
internal static class Answers
{
    /// <summary>What a document number may take in an evidence column; a link there may take more.</summary>
    public const int DocumentLength = 300;

    /// <summary>A draft may leave required columns empty; a wrong value is a problem in a draft as well.</summary>
    /// <param name="stored">What the row holds: what stands there unchanged is not judged anew. Null for a new one.</param>
    public static Reading Read(
        Form form, IReadOnlyDictionary<string, string> typed, DateOnly today, bool draft,
        IReadOnlyDictionary<string, string>? stored = null)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new Dictionary<string, Problem>(StringComparer.Ordinal);
        var outlet = OutletOf(form, typed);
        foreach (var column in form.Columns)
        {
            var (value, problem) = ReadOne(form, column, typed.GetValueOrDefault(column.Key) ?? "", outlet, today);
            if (problem is not null && stored is not null && IsUnchanged(form, column, typed, stored))
                (value, problem) = (stored[column.Key], null);
            if (problem is not null) problems.Add(column.Key, problem);
            else if (value.Length > 0) values.Add(column.Key, value);
        }

        if (draft) return new Reading(values, problems);
        foreach (var (key, problem) in Missing(form, values)) problems.TryAdd(key, problem);
        return new Reading(values, problems);
    }

    /// <summary>Whether what is stored may stay beside the new values of its row: all but an article of another outlet.</summary>
    public static bool MayStay(
        Form form, Column column, IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> others)
    {
        if (column.Kind != ColumnKind.PressLink) return true;
        var outlet = form.Columns.FirstOrDefault(each => each.Kind == ColumnKind.PressOutlet)?.Key ?? "";
        return stored.GetValueOrDefault(outlet) == others.GetValueOrDefault(outlet)
            || ReadPressLink(column, stored[column.Key], OutletOf(form, others)).Item2 is null;
    }

    /// <summary>What a draft still lacks to be complete.</summary>
    public static IReadOnlyDictionary<string, Problem> Missing(Form form, IReadOnlyDictionary<string, string> values)
    {
        var missing = new Dictionary<string, Problem>(StringComparer.Ordinal);
        foreach (var column in form.Columns.Where(column => !values.ContainsKey(column.Key)))
        {
            if (column.Required) missing.Add(column.Key, new Problem.Missing());
            else if (column.RequiredWhen is { } when && when.Holds(values) && form.Find(when.Column) is { } other)
                missing.Add(column.Key, new Problem.MissingBecause(other, values[other.Key]));
        }

        return missing;
    }

    private static bool IsUnchanged(
        Form form, Column column, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string> stored) =>
        stored.TryGetValue(column.Key, out var value)
        && (Links.AreOne(value, TypedText.WithoutHiddenEnds(typed[column.Key])) || value == TypedText.ManyLines(typed[column.Key]))
        && MayStay(form, column, stored, typed);

    private static (string Value, Problem? Problem) ReadOne(Form form, Column column, string typed, PressOutlet? outlet, DateOnly today)
    {
        if (TypedText.IsBlank(typed)) return ("", null);
        if (column.Kind == ColumnKind.LongText) return ReadText(form, column, TypedText.ManyLines(typed));
        var line = TypedText.OneLine(typed);
        return column.Kind switch
        {
            ColumnKind.Date => ReadDate(column, line, today),
            ColumnKind.Text => ReadText(form, column, line),
            ColumnKind.Choice => column.Choices.Any(choice => choice.Value == line) ? (line, null) : ("", new Problem.NotAChoice()),
            ColumnKind.OfficialLink => ReadLink(column, typed, Links.ReadOfficial),
            ColumnKind.Evidence => ReadEvidence(column, typed, line),
            ColumnKind.PressOutlet => PressOutlets.Find(line) is null ? ("", new Problem.UnknownOutlet()) : (line, null),
            ColumnKind.PressLink => ReadPressLink(column, typed, outlet),
            _ => throw new InvalidOperationException($"No reading for {column.Kind}."),
        };
    }

    private static (string, Problem?) ReadDate(Column column, string line, DateOnly today)
    {
        if (TypedText.Day(line) is not { } day || day < Cell.FirstDate) return ("", new Problem.NotADate(line));
        if (column.NotFuture && day > today) return ("", new Problem.FutureDate(today));
        return (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null);
    }

    private static (string, Problem?) ReadText(Form form, Column column, string text)
    {
        if (text.Length > column.MaxLength) return ("", new Problem.TooLong(text.Length, column.MaxLength));
        return TextLinks.LooksLikeLink(text) ? ("", new Problem.LinkInText(LinkColumn(form, column))) : (text, null);
    }

    /// <summary>Links are read as typed: cleaning would mend what ought to be refused.</summary>
    private static (string, Problem?) ReadLink(Column column, string typed, Func<string, LinkReading> read, PressOutlet? outlet = null)
    {
        var text = Links.Visible(typed);
        if (text.Length > column.MaxLength) return ("", new Problem.TooLong(text.Length, column.MaxLength));
        var reading = read(text);
        if (reading.Link is { } link) return (link, null);
        var inside = Links.Wrapped(text).Select(each => read(each).Link).FirstOrDefault(each => each is not null);
        return ("", new Problem.BadLink(reading.Fault ?? LinkFault.NotALink, outlet) { Key = reading.Key, Inside = inside });
    }

    private static (string, Problem?) ReadPressLink(Column column, string typed, PressOutlet? outlet)
    {
        if (outlet is null) return ("", new Problem.OutletFirst());
        var (link, problem) = ReadLink(column, typed, text => Links.ReadPress(text, outlet), outlet);
        if (problem is not Problem.BadLink { Fault: LinkFault.NotAllowed } || !PressOutlets.Licensed.Any(IsOf)) return (link, problem);
        return ("", new Problem.NotThisOutlet(outlet));

        bool IsOf(PressOutlet other) =>
            Links.ReadPress(typed, other) is { Link: not null } or { Fault: LinkFault.FrontPage or LinkFault.NotAnArticle };
    }

    private static (string, Problem?) ReadEvidence(Column column, string typed, string line)
    {
        if (Links.SchemeOf(line) is not null) return ReadLink(column, typed, Links.ReadOfficial);
        if (TextLinks.LooksLikeLink(line)) return ("", new Problem.BadLink(LinkFault.NotALink));
        var limit = Math.Min(DocumentLength, column.MaxLength);
        return line.Length > limit ? ("", new Problem.TooLong(line.Length, limit)) : (line, null);
    }

    private static PressOutlet? OutletOf(Form form, IReadOnlyDictionary<string, string> typed)
    {
        var column = form.Columns.FirstOrDefault(column => column.Kind == ColumnKind.PressOutlet);
        return column is not null && typed.GetValueOrDefault(column.Key) is { } code ? PressOutlets.Find(TypedText.OneLine(code)) : null;
    }

    /// <summary>Where a link found in a text belongs: beside it in its group if possible.</summary>
    private static Column? LinkColumn(Form form, Column text)
    {
        var beside = form.Groups.First(group => group.Columns.Contains(text)).Columns;
        return beside.Concat(form.Columns)
            .FirstOrDefault(column => column.Kind is ColumnKind.PressLink or ColumnKind.OfficialLink or ColumnKind.Evidence);
    }
}
