using System.Globalization;

namespace HumanRightsBot.Local;

/// <summary>What the developer typed after <c>--</c>.</summary>
internal sealed record CommandLine(bool WithPlayground, int AppPort, string DataFolder)
{
    public const string Usage = """
        Usage: dotnet run --project infra/local [-- OPTIONS]

          --no-playground   start no chat client
          --port N          let the app listen there (default: 7071)
          --data DIR        keep storage, library and directory in DIR (default: .data in the repository)
        """;

    /// <summary>Null when the arguments are not understood.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> arguments)
    {
        var read = new CommandLine(true, LocalOptions.UsualAppPort, Path.Combine(RepositoryRoot.Folder, ".data"));
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--no-playground":
                    read = read with { WithPlayground = false };
                    break;
                case "--port" when i + 1 < arguments.Count
                    && ushort.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0:
                    read = read with { AppPort = port };
                    i++;
                    break;
                case "--data" when i + 1 < arguments.Count:
                    read = read with { DataFolder = Path.GetFullPath(arguments[++i]) };
                    break;
                default:
                    return null;
            }
        }

        return read;
    }
}
