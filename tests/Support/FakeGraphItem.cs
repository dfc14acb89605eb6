using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace HumanRightsBot.Tests.Support;

/// <summary>A file or folder of the fake drive with its versions, newest last.</summary>
internal sealed class FakeGraphItem(string id, string path, bool isFolder)
{
    /// <summary>As the answer to an upload words it; a later look words it differently.</summary>
    private const string ProgramName = "SharePoint App";

    /// <summary>Columns that people made in the library.</summary>
    private static readonly string[] Columns = ["GhiChu", "TrangThai"];

    private readonly List<FakeGraphVersion> versions = [];
    private readonly JsonObject fields = [];
    private int tag;
    private int described;
    private string? describedBy;

    /// <summary>Somebody has it open for editing, as the service words it: the inner code says more than the outer one.</summary>
    public static readonly FakeAnswer Locked = new(
        423, """{"error":{"code":"notAllowed","message":"The file is locked.","innerError":{"code":"resourceLocked"}}}""");

    public string Id { get; } = id;

    public string Path { get; } = path;

    public bool IsFolder { get; } = isFolder;

    public bool IsLocked { get; set; }

    public IReadOnlyList<FakeGraphVersion> Versions => versions;

    public byte[] Content => versions[^1].Content;

    public string ETag => $"\"{{{Id}}},{tag + described}\"";

    private string ListId => Id.Split('-')[^1];

    public string CTag => $"\"c:{{{Id}}},{tag}\"";

    public void Add(FakeGraphVersion version)
    {
        versions.Add(version);
        tag++;
        describedBy = null;
    }

    /// <summary>The file in the library's list.</summary>
    public JsonObject ToListItem(bool withFields)
    {
        var item = ToJson(["eTag", "webUrl", "createdBy", "lastModifiedBy", "lastModifiedDateTime"]);
        item["id"] = ListId;
        if (withFields) item["fields"] = Fields();
        return item;
    }

    /// <summary>Its columns: those the service fills in itself, which nobody may write, and those people do.</summary>
    public JsonObject Fields()
    {
        var all = new JsonObject { ["id"] = ListId, ["Created"] = TextOf(versions[0].At), ["Modified"] = TextOf(versions[^1].At) };
        foreach (var (column, value) in fields) all[column] = value?.DeepClone();
        return all;
    }

    /// <summary>Fills in columns, all of them or none: the content keeps its tag.</summary>
    /// <param name="values">By the columns' names.</param>
    /// <param name="ifMatch">Empty when the request has none.</param>
    /// <param name="name">Of the person; null for the application.</param>
    public FakeAnswer Describe(JsonObject values, string ifMatch, string? name)
    {
        if (ifMatch.Length > 0 && ifMatch != ETag) return FakeAnswer.Error(412, "preconditionFailed");
        if (IsLocked) return Locked;
        var columns = values.Where(value => !value.Key.StartsWith('@')).ToList();
        if (columns.Count == 0 || columns.Any(column => !Columns.Contains(column.Key))) return FakeAnswer.Error(400, "invalidRequest");
        foreach (var (column, value) in columns) fields[column] = value?.DeepClone();
        described++;
        describedBy = name;
        return new(200, Fields().ToJsonString());
    }

    /// <summary>The service writes its properties into an Office file: other bytes and other tags, and no new version.</summary>
    public void Promote()
    {
        tag++;
        if (!Content.AsSpan().StartsWith("PK"u8)) return;
        using var bytes = new MemoryStream();
        bytes.Write(Content);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = archive.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"customXml/item{tag}.xml")).Open();
            part.Write("<p:properties xmlns:p=\"http://schemas.microsoft.com/office/2006/metadata/properties\"/>"u8);
        }

        versions[^1] = versions[^1] with { Content = bytes.ToArray() };
    }

    private static string TextOf(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static JsonObject Identity(FakeGraphVersion version, string program) => version.ByHand is { } name
        ? new() { ["user"] = new JsonObject { ["id"] = $"user-{name}", ["displayName"] = name } }
        : new() { ["application"] = new JsonObject { ["id"] = "our-app" }, ["user"] = new JsonObject { ["displayName"] = program } };

    public JsonObject ToJson(IReadOnlyCollection<string> select)
    {
        var all = new JsonObject
        {
            ["id"] = Id,
            ["name"] = Path.Split('/')[^1],
            ["eTag"] = ETag,
            ["cTag"] = CTag,
            ["webUrl"] = $"https://contoso.sharepoint.com/sites/quyen/{Uri.EscapeDataString(Path)}",
        };
        if (versions is [.., var last])
        {
            all["lastModifiedDateTime"] = TextOf(last.At);
            all["createdBy"] = Identity(versions[0], ProgramName);
            // The answer to an upload selects nothing.
            all["lastModifiedBy"] = Identity(
                last with { ByHand = describedBy ?? last.ByHand }, select.Count == 0 ? ProgramName : $"{ProgramName} of the tests");
        }

        foreach (var name in all.Select(member => member.Key).Where(name => select.Count > 0 && !select.Contains(name)).ToList()) all.Remove(name);
        return all;
    }
}

/// <summary>One version of a file; <paramref name="ByHand"/> names the person, null is the application.</summary>
internal sealed record FakeGraphVersion(byte[] Content, string? ByHand, DateTimeOffset At);
