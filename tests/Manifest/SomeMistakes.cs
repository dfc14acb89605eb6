using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Local;
using HumanRightsBot.Manifest;

namespace HumanRightsBot.Tests.Manifest;

/// <summary>A good package with one mistake each, and the one sentence that has to name it.</summary>
internal static class SomeMistakes
{
    private const string Bots = "bots[0].commandLists[0]";

    public static IReadOnlyDictionary<string, (Action<Bent> Make, string Sentence)> All { get; } = new Dictionary<string, (Action<Bent>, string)>
    {
        ["no bot id filled in"] = (p => p.Replace("11111111-2222-3333-4444-555555555555", "{BOT_ID}"), "manifest.json: {BOT_ID} was not filled in."),
        ["id is no guid"] = (p => p.Manifest["id"] = "bot", "manifest.json: id does not match ^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$."),
        ["id all zeros"] = (p => p.Manifest["id"] = Guid.Empty.ToString(), "manifest.json: id is all zeros; give the app a GUID of its own."),
        ["bot id all zeros"] = (
            p => p.Manifest["bots"]![0]!["botId"] = Guid.Empty.ToString(),
            "manifest.json: bots[0].botId is all zeros; it is the client id of the bot's identity."),
        ["the bot's identity for the tab"] = (
            p => p.Manifest["webApplicationInfo"]!["id"] = "11111111-2222-3333-4444-555555555555",
            "manifest.json: webApplicationInfo.id is 11111111-2222-3333-4444-555555555555, the bot's id; the bot is a managed identity, which has no "
                + "registration: infra/grant --tab makes one for the tab."),
        ["resource of another host"] = (
            p => p.Manifest["webApplicationInfo"]!["resource"] = "api://other/bot",
            "manifest.json: webApplicationInfo.resource is api://other/bot; right would be api://HOST/aaaaaaaa-2222-3333-4444-555555555555 with a host of "
                + "validDomains."),
        ["a tab nobody signs in to"] = (
            p => p.Manifest.Remove("webApplicationInfo"),
            "manifest.json: it has staticTabs, but no webApplicationInfo; nobody could sign in to them."),
        ["a registration nothing uses"] = (
            p => p.Manifest.Remove("staticTabs"),
            "manifest.json: it has webApplicationInfo, but no staticTabs; nothing signs in by it."),
        ["the tab before the chat"] = (
            p => p.Manifest["staticTabs"]!.AsArray().RemoveAt(0), "manifest.json: staticTabs[0] is not conversations; the chat comes first."),
        ["a tab without TLS"] = (
            p => p.Tab["contentUrl"] = "http://bao-cao.azurewebsites.net/api/tab/",
            "manifest.json: staticTabs[1].contentUrl is http://bao-cao.azurewebsites.net/api/tab/; it must be an https address on a host of validDomains."),
        ["a tab elsewhere"] = (
            p => p.Tab["websiteUrl"] = "https://other.example/",
            "manifest.json: staticTabs[1].websiteUrl is https://other.example/; it must be an https address on a host of validDomains."),
        ["a tab twice"] = (
            p => p.Manifest["staticTabs"]!.AsArray().Add(p.Tab.DeepClone()), "manifest.json: staticTabs[2].entityId bao-cao is there already."),
        ["a tab not translated"] = (p => p.English.Remove("staticTabs[1].name"), "en.json: staticTabs[1].name is missing; it would stay Vietnamese."),
        ["too many domains"] = (
            p => p.Manifest["validDomains"] = new JsonArray([.. Enumerable.Range(1, 17).Select(n => JsonValue.Create($"h{n}.example"))]),
            "manifest.json: validDomains has more than 16 items."),
        ["plain http"] = (
            p => p.Manifest["developer"]!["privacyUrl"] = "http://thanhxuan.example",
            "manifest.json: developer.privacyUrl is http://thanhxuan.example; it must be an https address."),
        ["domain with scheme"] = (
            p => p.Manifest["validDomains"]!.AsArray().Add("https://other.example"),
            "manifest.json: validDomains[1] is https://other.example; it must be a whole host name in lower case, without scheme, path, port or wildcard."),
        ["version of two numbers"] = (p => p.Manifest["version"] = "1.0", "manifest.json: version is 1.0; it must be three numbers such as 1.0.0."),
        ["schema of another version"] = (
            p => p.Manifest["$schema"] = "https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json",
            "manifest.json: $schema is https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json, but manifestVersion is 1.24."),
        ["one description twice"] = (
            p => p.Manifest["description"]!["full"] = (string)p.Manifest["description"]!["short"]!,
            "manifest.json: description.full repeats description.short."),
        ["cut off"] = (p => p.Files["manifest.json"] = "{ \"manifestVersion\": "u8.ToArray(), "manifest.json: is not a JSON object."),
        ["a version nobody knows"] = (p => p.Version("1.18"), "manifest.json: manifestVersion is 1.18, which no official schema describes."),
        ["an older version"] = (p => p.Version("1.23"), "manifest.json: bots[0].commandLists[0].commands has more than 10 items."),
        ["a property nobody knows"] = (p => p.Manifest["descripton"] = "", "manifest.json: it has «descripton», which this version does not know."),
        ["no accent colour"] = (p => p.Manifest.Remove("accentColor"), "manifest.json: it lacks «accentColor»."),
        ["a word where yes or no belongs"] = (
            p => p.Manifest["bots"]![0]!["supportsFiles"] = "no", "manifest.json: bots[0].supportsFiles must be of type boolean."),
        ["long name"] = (p => p.Manifest["name"]!["short"] = new string('a', 31), "manifest.json: name.short has more than 30 characters."),
        ["unknown scope"] = (
            p => p.Manifest["bots"]![0]!["scopes"]![1] = "channel", "manifest.json: bots[0].scopes[1] must be one of team, personal, groupChat, copilot."),
        ["commands for a scope without the bot"] = (
            p => p.Manifest["bots"]![0]!["scopes"]!.AsArray().RemoveAt(1),
            "manifest.json: bots[0].commandLists[1].scopes names team, which is no scope of the bot."),
        ["two lists for one scope"] = (
            p => p.Manifest["bots"]![0]!["commandLists"]![1]!["scopes"]!.AsArray().Add("personal"),
            "manifest.json: bots[0].commandLists[1].scopes names personal a second time; a client shows one list only."),
        ["command with a blank behind it"] = (
            p => p.Command(0)["title"] = "báo cáo mới ", $"manifest.json: {Bots}.commands[0].title is empty or has blanks around it."),
        ["long command"] = (
            p => p.Command(0)["title"] = new string('á', 33), $"manifest.json: {Bots}.commands[0].title has 33 characters; clients show at most 32."),
        ["doubled command"] = (p => p.Command(1)["title"] = "Báo cáo mới", $"manifest.json: {Bots}.commands[1].title repeats «Báo cáo mới»."),
        ["a scope without commands"] = (
            p => p.Manifest["bots"]![0]!["commandLists"]![1]!["scopes"]!.AsArray().RemoveAt(1),
            "manifest.json: bots[0].scopes has groupChat, but no command list is for it."),
        ["another first language"] = (
            p => p.Manifest["localizationInfo"]!["defaultLanguageTag"] = "fr",
            "manifest.json: localizationInfo.defaultLanguageTag is fr; the manifest's own words are Vietnamese, vi."),
        ["language twice"] = (
            p => p.Manifest["localizationInfo"]!["additionalLanguages"]!.AsArray().Add(new JsonObject { ["languageTag"] = "EN", ["file"] = "en.json" }),
            "manifest.json: localizationInfo.additionalLanguages[1].languageTag EN is there already."),
        ["no language file"] = (
            p => p.Manifest["localizationInfo"]!["additionalLanguages"]![0]!["file"] = "english.json",
            "manifest.json: localizationInfo.additionalLanguages[0].file names english.json, which is not in the package."),
        ["language file cut off"] = (p => p.Files["en.json"] = "{ \"name.short\": "u8.ToArray(), "en.json: is not a JSON object."),
        ["a word not translated"] = (
            p => p.English.Remove($"{Bots}.commands[2].title"), $"en.json: {Bots}.commands[2].title is missing; it would stay Vietnamese."),
        ["a word of blanks"] = (p => p.English["name.full"] = "  ", "en.json: name.full is empty."),
        ["a word of nothing"] = (p => p.English[$"{Bots}.commands[12].title"] = "more", $"en.json: {Bots}.commands[12].title is nowhere in the manifest."),
        ["a key nobody knows"] = (p => p.English["name.long"] = "x", "en.json: it has «name.long», which this version does not know."),
        ["a long translation"] = (
            p => p.English[$"{Bots}.commands[2].title"] = new string('a', 33),
            $"en.json: {Bots}.commands[2].title has 33 characters; clients show at most 32."),
        ["no icon"] = (p => p.Files.Remove("color.png"), "manifest.json: icons.color names color.png, which is not in the package."),
        ["no picture"] = (p => p.Files["outline.png"] = "GIF89a"u8.ToArray(), "outline.png: is no PNG of 8-bit RGB or RGBA without interlacing."),
        ["icon of another size"] = (p => p.Files["color.png"] = p.Files["outline.png"], "color.png: is 32 × 32; icons.color must be 192 × 192."),
        ["colour icon with holes"] = (
            p => p.Files["color.png"] = Icon("color-with-holes"), "color.png: has transparent pixels; icons.color must fill its square."),
        ["outline on a ground"] = (
            p => p.Files["outline.png"] = Icon("outline-on-a-ground"), "outline.png: has no transparent pixel; icons.outline must stand on nothing."),
        ["outline in colour"] = (
            p => p.Files["outline.png"] = Icon("outline-in-colour"), "outline.png: has coloured pixels; icons.outline must be white only."),
    };

    public static AppPackage Make(AppPackage good, string mistake)
    {
        var bent = new Bent(good);
        All[mistake].Make(bent);
        return bent.Package;
    }

    private static byte[] Icon(string name) => File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "tests", "Manifest", "icons", $"{name}.png"));

    /// <summary>A package while it is being bent.</summary>
    internal sealed class Bent(AppPackage good)
    {
        public Dictionary<string, byte[]> Files { get; } = new(good.Files);

        public JsonObject Manifest { get; private set; } = JsonNode.Parse(good.Files["manifest.json"])!.AsObject();

        public JsonObject English { get; } = JsonNode.Parse(good.Files["en.json"])!.AsObject();

        public AppPackage Package => new(Files.ToDictionary(file => file.Key, file => file.Key switch
        {
            "manifest.json" when ReferenceEquals(file.Value, good.Files["manifest.json"]) => Encoding.UTF8.GetBytes(Manifest.ToJsonString()),
            "en.json" when ReferenceEquals(file.Value, good.Files["en.json"]) => Encoding.UTF8.GetBytes(English.ToJsonString()),
            _ => file.Value,
        }));

        public JsonObject Tab => Manifest["staticTabs"]![1]!.AsObject();

        public JsonNode Command(int number) => Manifest["bots"]![0]!["commandLists"]![0]!["commands"]![number]!;

        public void Replace(string text, string by) =>
            Manifest = JsonNode.Parse(Manifest.ToJsonString().Replace(text, by, StringComparison.Ordinal))!.AsObject();

        public void Version(string version)
        {
            Manifest["manifestVersion"] = version;
            Manifest["$schema"] = $"https://developer.microsoft.com/json-schemas/teams/v{version}/MicrosoftTeams.schema.json";
        }
    }
}
