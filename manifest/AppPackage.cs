using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HumanRightsBot.Manifest;

/// <summary>The files of an app package by their names, as they will stand in the zip.</summary>
internal sealed record AppPackage(IReadOnlyDictionary<string, byte[]> Files)
{
    public const string Manifest = "manifest.json";

    /// <summary>The value without which the app has no tab.</summary>
    public const string TabId = "TAB_APP_ID";

    /// <summary>What belongs to the tab, in whichever file it stands.</summary>
    private static readonly string[] OfTab = ["staticTabs", "webApplicationInfo", "staticTabs[1].name"];

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Sources = [Manifest, "en.json", "color.png", "outline.png"];

    /// <summary>The product's own files, with <c>{NAME}</c> replaced by what this deployment calls it.</summary>
    public static AppPackage Fill(string folder, IReadOnlyDictionary<string, string> values)
    {
        var files = Sources.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name)), StringComparer.Ordinal);
        foreach (var name in Sources.Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            var text = values.Aggregate(
                Encoding.UTF8.GetString(files[name]),
                (text, value) => text.Replace($"{{{value.Key}}}", Escaped(value.Value), StringComparison.Ordinal));
            files[name] = Encoding.UTF8.GetBytes(values.ContainsKey(TabId) ? text : WithoutTab(text));
        }

        return new(files);
    }

    /// <summary>The same files make the same zip.</summary>
    public void WriteZip(string path)
    {
        using var zip = new ZipArchive(new FileStream(path, FileMode.Create), ZipArchiveMode.Create);
        foreach (var (name, content) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var entry = zip.CreateEntry(name);
            entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(content);
        }
    }

    private static string WithoutTab(string text)
    {
        var json = JsonNode.Parse(text)?.AsObject() ?? [];
        foreach (var part in OfTab) json.Remove(part);
        return json.ToJsonString(Readable);
    }

    private static string Escaped(string value) => JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
