using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.OfficePages;

/// <summary>«Tình trạng»: what runs, what is kept, what waits, and who cannot be reached.</summary>
public sealed class StatusTests(LocalParts parts)
{
    [Fact]
    public async Task A_fresh_deployment_tells_its_version_and_its_start_and_that_nobody_has_spoken_yet()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var start = app.Clock.GetUtcNow();

        var status = await LooksAsync(app);

        status.Version.ShouldMatch(@"^\d+\.\d+\.\d+[^+]*$");
        (status.BackedUp, status.IsBackupLate).ShouldBe((start, false));
        status.Waiting.ShouldBeEmpty();
        status.Accounts.ShouldBeEmpty();
        Told(status).ShouldBe(["Hoa NoAccount", "Bình NoAccount", "Lan NoAccount", "Mai NoAccount"]);

        app.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromSeconds(1));
        (await LooksAsync(app)).IsBackupLate.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_has_spoken_is_reached_until_the_chat_is_gone_or_the_name_is_anothers()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        foreach (var person in new[] { Hoa, Binh, Lan, Mai }) await app.As(person).SaysAsync("danh sách");
        Told(await LooksAsync(app)).ShouldBeEmpty();

        using var answer = await app.As(Binh).PostAsync(Removed(app.As(Binh)));
        app.Connector.Conversation("a:" + Lan.ObjectId).IsBlocked = true;
        await app.As(Lan).SaysAsync("danh sách");
        await app.As(Hoa with { ObjectId = "oid-hoa-moi" }).SaysAsync("danh sách");

        var status = await LooksAsync(app);

        Told(status).ShouldBe(["Bình NoChat", "Lan Unreachable"]);
        status.Accounts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            account => account.Upn.ShouldBe(Hoa.Upn), account => account.ObjectId.ShouldBe("oid-hoa-moi"));

        static System.Text.Json.Nodes.JsonObject Removed(Talk talk)
        {
            var removed = talk.Envelope("installationUpdate");
            removed["action"] = "remove";
            return removed;
        }
    }

    [Fact]
    public async Task An_account_that_goes_on_under_another_name_leaves_the_old_name_unreached()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        foreach (var person in new[] { Hoa, Binh, Lan, Mai }) await app.As(person).SaysAsync("danh sách");
        var married = Lan with { Upn = "lan-moi@thanhxuan.example" };
        DirectoryWorkbook.Write(app.DirectoryFolder, ("khuong-dinh", married, "Đầu mối"));
        await app.As(Minh).SaysAsync("cập nhật danh bạ");
        await app.Part<People.DirectoryBindings>().BindAsync(married.Upn, "tenant", Lan.ObjectId, default);

        Told(await LooksAsync(app)).ShouldBe(["Lan NoAccount"]);
    }

    [Fact]
    public async Task A_workbook_and_a_final_copy_that_wait_are_named_with_the_reason()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2023, 10, 10, 9, 0, 0, TimeSpan.FromHours(7)));
        var now = app.Clock.GetUtcNow();
        var locked = new Waiting(WaitReason.Locked, now, 1, now, null);
        await app.Part<PeriodTable>().ReplaceAsync(ChatApp.FormId, new(2023, 4), Publication.None with { Waiting = locked }, default);
        var closed = ClosingStatus.None with { State = ClosingState.Closed, ClosedAt = now, Waiting = locked with { Reason = WaitReason.Refused } };
        await app.Part<PeriodClosing>().ReplaceAsync(ChatApp.FormId, new(2023, 3), closed, default);

        (await LooksAsync(app)).Waiting.Select(file => $"{file.Form.Id} {file.Period} {file.IsFinalCopy} {file.Why.Reason}")
            .ShouldBe([$"{ChatApp.FormId} 2023Q3 True Refused", $"{ChatApp.FormId} 2023Q4 False Locked"]);
    }

    [Fact]
    public async Task Two_hundred_are_named_and_the_others_counted_and_no_member_costs_a_read()
    {
        var storage = new CountedStorage();
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), tables: storage.Tables);
        var reporters = Enumerable.Range(0, 230).Select(n => new Somebody($"Đầu mối {n}", $"dm{n}@thanhxuan.example", $"oid-dm{n}")).ToArray();
        await app.TakesOverAsync(reporters);

        OfficeOutcome.StatusIs? status = null;
        (await storage.OfAsync(async () => status = await LooksAsync(app))).ShouldBe("3 point, 2 partition, 1 scan");

        (status!.Unreached.Count, status.MoreUnreached).ShouldBe((200, 30));
    }

    [Fact]
    public async Task Nobody_but_coordinators_sees_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.AskAsync(Vinh.Upn, CommandName.Status)).ShouldBe(new Outcome.Denied(Denial.NotCoordinator));
        (await app.AskAsync(Hoa.Upn, CommandName.Status)).ShouldBe(new Outcome.Denied(Denial.NotCoordinator));
    }

    private static async Task<OfficeOutcome.StatusIs> LooksAsync(ChatApp app) =>
        (await app.AskAsync(Minh.Upn, CommandName.Status)).ShouldBeOfType<OfficeOutcome.StatusIs>();

    private static IEnumerable<string> Told(OfficeOutcome.StatusIs status) => status.Unreached.Select(who => $"{who.Member.Name} {who.Why}");
}
