using HumanRightsBot.Cards;
using HumanRightsBot.Library;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Graph;

/// <summary>What the library asks of Graph and makes of every answer.</summary>
public sealed class SharePointLibraryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_file_gets_its_folders_and_says_how_it_stands_after_the_service_has_written_into_it()
    {
        await using var one = await OneLibrary.StartAsync();

        var file = await one.PlaceAsync("một");

        one.Graph.Calls.ShouldBe(
        [
            $"GET drives {FakeGraph.SiteId}", "GET item f/2023/Q3/x.xlsx",
            "GET item f/2023/Q3", "GET item f/2023", "GET item f", "GET item", "POST folder root-id", "POST folder item-1", "POST folder item-2",
            "PUT content f/2023/Q3/x.xlsx", "GET item f/2023/Q3/x.xlsx",
        ]);
        file.ShouldBe(await one.Library.FindAsync(OneLibrary.File, Ct));
        file.Tag.ShouldBe(one.Graph.Drive.Find(OneLibrary.File)!.CTag);
        file.Link!.AbsoluteUri.ShouldStartWith("https://contoso.sharepoint.com/sites/quyen/");
    }

    [Fact]
    public async Task Who_changed_a_file_is_not_known_where_Graph_does_not_say()
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        one.Graph.Fails("GET item", FakeFault.Body(200, """{ "id": "item-4", "cTag": "c", "eTag": "e" }"""));

        (await one.Library.FindAsync(OneLibrary.File, Ct)).ShouldBe(new("c", null) { ByPerson = null });
    }

    [Fact]
    public async Task A_file_that_is_there_keeps_its_id_and_its_versions_and_costs_two_calls()
    {
        await using var one = await OneLibrary.StartAsync();
        var first = await one.PlaceAsync("một");
        var (id, calls) = (one.Graph.Drive.Find(OneLibrary.File)!.Id, one.Graph.Calls.Count);

        await one.Library.ReplaceAsync(OneLibrary.File, OneLibrary.Bytes("hai"), first, Ct);

        one.Graph.Calls.Skip(calls).ShouldBe(["PUT content f/2023/Q3/x.xlsx", "GET item f/2023/Q3/x.xlsx"]);
        (one.Content, one.Graph.Drive.Find(OneLibrary.File)!.Id, one.Graph.Drive.Find(OneLibrary.File)!.Versions.Count).ShouldBe(("hai", id, 2));
    }

    [Fact]
    public async Task A_folder_in_the_drive_is_the_root_of_the_library()
    {
        await using var one = await OneLibrary.StartAsync(path: "Báo cáo/Quyền con người");

        await one.PlaceAsync("một");

        one.Graph.Drive.Paths.ShouldBe(["Báo cáo/Quyền con người/f/2023/Q3/x.xlsx"]);
    }

    [Fact]
    public async Task Adding_never_replaces()
    {
        await using var one = await OneLibrary.StartAsync();
        await one.Library.AddAsync(OneLibrary.File, OneLibrary.Bytes("một"), Ct);

        var failure = await Should.ThrowAsync<LibraryException>(() => one.Library.AddAsync(OneLibrary.File, OneLibrary.Bytes("hai"), Ct));

        (failure.Problem, one.Content).ShouldBe((LibraryProblem.Exists, "một"));
    }

    [Fact]
    public async Task Content_is_read_from_where_Graph_sends_without_showing_the_token_there()
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("nội dung");

        await using var content = await one.Library.OpenAsync(OneLibrary.File, Ct);

        using var reader = new StreamReader(content!);
        (await reader.ReadToEndAsync(Ct)).ShouldBe("nội dung");
        one.Graph.Calls[^1].ShouldStartWith("GET download");
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        await using var one = await OneLibrary.StartAsync();

        (await one.Library.FindAsync("nothing.xlsx", Ct)).ShouldBeNull();
        (await one.Library.OpenAsync("nothing.xlsx", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_drive_of_another_site_is_refused_before_anything_is_written()
    {
        await using var one = await OneLibrary.StartAsync(driveId: "b!elsewhere");

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync("một"));

        failure.Problem.ShouldBe(LibraryProblem.Refused);
        one.Graph.Calls.ShouldBe([$"GET drives {FakeGraph.SiteId}"]);
    }

    [Theory]
    [InlineData(423, "resourceLocked", nameof(LibraryProblem.Locked))]
    [InlineData(409, "resourceLocked", nameof(LibraryProblem.Locked))]
    [InlineData(409, "resourceModified", nameof(LibraryProblem.Changed))]
    [InlineData(412, "preconditionFailed", nameof(LibraryProblem.Changed))]
    [InlineData(404, "itemNotFound", nameof(LibraryProblem.Changed))]
    [InlineData(429, "activityLimitReached", nameof(LibraryProblem.Busy))]
    [InlineData(500, "generalException", nameof(LibraryProblem.Busy))]
    [InlineData(502, "badGateway", nameof(LibraryProblem.Busy))]
    [InlineData(503, "serviceNotAvailable", nameof(LibraryProblem.Busy))]
    [InlineData(504, "gatewayTimeout", nameof(LibraryProblem.Busy))]
    [InlineData(507, "quotaLimitReached", nameof(LibraryProblem.Full))]
    [InlineData(400, "invalidRequest", nameof(LibraryProblem.Refused))]
    [InlineData(403, "accessDenied", nameof(LibraryProblem.Refused))]
    public async Task Every_answer_to_an_upload_is_understood_and_none_is_repeated_unseen(int status, string code, string problem)
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        one.Graph.Fails("PUT content", FakeFault.Error(status, code));

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync("hai"));

        (failure.Problem.ToString(), failure.RetryAfter).ShouldBe((problem, null));
        failure.Message.ShouldContain($"{status}");
        one.Graph.Calls.Count(call => call.StartsWith("PUT", StringComparison.Ordinal)).ShouldBe(2);
        one.Content.ShouldBe("một");
    }

    [Fact]
    public async Task A_file_open_in_Excel_is_locked_in_the_words_of_the_service()
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        one.Graph.Drive.Find(OneLibrary.File)!.IsLocked = true;

        (await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync("hai"))).Problem.ShouldBe(LibraryProblem.Locked);
        one.Graph.Drive.Find(OneLibrary.File)!.IsLocked = false;
        await one.PlaceAsync("ba");

        one.Content.ShouldBe("ba");
    }

    [Theory]
    [InlineData("7", null, 7)]
    [InlineData("7", "31", 31)]
    [InlineData("40", "31", 40)]
    [InlineData(null, "31", 31)]
    [InlineData("Tue, 12 Sep 2023 02:00:30 GMT", null, null)]
    public async Task The_larger_of_the_two_waits_the_service_asks_for_counts(string? retryAfter, string? reset, int? seconds)
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        one.Graph.Fails("PUT content", new(false, http =>
        {
            if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
            if (reset is not null) http.Response.Headers["RateLimit-Reset"] = reset;
            return FakeAnswer.Error(429, "activityLimitReached").WriteAsync(http.Response);
        }));

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync("hai"));

        failure.RetryAfter.ShouldBe(seconds is { } asked ? TimeSpan.FromSeconds(asked) : null);
    }

    [Theory]
    [InlineData(false, "một")]
    [InlineData(true, "hai")]
    public async Task A_connection_that_drops_leaves_open_whether_the_file_was_placed(bool afterwards, string content)
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        one.Graph.Fails("PUT content", FakeFault.Broken with { IsStored = afterwards });

        var failure = await Should.ThrowAsync<LibraryException>(() => one.PlaceAsync("hai"));

        (failure.Problem, one.Content).ShouldBe((LibraryProblem.Busy, content));
    }

    [Fact]
    public async Task A_file_that_was_placed_and_may_not_be_looked_at_is_a_refusal_and_placed_all_the_same()
    {
        await using var one = await OneLibrary.StartAsync();
        var found = await one.PlaceAsync("một");
        one.Graph.Fails("GET item", FakeFault.Error(403, "accessDenied"));

        var failure = await Should.ThrowAsync<LibraryException>(() => one.Library.ReplaceAsync(OneLibrary.File, OneLibrary.Bytes("hai"), found, Ct));

        (failure.Problem, one.Content).ShouldBe((LibraryProblem.Refused, "hai"));
    }

    [Fact]
    public async Task A_read_is_asked_again_when_the_service_wants_it_at_once_and_given_up_after_the_third_time()
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        one.Graph.Fails("GET item", FakeFault.Throttled("0"));
        (await one.Library.FindAsync(OneLibrary.File, Ct)).ShouldNotBeNull();
        for (var time = 0; time < 3; time++) one.Graph.Fails("GET item", FakeFault.Throttled("0"));

        var failure = await Should.ThrowAsync<LibraryException>(() => one.Library.FindAsync(OneLibrary.File, Ct));

        (failure.Problem, failure.RetryAfter).ShouldBe((LibraryProblem.Busy, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_read_that_is_to_wait_long_is_handed_back_with_what_the_service_asked()
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        one.Graph.Fails("GET item", FakeFault.Throttled("90"));

        var failure = await Should.ThrowAsync<LibraryException>(() => one.Library.FindAsync(OneLibrary.File, Ct));

        (failure.Problem, failure.RetryAfter).ShouldBe((LibraryProblem.Busy, TimeSpan.FromSeconds(90)));
    }

    [Fact]
    public async Task Our_own_cancellation_is_no_problem_of_the_library()
    {
        await using var one = await OneLibrary.StartAsync();
        using var gone = new CancellationTokenSource();
        one.Graph.Weather = _ =>
        {
            gone.Cancel();
            return FakeFault.Silence;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => one.Library.FindAsync(OneLibrary.File, gone.Token));
    }
}
