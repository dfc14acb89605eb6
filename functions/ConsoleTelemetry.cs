using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace HumanRightsBot.Functions;

/// <summary>One line for each finished span of ours; the requests around them are left out.</summary>
internal sealed class ConsoleSpans(ILogger log) : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            if (span.Source.Name == Telemetry.Name) log.Span(span.OperationName, (long)span.Duration.TotalMilliseconds, string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")));
        }

        return ExportResult.Success;
    }
}

/// <summary>One line for each measure, every five minutes and at the end; nothing while nothing happens.</summary>
internal sealed class ConsoleMetrics(ILogger log) : BaseExporter<Metric>
{
    public const int EveryMilliseconds = 300_000;

    private string last = "";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var lines = new List<string>();
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var tags = new List<string>();
                foreach (var tag in point.Tags) tags.Add($"{tag.Key}={tag.Value}");
                var value = metric.MetricType == MetricType.Histogram
                    ? string.Create(CultureInfo.InvariantCulture, $"{point.GetHistogramCount()} times, {point.GetHistogramSum():0.0} s in all")
                    : point.GetSumLong().ToString(CultureInfo.InvariantCulture);
                lines.Add($"{metric.Name} {string.Join(' ', tags)}: {value}");
            }
        }

        var now = string.Join('\n', lines);
        if (now != last) log.Measured(now);
        last = now;
        return ExportResult.Success;
    }
}
