namespace HumanRightsBot.Local;

/// <summary>How a local run is set up. The defaults are the developer's; tests take other ports and a folder of their own.</summary>
internal sealed record LocalOptions
{
    public const int UsualAppPort = 7071;

    /// <summary>Holds the folders azurite, library, directory and playground; made when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The first of the emulator's three ports; 0 takes any.</summary>
    public int StoragePort { get; init; } = 10000;

    /// <summary>Where the app listens; 0 takes any.</summary>
    public int AppPort { get; init; } = UsualAppPort;

    /// <summary>Null starts no chat client; 0 takes any port.</summary>
    public int? PlaygroundPort { get; init; } = 56150;

    public Person Who { get; init; } = Person.First;

    /// <summary>Settings for the app that win over everything, even over the developer's environment.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public Action<string> Say { get; init; } = _ => { };
}
