using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Local;

namespace HumanRightsBot.Deploy;

/// <summary>What main.bicepparam says, compiled, and what cannot be deployed of it.</summary>
internal sealed record DeployParameters(JsonNode Values)
{
    private const int UsualImmutableDays = 30;
    private const int UsualKeptDays = 400;
    private const int DaysInYear = 365;

    public string App => Text("appName");

    public string Storage => Text("storageName");

    public string Location => Text("location");

    public static async Task<DeployParameters> ReadAsync(string file, CancellationToken ct) =>
        new(JsonNode.Parse(await File.ReadAllTextAsync(file, ct))?["parameters"]
            ?? throw new FormatException($"{file} holds no parameters."));

    /// <param name="formsFolder">The forms that would be deployed: what they keep bounds what backups may keep.</param>
    public IEnumerable<string> Problems(string formsFolder)
    {
        foreach (var place in new[] { "library", "directory" })
        {
            foreach (var id in new[] { "siteId", "driveId" })
            {
                if ((string?)Values[place]?["value"]?[id] is not { Length: > 0 })
                    yield return $"infra/main.bicepparam: {place}.{id} is empty; infra/grant --find prints it.";
            }
        }

        if (Text("deployerObjectId") == Guid.Empty.ToString())
            yield return "infra/main.bicepparam: deployerObjectId is all zeros; az ad signed-in-user show --query id prints it.";
        foreach (var name in new[] { "firstCoordinator", "alertEmail" })
        {
            if (Text(name).EndsWith(".example", StringComparison.Ordinal))
                yield return $"infra/main.bicepparam: {name} is still the example {Text(name)}.";
        }

        var (immutable, kept) = (Number("backupImmutableDays", UsualImmutableDays), Number("backupKeptDays", UsualKeptDays));
        if (immutable > kept)
            yield return $"infra/main.bicepparam: backups are immutable for {immutable} days and deleted after {kept}; "
                + "the first must not be longer.";
        foreach (var (form, years) in Retentions(formsFolder))
        {
            if (Math.Max(immutable, kept) > years * DaysInYear)
                yield return $"infra/main.bicepparam: backups would stay for {Math.Max(immutable, kept)} days, but {form} keeps its "
                    + $"reports for {years} years only.";
        }
    }

    private static IEnumerable<(string Form, int Years)> Retentions(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
        let form = FormOf(file)
        where form.TryGetProperty("retentionYears", out var years) && years.ValueKind == JsonValueKind.Number
        select (Path.GetFileName(file), form.GetProperty("retentionYears").GetInt32());

    /// <summary>Read as loosely as the app reads it.</summary>
    private static JsonElement FormOf(string file)
    {
        try
        {
            return JsonDocument.Parse(
                File.ReadAllText(file),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).RootElement;
        }
        catch (JsonException wrong)
        {
            throw new LocalProblemException($"{Path.GetFileName(file)} is no form file: {wrong.Message}");
        }
    }

    private string Text(string name) => (string?)Values[name]?["value"] ?? "";

    private int Number(string name, int usual) => (int?)Values[name]?["value"] ?? usual;
}
