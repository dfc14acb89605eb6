using HumanRightsBot.Commands;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>Whatever somebody sends from the page, with whatever ids they have seen: another unit's row is not shown and not touched.</summary>
public sealed class OtherUnitsTests(LocalParts parts)
{
    private const string Secret = "Chuyện riêng của Hạ Đình";
    private const string Work = "theo-doi-viec";

    private static readonly string[] Carrying = [CommandName.AskCarry, CommandName.CopyRows, CommandName.UndoCarry];

    [Fact]
    public async Task No_request_with_any_id_shows_or_changes_another_units_row()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), memberBurst: 5_000, forms: SeveralFormsTests.Both, hasTab: true);
        var hoa = await app.By(Hoa).OpensAsync("phan-hoi-bao-chi|2023Q3|ha-dinh");
        await hoa.PressesAsync("Báo cáo mới");
        await hoa.FillsRow(Secret).PressesAsync("Lưu dòng");
        var row = (await app.RowsAsync("ha-dinh")).Single();
        var work = new ReportKey(Work, ChatApp.Period, "ha-dinh");
        await app.AddRowAsync(work, Hoa, new() { ["field"] = "y-te", ["task"] = Secret, ["done"] = "Đã khảo sát.", ["progress"] = "dang" });
        await app.ChangeAsync(work, Hoa, (head, stamp) => FilingRules.Submit(head, head.Version, stamp));
        await app.ChangeAsync(work, Minh, (head, stamp) => ReviewRules.Accept(head, head.Version, stamp));
        // What was accepted may be carried into the quarter that is due next.
        app.Clock.Advance(TimeSpan.FromDays(30));
        var before = await OfHaDinhAsync(app);
        var ids = new[] { row.Id, row.LastSubmissionId, "01H00000000000000000000000", "" };
        var random = new Random(23);
        var commands = CommandTable.Ours.All.Select(command => command.Name).ToArray();
        for (var n = 0; n < 600; n++)
        {
            var seen = random.Next(4);
            var isCarried = random.Next(3) == 0;
            var lan = await app.By(Lan).AsksAsync(
                ("command", One(isCarried ? Carrying : commands)), (Argument.Form, One(isCarried ? [Work] : [ChatApp.FormId, Work])),
                (Argument.Period, One(["2023Q3", "2023Q4", "2023Q4", "", "2023Q3|ha-dinh"])),
                (Argument.Unit, One(["ha-dinh", "ha-dinh", "ha-dinh", "khuong-dinh", "vhtt", "", "ha-dinh|x"])), (Argument.Row, One(ids)),
                (Argument.SubmissionId, One(ids)), (Argument.Seen, $"{seen}"), (Argument.Number, "1"), (Argument.Units, $"ha-dinh:{seen}"),
                (Argument.Source, One(["2023Q3", "2023Q3", "2023Q2", ""])), (Argument.SourceUnit, One(["ha-dinh", "ha-dinh", "khuong-dinh", ""])),
                (Argument.Rows, One(["1", "1,2", ""])), (Argument.OtherRows, One(["1", ""])), (Argument.All, One(["1", ""])),
                (Argument.Reason, "vì thế"), (Argument.RemarkPrefix + row.Id, "Người khác góp ý"), ("c_pieceTitle", "Người khác sửa"));

            lan.DoesNotSee(Secret);
            ((int)lan.Status).ShouldBe(200);
        }

        (await OfHaDinhAsync(app)).ShouldBe(before);
        // Nor has it come to the unit's own.
        (await FilledReports.ToldAsync(app.Storage, "Reports")).Count(entity => entity.Contains(Secret, StringComparison.Ordinal))
            .ShouldBe(before.Count(entity => entity.Contains(Secret, StringComparison.Ordinal)));

        string One(string[] of) => of[random.Next(of.Length)];
    }

    private static async Task<IReadOnlyList<string>> OfHaDinhAsync(ChatApp app) =>
    [
        .. (await FilledReports.ToldAsync(app.Storage, "Reports")).Where(entity => entity.Split('\n')
            .Any(line => line.StartsWith("PartitionKey ", StringComparison.Ordinal) && line.EndsWith("|ha-dinh", StringComparison.Ordinal))),
    ];
}
