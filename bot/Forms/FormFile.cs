using System.Globalization;
using System.Text.Json;

namespace HumanRightsBot.Forms;

/// <summary>What came of one form file: the form, or all that is wrong with it.</summary>
internal sealed record FormReading(Form? Form, IReadOnlyList<FormError> Errors);

/// <summary>Reads forms from their JSON files and refuses what could not be asked, checked, stored or printed.</summary>
internal static class FormFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>All forms of a folder; throws <see cref="FormException"/> with every error of every file.</summary>
    public static FormCatalog ReadFolder(string folder)
    {
        var files = System.IO.Directory.Exists(folder) ? System.IO.Directory.GetFiles(folder, "*.json") : [];
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length == 0) throw new FormException([new FormError(folder, "$", "holds no form", "at least one .json file")]);

        var errors = new List<FormError>();
        var fileOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var forms = new List<Form>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            var reading = Read(name, File.ReadAllBytes(file));
            errors.AddRange(reading.Errors);
            if (reading.Form is not { } form) continue;
            if (!fileOf.TryAdd(form.Id, name)) errors.Add(new FormError(name, "$.id", $"«{form.Id}» is also the id of {fileOf[form.Id]}", "an id of its own"));
            else if (forms.Find(other => TypedText.Folded(other.ShortTitle) == TypedText.Folded(form.ShortTitle)) is { } twin) errors.Add(new FormError(name, "$.shortTitle", $"«{form.ShortTitle}» is also how {fileOf[twin.Id]} is called, and commands could not tell them apart", "a short title of its own"));
            else forms.Add(form);
        }

        if (errors.Count > 0) throw new FormException(errors);
        return new FormCatalog([.. forms.OrderBy(form => form.Id, StringComparer.Ordinal)]);
    }

    public static FormReading Read(string file, ReadOnlyMemory<byte> json) => new(Parse(file, json, FormOf, out var errors), errors);

    /// <summary>Comments and trailing commas are allowed; unknown and repeated members are not. Null where anything is wrong.</summary>
    public static T? Parse<T>(string file, ReadOnlyMemory<byte> json, Func<FormPart, T> read, out IReadOnlyList<FormError> wrong)
        where T : class
    {
        var errors = new FormErrors(file);
        wrong = errors.All;
        var bytes = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            var all = read(new FormPart(document.RootElement, "$", errors));
            return errors.All.Count == 0 ? all : null;
        }
        catch (JsonException broken)
        {
            errors.Add("$", $"is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on", "an object in braces, texts in double quotes, members parted by commas");
            return null;
        }
    }

    private static Form FormOf(FormPart root)
    {
        root.WithMembers("id", "version", "title", "shortTitle", "note", "firstPeriod", "retentionYears", "owes", "period", "reminders", "groups", "sheets", "carry", "overview");
        var id = root.Member("id").Code();
        var columns = FormColumns.Read(root.Member("groups"), id == PressForm.Id);
        var sheets = FormSheets.Read(root.Member("sheets"), columns);
        var (carry, overview) = (root.Optional("carry"), root.Optional("overview"));
        var form = new Form
        {
            Id = id,
            Version = root.Member("version").Whole(1, 1_000_000),
            Title = root.Member("title").Text(300),
            ShortTitle = root.Member("shortTitle").Text(60),
            Note = root.Optional("note")?.Text(500),
            FirstPeriod = PeriodOf(root.Member("firstPeriod")),
            RetentionYears = root.Optional("retentionYears")?.Whole(1, 100),
            Owes = OwesOf(root.Member("owes")),
            Period = PeriodRuleOf(root.Member("period")),
            Reminders = RemindersOf(root.Member("reminders")),
            Groups = columns.Groups,
            Sheets = [.. sheets.Select(sheet => sheet.Rule)],
            Carry = carry is null ? null : FormRules.CarryOf(carry, columns),
            Overview = overview is null ? null : FormRules.OverviewOf(overview, columns),
        };
        FormLimits.Check(form, columns.Part);
        PressForm.Check(form, columns, sheets, carry, overview);
        return form;
    }

    private static Period PeriodOf(FormPart part)
    {
        var text = part.Text(20);
        if (!Period.TryParse(text, out var period) && text.Length > 0) part.Refuse($"«{text}» is no period", "a year and a quarter, such as 2023Q3");
        return period;
    }

    private static List<string> OwesOf(FormPart part)
    {
        var kinds = new List<string>();
        foreach (var item in part.Items(1, 30))
        {
            var kind = item.Code();
            if (kind == Unit.OfficeKind) item.Refuse("the office does not report", "a kind of reporting unit");
            if (kind.Length > 0 && kinds.Contains(kind)) item.Refuse($"«{kind}» stands here twice", "each kind once");
            kinds.Add(kind);
        }

        return kinds;
    }

    private static PeriodRule PeriodRuleOf(FormPart part)
    {
        part.WithMembers("kind", "dueBeforeDay", "dueMonth");
        var kind = part.Member("kind");
        if (kind.Text(40) is { Length: > 0 } name and not "quarter") kind.Refuse($"«{name}» is no kind of period", "quarter");
        return new PeriodRule(part.Member("dueBeforeDay").Whole(2, 28), part.Member("dueMonth").Whole(1, 3));
    }

    private static ReminderRule RemindersOf(FormPart part)
    {
        part.WithMembers("daysBefore", "daysAfter", "at", "workingDays");
        var at = part.Member("at");
        var typed = at.Text(20);
        if (!TimeOnly.TryParseExact(typed, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && typed.Length > 0)
            at.Refuse($"«{typed}» is no time", "hours and minutes, such as 08:30");
        return new ReminderRule(DaysOf(part.Member("daysBefore"), descending: true), DaysOf(part.Member("daysAfter"), descending: false), time, part.Member("workingDays").Flag());
    }

    private static List<int> DaysOf(FormPart part, bool descending)
    {
        var items = part.Items(0, 20);
        var days = items.Select(item => item.Whole(1, 60)).ToList();
        for (var at = 1; at < days.Count; at++)
        {
            if (days[at] == 0 || days[at - 1] == 0 || (descending ? days[at] < days[at - 1] : days[at] > days[at - 1])) continue;
            items[at].Refuse($"{days[at]} comes after {days[at - 1]}", descending ? "days that grow fewer, such as [10, 5, 2, 1]" : "days that grow more, such as [1, 3]");
        }

        return days;
    }
}
