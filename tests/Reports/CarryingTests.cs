using System.Globalization;
using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

/// <summary>What one press of «chép từ kỳ trước» writes fits one transaction, however much the rows hold.</summary>
public sealed class CarryingTests
{
    private static readonly ReportKey Key = new("theo-doi-viec", new(2023, 4), "ha-dinh");
    private static readonly Stamp Stamp = new("hoa@thanhxuan.example", new DateTimeOffset(2023, 10, 12, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(100, 48)]
    [InlineData(4_000, 48)]
    [InlineData(12_000, 16)]
    public void A_batch_holds_as_many_rows_as_it_may_and_the_next_goes_on_behind(int letters, int fit)
    {
        var sources = Sources(60, letters);

        var first = Copied(new(ReportHead.Fresh), sources);
        var second = Copied(new(first.Head) { Rows = first.Rows }, sources);

        first.Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, fit));
        second.Rows[0].Id.ShouldBe(sources[fit].Id);
        second.Rows[0].Number.ShouldBe(fit + 1);
        Bytes(first).ShouldBeLessThan(EntityBatches.MostBytes);
        first.Log.Count.ShouldBe(fit);
    }

    [Fact]
    public void An_id_follows_from_the_period_and_the_source_and_is_a_proper_one()
    {
        var id = CarryRules.IdOf(new(2023, 4), "01H9ZZZZZZZZZZZZZZZZZZZZZZ");

        id.ShouldBe(CarryRules.IdOf(new(2023, 4), "01H9ZZZZZZZZZZZZZZZZZZZZZZ"));
        id.ShouldNotBe(CarryRules.IdOf(new(2024, 1), "01H9ZZZZZZZZZZZZZZZZZZZZZZ"));
        // It stands in cards and rows of earlier versions.
        id.ShouldBe("0068HTPYRMT507CGCWEKJYJWQW");
        var former = CarryRules.IdOf(new(2023, 4), "01H9ZZZZZZZZZZZZZZZZZZZZZZ", "ha-dinh");
        former.ShouldNotBeOneOf(id, CarryRules.IdOf(new(2023, 4), "01H9ZZZZZZZZZZZZZZZZZZZZZZ", "khuong-dinh"));
        Ulid.Parse(former, CultureInfo.InvariantCulture).ToString().ShouldBe(former);
        Ulid.Parse(id, CultureInfo.InvariantCulture).ToString().ShouldBe(id);
    }

    private static Change Copied(BeforeChange now, IReadOnlyList<(string Id, IReadOnlyDictionary<string, string> Values)> sources) =>
        CarryRules.Copy(now, $"01H9YYYYYYYYYYYYYYYYYYYY{now.Rows.Count:D2}", sources, bringsBack: false, Stamp).ShouldBeOfType<Decision.Changed>().Change;

    private static IReadOnlyList<(string Id, IReadOnlyDictionary<string, string> Values)> Sources(int rows, int letters) =>
        [
            .. Enumerable.Range(1, rows).Select(n => (
                CarryRules.IdOf(new(2023, 4), $"{n}"),
                (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["task"] = new string('ữ', letters) })),
        ];

    private static int Bytes(Change change) =>
        change.Rows.Sum(row => EntityBatches.BytesOf(ReportEntity.Of(Key, row))) + change.Log.Select((line, n) =>
            EntityBatches.BytesOf(ReportEntity.Of(Key, change.Head.Version, n, line)))
            .Sum();
}
