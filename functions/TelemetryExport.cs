using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HumanRightsBot.Functions;

/// <summary>Sends traces, metrics and log to Application Insights where its address is set; otherwise the console says what came to pass.</summary>
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
            telemetry.WithTracing(tracing => tracing.AddProcessor(provider => new SimpleActivityExportProcessor(new ConsoleSpans(provider.GetRequiredService<ILoggerFactory>().CreateLogger(Telemetry.Name)))));
            telemetry.WithMetrics(metrics => metrics.AddReader(provider => new PeriodicExportingMetricReader(new ConsoleMetrics(provider.GetRequiredService<ILoggerFactory>().CreateLogger(Telemetry.Name)), ConsoleMetrics.EveryMilliseconds)));
            return;
        }

        telemetry.WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(Configure)).WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Configure));
        builder.Logging.AddOpenTelemetry(log => log.AddAzureMonitorLogExporter(Configure));
        // The Azure host takes every line of the console for a trace of its own.
        builder.Logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);

        void Configure(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = address;
            options.EnableLiveMetrics = false;
            if (settings.Storage.ClientId is { } client) options.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client));
        }
    }

    /// <summary>What the platform asks all day long tells nothing.</summary>
    private static bool IsWork(HttpContext http) => http.Request.Path.Value is not "/api/health";
}
