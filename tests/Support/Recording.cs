using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Azure.Core;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// All that a run of the app writes: its tables, its directory, the messages on its queues, the cards in its chats, and what clients send
/// back.
/// </summary>
internal sealed partial class Recording
{
    /// <summary>Stands for the channel's address, which is another one in every run.</summary>
    public const string ServiceUrl = "http://127.0.0.1:1/vn/tenant/";

    public static readonly string[] Tables = ["Reports", "Periods", "Reminders", "Conversations", "Directory"];

    /// <summary>What the blob of the directory in use says.</summary>
    public const string DirectoryFile = "directory.json";

    public static readonly string[] QueueNames = ["publish", "notices"];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(string Queue, string Text)> messages = [];
    private readonly List<(string Person, bool InDialog, JsonObject Card)> cards = [];
    private readonly List<JsonObject> presses = [];

    public Recording()
    {
        Queues = new(RecordAsync);
        Wire = new Recorder(this);
    }

    public RequestHook Queues { get; }

    public DelegatingHandler Wire { get; }

    /// <summary>Writes everything into files of JSON lines; each message, card and press once, whatever ids it carries.</summary>
    public async Task WriteAsync(ChatApp app, string folder)
    {
        foreach (var table in Tables) await WriteAsync(Path.Combine(folder, $"{table}.jsonl"), await LinesAsync(app.Storage, table), app);
        foreach (var queue in QueueNames)
        {
            var texts = messages.Where(message => message.Queue == queue).Select(message => message.Text);
            await WriteAsync(Path.Combine(folder, $"queue-{queue}.jsonl"), Once(texts), app);
        }

        foreach (var person in Somebody.Everybody.Append(WholeQuarter.HoaAnew).Append(WholeQuarter.LanAnew).Append(WholeQuarter.Nga))
        {
            foreach (var version in app.Connector.Conversation("a:" + person.ObjectId).Activities.SelectMany(message => message.History))
                cards.AddRange(
                    (version["attachments"]?.AsArray() ?? [])
                        .Select(attachment => attachment!["content"])
                        .OfType<JsonObject>()
                        .Select(card => (person.ObjectId, false, card)));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, DirectoryFile), await DirectoryBlob.TextAsync(app.Storage) + "\n");
        var lines = cards
            .Select(each => new JsonObject { ["person"] = each.Person, ["inDialog"] = each.InDialog, ["card"] = each.Card.DeepClone() })
            .Select(line => line.ToJsonString(Readable));
        await WriteAsync(Path.Combine(folder, "cards.jsonl"), Once(lines), app);
        await WriteAsync(Path.Combine(folder, "presses.jsonl"), Once(presses.Select(press => press.ToJsonString(Readable))), app);
        await File.WriteAllTextAsync(Path.Combine(folder, "clock.txt"), app.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) + "\n");
    }

    private static Task WriteAsync(string file, IEnumerable<string> lines, ChatApp app) =>
        File.WriteAllTextAsync(
            file,
            string.Concat(lines.Select(line => line.TrimEnd('\n').Replace(app.Connector.ServiceUrl, ServiceUrl, StringComparison.Ordinal) + "\n")));

    private static async Task<IReadOnlyList<string>> LinesAsync(string storage, string table) =>
        await new TableServiceClient(storage).GetTableClient(table).QueryAsync<TableEntity>()
            .Select(entity => EntityLine.TryWrite(entity, out var line, out var unknown)
                ? Encoding.UTF8.GetString(line.Span)
                : throw new InvalidOperationException($"{table} holds {unknown}."))
            .ToListAsync();

    private static IEnumerable<string> Once(IEnumerable<string> lines) => lines.DistinctBy(line => Moment().Replace(Ulids().Replace(line, "id"), "moment"));

    private async ValueTask RecordAsync(HttpMessage message, Func<ValueTask> next)
    {
        await next();
        if (message.Request.Method != RequestMethod.Post
            || QueueNames.FirstOrDefault(queue => message.Request.Uri.Path.EndsWith($"{queue}/messages", StringComparison.Ordinal)) is not { } name)
            return;
        using var body = new MemoryStream();
        await message.Request.Content!.WriteToAsync(body, default);
        body.Position = 0;
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(XDocument.Load(body).Root!.Element("MessageText")!.Value));
        lock (messages) messages.Add((name, text));
    }

    /// <summary>What a person of this chat sent, and the card it was answered with.</summary>
    private void Record(JsonObject activity, string answered)
    {
        var person = (string)activity["from"]!["aadObjectId"]!;
        if (activity["value"] is JsonObject value)
        {
            var press = new JsonObject { ["person"] = person, ["type"] = (string?)activity["type"], ["name"] = (string?)activity["name"] };
            press["value"] = value.DeepClone();
            lock (presses) presses.Add(press);
        }

        if (answered.Length == 0 || JsonNode.Parse(answered) is not JsonObject answer) return;
        if ((string?)answer["type"] == "application/vnd.microsoft.card.adaptive") lock (cards) cards.Add((person, false, answer["value"]!.AsObject()));
        if (answer["task"]?["value"] is JsonObject task && task["card"]?["content"] is JsonObject dialog) lock (cards) cards.Add((person, true, dialog));
    }

    [GeneratedRegex("[0-7][0-9A-HJKMNP-TV-Z]{25}")]
    private static partial Regex Ulids();

    [GeneratedRegex(@"20\d\d-\d\d-\d\dT[\d:.]+(\+00:00|Z)")]
    private static partial Regex Moment();

    private sealed class Recorder(Recording recording) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var sent = request.RequestUri!.AbsolutePath == "/api/messages" ? await request.Content!.ReadAsStringAsync(cancellationToken) : null;
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            if (sent is not null) recording.Record(JsonNode.Parse(sent)!.AsObject(), await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer;
        }
    }
}
