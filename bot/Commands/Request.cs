using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HumanRightsBot.Commands;

/// <summary>What a member asks for, by words or by a button, as it came; everything in it is still to be checked.</summary>
internal sealed record Request(string Name, JsonObject Data)
{
    /// <summary>It came out of a dialog or asks for one.</summary>
    public bool InDialog { get; init; }

    /// <summary>It brings what was typed into a form: whatever happens, that must not be lost.</summary>
    public bool IsSave => Name is CommandName.Save or CommandName.SaveDraft;

    /// <summary>The period that was named or chosen.</summary>
    public string? Period => Text(Argument.Period);

    /// <summary>A period was named in words: it is meant and no other. Where it is not clear which, <see cref="Period"/> is null.</summary>
    public bool NamesPeriod => Text(Argument.Named) is not null;

    /// <summary>With every choice that did not come along as the card showed it; one that came empty too, where it must be made.</summary>
    public static Request Of(string name, JsonObject data)
    {
        Take(Argument.Shown, IsEmpty);
        Take(Argument.ShownOptional, sent => sent is null);
        return new(name, data);

        void Take(string shownIn, Predicate<JsonNode?> isLeftOut)
        {
            foreach (var (input, shown) in (data[shownIn] as JsonObject ?? []).Where(pair => isLeftOut(data[pair.Key])))
                data[input] = shown?.DeepClone();
        }

        static bool IsEmpty(JsonNode? sent) => sent is null || (sent is JsonValue value && Text(value) is null);
    }

    /// <summary>A text of the data, null when absent, empty or of another type.</summary>
    public string? Text(string name) => Data[name] is JsonValue value ? Text(value) : null;

    /// <summary>
    /// An id of ours, exactly as it was given out: it becomes part of a storage key, and the library's parser takes any 26 characters.
    /// </summary>
    public string? Id(string name) => Text(name) is { } text && Ulid.TryParse(text, out var id) && id.ToString() == text ? text : null;

    public int? Whole(string name) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What was typed, by column key; only what came as text.</summary>
    public IReadOnlyDictionary<string, string> Typed() => Texts(Argument.ColumnPrefix);

    /// <summary>What was typed about single rows, by their ids; whether there are such rows is still to be checked.</summary>
    public IReadOnlyDictionary<string, string> Remarks() => Texts(Argument.RemarkPrefix);

    private Dictionary<string, string> Texts(string prefix)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Data.Select(pair => pair.Key).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (Text(name) is { } text && text != Argument.Nothing) typed[name[prefix.Length..]] = text;
        }

        return typed;
    }

    private static string? Text(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };
}

/// <summary>
/// The names under which a request carries what it is about; they travel in cards. What comes back is checked again: a card is no proof.
/// </summary>
internal static class Argument
{
    public const string Form = "form";
    public const string Period = "period";

    /// <summary>What the card's choices showed, by input: of those that must be made, and of those that may be left empty.</summary>
    public const string Shown = "shown";
    public const string ShownOptional = "shownOptional";

    /// <summary>The value of «(bỏ chọn)»; nobody types it.</summary>
    public const string Nothing = "!none";

    /// <summary>The periods somebody named in words, joined by commas, or a mark where none could be made out.</summary>
    public const string Named = "named";

    public const string Unit = "unit";

    /// <summary>Codes of several units, joined by commas as a choice of several comes; <c>code:version</c> of heads looked at.</summary>
    public const string Units = "units";

    /// <summary>Which units are shown: of a kind, in a state by its stored word.</summary>
    public const string Kind = "kind";
    public const string State = "state";

    public const string Row = "row";
    public const string Number = "number";
    public const string Draft = "draft";

    /// <summary>The version of a row or of a head that the member looked at.</summary>
    public const string Seen = "seen";

    public const string SubmissionId = "submissionId";
    public const string Page = "page";
    public const string Reason = "reason";

    /// <summary>Number and date of the issued document; where a card has no such input, nothing is said of them.</summary>
    public const string Issued = "issued";
    public const string Until = "until";

    /// <summary>The member has seen that another row has the same link.</summary>
    public const string Anyway = "anyway";

    /// <summary>The earlier period a form card offers besides the one that is due next, and whether its deadline has passed.</summary>
    public const string Earlier = "earlier";
    public const string Late = "late";

    /// <summary>The day an extended deadline ends with, of the period that is due next and of the earlier one; only shown.</summary>
    public const string Due = "due";
    public const string EarlierDue = "earlierDue";

    /// <summary>
    /// What is carried over: the period it comes from and, where it was a former one's, the unit; the numbers its rows have there, those
    /// ticked on the card and those ticked on other pages; or all that never were here.
    /// </summary>
    public const string Source = "source";
    public const string SourceUnit = "sourceUnit";
    public const string Rows = "rows";
    public const string OtherRows = "otherRows";
    public const string All = "all";

    /// <summary>Whose new account is to be confirmed: the user name, and the account's object id.</summary>
    public const string Member = "member";
    public const string Account = "account";

    /// <summary>Before the key of a column, of what was typed into it.</summary>
    public const string ColumnPrefix = "c_";

    /// <summary>Before the id of a row, of what a coordinator who returns the report says about it.</summary>
    public const string RemarkPrefix = "r_";
}
