using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static HumanRightsBot.Manifest.Checks;

namespace HumanRightsBot.Manifest;

/// <summary>Checks that every other language says all that the manifest says, and nothing else.</summary>
internal static partial class Languages
{
    private static readonly string[] Named = ["name.short", "name.full", "description.short", "description.full"];
    private static readonly string[] Parts = ["title", "description"];

    public static IEnumerable<string> Of(AppPackage package, JsonObject manifest)
    {
        var used = Text(manifest["localizationInfo"]?["defaultLanguageTag"]);
        if (used != "vi")
            yield return $"manifest.json: localizationInfo.defaultLanguageTag is {used}; the manifest's own words are Vietnamese, vi.";
        var tags = new HashSet<string?>(StringComparer.OrdinalIgnoreCase) { used };
        foreach (var (index, language) in Items(manifest["localizationInfo"]?["additionalLanguages"]).Index())
        {
            var (tag, file) = (Text(language?["languageTag"]), Text(language?["file"]) ?? "");
            if (!tags.Add(tag))
                yield return $"manifest.json: localizationInfo.additionalLanguages[{index}].languageTag {tag} is there already.";
            if (!package.Files.ContainsKey(file))
                yield return $"manifest.json: localizationInfo.additionalLanguages[{index}].file names {file}, "
                    + "which is not in the package.";
            else if (Parse(package, file) is not JsonObject words) yield return $"{file}: is not a JSON object.";
            else foreach (var problem in Words(file, words, [.. Keys(manifest)])) yield return problem;
        }
    }

    private static IEnumerable<string> Words(string file, JsonObject words, IReadOnlyList<string> keys)
    {
        foreach (var key in keys.Where(key => !words.ContainsKey(key))) yield return $"{file}: {key} is missing; it would stay Vietnamese.";
        foreach (var (key, word) in words.Where(pair => pair.Key != "$schema"))
        {
            if (!keys.Contains(key)) yield return $"{file}: {key} is nowhere in the manifest.";
            else if (Text(word) is not { } text || string.IsNullOrWhiteSpace(text)) yield return $"{file}: {key} is empty.";
            else if (Title().IsMatch(key) && TooLong($"{file}: {key}", text) is { } problem) yield return problem;
        }
    }

    /// <summary>Everything of the manifest that a person reads.</summary>
    private static IEnumerable<string> Keys(JsonObject manifest) =>
    [
        .. Named,
        .. from tab in Items(manifest["staticTabs"]).Index()
           where tab.Item?["name"] is not null
           select $"staticTabs[{tab.Index}].name",
        .. from list in Items(manifest["bots"]?[0]?["commandLists"]).Select((node, index) => (node, index))
           from command in Enumerable.Range(0, Items(list.node?["commands"]).Count())
           from part in Parts
           select $"bots[0].commandLists[{list.index}].commands[{command}].{part}",
    ];

    [GeneratedRegex(@"\.title$")]
    private static partial Regex Title();
}
