using System.Text.RegularExpressions;

namespace HumanRightsBot.Forms;

/// <summary>A column as far as it could be read; a kind of null was refused already.</summary>
internal sealed record FormColumn(Column Column, ColumnKind? Kind, FormPart Part);

/// <summary>The groups of a form file, and what the rest of the file may say about their columns.</summary>
internal sealed partial class FormColumns
{
    private const int TextLength = 300;
    private const int LongTextLength = 3_000;
    private const int DateLength = 10;

    private FormColumns(FormPart part, IReadOnlyList<FormColumn> all, IReadOnlyList<(string Heading, int Count)> sizes)
    {
        (Part, All) = (part, all);
        Groups = GroupsOf(sizes);
    }

    /// <summary>The member <c>groups</c> itself.</summary>
    public FormPart Part { get; }

    public IReadOnlyList<FormColumn> All { get; }

    public IReadOnlyList<Group> Groups { get; }

    /// <summary>Of the one form about the press (Bounds).</summary>
    public static bool IsPress(ColumnKind kind) => kind is ColumnKind.PressOutlet or ColumnKind.PressLink;

    /// <param name="part">The member <c>groups</c>.</param>
    /// <param name="mayPress">Whether the form may have the kinds of the press, which no other is told of.</param>
    public static FormColumns Read(FormPart part, bool mayPress)
    {
        var all = new List<FormColumn>();
        var sizes = new List<(string Heading, int Count)>();
        foreach (var group in part.Items(1, FormLimits.MaxColumns))
        {
            group.WithMembers("heading", "columns");
            var heading = group.Member("heading").Text(100);
            var columns = group.Member("columns").Items(1, FormLimits.MaxColumns);
            all.AddRange(columns.Select(column => ColumnOf(column, mayPress)));
            sizes.Add((heading, columns.Count));
        }

        RefuseRepeatedKeys(all);
        return new FormColumns(part, all, sizes);
    }

    /// <summary>A condition on a choice column; <paramref name="owner"/> is the column it is written in, if any.</summary>
    public Condition ConditionOf(FormPart part, string? owner = null)
    {
        part.WithMembers("column", "is");
        var key = ChoiceKeyOf(part.Member("column"), owner);
        var choices = All.FirstOrDefault(each => each.Column.Key == key && each.Kind == ColumnKind.Choice)?.Column.Choices ?? [];
        var values = new List<string>();
        foreach (var item in part.Member("is").Items(1, FormLimits.MaxChoices))
        {
            var value = item.Text(40);
            if (value.Length > 0 && choices.Count > 0 && choices.All(choice => choice.Value != value))
                item.Refuse($"«{value}» is no choice of «{key}»", $"one of {string.Join(", ", choices.Select(choice => choice.Value))}");
            if (value.Length > 0 && values.Contains(value)) item.Refuse($"«{value}» stands here twice", "each value once");
            values.Add(value);
        }

        return new Condition(key, values);
    }

    /// <summary>The key of a choice column, refused where there is none.</summary>
    public string ChoiceKeyOf(FormPart part, string? owner = null)
    {
        var key = part.Text(TextLength);
        if (key.Length == 0) return key;
        var right = All.Where(each => each.Kind == ColumnKind.Choice && each.Column.Key != owner).Select(each => each.Column.Key).ToList() is { Count: > 0 } keys
            ? $"one of {string.Join(", ", keys)}"
            : "nothing: the form has no choice column";
        if (key == owner) part.Refuse("the column refers to itself", right);
        else if (All.FirstOrDefault(each => each.Column.Key == key) is not { } column) part.Refuse($"there is no column «{key}»", right);
        else if (column.Kind is { } kind and not ColumnKind.Choice) part.Refuse($"«{key}» is a column of kind {ColumnKinds.Stored.Of(kind)}", right);
        return key;
    }

    /// <summary>Conditions may refer to later columns, so they are read when all columns are known.</summary>
    private List<Group> GroupsOf(IReadOnlyList<(string Heading, int Count)> sizes)
    {
        var columns = All.Select(each => each.Part.Optional("requiredWhen") is { } when
            ? each.Column with { RequiredWhen = ConditionOf(when, each.Column.Key) }
            : each.Column).ToList();
        var groups = new List<Group>();
        foreach (var (heading, count) in sizes)
        {
            groups.Add(new Group(heading, columns[..count]));
            columns.RemoveRange(0, count);
        }

        return groups;
    }

    private static FormColumn ColumnOf(FormPart part, bool mayPress)
    {
        part.WithMembers("key", "heading", "label", "hint", "kind", "required", "requiredWhen", "maxLength", "notFuture", "choices");
        var kind = KindOf(part.Member("kind"), mayPress);
        var heading = part.Member("heading").Text(100);
        var choices = kind == ColumnKind.Choice ? ChoicesOf(part.Member("choices")) : [];
        RefuseMisplaced(part, kind);
        var column = new Column
        {
            Key = KeyOf(part.Member("key")),
            Heading = heading,
            Label = part.Optional("label")?.Text(200) ?? heading,
            Hint = part.Optional("hint")?.Text(300),
            Kind = kind ?? ColumnKind.Text,
            Required = part.Optional("required")?.Flag() ?? false,
            MaxLength = LengthOf(part, kind, choices),
            NotFuture = part.Optional("notFuture")?.Flag() ?? false,
            Choices = choices,
        };
        if (column.Required && part.Optional("requiredWhen") is { } when) when.Refuse("the column is required at all times", "either required or requiredWhen");
        return new FormColumn(column, kind, part);
    }

    private static string KeyOf(FormPart part)
    {
        var key = part.Text(TextLength);
        if (key.Length > 0 && !KeyShape().IsMatch(key)) part.Refuse($"«{key}» is no key", "a lower-case letter a-z, then 1 to 30 letters a-z, A-Z or digits");
        return key;
    }

    private static ColumnKind? KindOf(FormPart part, bool mayPress)
    {
        var name = part.Text(TextLength);
        if (ColumnKinds.Stored.TryRead(name, out var kind)) return kind;
        if (name.Length > 0) part.Refuse($"«{name}» is no kind", $"one of {string.Join(", ", Enum.GetValues<ColumnKind>().Where(each => mayPress || !IsPress(each)).Select(ColumnKinds.Stored.Of))}");
        return null;
    }

    private static int LengthOf(FormPart part, ColumnKind? kind, List<Choice> choices) => kind switch
    {
        ColumnKind.Text => part.Optional("maxLength")?.Whole(1, TextLength) ?? TextLength,
        ColumnKind.LongText => part.Optional("maxLength")?.Whole(1, LongTextLength) ?? LongTextLength,
        ColumnKind.Date => DateLength,
        ColumnKind.Choice => choices.Select(choice => choice.Value.Length).DefaultIfEmpty().Max(),
        ColumnKind.PressOutlet => PressOutlets.Licensed.Max(outlet => outlet.Code.Length),
        ColumnKind.OfficialLink or ColumnKind.Evidence or ColumnKind.PressLink or null => Column.MaxLinkLength,
        _ => throw new InvalidOperationException($"No length for {kind}."),
    };

    private static List<Choice> ChoicesOf(FormPart part)
    {
        var choices = new List<Choice>();
        foreach (var item in part.Items(1, FormLimits.MaxChoices))
        {
            item.WithMembers("value", "title");
            var choice = new Choice(item.Member("value").Code(), item.Member("title").Text(100));
            if (choice.Value.Length > 0 && choices.Any(other => other.Value == choice.Value)) item.Member("value").Refuse($"«{choice.Value}» stands here twice", "each value once");
            if (choice.Title.Length > 0 && choices.Any(other => other.Title == choice.Title)) item.Member("title").Refuse($"«{choice.Title}» stands here twice", "each title once");
            choices.Add(choice);
        }

        return choices;
    }

    private static void RefuseMisplaced(FormPart part, ColumnKind? kind)
    {
        if (kind is null) return;
        Only("maxLength", "text and longText", ColumnKind.Text, ColumnKind.LongText);
        Only("notFuture", "date", ColumnKind.Date);
        Only("choices", "choice", ColumnKind.Choice);

        void Only(string member, string where, params ReadOnlySpan<ColumnKind> kinds)
        {
            if (!kinds.Contains(kind.Value)) part.Optional(member)?.Refuse($"has no meaning for kind {ColumnKinds.Stored.Of(kind.Value)}", $"left out; it belongs to {where}");
        }
    }

    /// <summary>Case does not tell keys apart: nobody could read such a table.</summary>
    private static void RefuseRepeatedKeys(List<FormColumn> all)
    {
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, _, part) in all.Where(each => each.Column.Key.Length > 0))
        {
            var key = part.Member("key");
            if (!first.TryAdd(column.Key, key.Path)) key.Refuse($"«{column.Key}» is also the key at {first[column.Key]}", "a key of its own");
        }
    }

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyShape();
}
