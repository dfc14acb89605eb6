using System.Globalization;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class EntityBatchesTests(LocalParts parts)
{
    [Fact]
    public void Nothing_makes_no_batch() => EntityBatches.Of([]).ShouldBeEmpty();

    [Fact]
    public void A_batch_has_a_hundred_entities_at_most() =>
        EntityBatches.Of(Puts(250, 10)).Select(batch => batch.Count).ShouldBe([100, 100, 50]);

    [Fact]
    public async Task A_batch_of_vietnamese_letters_stays_under_the_size_limit_as_it_travels()
    {
        var table = new OneTable(parts);
        var sizes = new List<long>();
        var client = table.Service((message, next) =>
        {
            if (message.Request.Content is { } content && content.TryComputeLength(out var length)) sizes.Add(length);
            return next();
        }).GetTableClient(table.Client.Name);
        await table.Client.CreateAsync(TestContext.Current.CancellationToken);

        foreach (var batch in EntityBatches.Of(Puts(40, 32_000))) await client.SubmitTransactionAsync(batch, TestContext.Current.CancellationToken);

        sizes.Count.ShouldBe(3);
        sizes[0].ShouldBeInRange(3 * 1024 * 1024, 4 * 1024 * 1024);
    }

    [Fact]
    public void Every_action_is_in_one_batch_in_its_order() =>
        EntityBatches.Of(Puts(250, 10_000))
            .SelectMany(batch => batch).Select(action => action.Entity.RowKey).ShouldBe(Puts(250, 1).Select(action => action.Entity.RowKey));

    [Fact]
    public void Two_partitions_in_a_batch_are_refused()
    {
        TableTransactionAction[] actions = [Put("a", "1", ""), Put("b", "1", "")];

        Should.Throw<InvalidOperationException>(() => EntityBatches.Of(actions).ToList()).Message.ShouldContain("a and b");
    }

    private static IEnumerable<TableTransactionAction> Puts(int count, int letters) =>
        Enumerable.Range(0, count).Select(row => Put("p", row.ToString(CultureInfo.InvariantCulture), new string('ạ', letters)));

    private static TableTransactionAction Put(string partition, string row, string text) =>
        new(TableTransactionActionType.UpsertReplace, new TableEntity(partition, row) { ["Text"] = text });
}
