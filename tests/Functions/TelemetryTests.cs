using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Functions;

/// <summary>Run alone: spans and measures are the process's, and so everybody's in it.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class AloneForTelemetry;

[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests(LocalParts parts)
{
    [Fact]
    public async Task Turns_saves_publishes_and_backups_are_traced_and_measured_by_ids_only()
    {
        ConcurrentQueue<string> told = new();
        using var spans = Spans(told);
        using var measures = Measures(told);
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);

        await app.By(Hoa).OpensAsync();
        await app.By(Hoa).AsksAsync(("command", "nguyen-van-a"));
        await (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow().PressesAsync("Lưu dòng");
        await app.As(Hoa).SaysAsync("một câu không phải là lệnh nào cả");
        await app.PublishAsync();
        using var backup = await app.TriggerAsync("BackUp", new { });

        told.ShouldContain("span turn verb=row.save outcome=done");
        told.ShouldContain("span turn verb= outcome=done");
        told.ShouldContain("span turn verb=open outcome=done");
        told.ShouldContain("span turn verb=? outcome=done");
        told.ShouldContain("span save form=phan-hoi-bao-chi period=2023Q3 unit=ha-dinh");
        told.ShouldContain("span publish form=phan-hoi-bao-chi period=2023Q3");
        told.ShouldContain("span trigger function=PublishWorkbook outcome=done");
        told.ShouldContain("humanrightsbot.turns verb=row.save outcome=done");
        told.ShouldContain("humanrightsbot.saves form=phan-hoi-bao-chi shows=True");
        told.ShouldContain("humanrightsbot.publishes form=phan-hoi-bao-chi");
        told.ShouldContain("humanrightsbot.publish.wait form=phan-hoi-bao-chi");
        told.ShouldContain("humanrightsbot.triggers function=BackUp outcome=done");
        told.ShouldContain("humanrightsbot.backups whole=True");
        // Looked through with the log at the end.
        foreach (var line in told) app.Log.Lines.Enqueue(line);
    }

    [Fact]
    public async Task Reminders_are_measured_by_what_became_of_them_and_how_late_they_went_out()
    {
        ConcurrentQueue<string> told = new();
        using var spans = Spans(told);
        using var measures = Measures(told);
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).InstallsAsync();

        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");

        told.ShouldContain("span trigger function=RemindUnits outcome=done");
        told.ShouldContain("humanrightsbot.reminders form=phan-hoi-bao-chi outcome=Sent");
        told.ShouldContain("humanrightsbot.reminder.wait form=phan-hoi-bao-chi");
        // Looked through with the log at the end.
        foreach (var line in told) app.Log.Lines.Enqueue(line);
    }

    [Fact]
    public async Task Without_an_address_the_console_says_one_line_for_each_piece_of_work()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        await app.As(Hoa).SaysAsync("trợ giúp");

        app.Log.Lines.Count(line => line.Contains("turn, ", StringComparison.Ordinal) && line.Contains("verb=help outcome=done", StringComparison.Ordinal))
            .ShouldBe(1);
        app.Log.Lines.ShouldNotContain(line => line.Contains("Microsoft.AspNetCore.Hosting.HttpRequestIn", StringComparison.Ordinal));
    }

    /// <summary>Of the requests around the turns, which the framework traces by their paths.</summary>
    [Fact]
    public async Task The_path_of_a_file_is_in_no_trace()
    {
        ConcurrentDictionary<string, bool> recorded = new();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => recorded[$"{span.GetTagItem("url.path")}"] = span.Recorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        await app.As(Hoa).SaysAsync("trợ giúp");
        foreach (var path in new[] { "/api/documents/abc", "/API/Documents/abc", "/api/documents/" })
            using (await app.Http.GetAsync(new Uri(path, UriKind.Relative))) { }

        // What is filtered has no tags.
        recorded[""].ShouldBeFalse();
        recorded.Where(path => path.Value && path.Key.StartsWith("/api/", StringComparison.OrdinalIgnoreCase)).Select(path => path.Key)
            .ShouldBe(["/api/messages"]);
    }

    [Fact]
    public async Task A_trigger_that_fails_is_measured_as_failed()
    {
        ConcurrentQueue<string> told = new();
        using var measures = Measures(told);
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        using var answer = await app.TriggerAsync("PublishWorkbook", new { nothing = 1 });

        told.ShouldContain("humanrightsbot.triggers function=PublishWorkbook outcome=failed");
    }

    [Fact]
    public async Task With_an_address_it_goes_there_and_the_console_keeps_to_warnings()
    {
        await using var insights = await RecordingApp.StartAsync();
        using var folder = new TemporaryFolder();
        var settings = AppSettings.Of(parts.NewAccount(), folder.Path);
        settings["BackUp__Folder"] = Path.Combine(folder.Path, "backup");
        settings["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true";
        settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={insights.Address}";
        var (port, said) = (FreePort.Any(), new ConcurrentQueue<string>());

        await using var app = await AppProcess.StartAsync(port, settings, said.Enqueue, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await http.PostAsJsonAsync(
            new Uri("/admin/functions/BackUp", UriKind.Relative), new { input = "" }, TestContext.Current.CancellationToken);
        var sent = await insights.NextAsync(TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        (sent.Method, sent.Path).ShouldBe(("POST", "/v2.1/track"));
        said.ShouldNotContain(line => line.Contains("info:", StringComparison.Ordinal));
    }

    private static ActivityListener Spans(ConcurrentQueue<string> told)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => told.Enqueue($"span {span.OperationName} {Tags(span.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measures(ConcurrentQueue<string> told)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Telemetry.Name) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => told.Enqueue($"{instrument.Name} {Tags(tags.ToArray())}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => told.Enqueue($"{instrument.Name} {Tags(tags.ToArray())}"));
        listener.Start();
        return listener;
    }

    private static string Tags(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
