using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace HumanRightsBot.Forms;

/// <summary>A licensed press outlet: its exact hosts, and the query keys that name an article there.</summary>
/// <param name="Source">Keys of the list's sources it was taken from.</param>
internal sealed record PressOutlet(
    string Code, string Name, IReadOnlyList<string> Hosts, IReadOnlyList<string> QueryKeys,
    IReadOnlyList<string> Source, string? Note = null);

/// <summary>The licensed press outlets that may be named, from the list embedded in the product; a broken list stops the start.</summary>
internal static class PressOutlets
{
    /// <summary>In the order of their names, as a Vietnamese reader expects it.</summary>
    public static IReadOnlyList<PressOutlet> Licensed { get; } = Embedded();

    private static readonly FrozenDictionary<string, PressOutlet> ByCode =
        Licensed.ToFrozenDictionary(outlet => outlet.Code, StringComparer.Ordinal);

    public static PressOutlet? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The code where the outlet is licensed no longer.</summary>
    public static string NameOf(string code) => Find(code)?.Name ?? code;

    /// <summary>Throws what is wrong: hosts are exact and of one outlet, an outlet names its sources, and a source its address.</summary>
    public static IReadOnlyList<PressOutlet> Parse(string json)
    {
        var list = JsonSerializer.Deserialize(json, FormFiles.Default.OutletList)
            ?? throw new InvalidOperationException("The list of press outlets is empty.");
        var unsourced = list.Sources.Where(source => !source.Value.Contains("https://", StringComparison.Ordinal));
        var faults = list.Outlets.SelectMany(outlet => FaultsOf(outlet, list.Sources))
            .Concat(unsourced.Select(source => $"source {source.Key} has no address"))
            .Concat(Repeated(list.Outlets.Select(outlet => outlet.Code), "code"))
            .Concat(Repeated(list.Outlets.Select(outlet => outlet.Name), "name"))
            .Concat(Repeated(list.Outlets.SelectMany(outlet => outlet.Hosts), "host"))
            .ToList();
        if (list.Outlets.Count == 0) faults.Add("no outlets");
        if (faults.Count > 0) throw new InvalidOperationException($"The list of press outlets is broken: {string.Join("; ", faults)}.");

        var byName = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.IgnoreCase);
        return [.. list.Outlets.OrderBy(outlet => outlet.Name, byName)];
    }

    private static IEnumerable<string> FaultsOf(PressOutlet outlet, Dictionary<string, string> sources)
    {
        if (!Slug.IsMatch(outlet.Code)) yield return $"code «{outlet.Code}»";
        if (string.IsNullOrWhiteSpace(outlet.Name)) yield return $"{outlet.Code} has no name";
        if (outlet.Hosts.Count == 0) yield return $"{outlet.Code} has no host";
        if (outlet.Source.Count == 0) yield return $"{outlet.Code} has no source";
        foreach (var host in outlet.Hosts.Where(host => !HostName.IsPlain(host))) yield return $"{outlet.Code} has host «{host}»";
        foreach (var key in outlet.QueryKeys.Where(key => key.Length == 0 || !key.All(char.IsAsciiLetterOrDigit)))
            yield return $"{outlet.Code} has query key «{key}»";
        foreach (var source in outlet.Source.Where(source => !sources.ContainsKey(source)))
            yield return $"{outlet.Code} names source «{source}»";
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> all, string what) =>
        all.GroupBy(each => each, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{what} «{group.Key}» twice");

    private static IReadOnlyList<PressOutlet> Embedded()
    {
        var name = $"{typeof(PressOutlets).Namespace}.press-outlets.json";
        using var stream = typeof(PressOutlets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No resource {name}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}

/// <summary>The list as its file writes it, with the sources each outlet was taken from.</summary>
internal sealed record OutletList(string About, Dictionary<string, string> Sources, List<PressOutlet> Outlets);
