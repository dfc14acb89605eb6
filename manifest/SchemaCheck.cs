using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HumanRightsBot.Local;

namespace HumanRightsBot.Manifest;

/// <summary>
/// Holds a package against the official schemas (npm <c>@microsoft/app-manifest</c>) and says each mistake as a sentence.
/// </summary>
internal static partial class SchemaCheck
{
    public static async Task<IReadOnlyList<string>> OfAsync(AppPackage package, CancellationToken ct)
    {
        if (Checks.Parse(package, AppPackage.Manifest) is not JsonObject) return [];
        var folder = Directory.CreateTempSubdirectory("humanrightsbot-manifest-").FullName;
        try
        {
            foreach (var (name, content) in package.Files) await File.WriteAllBytesAsync(Path.Combine(folder, name), content, ct);
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
            lock (lines) return [.. lines.Select(Sentence)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Sentence(string line)
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
        return $"{file}: {(where.Length == 0 ? "it" : where)} {what}.";
    }

    [GeneratedRegex(@"\.(\d+)(?=\.|$)")]
    private static partial Regex Index();
}
