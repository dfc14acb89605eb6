using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HumanRightsBot.Local;

namespace HumanRightsBot.Manifest;

/// <summary>
/// Holds packages against the official schemas (npm <c>@microsoft/app-manifest</c>) and says each mistake as a sentence.
/// </summary>
internal static partial class SchemaCheck
{
    /// <returns>The mistakes of each, in the order of the packages; none of one whose manifest cannot be read.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> OfAsync(IReadOnlyList<AppPackage> packages, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("humanrightsbot-manifest-").FullName;
        try
        {
            foreach (var (at, package) in packages.Index())
            {
                if (Checks.Parse(package, AppPackage.Manifest) is not JsonObject) continue;
                var own = Directory.CreateDirectory(Path.Combine(folder, $"{at}")).FullName;
                foreach (var (name, content) in package.Files) await File.WriteAllBytesAsync(Path.Combine(own, name), content, ct);
            }

            var lines = new List<string>();
            var script = Path.Combine(RepositoryRoot.Folder, "manifest", "schema-check.cjs");
            var start = new ToolStart(
                "schema-check", NodePackages.Node, [script, folder, NodePackages.PathOf()], folder, new Dictionary<string, string>());
            await using var tool = ToolProcess.Start(start, line =>
            {
                lock (lines) lines.Add(line);
            });
            var code = await tool.Ended.WaitAsync(ct);
            if (code != 0)
                throw new LocalProblemException($"The schema check ended with exit code {code}:{Environment.NewLine}{tool.LastLines}");
            ILookup<string, string> sentences;
            lock (lines) sentences = lines.Select(Mistake).ToLookup(mistake => mistake.Package, mistake => mistake.Sentence);
            return [.. packages.Select((_, at) => sentences[$"{at}"].ToList())];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Package, string Sentence) Mistake(string line)
    {
        var mistake = JsonNode.Parse(line) ?? throw new InvalidOperationException($"«{line}» is no line of the schema check.");
        var (file, parameters) = (Checks.Text(mistake["file"]), mistake["params"]);
        var where = Index().Replace(Checks.Text(mistake["path"])?.Replace('/', '.').TrimStart('.') ?? "", "[$1]");
        var what = Checks.Text(mistake["keyword"]) switch
        {
            "additionalProperties" => $"has «{parameters?["additionalProperty"]}», which this version does not know",
            "required" => $"lacks «{parameters?["missingProperty"]}»",
            "enum" => $"must be one of {string.Join(", ", Checks.Items(parameters?["allowedValues"]))}",
            "pattern" => $"does not match {parameters?["pattern"]}",
            "maxLength" => $"has more than {parameters?["limit"]} characters",
            "maxItems" => $"has more than {parameters?["limit"]} items",
            "type" => $"must be of type {parameters?["type"]}",
            _ => Checks.Text(mistake["message"]) ?? "is wrong",
        };
        return (Checks.Text(mistake["package"]) ?? "", $"{file}: {(where.Length == 0 ? "it" : where)} {what}.");
    }

    [GeneratedRegex(@"\.(\d+)(?=\.|$)")]
    private static partial Regex Index();
}
