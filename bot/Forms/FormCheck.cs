using System.Text.RegularExpressions;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Forms;

/// <summary>Every rule of a form file beyond its shape: notes the place of what could not be asked, checked, stored or printed.</summary>
internal sealed partial class FormCheck
{
    /// <summary>A log line keeps a column twice, before and after; an entity takes 255 properties, a dozen not the form's.</summary>
    private const int MostColumns = 60;
    private const int MostChoices = 30;

    /// <summary>In an overview a choice is a card of one message, which holds ten, or a part of a bar as long as a card is wide.</summary>
    private const int MostCards = 10;
    private const int MostParts = 5;

    /// <summary>Of a unit's document, which begins and ends on one page.</summary>
    private const int MostOfParagraph = 800;
    private const int MostRecipients = 10;

    /// <summary>A message of 40 KB, counted as the channel counts: in UTF-16 units.</summary>
    private const int CardUnits = 20_480;

    /// <summary>Title, notes, messages and buttons of a form card.</summary>
    private const int CardFrame = 2_500;

    /// <summary>What one input and one choice take beside their own words.</summary>
    private const int InputFrame = 130;
    private const int ChoiceFrame = 24;

    private readonly Form form;
    private readonly FormErrors errors;

    private FormCheck(Form form, FormErrors errors) => (this.form, this.errors) = (form, errors);

    public static void Check(Form form, FormErrors errors)
    {
        var check = new FormCheck(form, errors);
        check.CheckHead();
        check.CheckGroups();
        check.CheckSize();
        check.CheckSheets();
        if (form.Carry is { } carry) check.CheckCarry(carry);
        if (form.Overview is { } overview) check.CheckOverview(overview);
        if (form.GivenDocument is { } document) check.CheckDocument(document);
        PressForm.Check(form, errors);
    }

    private void CheckHead()
    {
        errors.CheckCode("$.id", form.Id);
        errors.CheckWhole("$.version", form.Version, 1, 1_000_000);
        errors.CheckText("$.title", form.Title, 300);
        errors.CheckText("$.shortTitle", form.ShortTitle, 60);
        errors.CheckText("$.note", form.Note, 500);
        errors.CheckWhole("$.retentionYears", form.RetentionYears, 1, 100);
        errors.CheckCount("$.owes", form.Owes, 1, 30);
        errors.CheckOnce("$.owes", form.Owes, "each kind once");
        foreach (var (at, kind) in form.Owes.Index())
        {
            errors.CheckCode($"$.owes[{at}]", kind);
            if (kind == Unit.OfficeKind) errors.Add($"$.owes[{at}]", "the office does not report", "a kind of reporting unit");
        }

        if (form.Period.Kind != "quarter") errors.Add("$.period.kind", $"«{form.Period.Kind}» is no kind of period", "quarter");
        errors.CheckWhole("$.period.dueBeforeDay", form.Period.DueBeforeDay, 2, 28);
        errors.CheckWhole("$.period.dueMonth", form.Period.DueMonth, 1, 3);
        CheckDays("$.reminders.daysBefore", form.Reminders.DaysBefore, -1, "days that grow fewer, such as [10, 5, 2, 1]");
        CheckDays("$.reminders.daysAfter", form.Reminders.DaysAfter, 1, "days that grow more, such as [1, 3]");
    }

    /// <param name="direction">1 where each day must be more than the one before, -1 where less.</param>
    private void CheckDays(string path, IReadOnlyList<int> days, int direction, string right)
    {
        errors.CheckCount(path, days, 0, 20);
        foreach (var (at, day) in days.Index())
        {
            errors.CheckWhole($"{path}[{at}]", day, 1, 60);
            if (at > 0 && day.CompareTo(days[at - 1]) != direction) errors.Add($"{path}[{at}]", $"{day} comes after {days[at - 1]}", right);
        }
    }

    private void CheckGroups()
    {
        errors.CheckCount("$.groups", form.Groups, 1, MostColumns);
        foreach (var (at, group) in form.Groups.Index())
        {
            errors.CheckText($"$.groups[{at}].heading", group.Heading, 100);
            errors.CheckCount($"$.groups[{at}].columns", group.Columns, 1, MostColumns);
        }

        // Case does not tell keys apart: nobody could read such a table.
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, path) in form.Places())
        {
            CheckColumn(column, path);
            if (!first.TryAdd(column.Key, $"{path}.key"))
                errors.Add($"{path}.key", $"«{column.Key}» is also the key at {first[column.Key]}", "a key of its own");
        }
    }

    private void CheckColumn(Column column, string path)
    {
        if (!Key().IsMatch(column.Key))
            errors.Add($"{path}.key", $"«{column.Key}» is no key", "a lower-case letter a-z, then 1 to 30 letters a-z, A-Z or digits");
        errors.CheckText($"{path}.heading", column.Heading, 100);
        if (column.Label != column.Heading) errors.CheckText($"{path}.label", column.Label, 200);
        foreach (var (at, name) in column.AlsoCalled.Index()) errors.CheckText($"{path}.alsoCalled[{at}]", name, 100);
        errors.CheckText($"{path}.hint", column.Hint, 300);

        var (kind, hasLength) = (ColumnKinds.Stored.Of(column.Kind), column.Kind is ColumnKind.Text or ColumnKind.LongText);
        if (hasLength) errors.CheckWhole($"{path}.maxLength", column.MaxLength, 1, column.Longest);
        else if (column.GivenLength is not null) Refuse("maxLength", "text and longText");
        if (column.Kind == ColumnKind.Choice) CheckChoices($"{path}.choices", column.Choices);
        else if (column.Choices.Count > 0) Refuse("choices", "choice");
        if (column.Kind != ColumnKind.Date && column.NotFuture) Refuse("notFuture", "date");

        if (column.RequiredWhen is not { } when) return;
        CheckCondition($"{path}.requiredWhen", when, column.Key);
        if (column.Required) errors.Add($"{path}.requiredWhen", "the column is required at all times", "either required or requiredWhen");

        void Refuse(string member, string kinds) =>
            errors.Add($"{path}.{member}", $"has no meaning for kind {kind}", $"left out; it belongs to {kinds}");
    }

    private void CheckChoices(string path, IReadOnlyList<Choice> choices)
    {
        errors.CheckCount(path, choices, 1, MostChoices);
        errors.CheckOnce(path, choices.Select(choice => choice.Value), "each value once", ".value");
        errors.CheckOnce(path, choices.Select(choice => choice.Title), "each title once", ".title");
        foreach (var (at, choice) in choices.Index())
        {
            errors.CheckCode($"{path}[{at}].value", choice.Value);
            errors.CheckText($"{path}[{at}].title", choice.Title, 100);
        }
    }

    /// <param name="owner">The key of the column the condition is written in, if any.</param>
    private void CheckCondition(string path, Condition condition, string? owner = null)
    {
        CheckChoiceKey($"{path}.column", condition.Column, owner);
        errors.CheckCount($"{path}.is", condition.Is, 1, MostChoices);
        errors.CheckOnce($"{path}.is", condition.Is, "each value once");
        if (form.Find(condition.Column)?.Choices is not { Count: > 0 } choices) return;
        var values = choices.Select(choice => choice.Value).ToList();
        foreach (var (at, value) in condition.Is.Index().Where(each => !values.Contains(each.Item)))
            errors.Add($"{path}.is[{at}]", $"«{value}» is no choice of «{condition.Column}»", $"one of {string.Join(", ", values)}");
    }

    private void CheckChoiceKey(string path, string key, string? owner = null)
    {
        var choices = form.Columns.Where(column => column.Kind == ColumnKind.Choice && column.Key != owner).ToList();
        var right = choices.Count > 0 ? $"one of {KeysOf(choices)}" : "nothing: the form has no choice column";
        if (key == owner) errors.Add(path, "the column refers to itself", right);
        else if (form.Find(key) is not { } column) errors.Add(path, $"there is no column «{key}»", right);
        else if (column.Kind != ColumnKind.Choice)
            errors.Add(path, $"«{key}» is a column of kind {ColumnKinds.Stored.Of(column.Kind)}", right);
    }

    /// <summary>Any row must fit an entity, a log line and a card.</summary>
    private void CheckSize()
    {
        if (form.Columns.Count > MostColumns) Refuse($"holds {form.Columns.Count} columns", $"at most {MostColumns}");

        var typed = form.Columns.Sum(column => (long)column.MaxLength);
        if (typed > Form.TextBudget)
        {
            var mend = $"lower maxLength or leave out columns; a link or an evidence counts {Column.MaxLinkLength}";
            Refuse($"the columns take up to {typed} characters together", $"at most {Form.TextBudget}: {mend}");
        }

        var headings = form.Groups.Sum(group => group.Heading.Length + InputFrame);
        var words = CardFrame + (form.Note?.Length ?? 0) + headings + form.Columns.Sum(WordsOf);
        if (words + Math.Min(typed, Form.TextBudget) > CardUnits)
        {
            var wrong = $"a filled-in card takes about {words + typed} characters, {words} of them labels, hints and choices";
            Refuse(wrong, $"at most {CardUnits}: fewer columns, shorter labels, hints and choices");
        }

        void Refuse(string wrong, string right) => errors.Add("$.groups", wrong, right);
    }

    private static int WordsOf(Column column)
    {
        var outlets = column.Kind == ColumnKind.PressOutlet ? PressOutlets.Licensed : [];
        return InputFrame + column.Key.Length + column.Label.Length + (column.Hint?.Length ?? 0)
            + column.Choices.Sum(choice => ChoiceFrame + choice.Value.Length + choice.Title.Length)
            + outlets.Sum(outlet => ChoiceFrame + outlet.Code.Length + outlet.Name.Length);
    }

    /// <summary>Names must be such that Excel opens the workbook.</summary>
    private void CheckSheets()
    {
        var names = form.Sheets.Select(sheet => sheet.Name);
        errors.CheckCount("$.sheets", form.Sheets, 1, 20);
        errors.CheckOnce("$.sheets", names, "each name once, whatever the case of its letters", ".name", StringComparer.OrdinalIgnoreCase);
        foreach (var (at, sheet) in form.Sheets.Index())
        {
            CheckSheetName($"$.sheets[{at}].name", sheet.Name);
            if (sheet.Where is { } where) CheckCondition($"$.sheets[{at}].where", where);
            if (sheet.GroupBy is { } key) CheckChoiceKey($"$.sheets[{at}].groupBy", key);
        }
    }

    private void CheckSheetName(string path, string name)
    {
        errors.CheckText(path, name, SheetRules.MaxNameLength);
        if (name.AsSpan().ContainsAny(SheetRules.Forbidden))
            Refuse($"«{name}» holds a sign Excel forbids", @"a name without [ ] : * ? / \");
        if (name is ['\'', ..] or [.., '\'']) Refuse($"«{name}» begins or ends with an apostrophe", "a name without it");
        if (Is("History")) Refuse("Excel keeps the name History to itself", "another name");
        if (Is(SheetRule.StatusName)) Refuse($"«{SheetRule.StatusName}» is the name of a sheet every workbook has", "another name");

        bool Is(string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
        void Refuse(string wrong, string right) => errors.Add(path, wrong, right);
    }

    /// <summary>Nothing is filed again by silence.</summary>
    private void CheckCarry(CarryRule carry)
    {
        CheckCondition("$.carry.where", carry.Where);
        errors.CheckCount("$.carry.keep", carry.Keep, 1, MostColumns);
        errors.CheckOnce("$.carry.keep", carry.Keep, "each column once");
        foreach (var (at, key) in carry.Keep.Index().Where(each => form.Find(each.Item) is null))
            errors.Add($"$.carry.keep[{at}]", $"there is no column «{key}»", $"one of {KeysOf(form.Columns)}");

        var required = form.Columns.Where(column => column.Required).ToList();
        if (carry.Keep.Count == 0 || !required.TrueForAll(column => carry.Keep.Contains(column.Key))) return;
        const string Wrong = "all that a row needs would be carried, and a row could be filed again without a word (Bounds)";
        var which = required.Count > 0 ? $" of {KeysOf(required)}" : "; the form has none";
        errors.Add("$.carry.keep", Wrong, $"at least one required column left out{which}");
    }

    private void CheckOverview(Overview overview)
    {
        CheckChoiceKey("$.overview.by", overview.By);
        CheckChoiceKey("$.overview.count", overview.Count, owner: overview.By);
        RefuseMany("$.overview.by", overview.By, MostCards, "each is a card, and a message holds no more than");
        RefuseMany("$.overview.count", overview.Count, MostParts, "each is a part of a bar, which holds no more than");
    }

    private void CheckDocument(DocumentRule document)
    {
        errors.CheckText("$.document.opening", document.Opening, MostOfParagraph);
        errors.CheckText("$.document.closing", document.Closing, MostOfParagraph);
        errors.CheckCount("$.document.recipients", document.Recipients, 0, MostRecipients);
        foreach (var (at, recipient) in document.Recipients.Index()) errors.CheckText($"$.document.recipients[{at}]", recipient, 150);
    }

    private void RefuseMany(string path, string key, int most, string why)
    {
        if (form.Find(key)?.Choices.Count is { } found && found > most)
            errors.Add(path, $"«{key}» has {found} choices; {why} {most}", $"a choice column of at most {most}");
    }

    private static string KeysOf(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => column.Key));

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
