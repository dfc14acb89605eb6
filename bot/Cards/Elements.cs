using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HumanRightsBot.Cards;

/// <summary>Something in the body of a card.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(ChoiceInput), "Input.ChoiceSet")]
internal abstract record Element
{
    public string? Id { get; init; }

    public string? Spacing { get; init; }

    public bool? Separator { get; init; }
}

internal static class Spacing
{
    public const string None = "none";
    public const string Small = "small";
    public const string Medium = "medium";
    public const string Large = "large";
}

internal static class TextSize
{
    public const string Small = "small";
    public const string Medium = "medium";
    public const string Large = "large";
}

internal static class TextWeight
{
    public const string Bolder = "bolder";
}

internal static class TextColor
{
    public const string Attention = "attention";
    public const string Warning = "warning";
}

internal static class ContainerStyle
{
    public const string Emphasis = "emphasis";
    public const string Good = "good";
    public const string Attention = "attention";
    public const string Warning = "warning";
}

/// <summary>Words, read as Markdown.</summary>
internal sealed record TextBlock(string Text) : Element
{
    public bool Wrap { get; } = true;

    public string? Size { get; init; }

    public string? Weight { get; init; }

    public string? Color { get; init; }

    public bool? IsSubtle { get; init; }

    public int? MaxLines { get; init; }
}

internal sealed record Container(IReadOnlyList<Element> Items) : Element
{
    public string? Style { get; init; }
}

internal sealed record ColumnSet(IReadOnlyList<CardColumn> Columns) : Element;

/// <summary>A column of a <see cref="ColumnSet"/>; <paramref name="Width"/> is a weight, since «auto» cuts buttons off on phones.</summary>
internal sealed record CardColumn(int Width, IReadOnlyList<Element> Items)
{
    public string Type { get; } = "Column";
}

internal sealed record FactSet(IReadOnlyList<Fact> Facts) : Element;

internal sealed record Fact(string Title, string Value);

internal sealed record ActionSet(IReadOnlyList<CardAction> Actions) : Element;

/// <summary>Without a limit of its own: a client cuts what is beyond one, and says nothing.</summary>
internal sealed record TextInput : Element
{
    public required string Label { get; init; }

    public string? Placeholder { get; init; }

    public string? Value { get; init; }

    public bool? IsMultiline { get; init; }
}

internal sealed record DateInput : Element
{
    public required string Label { get; init; }

    /// <summary>Travels as <c>yyyy-MM-dd</c>; the client shows it its own way, and what is no date as today.</summary>
    public DateOnly? Value { get; init; }
}

internal sealed record ChoiceInput : Element
{
    public required string Label { get; init; }

    public string? Placeholder { get; init; }

    public string? Value { get; init; }

    public required IReadOnlyList<CardChoice> Choices { get; init; }

    /// <summary>
    /// Where in their data the buttons that send it carry what it shows, for a client may leave out a choice nobody touched; null: nowhere.
    /// </summary>
    [JsonIgnore]
    public string? ShownIn { get; init; }

    /// <summary>The value is one of the choices, or several of them.</summary>
    [JsonIgnore]
    public bool ShowsAChoice => Value?.Split(',').All(value => Choices.Any(choice => choice.Value == value)) == true;

    /// <summary><c>compact</c> or <c>expanded</c>.</summary>
    public required string Style { get; init; }

    public bool? IsMultiSelect { get; init; }

    /// <summary>Long titles go on in the next line instead of being cut.</summary>
    public bool? Wrap { get; init; }
}

internal sealed record CardChoice(string Title, string Value);

/// <summary>A button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(SubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
internal abstract record CardAction(string Title);

/// <summary>Answered in place; a client that does not know it sends <see cref="Fallback"/> instead.</summary>
internal sealed record ExecuteAction : CardAction
{
    private ExecuteAction(string title, string verb, JsonObject data, bool withInputs)
        : base(title)
    {
        Verb = verb;
        Data = data;
        AssociatedInputs = withInputs ? null : "none";
        Fallback = Submit();
    }

    public string Verb { get; }

    public JsonObject Data { get; }

    public string? AssociatedInputs { get; }

    public string? Style { get; private init; }

    public CardAction Fallback { get; }

    /// <summary>Does what closing a dialog does.</summary>
    [JsonIgnore]
    public bool OnlyLeaves { get; init; }

    /// <summary>The same button for where Action.Execute does not work.</summary>
    public SubmitAction Submit()
    {
        var data = Data.DeepClone().AsObject();
        data["verb"] = Verb;
        return new(Title, data) { AssociatedInputs = AssociatedInputs };
    }

    /// <summary>The usual way on.</summary>
    public ExecuteAction Primary() => this with { Style = "positive" };

    /// <summary>A button that sends what was typed.</summary>
    public static ExecuteAction WithInputs(string title, string verb, JsonObject data) => new(title, verb, data, withInputs: true);

    /// <summary>A button that sends only its own data.</summary>
    public static ExecuteAction Alone(string title, string verb, JsonObject data) => new(title, verb, data, withInputs: false);
}

internal sealed record SubmitAction(string Title, JsonObject Data) : CardAction(Title)
{
    public string? AssociatedInputs { get; init; }

    [JsonIgnore]
    public bool OpensDialog { get; private init; }

    /// <summary>Asks for a dialog, with everything typed so far; a client that has none sends a message instead.</summary>
    public static SubmitAction Opening(string title, string verb, JsonObject data)
    {
        (data["verb"], data["msteams"]) = (verb, new JsonObject { ["type"] = "task/fetch" });
        return new(title, data) { OpensDialog = true };
    }
}

internal sealed record OpenUrlAction(string Title, string Url) : CardAction(Title);
