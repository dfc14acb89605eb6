using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Storage;

public sealed class ReportTableTests(LocalParts parts)
{
    private static readonly ReportKey Key = new("phan-hoi-bao-chi", new(2023, 3), "ha-dinh");
    private static readonly Stamp Stamp = new("hoa@thanhxuan.example", new DateTimeOffset(2023, 9, 12, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_report_nobody_wrote_to_has_a_fresh_head_and_no_rows()
    {
        var table = Open();

        var head = await table.HeadAsync(Key, default);

        head.ShouldBe(new StoredHead(ReportHead.Fresh, null));
        (await table.RowsAsync(Key, default).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Head_and_row_come_back_as_they_were_written()
    {
        var table = Open();
        var saved = Save(ReportHead.Fresh, "01H9ZZZZZZZZZZZZZZZZZZZZZZ", "một  dòng\nhai «ngoặc» =1+1 😀");

        (await table.CommitAsync(Key, new(ReportHead.Fresh, null), saved.Change, default)).ShouldBeTrue();

        (await table.HeadAsync(Key, default)).Head.ShouldBe(saved.Change.Head);
        var row = (await table.RowsAsync(Key, default).ToListAsync()).ShouldHaveSingleItem();
        row.Values.ShouldBe(saved.Row!.Values);
        (row with { Values = saved.Row.Values }).ShouldBe(saved.Row);
    }

    [Fact]
    public async Task Of_two_writers_who_read_the_same_head_one_writes_and_nothing_is_mixed()
    {
        var table = Open();
        var one = Save(ReportHead.Fresh, "01H9AAAAAAAAAAAAAAAAAAAAAA", "một");
        var two = Save(ReportHead.Fresh, "01H9BBBBBBBBBBBBBBBBBBBBBB", "hai");

        var written = await Task.WhenAll(
            table.CommitAsync(Key, new(ReportHead.Fresh, null), one.Change, default), table.CommitAsync(Key, new(ReportHead.Fresh, null), two.Change, default));

        written.Count(done => done).ShouldBe(1);
        var head = (await table.HeadAsync(Key, default)).Head;
        (await table.RowsAsync(Key, default).ToListAsync())
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => RowHash.Of(row).ShouldBe(head.Hash), row => row.Number.ShouldBe(1));
    }

    [Fact]
    public async Task A_stale_head_writes_nothing_at_all()
    {
        var table = Open();
        var first = Save(ReportHead.Fresh, "01H9AAAAAAAAAAAAAAAAAAAAAA", "một");
        await table.CommitAsync(Key, new(ReportHead.Fresh, null), first.Change, default);
        var read = await table.HeadAsync(Key, default);
        await table.CommitAsync(Key, read, Save(read.Head, "01H9BBBBBBBBBBBBBBBBBBBBBB", "hai").Change, default);

        var written = await table.CommitAsync(Key, read, Save(read.Head, "01H9CCCCCCCCCCCCCCCCCCCCCC", "ba").Change, default);

        written.ShouldBeFalse();
        (await table.RowsAsync(Key, default).ToListAsync()).Count.ShouldBe(2);
        (await LogAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_log_tells_before_and_after_of_what_changed_and_only_of_that()
    {
        var table = Open();
        var first = Save(ReportHead.Fresh, "01H9AAAAAAAAAAAAAAAAAAAAAA", "cũ");
        await table.CommitAsync(Key, new(ReportHead.Fresh, null), first.Change, default);
        var read = await table.HeadAsync(Key, default);
        var row = (await table.RowAsync(Key, first.Row!.Id, default))!;
        var values = new Dictionary<string, string> { ["content"] = "mới", ["finding"] = "phan-anh-dung" };
        var submission = new RowSubmission("01H9BBBBBBBBBBBBBBBBBBBBBB", row.Id, row.Version, false, values, Stamp);
        var edit = (Decision.Changed)RowRules.Save(new(read.Head, row), submission);

        await table.CommitAsync(Key, read, edit.Change, default);

        var line = (await LogAsync())[^1];
        (line.RowKey, line["b_content"], line["a_content"], line.ContainsKey("b_finding")).ShouldBe(("log|00000002|00", "cũ", "mới", false));
    }

    [Fact]
    public async Task A_batch_beyond_what_the_service_takes_is_refused_before_it_is_sent()
    {
        var table = Open();
        var row = Save(ReportHead.Fresh, "01H9AAAAAAAAAAAAAAAAAAAAAA", "một").Row!;
        var many = new Change(ReportHead.Fresh, [.. Enumerable.Range(0, 49).Select(n => row with { Number = n })], []);
        var large = new Change(
            ReportHead.Fresh, [.. Enumerable.Range(0, 48).Select(n => row with { Values = new Dictionary<string, string> { ["content"] = new('ă', 40_000) } })],
            []);

        await Should.ThrowAsync<InvalidOperationException>(() => table.CommitAsync(Key, new(ReportHead.Fresh, null), many, default));
        await Should.ThrowAsync<InvalidOperationException>(() => table.CommitAsync(Key, new(ReportHead.Fresh, null), large, default));
    }

    [Fact]
    public async Task Forty_members_at_once_lose_nothing_and_number_their_rows_without_gaps()
    {
        var table = Open();
        var writer = new ReportWriter(
            table, new PeriodClosing(new Tables(new TableServiceClient(connection))),
            new PublishQueue(new(connection), TimeProvider.System, TimeSpan.FromSeconds(5)), TimeProvider.System);

        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (n, ct) =>
        {
            var submission = new RowSubmission(
                Ulid.NewUlid().ToString(), null, 0, n % 4 == 0, new Dictionary<string, string> { ["content"] = $"dòng {n}", ["finding"] = "phan-anh-dung" },
                Stamp);
            await writer.WriteAsync(Key, new(submission.SubmissionId), situation => RowRules.Save(situation, submission), ct);
        });

        var rows = await table.RowsAsync(Key, default).ToListAsync();
        var head = (await table.HeadAsync(Key, default)).Head;
        rows.Select(row => row.Number).Order().ShouldBe(Enumerable.Range(1, 40));
        (head.CompleteRows, head.Drafts, head.Version, head.NextNumber).ShouldBe((30, 10, 40, 41));
        rows.Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + RowHash.Share(row))).ShouldBe(head.Hash);
    }

    private readonly string connection = parts.NewAccount();

    private static Decision.Changed Save(ReportHead head, string submissionId, string content) => (Decision.Changed)RowRules.Save(
        new(head), new(submissionId, null, 0, false, new Dictionary<string, string> { ["content"] = content, ["finding"] = "phan-anh-dung" }, Stamp));

    private ReportTable Open() => new(new Tables(new TableServiceClient(connection)));

    private async Task<IReadOnlyList<TableEntity>> LogAsync() =>
        await new TableServiceClient(connection)
            .GetTableClient("Reports")
            .QueryAsync<TableEntity>(entity =>
                entity.PartitionKey == Key.ToString() && entity.RowKey.CompareTo("log|") > 0 && entity.RowKey.CompareTo("log}") < 0)
            .ToListAsync();
}
