using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace HumanRightsBot.Tests.Support;

/// <summary>A file or folder of the fake drive with its versions, newest last.</summary>
internal sealed class FakeGraphItem(string id, string path, bool isFolder)
{
    /// <summary>As the answer to an upload words it; a later look words it differently.</summary>
    private const string ProgramName = "SharePoint App";

    private readonly List<FakeGraphVersion> versions = [];
    private int tag;
    private int described;
    private string? describedBy;

    public string Id { get; } = id;

    public string Path { get; } = path;

    public bool IsFolder { get; } = isFolder;

    public bool IsLocked { get; set; }

    public IReadOnlyList<FakeGraphVersion> Versions => versions;

    public byte[] Content => versions[^1].Content;

    public string ETag => $"\"{{{Id}}},{tag + described}\"";

    public string CTag => $"\"c:{{{Id}}},{tag}\"";

    public void Add(FakeGraphVersion version)
    {
        versions.Add(version);
        tag++;
        describedBy = null;
    }

    /// <summary>Somebody fills in the library's columns, the fields of its list item: the content keeps its tag.</summary>
    public void Describe(string field, string value, string name)
    {
        Fields[field] = value;
        described++;
        describedBy = name;
    }

    public Dictionary<string, string> Fields { get; } = [];

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
            all["lastModifiedDateTime"] = last.At.ToString("O", CultureInfo.InvariantCulture);
            all["createdBy"] = Identity(versions[0], ProgramName);
            // The answer to an upload selects nothing.
            all["lastModifiedBy"] = Identity(last with { ByHand = describedBy ?? last.ByHand }, select.Count == 0 ? ProgramName : $"{ProgramName} of the tests");
        }

        foreach (var name in all.Select(member => member.Key).Where(name => select.Count > 0 && !select.Contains(name)).ToList()) all.Remove(name);
        return all;
    }
}

/// <summary>One version of a file; <paramref name="ByHand"/> names the person, null is the application.</summary>
internal sealed record FakeGraphVersion(byte[] Content, string? ByHand, DateTimeOffset At);
