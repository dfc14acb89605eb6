namespace HumanRightsBot.Local;

/// <summary>What the developer typed after <c>--</c>.</summary>
internal sealed record CommandLine(bool WithPlayground, string DataFolder)
{
    public const string Usage = """
        Usage: dotnet run --project infra/local [-- OPTIONS]

          --no-playground   start no chat client
          --data DIR        keep storage, library and directory in DIR (default: .data in the repository)
        """;

    /// <summary>Null when the arguments are not understood.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> arguments)
    {
        var read = new CommandLine(true, Path.Combine(RepositoryRoot.Folder, ".data"));
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--no-playground":
                    read = read with { WithPlayground = false };
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
