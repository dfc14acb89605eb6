using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Storage;

/// <summary>What keeps each reminder from being sent twice, and none from being forgotten.</summary>
public sealed class ReminderStorageTests(LocalParts parts)
{
    private static readonly ReminderKey Key = new("phan-hoi-bao-chi", new(2023, 3), "b10", "ha-dinh", "hoa.o'neill+1@thanhxuan.example");

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2023, 9, 14, 1, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task Of_many_who_claim_a_card_one_gets_it_and_after_a_release_one_again()
    {
        var storage = parts.NewAccount();
        var tables = Enumerable.Range(0, 8).Select(_ => new ReminderTable(new Tables(new TableServiceClient(storage)), clock)).ToList();

        var first = (await Task.WhenAll(tables.Select(table => table.ClaimAsync(Key, "tenant", "oid", null, default))))
            .OfType<Reminder>().ShouldHaveSingleItem();
        (await tables[0].FinishAsync(first, ReminderState.Released, null, default)).ShouldBeTrue();
        var second = (await Task.WhenAll(tables.Select(table => table.ClaimAsync(Key, "tenant", "oid", null, default))))
            .OfType<Reminder>().ShouldHaveSingleItem();
        (await tables[0].FinishAsync(first, ReminderState.Sent, "of the first claim", default)).ShouldBeFalse();
        (await tables[0].FinishAsync(second, ReminderState.Sent, "1", default)).ShouldBeTrue();

        (await tables[0].ClaimAsync(Key, "tenant", "oid", null, default)).ShouldBeNull();
        var card = await tables[0].OfAsync(Key.Form, Key.Period, Key.Stage, Key.Unit, default).SingleAsync();
        (card.Key, card.State, card.ActivityId).ShouldBe((Key, ReminderState.Sent, "1"));
    }

    [Fact]
    public async Task Whoever_is_out_of_reach_after_a_release_is_kept_as_such_and_what_was_sent_stays_sent()
    {
        var table = new ReminderTable(new Tables(new TableServiceClient(parts.NewAccount())), clock);
        var (released, sent) = (Key, Key with { Member = "lan@thanhxuan.example" });
        await table.FinishAsync((await table.ClaimAsync(released, "tenant", "oid", null, default))!, ReminderState.Released, null, default);
        await table.FinishAsync((await table.ClaimAsync(sent, "tenant", "oid", null, default))!, ReminderState.Sent, "1", default);

        foreach (var key in new[] { released, sent }) await table.KeepUnreachableAsync(key, default);

        (await table.OfAsync(Key.Form, Key.Period, Key.Stage, null, default).Select(card => (card.Key, card.State)).ToListAsync())
            .ShouldBe([(released, ReminderState.Unreachable), (sent, ReminderState.Sent)]);
    }

    [Fact]
    public async Task A_claim_that_is_withdrawn_leaves_nothing_and_one_that_is_somebody_elses_by_now_stays()
    {
        var table = new ReminderTable(new Tables(new TableServiceClient(parts.NewAccount())), clock);
        var withdrawn = (await table.ClaimAsync(Key, "tenant", "oid", null, default))!;
        await table.WithdrawAsync(withdrawn, default);
        (await table.OfAsync(Key.Form, Key.Period, Key.Stage, null, default).CountAsync()).ShouldBe(0);

        (await table.ClaimAsync(Key, "tenant", "oid", null, default)).ShouldNotBeNull();
        await table.WithdrawAsync(withdrawn, default);

        (await table.OfAsync(Key.Form, Key.Period, Key.Stage, null, default).CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_claim_is_unclear_after_ten_minutes_and_not_before()
    {
        var claim = (await new ReminderTable(new Tables(new TableServiceClient(parts.NewAccount())), clock).ClaimAsync(Key, "tenant", "oid", null, default))!;

        claim.IsUnclear(clock.GetUtcNow() + TimeSpan.FromMinutes(9.9)).ShouldBeFalse();
        claim.IsUnclear(clock.GetUtcNow() + TimeSpan.FromMinutes(10)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_lies_aside_goes_back_into_the_queue_but_for_what_nobody_can_read()
    {
        var storage = parts.NewAccount();
        var service = new QueueServiceClient(storage, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var queue = new NoticeQueue(service, clock);
        (await queue.PoisonAsync(default)).Count.ShouldBe(0);
        await queue.SendAsync(NoticeMessage.Card(new(Key.Form, Key.Period, Key.Unit), Key.Stage, Key.Member), TimeSpan.Zero, default);
        var text = (await service.GetQueueClient("notices").ReceiveMessageAsync()).Value.Body.ToString();
        foreach (var message in new[] { text, "{}" }) await service.GetQueueClient("notices-poison").SendMessageAsync(message);
        await service.GetQueueClient("reminders-poison").SendMessageAsync("không phải JSON");

        var aside = await queue.PoisonAsync(default);
        aside.Count.ShouldBe(3);
        aside.First[0].ShouldBe(NoticeQueue.Read(text));
        aside.First.Skip(1).ShouldBe([null, null]);
        (await queue.ClearPoisonAsync(sendAgain: true, default)).ShouldBe(3);

        (await queue.PoisonAsync(default)).Count.ShouldBe(0);
        NoticeQueue.Read((await service.GetQueueClient("notices").ReceiveMessageAsync()).Value.Body.ToString()).Member.ShouldBe(Key.Member);
        (await service.GetQueueClient("notices").ReceiveMessageAsync()).Value.ShouldBeNull();
    }

    [Fact]
    public void A_message_has_no_property_the_host_would_overwrite_its_own_with()
    {
        string[] ofTheHost = ["id", "dequeueCount", "popReceipt", "insertionTime", "expirationTime", "nextVisibleTime", "sys"];

        typeof(NoticeMessage)
            .GetProperties().Select(property => property.Name)
            .Where(name => ofTheHost.Contains(name, StringComparer.OrdinalIgnoreCase) || name.EndsWith("trigger", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deadline_that_is_refused_afterwards_leaves_the_reminders_of_the_one_before()
    {
        var stages = new StageTable(new Tables(new TableServiceClient(parts.NewAccount())), clock);
        var report = new ReportKey(Key.Form, Key.Period, Key.Unit);
        DateTimeOffset[] dues = [ReportCalendar.EndOf(new(2023, 10, 12)), ReportCalendar.EndOf(new(2023, 11, 3))];

        foreach (var due in dues) await stages.KeepDueAsync(report, due, default);

        (await stages.BoardAsync(Key.Form, Key.Period, default)).Extended.Select(kept => (kept.Unit, kept.Due)).ShouldBe(dues.Select(due => (Key.Unit, due)));
    }

    [Fact]
    public async Task Of_a_period_that_is_over_nothing_is_kept()
    {
        var tables = new Tables(new TableServiceClient(parts.NewAccount()));
        var (reminders, stages) = (new ReminderTable(tables, clock), new StageTable(tables, clock));
        foreach (var period in new[] { new Period(2023, 1), new Period(2023, 2) })
        {
            for (var n = 0; n < 120; n++) await reminders.ClaimAsync(Key with { Period = period, Member = $"m{n}" }, "tenant", "oid", null, default);
            await stages.KeepGoneAsync(Key.Form, period, new("b10", clock.GetUtcNow()), default);
        }

        await reminders.DeleteAsync(Key.Form, new(2023, 1), default);

        (await reminders.OfAsync(Key.Form, new(2023, 1), "b10", null, default).CountAsync()).ShouldBe(0);
        (await stages.BoardAsync(Key.Form, new(2023, 1), default)).Gone.ShouldBeEmpty();
        (await reminders.OfAsync(Key.Form, new(2023, 2), "b10", null, default).CountAsync()).ShouldBe(120);
    }
}
