using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Manifest;

/// <summary>
/// What a tenant refuses or shows wrongly although the schema takes it: each mistake is one sentence with where, what, and what would be
/// right.
/// </summary>
internal static partial class Checks
{
    private const int LongestTitle = 32;

    public static IReadOnlyList<string> Of(AppPackage package)
    {
        if (Parse(package, AppPackage.Manifest) is not JsonObject manifest) return [$"{AppPackage.Manifest}: is not a JSON object."];
        return
        [
            .. Unfilled(package),
            .. Ids(manifest),
            .. TabChecks.Of(manifest),
            .. Addresses(manifest),
            .. Versions(manifest),
            .. Commands(manifest),
            .. Languages.Of(package, manifest),
            .. Icon(package, manifest, "color", 192),
            .. Icon(package, manifest, "outline", 32),
        ];
    }

    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    internal static JsonNode? Parse(AppPackage package, string file)
    {
        try
        {
            return package.Files.TryGetValue(file, out var content) ? JsonNode.Parse(content) : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    internal static IEnumerable<JsonNode?> Items(JsonNode? node) => node as JsonArray ?? [];

    private static IEnumerable<string> Unfilled(AppPackage package) =>
        from file in package.Files
        where file.Key.EndsWith(".json", StringComparison.Ordinal)
        from name in Placeholder().Matches(System.Text.Encoding.UTF8.GetString(file.Value)).Select(match => match.Value).Distinct()
        select $"{file.Key}: {name} was not filled in.";

    private static IEnumerable<string> Ids(JsonObject manifest)
    {
        var (app, bot) = (Text(manifest["id"]), Text(Items(manifest["bots"]).FirstOrDefault()?["botId"]));
        if (IsZero(app)) yield return "manifest.json: id is all zeros; give the app a GUID of its own.";
        if (IsZero(bot)) yield return "manifest.json: bots[0].botId is all zeros; it is the client id of the bot's identity.";
    }

    private static IEnumerable<string> Addresses(JsonObject manifest)
    {
        foreach (var name in new[] { "websiteUrl", "privacyUrl", "termsOfUseUrl" })
        {
            if (Text(manifest["developer"]?[name]) is not { } address) continue;
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
                yield return $"manifest.json: developer.{name} is {address}; it must be an https address.";
        }

        foreach (var (domain, index) in Items(manifest["validDomains"]).Select((node, index) => (Text(node) ?? "", index)))
        {
            if (!Host().IsMatch(domain))
                yield return $"manifest.json: validDomains[{index}] is {domain}; it must be a whole host name in lower case, "
                    + "without scheme, path, port or wildcard.";
        }
    }

    private static IEnumerable<string> Versions(JsonObject manifest)
    {
        var version = Text(manifest["version"]) ?? "";
        if (!Semantic().IsMatch(version)) yield return $"manifest.json: version is {version}; it must be three numbers such as 1.0.0.";
        var named = Text(manifest["manifestVersion"]);
        if (Text(manifest["$schema"]) is { } schema && !schema.Contains($"/v{named}/", StringComparison.Ordinal))
            yield return $"manifest.json: $schema is {schema}, but manifestVersion is {named}.";
        if (Text(manifest["description"]?["short"]) is { } brief && brief == Text(manifest["description"]?["full"]))
            yield return "manifest.json: description.full repeats description.short.";
    }

    private static IEnumerable<string> Commands(JsonObject manifest)
    {
        if (Items(manifest["bots"]).FirstOrDefault() is not { } bot) yield break;
        var scopes = Items(bot["scopes"]).Select(Text).ToList();
        var listed = new HashSet<string?>();
        foreach (var (list, l) in Items(bot["commandLists"]).Select((node, index) => (node, index)))
        {
            foreach (var scope in Items(list?["scopes"]).Select(Text))
            {
                if (!scopes.Contains(scope))
                    yield return $"manifest.json: bots[0].commandLists[{l}].scopes names {scope}, which is no scope of the bot.";
                if (!listed.Add(scope))
                    yield return $"manifest.json: bots[0].commandLists[{l}].scopes names {scope} a second time; "
                        + "a client shows one list only.";
            }

            var titles = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (command, c) in Items(list?["commands"]).Select((node, index) => (node, index)))
            {
                var (where, title) = ($"manifest.json: bots[0].commandLists[{l}].commands[{c}].title", Text(command?["title"]) ?? "");
                if (TooLong(where, title) is { } problem) yield return problem;
                if (title.Trim() != title || title.Length == 0) yield return $"{where} is empty or has blanks around it.";
                else if (!titles.Add(title)) yield return $"{where} repeats «{title}».";
            }
        }

        foreach (var scope in scopes.Where(scope => !listed.Contains(scope)))
        {
            yield return $"manifest.json: bots[0].scopes has {scope}, but no command list is for it.";
        }
    }

    internal static string? TooLong(string where, string title) =>
        title.Length > LongestTitle ? $"{where} has {title.Length} characters; clients show at most {LongestTitle}." : null;

    private static IEnumerable<string> Icon(AppPackage package, JsonObject manifest, string name, int size)
    {
        if (Text(manifest["icons"]?[name]) is not { } file) yield break;
        if (!package.Files.TryGetValue(file, out var content))
        {
            yield return $"manifest.json: icons.{name} names {file}, which is not in the package.";
            yield break;
        }

        if (Png.Read(content) is not { } picture) yield return $"{file}: is no PNG of 8-bit RGB or RGBA without interlacing.";
        else if (picture.Width != size || picture.Height != size)
            yield return $"{file}: is {picture.Width} × {picture.Height}; icons.{name} must be {size} × {size}.";
        else if (name == "color" && Pixels(picture).Any(pixel => pixel.A < byte.MaxValue))
            yield return $"{file}: has transparent pixels; icons.color must fill its square.";
        else if (name == "outline" && Pixels(picture).All(pixel => pixel.A > 0))
            yield return $"{file}: has no transparent pixel; icons.outline must stand on nothing.";
        else if (name == "outline" && Pixels(picture).Any(pixel => pixel is { A: > 0 } and not { R: 255, G: 255, B: 255 }))
            yield return $"{file}: has coloured pixels; icons.outline must be white only.";
    }

    private static IEnumerable<(byte R, byte G, byte B, byte A)> Pixels(Png picture) =>
        from y in Enumerable.Range(0, picture.Height)
        from x in Enumerable.Range(0, picture.Width)
        select picture[x, y];

    private static bool IsZero(string? id) => Guid.TryParse(id, out var guid) && guid == Guid.Empty;

    [GeneratedRegex(@"\{[A-Z_]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}\z")]
    private static partial Regex Semantic();
}
