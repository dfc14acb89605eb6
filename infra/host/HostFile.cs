namespace HumanRightsBot.Host;

/// <summary>
/// The part of <c>host.json</c> that counts here, with the Azure host's own defaults; as there, the environment goes before it
/// (<c>AzureFunctionsJobHost__extensions__queues__batchSize</c>).
/// </summary>
internal sealed record HostFile(string RoutePrefix, HostFile.QueueSettings Queues)
{
    /// <exception cref="InvalidOperationException">A setting of the queues is not known here.</exception>
    public static HostFile Read(string path)
    {
        var file = new ConfigurationBuilder().AddJsonFile(path).AddEnvironmentVariables("AzureFunctionsJobHost__").Build();
        return new(
            file["extensions:http:routePrefix"] ?? "api",
            file.GetSection("extensions:queues").Get<QueueSettings>(options => options.ErrorOnUnknownConfiguration = true) ?? new());
    }

    /// <summary>How messages are fetched and tried again.</summary>
    internal sealed record QueueSettings
    {
        private readonly int? threshold;

        public int BatchSize { get; init; } = 16;

        public int NewBatchThreshold
        {
            get => threshold ?? BatchSize / 2 * Environment.ProcessorCount;
            init => threshold = value;
        }

        public int MaxDequeueCount { get; init; } = 5;

        /// <summary>How long a message that failed stays away.</summary>
        public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

        public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

        /// <summary><c>base64</c> or <c>none</c>.</summary>
        public string MessageEncoding { get; init; } = "base64";
    }
}
