using System.Text.Json.Nodes;

namespace HumanRightsBot.Tests.Support;

/// <summary>One document library as Graph shows it: refuses what the real one refuses.</summary>
internal sealed class FakeGraphDrive
{
    private readonly Dictionary<string, FakeGraphItem> items = new(StringComparer.OrdinalIgnoreCase) { [""] = new("root-id", "", isFolder: true) };
    private int lastId;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public bool IsFull { get; set; }

    /// <summary>The service writes into Office files after each upload.</summary>
    public bool Promotes { get; set; } = true;

    public IEnumerable<string> Paths => items.Values.Where(item => !item.IsFolder).Select(item => item.Path);

    public FakeGraphItem? Find(string path) => items.GetValueOrDefault(path);

    public FakeGraphItem? ById(string id) => items.Values.FirstOrDefault(item => item.Id == id);

    public void Remove(string path) => items.Remove(path);

    /// <summary>Somebody saves the file in Excel.</summary>
    public void EditByHand(string path, string name, byte[] content) => Item(path).Add(new(content, name, Clock.GetUtcNow()));

    public FakeAnswer MakeFolder(FakeGraphItem parent, JsonObject body)
    {
        if (body["folder"] is not JsonObject
            || body["name"]?.ToString() is not { Length: > 0 } name
            || body["@microsoft.graph.conflictBehavior"]?.ToString() != "fail")
            return FakeAnswer.Error(400, "invalidRequest");
        var path = parent.Path.Length == 0 ? name : $"{parent.Path}/{name}";
        if (Find(path) is not null) return FakeAnswer.Error(409, "nameAlreadyExists");
        var folder = new FakeGraphItem($"item-{++lastId}", path, isFolder: true);
        items.Add(path, folder);
        return new(201, folder.ToJson([]).ToJsonString());
    }

    /// <summary>The answer, and what happens to the file after it.</summary>
    public FakeAnswer Upload(string path, byte[] content, string behaviour)
    {
        if (Refusal(path, behaviour, content.Length) is { } refusal) return refusal;
        return Store(path, content);
    }

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
