using System.Globalization;
using System.Text.Json;

namespace HumanRightsBot.Local.Triggers;

/// <summary>The part of <c>host.json</c> that decides how messages are fetched and tried again, with the host's own defaults.</summary>
internal sealed record HostFile
{
    public int BatchSize { get; init; } = 16;
    public int NewBatchThreshold { get; init; } = 8 * Environment.ProcessorCount;
    public int MaxDequeueCount { get; init; } = 5;
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);
    public bool Base64 { get; init; } = true;
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public static HostFile Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = file.RootElement;
        var host = new HostFile();
        if (root.TryGetProperty("functionTimeout", out var timeout))
            host = host with { FunctionTimeout = Time(timeout) };
        return root.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("queues", out var queues)
            ? queues.EnumerateObject().Aggregate(host, (known, setting) => known.With(setting, path))
            : host;
    }

    private HostFile With(JsonProperty setting, string path) => setting.Name switch
    {
        "batchSize" => this with
        {
            BatchSize = setting.Value.GetInt32(),
            NewBatchThreshold = setting.Value.GetInt32() / 2 * Environment.ProcessorCount,
        },
        "newBatchThreshold" => this with { NewBatchThreshold = setting.Value.GetInt32() },
        "maxDequeueCount" => this with { MaxDequeueCount = setting.Value.GetInt32() },
        "visibilityTimeout" => this with { VisibilityTimeout = Time(setting.Value) },
        "maxPollingInterval" => this with { MaxPollingInterval = Time(setting.Value) },
        "messageEncoding" => this with { Base64 = setting.Value.GetString() == "base64" },
        _ => throw new LocalProblemException($"{path}: extensions.queues.{setting.Name} is not known here."),
    };

    private static TimeSpan Time(JsonElement value) =>
        TimeSpan.Parse(value.GetString() ?? "", CultureInfo.InvariantCulture);
}
