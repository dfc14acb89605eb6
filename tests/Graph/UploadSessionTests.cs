using HumanRightsBot.Cards;
using HumanRightsBot.Library;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Graph;

/// <summary>Files larger than one PUT takes.</summary>
public sealed class UploadSessionTests
{
    [Fact]
    public async Task A_large_file_goes_in_fragments_and_arrives_whole()
    {
        await using var one = await OneLibrary.StartAsync();
        var content = OneLibrary.Large(2.5);

        await one.PlaceAsync(content);

        one.Graph.Drive.Find(OneLibrary.File)!.Content.AsSpan().SequenceEqual(content.ToArray()).ShouldBeTrue();
        one.Graph.Calls.Count(call => call.StartsWith("PUT fragment", StringComparison.Ordinal)).ShouldBe(3);
        one.Graph.Calls.ShouldNotContain(call => call.StartsWith("PUT content", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 503)]
    [InlineData(1, 500)]
    [InlineData(2, 416)]
    [InlineData(1, 504)]
    public async Task A_fragment_that_fails_goes_on_where_the_service_stands(int before, int status)
    {
        await using var one = await OneLibrary.StartAsync();
        var (content, seen) = (OneLibrary.Large(2.5), 0);
        one.Graph.Weather = what => what == "PUT fragment" && seen++ == before ? FakeFault.Error(status) : null;

        await one.PlaceAsync(content);

        one.Graph.Drive.Find(OneLibrary.File)!.Content.AsSpan().SequenceEqual(content.ToArray()).ShouldBeTrue();
        one.Graph.Calls.Count(call => call.StartsWith("GET session", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_fragment_that_was_taken_though_the_answer_said_otherwise_is_not_sent_again()
    {
        await using var one = await OneLibrary.StartAsync();
        var (content, seen) = (OneLibrary.Large(2.5), 0);
        one.Graph.Weather = what => what == "PUT fragment" && seen++ == 0 ? FakeFault.Error(503) with { IsStored = true } : null;

        await one.PlaceAsync(content);

        one.Graph.Drive.Find(OneLibrary.File)!.Content.AsSpan().SequenceEqual(content.ToArray()).ShouldBeTrue();
        one.Graph.Calls.Count(call => call.StartsWith("PUT fragment", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_session_that_keeps_failing_is_cancelled_and_the_library_counts_as_busy()
    {
        await using var one = await OneLibrary.StartAsync();
        one.Graph.Weather = what => what == "PUT fragment" ? FakeFault.Error(503) : null;

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)));

        (failure.Problem, failure.IsUndone).ShouldBe((LibraryProblem.Busy, false));
        one.Graph.Drive.OpenSessions.ShouldBe(0);
        one.Graph.Drive.Find(OneLibrary.File).ShouldBeNull();
        one.Pauses.Select(pause => pause.TotalSeconds).ShouldBe([1, 2, 4, 8, 16]);
    }

    [Fact]
    public async Task A_service_that_says_when_to_come_back_is_waited_for()
    {
        await using var one = await OneLibrary.StartAsync();
        var seen = 0;
        one.Graph.Weather = what => what == "PUT fragment" && seen++ == 0 ? FakeFault.Error(503, retryAfter: "12") : null;

        await one.PlaceAsync(OneLibrary.Large(1.5));

        one.Pauses.ShouldBe([TimeSpan.FromSeconds(12)]);
    }

    [Fact]
    public async Task A_service_that_wants_to_be_left_alone_for_long_gets_the_file_at_the_next_try()
    {
        await using var one = await OneLibrary.StartAsync();
        one.Graph.Weather = what => what == "PUT fragment" ? FakeFault.Error(503, retryAfter: "600") : null;

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)));

        (failure.Problem, failure.RetryAfter, one.Pauses.Count, one.Graph.Drive.OpenSessions).ShouldBe((LibraryProblem.Busy, TimeSpan.FromMinutes(10), 0, 0));
    }

    [Fact]
    public async Task A_session_that_expects_nothing_more_and_does_not_end_counts_as_busy()
    {
        await using var one = await OneLibrary.StartAsync();
        one.Graph.Weather = what => what == "PUT fragment" ? FakeFault.Body(202, """{"nextExpectedRanges":[]}""") : null;

        (await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)))).Problem.ShouldBe(LibraryProblem.Busy);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_request"}""", nameof(LibraryProblem.Refused))]
    [InlineData(401, """["refused"]""", nameof(LibraryProblem.Refused))]
    [InlineData(202, """{"nextExpectedRanges":[7]}""", nameof(LibraryProblem.Busy))]
    public async Task An_answer_of_another_shape_is_judged_by_its_status(int status, string body, string problem)
    {
        await using var one = await OneLibrary.StartAsync();
        one.Graph.Weather = what => what == "PUT fragment" ? FakeFault.Body(status, body) : null;

        (await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)))).Problem.ToString().ShouldBe(problem);
    }

    [Fact]
    public async Task A_session_that_expired_begins_anew_at_the_next_try()
    {
        await using var one = await OneLibrary.StartAsync();
        var (content, seen) = (OneLibrary.Large(1.5), 0);
        one.Graph.Weather = what =>
        {
            if (what == "PUT fragment" && seen++ == 1) one.Clock.Advance(TimeSpan.FromMinutes(16));
            return null;
        };

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(content));
        await one.PlaceAsync(content);

        (failure.Problem, failure.IsUndone).ShouldBe((LibraryProblem.Busy, false));
        one.Graph.Drive.Find(OneLibrary.File)!.Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_another_process_left_open_makes_the_file_wait()
    {
        await using var one = await OneLibrary.StartAsync();
        var seen = 0;
        // The process dies: it neither goes on nor cancels.
        one.Graph.Weather = what => what is "PUT fragment" or "DELETE session" && seen++ < 2 ? FakeFault.Broken : null;
        await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)));

        (await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)))).Problem.ShouldBe(LibraryProblem.Exists);
        one.Clock.Advance(TimeSpan.FromMinutes(16));
        await one.PlaceAsync(OneLibrary.Large(1.5));

        one.Graph.Drive.Find(OneLibrary.File)!.Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_changed_after_it_was_looked_at_is_not_overwritten()
    {
        await using var one = await OneLibrary.StartAsync();
        var found = await one.PlaceAsync("một");
        one.Graph.Drive.EditByHand(OneLibrary.File, "Vinh", [1]);

        var failure = await Should.ThrowAsync<LibraryException>(() => one.Library.ReplaceAsync(OneLibrary.File, OneLibrary.Large(1.5), found, CancellationToken.None));

        (failure.Problem, failure.IsUndone, one.Graph.Drive.Find(OneLibrary.File)!.Versions.Count).ShouldBe((LibraryProblem.Changed, true, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_service_that_refuses_the_tag_it_shows_gets_the_file_without_it_once(bool keepsRefusing)
    {
        await using var one = await OneLibrary.StartAsync();
        var (found, content, seen) = (await one.PlaceAsync("một"), OneLibrary.Large(1.5), 0);
        one.Graph.Weather = what => what == "POST session" && (keepsRefusing || seen++ == 0) ? FakeFault.Error(412, "preconditionFailed") : null;

        var placing = one.Library.ReplaceAsync(OneLibrary.File, content, found, CancellationToken.None);

        if (keepsRefusing) (await Should.ThrowAsync<LibraryException>(() => placing)).Problem.ShouldBe(LibraryProblem.Changed);
        else (await placing).ShouldBe(await one.Library.FindAsync(OneLibrary.File, CancellationToken.None));
        one.Graph.Drive.Find(OneLibrary.File)!.Versions.Count.ShouldBe(keepsRefusing ? 1 : 2);
        one.Graph.Calls.Count(call => call.StartsWith("POST session", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData("PUT fragment", 429, "activityLimitReached", nameof(LibraryProblem.Busy))]
    [InlineData("POST session", 429, "activityLimitReached", nameof(LibraryProblem.Busy))]
    [InlineData("POST session", 423, "resourceLocked", nameof(LibraryProblem.Locked))]
    [InlineData("POST session", 404, "itemNotFound", nameof(LibraryProblem.Changed))]
    public async Task Every_answer_within_an_upload_session_is_understood_and_leaves_none_open(string what, int status, string code, string problem)
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        one.Graph.Fails(what, FakeFault.Error(status, code, retryAfter: "90"));

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)));

        (failure.Problem.ToString(), failure.IsUndone, one.Content, one.Graph.Drive.OpenSessions).ShouldBe((problem, true, "một", 0));
        if (status == 429) failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(90));
        one.Pauses.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_saves_as_soon_as_the_last_fragment_has_arrived_is_theirs()
    {
        await using var one = await OneLibrary.StartAsync();
        one.Graph.Weather = what =>
        {
            if (what == "GET item" && one.Graph.Drive.Find(OneLibrary.File) is { Versions.Count: 1 }) one.Graph.Drive.EditByHand(OneLibrary.File, "Vinh", [1]);
            return null;
        };

        var placed = await one.PlaceAsync(OneLibrary.Large(1.5));

        (placed.ChangedByName, placed.Tag == one.Graph.Drive.Find(OneLibrary.File)!.CTag).ShouldBe(("SharePoint App", false));
    }

    [Fact]
    public async Task A_file_that_is_locked_when_the_last_fragment_arrives_stays_as_it_is()
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        var seen = 0;
        one.Graph.Weather = what =>
        {
            if (what == "PUT fragment" && seen++ == 1) one.Graph.Drive.Find(OneLibrary.File)!.IsLocked = true;
            return null;
        };

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)));

        (failure.Problem, failure.IsUndone, one.Content, one.Graph.Drive.OpenSessions).ShouldBe((LibraryProblem.Locked, true, "một", 0));
    }

    [Fact]
    public async Task A_full_library_says_so_before_the_first_fragment()
    {
        await using var one = await OneLibrary.StartAsync();
        one.Graph.Drive.IsFull = true;

        (await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync(OneLibrary.Large(1.5)))).Problem.ShouldBe(LibraryProblem.Full);
        one.Graph.Calls.ShouldNotContain(call => call.StartsWith("PUT", StringComparison.Ordinal));
    }
}
