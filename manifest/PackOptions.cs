using HumanRightsBot.Local;

namespace HumanRightsBot.Manifest;

/// <summary>What one deployment fills into the manifest, and where the zip goes.</summary>
internal sealed record PackOptions(IReadOnlyDictionary<string, string> Values, string Zip)
{
    public const string Usage = """
        Usage: dotnet run --project manifest -- --bot-id GUID --host HOST --office NAME --website URL [OPTIONS]

          --bot-id GUID     client id of the bot's identity (output «botId» of the deployment)
          --host HOST       host name of the function app (output «host»)
          --office NAME     who offers the app, at most 32 characters
          --website URL     the office's own site
          --tab-app-id GUID the tab's registration, as infra/grant --tab prints it; without it the app has no tab
          --privacy URL     its page on privacy       (default: the tab's; the site without one)
          --terms URL       its terms of use          (default: the site)
          --app-id GUID     id of the app in Teams    (default: the bot's)
          --version X.Y.Z   higher with every upload  (default: 1.0.0)
          --out FILE        (default: artifacts/HumanRightsBot.zip)
        """;

    /// <summary>Null when the arguments are not understood.</summary>
    public static PackOptions? Read(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < args.Count; at += 2)
        {
            if (at + 1 == args.Count || args[at + 1].Length == 0 || !given.TryAdd(args[at], args[at + 1])) return null;
        }

        if (!given.Remove("--bot-id", out var bot) || !given.Remove("--host", out var host)
            || !given.Remove("--office", out var office) || !given.Remove("--website", out var website)) return null;
        given.Remove("--tab-app-id", out var tab);
        var values = new Dictionary<string, string>
        {
            ["BOT_ID"] = bot,
            ["HOST"] = host,
            ["OFFICE"] = office,
            ["WEBSITE"] = website,
            ["PRIVACY"] = Taken("--privacy", tab is null ? website : $"https://{host}/api/tab/du-lieu-ca-nhan"),
            ["TERMS"] = Taken("--terms", website),
            ["APP_ID"] = Taken("--app-id", bot),
            ["VERSION"] = Taken("--version", "1.0.0"),
        };
        if (tab is not null) values[AppPackage.TabId] = tab;
        var zip = Path.GetFullPath(Taken("--out", Path.Combine(RepositoryRoot.Folder, "artifacts", "HumanRightsBot.zip")));
        return given.Count == 0 ? new(values, zip) : null;

        string Taken(string name, string usual) => given.Remove(name, out var value) ? value : usual;
    }
}
