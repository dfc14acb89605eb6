using System.Diagnostics;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class DirectoryTableTests(LocalParts parts)
{
    private readonly OneTable table = new(parts);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_reading_the_directory_is_empty()
    {
        var loaded = await table.Directory().LoadAsync(null, Ct);

        loaded.Pointer.ShouldBeNull();
        loaded.Directory.Units.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_read_from_a_file_is_loaded_as_it_was_read()
    {
        var reading = new DirectoryBook().Read().ShouldBeOfType<DirectoryReading.Taken>();

        var result = await table.Directory().ReplaceAsync(reading.Directory, reading.Hash, "dung@thanhxuan.example", Ct);

        result.ShouldBe(ReplaceResult.Replaced);
        ShouldBe((await table.Directory().LoadAsync(null, Ct)).Directory, reading.Directory);
    }

    [Fact]
    public async Task The_pointer_tells_what_counts_since_when_and_by_whom()
    {
        await table.Directory().ReplaceAsync(SomeDirectory.Of(3, 2), "h1", "dung@thanhxuan.example", Ct);

        var pointer = (await table.Directory().PointerAsync(Ct)).ShouldNotBeNull();

        (pointer.Hash, pointer.Units, pointer.Members, pointer.Contacts, pointer.Previous).ShouldBe(("h1", 4, 7, 2, null));
        pointer.Taken.ShouldBe(new Stamp("dung@thanhxuan.example", table.Time.GetUtcNow()));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(1001)]
    public async Task As_many_units_as_there_are_come_back_in_their_order(int units)
    {
        var directory = SomeDirectory.Of(units);

        await table.Directory().ReplaceAsync(directory, "h1", "x", Ct);

        ShouldBe((await table.Directory().LoadAsync(null, Ct)).Directory, directory);
    }

    [Fact]
    public async Task A_file_that_counts_already_writes_nothing()
    {
        await table.Directory().ReplaceAsync(SomeDirectory.Of(3), "h1", "x", Ct);
        var before = await table.AllAsync(Ct);

        var result = await table.Directory().ReplaceAsync(SomeDirectory.Of(3), "h1", "y", Ct);

        result.ShouldBe(ReplaceResult.Unchanged);
        (await table.AllAsync(Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task Of_the_readings_the_last_and_the_one_before_it_are_kept()
    {
        foreach (var units in new[] { 1, 2, 3, 4 })
            (await table.Directory().ReplaceAsync(SomeDirectory.Of(units), $"h{units}", "x", Ct)).ShouldBe(ReplaceResult.Replaced);

        var pointer = (await table.Directory().PointerAsync(Ct)).ShouldNotBeNull();
        var partitions = (await table.AllAsync(Ct)).Where(entity => entity.Partition != "directory").Select(entity => entity.Partition.Split('|')[0]).Distinct();

        partitions.ShouldBe([pointer.Generation, pointer.Previous], ignoreOrder: true);
        ShouldBe((await table.Directory().LoadAsync(null, Ct)).Directory, SomeDirectory.Of(4));
    }

    [Fact]
    public async Task Of_two_readings_at_once_one_counts_and_the_other_is_told()
    {
        ReplaceResult? inner = null;
        var slow = table.Directory(async (message, next) =>
        {
            if (OneTable.MovesPointer(message)) inner ??= await table.Directory().ReplaceAsync(SomeDirectory.Of(2), "h2", "y", Ct);
            await next();
        });

        var result = await slow.ReplaceAsync(SomeDirectory.Of(1), "h1", "x", Ct);

        (result, inner).ShouldBe((ReplaceResult.Overtaken, ReplaceResult.Replaced));
        ShouldBe((await table.Directory().LoadAsync(null, Ct)).Directory, SomeDirectory.Of(2));
        (await table.GenerationsAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_readings_of_one_file_at_once_both_are_content()
    {
        ReplaceResult? inner = null;
        await table.Directory().ReplaceAsync(SomeDirectory.Of(1), "h1", "x", Ct);
        var slow = table.Directory(async (message, next) =>
        {
            if (OneTable.MovesPointer(message)) inner ??= await table.Directory().ReplaceAsync(SomeDirectory.Of(2), "h2", "y", Ct);
            await next();
        });

        var result = await slow.ReplaceAsync(SomeDirectory.Of(2), "h2", "x", Ct);

        (result, inner).ShouldBe((ReplaceResult.Unchanged, ReplaceResult.Replaced));
        ShouldBe((await table.Directory().LoadAsync(null, Ct)).Directory, SomeDirectory.Of(2));
    }

    [Fact]
    public async Task Many_readings_at_once_end_with_one_of_them_whole()
    {
        var all = Enumerable.Range(1, 6).Select(units => SomeDirectory.Of(units * 40)).ToList();

        var results = await Task.WhenAll(all.Select(directory => table.Directory().ReplaceAsync(directory, $"h{directory.Units.Count}", "x", Ct)));

        results.ShouldContain(ReplaceResult.Replaced);
        var loaded = await table.Directory().LoadAsync(null, Ct);
        var winner = all.Single(directory => directory.Units.Count == loaded.Directory.Units.Count);
        results[all.IndexOf(winner)].ShouldBe(ReplaceResult.Replaced);
        ShouldBe(loaded.Directory, winner);
    }

    [Fact]
    public async Task A_request_told_of_its_own_success_counts_as_success()
    {
        var told = table.Directory(async (message, next) =>
        {
            await next();
            if (OneTable.MovesPointer(message)) await next();
        });

        (await told.ReplaceAsync(SomeDirectory.Of(1), "h1", "x", Ct)).ShouldBe(ReplaceResult.Replaced);
        (await told.ReplaceAsync(SomeDirectory.Of(2), "h2", "x", Ct)).ShouldBe(ReplaceResult.Replaced);
        ShouldBe((await table.Directory().LoadAsync(null, Ct)).Directory, SomeDirectory.Of(2));
    }

    [Fact]
    public async Task A_reader_overtaken_by_two_readings_gets_the_last_of_them_whole()
    {
        await table.Directory().ReplaceAsync(SomeDirectory.Of(1), "h1", "x", Ct);
        var isFirst = true;
        var reader = table.Directory(async (message, next) =>
        {
            if (isFirst && message.Request.Uri.Query.Contains("filter", StringComparison.Ordinal))
            {
                isFirst = false;
                await table.Directory().ReplaceAsync(SomeDirectory.Of(2), "h2", "x", Ct);
                await table.Directory().ReplaceAsync(SomeDirectory.Of(3), "h3", "x", Ct);
            }

            await next();
        });

        var loaded = await reader.LoadAsync(null, Ct);

        ShouldBe(loaded.Directory, SomeDirectory.Of(3));
    }

    [Fact]
    public async Task A_writing_that_died_is_removed_after_an_hour_and_not_before()
    {
        var died = table.Directory((message, next) => OneTable.MovesPointer(message) ? throw new OperationCanceledException() : next());
        await Should.ThrowAsync<OperationCanceledException>(() => died.ReplaceAsync(SomeDirectory.Of(1), "h1", "x", Ct));

        table.Time.Advance(TimeSpan.FromMinutes(60));
        await table.Directory().ReplaceAsync(SomeDirectory.Of(2), "h2", "x", Ct);
        (await table.GenerationsAsync(Ct)).ShouldBe(2);

        table.Time.Advance(TimeSpan.FromMinutes(1));
        await table.Directory().ReplaceAsync(SomeDirectory.Of(3), "h3", "x", Ct);
        (await table.GenerationsAsync(Ct)).ShouldBe(2);
        ShouldBe((await table.Directory().LoadAsync(null, Ct)).Directory, SomeDirectory.Of(3));
    }

    [Fact]
    public async Task A_writing_others_have_begun_to_remove_can_no_longer_be_taken_over()
    {
        await table.Directory().ReplaceAsync(SomeDirectory.Of(1), "h1", "x", Ct);
        var slept = table.Directory(async (message, next) =>
        {
            if (OneTable.MovesPointer(message)) await MarkAllAsync();
            await next();
        });

        (await slept.ReplaceAsync(SomeDirectory.Of(3), "h3", "x", Ct)).ShouldBe(ReplaceResult.Overtaken);
        ShouldBe((await table.Directory().LoadAsync(null, Ct)).Directory, SomeDirectory.Of(1));
    }

    [Fact]
    public async Task A_clean_up_that_fails_does_not_undo_the_reading()
    {
        var clumsy = table.Directory((message, next) =>
            message.Request.Uri.Query.Contains("generation", StringComparison.Ordinal) ? throw new Azure.RequestFailedException(503, "busy") : next());

        (await clumsy.ReplaceAsync(SomeDirectory.Of(1), "h1", "x", Ct)).ShouldBe(ReplaceResult.Replaced);
        (await clumsy.ReplaceAsync(SomeDirectory.Of(2), "h2", "x", Ct)).ShouldBe(ReplaceResult.Replaced);
        (await clumsy.ReplaceAsync(SomeDirectory.Of(3), "h3", "x", Ct)).ShouldBe(ReplaceResult.Replaced);
        (await table.GenerationsAsync(Ct)).ShouldBe(3);

        await table.Directory().ReplaceAsync(SomeDirectory.Of(4), "h4", "x", Ct);
        (await table.GenerationsAsync(Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task Ten_thousand_units_are_written_and_loaded()
    {
        var directory = SomeDirectory.Of(10_000, 2);

        var written = Stopwatch.StartNew();
        await table.Directory().ReplaceAsync(directory, "h1", "x", Ct);
        written.Stop();
        var read = Stopwatch.StartNew();
        var loaded = await table.Directory().LoadAsync(null, Ct);
        TestContext.Current.SendDiagnosticMessage($"written in {written.Elapsed}, loaded in {read.Elapsed}");

        ShouldBe(loaded.Directory, directory);
    }

    private async Task MarkAllAsync()
    {
        var generations = new DirectoryGenerations(table.Client, table.Time);
        foreach (var writing in (await generations.AllAsync(Ct)).Where(generation => generation.State == GenerationState.Writing))
            await table.Client.UpdateEntityAsync(writing.Marked(GenerationState.Removing, table.Time.GetUtcNow()), writing.ETag, TableUpdateMode.Replace, Ct);
    }

    private static void ShouldBe(Directory directory, Directory expected)
    {
        directory.Units.ShouldBe(expected.Units);
        directory.Members.ShouldBe(expected.Members);
        directory.Contacts.ShouldBe(expected.Contacts);
    }
}
