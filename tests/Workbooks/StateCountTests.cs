using Azure.Data.Tables;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>Each publish counts how many units are in each state, in the row it stores anyway.</summary>
public sealed class StateCountTests(LocalParts parts)
{
    private readonly string storage = parts.NewAccount();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Units_are_counted_by_state_and_again_where_the_content_is_unchanged()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var first = (await StoredAsync(app)).Counted.ShouldNotBeNull();
        Told(first).ShouldBe("None 2, Nil 1; overdue 0");
        first.At.ShouldBe(app.Clock.GetUtcNow());
        var written = File.GetLastWriteTimeUtc(app.Workbook);

        app.Clock.SetUtcNow(new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        await app.PublishAsync();

        var second = (await StoredAsync(app)).Counted.ShouldNotBeNull();
        Told(second).ShouldBe("None 2, Nil 1; overdue 2");
        second.At.ShouldBe(app.Clock.GetUtcNow());
        File.GetLastWriteTimeUtc(app.Workbook).ShouldBe(written);
    }

    [Fact]
    public async Task Counting_asks_for_no_write_of_its_own()
    {
        var counted = new CountedStorage();
        await using var app = await ChatApp.StartAsync(storage, tables: counted.Tables);
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();

        // Lease, three heads, lease given back with the counts; whether the period is closed.
        (await counted.OfAsync(() => app.PublishAsync())).ShouldBe("6 point, 2 other");
    }

    [Fact]
    public async Task A_workbook_that_is_kept_from_the_library_is_counted_all_the_same()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Lan).SaysAsync("không phát sinh");
        System.IO.Directory.CreateDirectory(app.Workbook);

        await app.PublishAsync();

        var stored = await StoredAsync(app);
        stored.Waiting.ShouldNotBeNull();
        Told(stored.Counted!).ShouldBe("None 2, Nil 1; overdue 0");
    }

    [Fact]
    public async Task What_the_version_before_stored_has_no_counts_and_the_words_stay()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var table = new TableServiceClient(storage).GetTableClient("Periods");
        var entity = (await table.GetEntityAsync<TableEntity>(ChatApp.FormId, "2023Q3", cancellationToken: Ct)).Value;

        entity.Where(pair => pair.Key.StartsWith("Counted", StringComparison.Ordinal)).Select(pair => pair.Key)
            .ShouldBe(["CountedAt", "CountedOverdue", "CountedNone", "CountedNil"], ignoreOrder: true);
        foreach (var name in new[] { "CountedAt", "CountedOverdue", "CountedNone", "CountedNil" }) entity.Remove(name);
        await table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, Ct);

        var stored = await StoredAsync(app);
        stored.Counted.ShouldBeNull();
        stored.ContentHash.ShouldNotBeNull();
    }

    private static Task<Publication> StoredAsync(ChatApp app) => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    private static string Told(StateCounts counts) =>
        $"{string.Join(", ", counts.Units.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}; "
        + $"overdue {counts.Overdue}";
}
