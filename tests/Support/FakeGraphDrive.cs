using System.Text.Json.Nodes;

namespace HumanRightsBot.Tests.Support;

/// <summary>One document library as Graph shows it: refuses what the real one refuses.</summary>
internal sealed class FakeGraphDrive
{
    private readonly Dictionary<string, FakeGraphItem> items = new(StringComparer.OrdinalIgnoreCase) { [""] = new("root-id", "", isFolder: true) };
    private readonly Dictionary<string, FakeUploadSession> sessions = [];
    private int lastId;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>In bytes, for one PUT of the content.</summary>
    public long LargestPut { get; set; } = 250L * 1024 * 1024;

    /// <summary>In bytes; every fragment of an upload session but the last is a multiple of it.</summary>
    public int FragmentUnit { get; set; } = 320 * 1024;

    public bool IsFull { get; set; }

    /// <summary>The service writes into Office files after each upload.</summary>
    public bool Promotes { get; set; } = true;

    public IEnumerable<string> Paths => items.Values.Where(item => !item.IsFolder).Select(item => item.Path);

    public int OpenSessions => sessions.Count;

    public FakeGraphItem? Find(string path) => items.GetValueOrDefault(path);

    public FakeGraphItem? ById(string id) => items.Values.FirstOrDefault(item => item.Id == id);

    public void Remove(string path) => items.Remove(path);

    /// <summary>Somebody saves the file in Excel.</summary>
    public void EditByHand(string path, string name, byte[] content) => Item(path).Add(new(content, name, Clock.GetUtcNow()));

    public FakeAnswer MakeFolder(FakeGraphItem parent, JsonObject body)
    {
        if (body["folder"] is not JsonObject || body["name"]?.ToString() is not { Length: > 0 } name || body["@microsoft.graph.conflictBehavior"]?.ToString() != "fail") return FakeAnswer.Error(400, "invalidRequest");
        var path = parent.Path.Length == 0 ? name : $"{parent.Path}/{name}";
        if (Find(path) is not null) return FakeAnswer.Error(409, "nameAlreadyExists");
        var folder = new FakeGraphItem($"item-{++lastId}", path, isFolder: true);
        items.Add(path, folder);
        return new(201, folder.ToJson([]).ToJsonString());
    }

    /// <summary>The answer, and what happens to the file after it.</summary>
    public FakeAnswer Upload(string path, byte[] content, string behaviour)
    {
        if (content.Length > LargestPut) return FakeAnswer.Error(413, "invalidRequest");
        if (Refusal(path, behaviour, content.Length) is { } refusal) return refusal;
        return Store(path, content);
    }

    /// <param name="ifMatch">Empty when the request has none.</param>
    public FakeAnswer Begin(string path, JsonObject body, string ifMatch)
    {
        if (body["item"] is not JsonObject item || item["fileSize"] is not JsonValue size) return FakeAnswer.Error(400, "invalidRequest");
        if (item["name"]?.ToString() is { } name && name != path.Split('/')[^1]) return FakeAnswer.Error(400, "invalidRequest");
        var behaviour = item["@microsoft.graph.conflictBehavior"]?.ToString() ?? "fail";
        if (ifMatch.Length > 0 && (Find(path) is not { } there || (there.ETag != ifMatch && there.CTag != ifMatch))) return FakeAnswer.Error(412, "preconditionFailed");
        if (Refusal(path, behaviour, (long)size) is { } refusal) return refusal;
        if (sessions.Values.Any(open => open.Path == path && !open.IsOver)) return FakeAnswer.Error(409, "nameAlreadyExists");
        var session = new FakeUploadSession(path, behaviour, (long)size, FragmentUnit, Clock);
        sessions[$"s{++lastId}"] = session;
        return new(200, new JsonObject { ["uploadUrl"] = $"https://contoso.sharepoint.com/upload/s{lastId}", ["expirationDateTime"] = session.Expires, ["nextExpectedRanges"] = new JsonArray("0-") }.ToJsonString());
    }

    public FakeAnswer Fragment(string id, string range, byte[] bytes)
    {
        if (!sessions.TryGetValue(id, out var session) || session.IsOver) return FakeAnswer.Error(404, "itemNotFound");
        if (session.Take(range, bytes) is { } refusal) return refusal;
        if (!session.IsWhole) return new(202, session.Status);
        if (Refusal(session.Path, session.Behaviour, session.Length) is { } late) return late;
        sessions.Remove(id);
        return Store(session.Path, session.Bytes);
    }

    public FakeAnswer Status(string id) => sessions.TryGetValue(id, out var session) && !session.IsOver ? new(200, session.Status) : FakeAnswer.Error(404, "itemNotFound");

    public FakeAnswer Cancel(string id) => sessions.Remove(id) ? new(204, "") : FakeAnswer.Error(404, "itemNotFound");

    private FakeAnswer? Refusal(string path, string behaviour, long length)
    {
        var slash = path.LastIndexOf('/');
        if (Find(slash < 0 ? "" : path[..slash]) is not { IsFolder: true }) return FakeAnswer.Error(404, "itemNotFound");
        if (IsFull && length > 0) return FakeAnswer.Error(507, "quotaLimitReached");
        return Find(path) switch
        {
            { IsFolder: true } => FakeAnswer.Error(409, "nameAlreadyExists"),
            not null when behaviour != "replace" => FakeAnswer.Error(409, "nameAlreadyExists"),
            { IsLocked: true } => FakeGraphItem.Locked,
            _ => null,
        };
    }

    private FakeAnswer Store(string path, byte[] content)
    {
        var isNew = Find(path) is null;
        var item = Item(path);
        item.Add(new(content, null, Clock.GetUtcNow()));
        var answer = new FakeAnswer(isNew ? 201 : 200, item.ToJson([]).ToJsonString());
        if (Promotes) item.Promote();
        return answer;
    }

    private FakeGraphItem Item(string path)
    {
        if (!items.TryGetValue(path, out var item)) items.Add(path, item = new($"item-{++lastId}", path, isFolder: false));
        return item;
    }
}
