namespace HumanRightsBot.Deploy;

/// <summary>What the administrator typed after <c>--</c>.</summary>
/// <param name="NoApp">What Azure runs is made or changed, and no app brought there.</param>
/// <param name="Package">A zip that was made before, deployed instead of what is built here; null builds.</param>
internal sealed record DeployOptions(string ResourceGroup, bool DryRun, bool Yes, bool NoApp, string? Package)
{
    public const string Usage = """
        Usage: dotnet run --project infra/deploy -- --resource-group NAME [OPTIONS]

          --dry-run        compiles and checks, then prints exactly what would be run; needs no Azure
          --yes            does not ask after what-if
          --no-app         makes or changes what Azure runs and brings no app there; before a restore
          --package FILE   deploys this zip of an earlier deployment instead of building one

        What to deploy is filled in in infra/main.bicepparam. Needs the Azure CLI, signed in (az login).
        """;

    /// <summary>Null when the arguments are not understood.</summary>
    public static DeployOptions? Read(IReadOnlyList<string> args)
    {
        var read = new DeployOptions("", false, false, false, null);
        for (var at = 0; at < args.Count; at++)
        {
            switch (args[at])
            {
                case "--resource-group" when at + 1 < args.Count:
                    read = read with { ResourceGroup = args[++at] };
                    break;
                case "--package" when at + 1 < args.Count:
                    read = read with { Package = Path.GetFullPath(args[++at]) };
                    break;
                case "--dry-run":
                    read = read with { DryRun = true };
                    break;
                case "--no-app":
                    read = read with { NoApp = true };
                    break;
                case "--yes":
                    read = read with { Yes = true };
                    break;
                default:
                    return null;
            }
        }

        return read.ResourceGroup.Length > 0 && !(read.NoApp && read.Package is not null) ? read : null;
    }
}
