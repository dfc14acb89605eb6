using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Bounds;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tests.Support;

/// <summary>A change of a report that one activity may ask for. Read from the wire once more, so that the chat is not its own judge.</summary>
internal sealed record AskedChange(string Upn, IReadOnlyList<string> Units, string Verb, JsonObject Data)
{
    private static readonly string[] Changing =
    [
        "row.save", "row.draft", "row.withdraw", "row.restore", "report.submit", "report.reopen", "nil.set", "nil.undo",
    ];

    private bool IsDraft => Verb == "row.draft";

    private bool Saves => Verb is "row.save" or "row.draft";

    /// <summary>Null when the activity may change nothing: it is none, says nothing that changes, or comes from somebody who reports for no unit.</summary>
    public static AskedChange? Of(byte[] body, ChannelSettings settings)
    {
        if (ActivityReader.Read(body) is not { } activity
            || !activity.IsComplete
            || InboundRules.CheckAnonymous(activity, settings, from: null) is not null)
            return null;
        if (activity.Conversation is not { ConversationType: null or "personal", IsGroup: not true } || activity.TenantId != "tenant") return null;
        var person = Somebody.Everybody.FirstOrDefault(each => each.ObjectId == activity.From?.AadObjectId);
        var (verb, data) = Said(activity);
        return person is not null && UnitsOf(person) is { Count: > 0 } units && Changing.Contains(verb) ? new(person.Upn, units, verb, data) : null;
    }

    public bool IsAbout(string partition) => partition.Split('|') is [var form, var period, var unit]
        && Units.Contains(unit) && (Text("unit") ?? unit) == unit && (Text("period") ?? period) == period && (Text("form") ?? form) == form;

    /// <summary>What the row would say after this save; null when it saves no such row.</summary>
    public Reading? OfRow(Row row, Form form)
    {
        if (!Saves || row.Id != (Text("row") ?? Text("submissionId"))) return null;
        var typed = Data.Select(pair => pair.Key)
            .Where(key => key.StartsWith("c_", StringComparison.Ordinal) && Text(key) is not null)
            .ToDictionary(key => key[2..], key => Text(key)!);
        return Answers.Read(form, typed, ReportCalendar.Today(row.Changed.At), IsDraft);
    }

    /// <summary>Whether a row may say this after the save. A draft keeps what stood in an input that was filled in wrongly.</summary>
    /// <param name="after">The row.</param>
    /// <param name="earlier">What it may have said before.</param>
    /// <param name="form">Its form.</param>
    public bool MayHaveSaved(Row after, IReadOnlyList<IReadOnlyDictionary<string, string>> earlier, Form form) =>
        OfRow(after, form) is { } reading
            && after.LastSubmissionId == Text("submissionId")
            && (after.Draft, after.Changed.By) == (IsDraft, Upn)
            && (IsDraft || reading.Problems.Count == 0)
        && reading.Values.All(value => after.Values.GetValueOrDefault(value.Key) == value.Value)
        && after.Values.Where(value => !reading.Values.ContainsKey(value.Key))
            .All(kept => reading.Problems.ContainsKey(kept.Key) && earlier.Any(values => values.GetValueOrDefault(kept.Key) == kept.Value));

    public bool MayHaveWithdrawn(Row after) => Text("row") == after.Id && Verb == (after.Withdrawn ? "row.withdraw" : "row.restore");

    private static IReadOnlyList<string> UnitsOf(Somebody person)
    {
        if (person == Somebody.Hoa || person == Somebody.Binh) return ["ha-dinh"];
        if (person == Somebody.Lan) return ["khuong-dinh"];
        return person == Somebody.Mai ? ["khuong-dinh", "tu-phap"] : [];
    }

    private static (string Verb, JsonObject Data) Said(Activity activity)
    {
        if (activity is { Type: "invoke", Name: "adaptiveCard/action", Value: { ValueKind: JsonValueKind.Object } value }
            && JsonObject.Create(value) is { } invoke)
        {
            var isPress = invoke["action"] is JsonObject { } pressed
                && (string?)Plain(pressed["type"]) == "Action.Execute"
                && (string?)Plain(invoke["trigger"]) != "automatic";
            return isPress ? ((string?)Plain(invoke["action"]!["verb"]) ?? "", invoke["action"]!["data"] as JsonObject ?? []) : ("", []);
        }

        if (activity.Type is not ("message" or "messageUpdate")) return ("", []);
        if (activity.Type == "message" && activity.Value is { ValueKind: JsonValueKind.Object } submitted && JsonObject.Create(submitted) is { } data)
            return ((string?)Plain(data["verb"]) ?? "", data);
        return (TypedWords.Readings(activity.TextWithoutMention()).Any(words => words is "khong phat sinh" or "nothing to report") ? "nil.set" : "", []);
    }

    private static JsonValue? Plain(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value : null;

    private string? Text(string name) => Data[name] is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => (string?)value is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;
}
