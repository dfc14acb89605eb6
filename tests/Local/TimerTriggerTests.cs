using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Local.Triggers;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

public sealed class TimerTriggerTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-01-05T06:03:00Z", null));
    private RecordingApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await RecordingApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_tick_arrives_in_the_shape_of_the_Functions_host()
    {
        await using var triggers = await ReadAsync("0 */5 * * * *");

        await triggers.TickAsync("Tick", Ct);

        var call = await app.NextAsync(Ct);
        var id = (string?)Sys(call)["RandGuid"];
        Guid.TryParse(id, out _).ShouldBeTrue();
        call.Path.ShouldBe("/Tick");
        call.Body.Replace(id!, "GUID", StringComparison.Ordinal).ShouldBe("""
            {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"0001-01-01T00:00:00","Next":"2026-01-05T06:05:00+00:00","LastUpdated":"0001-01-01T00:00:00"},"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"Tick","UtcNow":"2026-01-05T06:03:00.0000000Z","RandGuid":"GUID"}}}
            """);
    }

    [Fact]
    public async Task The_next_tick_tells_when_the_last_one_was()
    {
        await using var triggers = await ReadAsync("0 */5 * * * *");

        await triggers.TickAsync("Tick", Ct);
        time.Advance(TimeSpan.FromMinutes(1));
        await triggers.TickAsync("Tick", Ct);

        await app.NextAsync(Ct);
        var status = JsonNode.Parse((await app.NextAsync(Ct)).Body)!["Data"]!["timer"]!["ScheduleStatus"]!;
        ((string?)status["Last"]).ShouldBe("2026-01-05T06:03:00.0000000+00:00");
    }

    [Fact]
    public async Task A_timer_ticks_when_its_time_has_come_and_not_before()
    {
        await using var triggers = await ReadAsync("0 */5 * * * *");
        triggers.Start();

        time.Advance(TimeSpan.FromSeconds(119));
        time.Advance(TimeSpan.FromSeconds(1));

        var call = await app.NextAsync(Ct);
        ((string?)Sys(call)["UtcNow"]).ShouldBe("2026-01-05T06:05:00.0000000Z");
        app.Waiting.ShouldBe(0);
    }

    [Theory]
    [InlineData("0 30 1 * * *", "2026-01-06T01:30:00+00:00")]
    [InlineData("15 * * * * *", "2026-01-05T06:03:15+00:00")]
    [InlineData("*/5 * * * *", "2026-01-05T06:05:00+00:00")]
    [InlineData("0 0 8 * * 1-5", "2026-01-05T08:00:00+00:00")]
    public async Task A_schedule_is_read_in_UTC_with_or_without_seconds(string schedule, string next)
    {
        await using var triggers = await ReadAsync(schedule);

        await triggers.TickAsync("Tick", Ct);

        var status = JsonNode.Parse((await app.NextAsync(Ct)).Body)!["Data"]!["timer"]!["ScheduleStatus"]!;
        ((string?)status["Next"]).ShouldBe(next);
    }

    [Fact]
    public async Task A_schedule_that_is_none_is_refused_with_the_name_of_its_function()
    {
        var problem = await Should.ThrowAsync<LocalProblemException>(() => ReadAsync("every day"));

        problem.Message.ShouldContain("Tick");
        problem.Message.ShouldContain("every day");
    }

    [Fact]
    public async Task A_function_that_is_not_there_is_answered_with_those_that_are()
    {
        await using var triggers = await ReadAsync("0 */5 * * * *");

        var problem = await Should.ThrowAsync<InvalidOperationException>(() => triggers.TickAsync("Tock", Ct));

        problem.Message.ShouldContain("There are: Tick.");
    }

    private static JsonNode Sys(RecordedCall call) => JsonNode.Parse(call.Body)!["Metadata"]!["sys"]!;

    private Task<LocalTriggers> ReadAsync(string schedule) =>
        LocalTriggers.ReadAsync(SomeFunctions.WithTimer(folder, app, schedule, time), Ct);
}
