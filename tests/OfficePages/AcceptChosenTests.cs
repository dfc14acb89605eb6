using System.Text;
using Azure;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.OfficePages;

/// <summary>Several units' reports accepted at once, and that taken back.</summary>
public sealed class AcceptChosenTests(LocalParts parts)
{
    [Fact]
    public async Task Those_that_are_as_they_were_seen_are_accepted_and_the_others_left_with_the_reason()
    {
        await using var app = await StartAsync();

        var outcome = await AcceptsAsync(app, "ha-dinh:2,khuong-dinh:7,tu-phap:1");

        Told(outcome).ShouldBe("ha-dinh:2; left khuong-dinh ChangedSince, tu-phap NotFiled");
        (await StatesAsync(app)).ShouldBe("Accepted Nil None");
        // Whatever arrives again says the same and changes nothing.
        var head = await app.HeadAsync("ha-dinh");
        Told(await AcceptsAsync(app, "ha-dinh:2")).ShouldBe("ha-dinh:2; left ");
        (await app.HeadAsync("ha-dinh")).ShouldBe(head);
    }

    [Fact]
    public async Task The_same_argument_takes_those_back_once()
    {
        await using var app = await StartAsync();
        var done = (await AcceptsAsync(app, "ha-dinh:2,khuong-dinh:1")).Done;
        (await StatesAsync(app)).ShouldBe("Accepted Accepted None");
        var all = string.Join(',', done.Select(chosen => chosen.Named));

        var undone = await AcceptsAsync(app, all, CommandName.UndoAcceptChosen);

        undone.IsUndo.ShouldBeTrue();
        Told(undone).ShouldBe("ha-dinh:2, khuong-dinh:1; left ");
        (await StatesAsync(app)).ShouldBe("Submitted Nil None");
        var head = await app.HeadAsync("ha-dinh");
        Told(await AcceptsAsync(app, all, CommandName.UndoAcceptChosen)).ShouldBe("ha-dinh:2, khuong-dinh:1; left ");
        (await app.HeadAsync("ha-dinh")).ShouldBe(head);
        // What was taken back has to be looked at anew.
        Told(await AcceptsAsync(app, all)).ShouldBe("; left ha-dinh ChangedSince, khuong-dinh ChangedSince");
    }

    [Fact]
    public async Task An_acceptance_of_something_else_is_not_taken_back()
    {
        await using var app = await StartAsync();
        await AcceptsAsync(app, "ha-dinh:2");
        await app.ChangeAsync(Office.Key("ha-dinh"), Minh, ReviewRules.UndoAccept);
        await app.TakeBackAsync("ha-dinh", Hoa);
        await app.SubmitAsync("ha-dinh", Hoa);
        await app.ChangeAsync(Office.Key("ha-dinh"), Minh, (head, stamp) => ReviewRules.Accept(head, head.Version, stamp));

        Told(await AcceptsAsync(app, "ha-dinh:2", CommandName.UndoAcceptChosen)).ShouldBe("; left ha-dinh ChangedSince");

        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Accepted);
    }

    [Fact]
    public async Task What_another_coordinator_accepted_is_left_and_cannot_be_taken_back_by_who_came_second()
    {
        await using var app = await StartAsync();
        await app.ChangeAsync(Office.Key("ha-dinh"), Vinh, (head, stamp) => ReviewRules.Accept(head, 2, stamp));

        Told(await AcceptsAsync(app, "ha-dinh:2,khuong-dinh:1")).ShouldBe("khuong-dinh:1; left ha-dinh Accepted");

        (await StatesAsync(app)).ShouldBe("Accepted Accepted None");
        // One's own, pressed again, can.
        Told(await AcceptsAsync(app, "ha-dinh:2,khuong-dinh:1")).ShouldBe("khuong-dinh:1; left ha-dinh Accepted");
    }

    [Fact]
    public async Task One_whose_write_fails_is_named_and_the_others_are_accepted()
    {
        var fails = true;
        await using var app = await StartAsync(new(async (message, next) =>
        {
            if (fails && message.Request.Uri.Path.Contains("$batch", StringComparison.Ordinal))
            {
                using var sent = new MemoryStream();
                await message.Request.Content!.WriteToAsync(sent, default);
                var text = Encoding.UTF8.GetString(sent.ToArray());
                if (text.Contains("|khuong-dinh", StringComparison.Ordinal) && text.Contains("Accepted", StringComparison.Ordinal))
                    throw new RequestFailedException(503, "away");
            }

            await next();
        }));

        var minh = await app.By(Minh).OpensAsync();

        await minh.Ticks("units", "ha-dinh:2").Ticks("units", "khuong-dinh:1").PressesAsync("Nhận các báo cáo đã chọn (0)");

        minh.Sees("Đã nhận báo cáo của 1 đơn vị", "UBND phường Hạ Đình", "UBND phường Khương Đình: Hệ thống chưa trả lời kịp");
        minh.Buttons.ShouldContain("Hoàn tác");
        (await StatesAsync(app)).ShouldBe("Accepted Nil None");
        fails = false;
        Told(await AcceptsAsync(app, "ha-dinh:2,khuong-dinh:1")).ShouldBe("ha-dinh:2, khuong-dinh:1; left ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ha-dinh")]
    [InlineData("ha-dinh:,vhtt:1,khong-co:1,ha-dinh:-2,ha-dinh:2:2,:2,ha-dinh|x:2")]
    public async Task What_names_no_unit_as_it_was_seen_changes_nothing(string units)
    {
        await using var app = await StartAsync();

        Told(await AcceptsAsync(app, units)).ShouldBe("; left ");

        (await StatesAsync(app)).ShouldBe("Submitted Nil None");
    }

    [Fact]
    public async Task A_unit_that_is_named_twice_is_accepted_as_it_was_named_first_and_a_hundred_at_most()
    {
        await using var app = await StartAsync();
        var reporters = Enumerable.Range(0, 101).Select(n => new Somebody($"Đầu mối {n}", $"dm{n}@thanhxuan.example", $"oid-dm{n}")).ToArray();
        await app.TakesOverAsync(reporters);

        Told(await AcceptsAsync(app, "ha-dinh:2,ha-dinh:9")).ShouldBe("ha-dinh:2; left ");
        var many = string.Join(',', Enumerable.Range(0, 101).Select(n => $"{DirectoryWorkbook.UnitOf(n)}:0"));
        (await AcceptsAsync(app, many)).Left.Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_viewer_is_refused()
    {
        await using var app = await StartAsync();

        foreach (var name in new[] { CommandName.AcceptChosen, CommandName.UndoAcceptChosen })
        {
            (await app.AskAsync(Vinh.Upn, name, new() { ["form"] = ChatApp.FormId, ["period"] = "2023Q3", ["units"] = "ha-dinh:2" }))
                .ShouldBe(new Outcome.Denied(Denial.NotCoordinator));
        }

        (await StatesAsync(app)).ShouldBe("Submitted Nil None");
    }

    private async Task<ChatApp> StartAsync(RequestHook? tables = null)
    {
        var app = await ChatApp.StartAsync(parts.NewAccount(), tables: tables, hasTab: true);
        await app.HasReportedAsync(Hoa, "ha-dinh");
        await app.As(Lan).SaysAsync("không phát sinh");
        return app;
    }

    private static async Task<ReviewOutcome.ChosenDone> AcceptsAsync(ChatApp app, string units, string name = CommandName.AcceptChosen) =>
        (await app.AskAsync(Minh.Upn, name, new() { ["form"] = ChatApp.FormId, ["period"] = "2023Q3", ["units"] = units }))
            .ShouldBeOfType<ReviewOutcome.ChosenDone>();

    private static string Told(ReviewOutcome.ChosenDone outcome) =>
        $"{string.Join(", ", outcome.Done.Select(chosen => chosen.Named))}; "
        + $"left {string.Join(", ", outcome.Left.Select(left => $"{left.Unit.Code} {left.Why}"))}";

    private static async Task<string> StatesAsync(ChatApp app) =>
        $"{(await app.HeadAsync("ha-dinh")).State} {(await app.HeadAsync("khuong-dinh")).State} {(await app.HeadAsync("tu-phap")).State}";
}
