using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>Whatever somebody sends from the page, with whatever ids they have seen: another unit's row is not shown and not touched.</summary>
public sealed class OtherUnitsTests(LocalParts parts)
{
    private const string Secret = "Chuyện riêng của Hạ Đình";

    [Fact]
    public async Task No_request_with_any_id_shows_or_changes_another_units_row()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), memberBurst: 5_000, hasTab: true);
        var hoa = await app.By(Hoa).OpensAsync("phan-hoi-bao-chi|2023Q3|ha-dinh");
        await hoa.PressesAsync("Báo cáo mới");
        await hoa.FillsRow(Secret).PressesAsync("Lưu dòng");
        var row = (await app.RowsAsync("ha-dinh")).Single();
        var before = await FilledReports.ToldAsync(app.Storage, "Reports");
        var ids = new[] { row.Id, row.LastSubmissionId, "01H00000000000000000000000", "" };
        var random = new Random(23);
        for (var n = 0; n < 400; n++)
        {
            var seen = random.Next(4);
            var lan = await app.By(Lan).AsksAsync(
                ("command", One([.. CommandTable.Ours.All.Select(command => command.Name)])), (Argument.Form, "phan-hoi-bao-chi"),
                (Argument.Period, One(["2023Q3", "2023Q3", "2023Q4", "", "2023Q3|ha-dinh"])),
                (Argument.Unit, One(["ha-dinh", "ha-dinh", "ha-dinh", "khuong-dinh", "vhtt", "", "ha-dinh|x"])), (Argument.Row, One(ids)),
                (Argument.SubmissionId, One(ids)), (Argument.Seen, $"{seen}"), (Argument.Number, "1"), (Argument.Units, $"ha-dinh:{seen}"),
                (Argument.Reason, "vì thế"), ("c_pieceTitle", "Người khác sửa"));

            lan.DoesNotSee(Secret);
            ((int)lan.Status).ShouldBe(200);
        }

        var after = await FilledReports.ToldAsync(app.Storage, "Reports");
        after.Where(entity => entity.Contains("PartitionKey String phan-hoi-bao-chi|2023Q3|ha-dinh", StringComparison.Ordinal)).ShouldBe(before);

        string One(string[] of) => of[random.Next(of.Length)];
    }
}
