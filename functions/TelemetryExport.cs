using System.Diagnostics;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using HumanRightsBot.Commands.Downloads;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using static System.FormattableString;
using static System.StringComparison;

namespace HumanRightsBot.Functions;

/// <summary>Sends traces, metrics and log to Application Insights where its address is set; else the console says them.</summary>
internal static class TelemetryExport
{
    public static void AddTelemetry(this IHostApplicationBuilder builder, Settings settings)
    {
        // The role's name tells our telemetry from the host's, which has the name of the function app.
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(Telemetry.Name))
            .WithTracing(tracing => tracing.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation(options => options.Filter = IsWork))
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name));
        if (settings.ApplicationInsights is not { } address)
        {
            // The Azure host hears of what a worker logs within a call only, but reads the console too.
            builder.Logging.AddConsole();
            telemetry
                .WithTracing(tracing => tracing.AddProcessor(provider =>
                    new SimpleActivityExportProcessor(new ConsoleSpans(LogOf(provider)))))
                .WithMetrics(metrics => metrics.AddReader(provider =>
                    new PeriodicExportingMetricReader(new ConsoleMetrics(LogOf(provider)), ConsoleMetrics.EveryMilliseconds)));
            return;
        }

        telemetry
            .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(Configure))
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Configure));
        builder.Logging.AddOpenTelemetry(log => log.AddAzureMonitorLogExporter(Configure));
        // The Azure host takes every line of the console for a trace of its own.
        builder.Logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);

        static ILogger LogOf(IServiceProvider provider) => provider.GetRequiredService<ILoggerFactory>().CreateLogger(Telemetry.Name);

        void Configure(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = address;
            options.EnableLiveMetrics = false;
            if (settings.Storage.ClientId is { } client)
                options.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client));
        }
    }

    /// <summary>What the platform asks all day long tells nothing, and the address of a file is a secret.</summary>
    private static bool IsWork(HttpContext http) =>
        http.Request.Path.Value is not "/api/health" and var path && path?.StartsWith(DownloadDoor.Path, OrdinalIgnoreCase) != true;
}

/// <summary>One line for each finished span of ours; the requests around them are left out.</summary>
internal sealed class ConsoleSpans(ILogger log) : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            if (span.Source.Name != Telemetry.Name) continue;
            var tags = span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}");
            log.Span(span.OperationName, (long)span.Duration.TotalMilliseconds, string.Join(' ', tags));
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
                    ? Invariant($"{point.GetHistogramCount()} times, {point.GetHistogramSum():0.0} s in all")
                    : Invariant($"{point.GetSumLong()}");
                lines.Add($"{metric.Name} {string.Join(' ', tags)}: {value}");
            }
        }

        var now = string.Join('\n', lines);
        if (now != last) log.Measured(now);
        last = now;
        return ExportResult.Success;
    }
}
