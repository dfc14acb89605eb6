using HumanRightsBot.Cards;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Reminders that have to wait, and those the channel does not take.</summary>
public sealed class WaitingReminderTests(LocalParts parts)
{
    [Fact]
    public async Task An_address_on_a_host_the_settings_do_not_name_is_put_aside_and_not_tried_for_ever()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).InstallsAsync();
        var chats = app.Part<ConversationTable>();
        await chats.RefreshAsync((await chats.FindAsync("tenant", Hoa.ObjectId, default))! with { ServiceUrl = "https://moved.example/" }, default);
        app.GoTo("2023-09-14T08:30:00+07:00");
        await app.TickAsync();

        (await app.DeliverAsync()).ShouldBe(1);

        (await app.As(Minh).SaysAsync("nhắc")).Sees("Hoa (UBND phường Hạ Đình)", "gửi nhiều lần mà chưa được");
    }

    [Fact]
    public async Task The_platform_that_wants_it_slower_gets_every_card_once_afterwards()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, binh, lan) = (await app.As(Hoa).InstallsAsync(), await app.As(Binh).InstallsAsync(), await app.As(Lan).InstallsAsync());
        app.Connector.Fails(FakeFault.Throttled("120"), "a:oid-hoa");

        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");

        (hoa.Reminders(), binh.Reminders(), lan.Reminders()).ShouldBe((1, 1, 1));
        app.Clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(DateTimeOffset.Parse("2023-09-14T08:32:00+07:00", null));
    }

    [Fact]
    public async Task Nothing_is_sent_during_a_pause_that_outlasts_the_tick_and_afterwards_every_card_once()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, binh, lan) = (await app.As(Hoa).InstallsAsync(), await app.As(Binh).InstallsAsync(), await app.As(Lan).InstallsAsync());
        app.Connector.Fails(FakeFault.Throttled("600"), "a:oid-hoa");

        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        hoa.Reminders().ShouldBe(0);
        var sent = app.Connector.Requests.Count;
        await app.RemindsAtAsync("2023-09-14T08:35:00+07:00");
        app.Connector.Requests.Count.ShouldBe(sent);
        await app.RemindsAtAsync("2023-09-14T08:45:00+07:00");

        (hoa.Reminders(), binh.Reminders(), lan.Reminders()).ShouldBe((1, 1, 1));
        (await app.As(Minh).SaysAsync("nhắc")).DoesNotSee("Chưa rõ");
    }

    [Fact]
    public async Task Whoever_the_channel_puts_off_again_and_again_is_left_to_the_queue_and_the_office_is_told_all_the_same()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, minh) = (await app.As(Hoa).InstallsAsync(), await app.As(Minh).InstallsAsync());
        for (var time = 0; time < 5; time++) app.Connector.Fails(FakeFault.Throttled("20"), "a:oid-hoa");
        app.GoTo("2023-09-22T08:30:00+07:00");
        var told = minh.Messages.Count;

        await app.TickAsync();
        (hoa.Reminders(), minh.Messages.Count).ShouldBe((0, told + 1));
        await app.DeliverAsync();

        hoa.Reminders().ShouldBe(1);
    }

    [Fact]
    public async Task What_the_channel_refuses_five_times_is_put_aside_and_sent_again_when_the_coordinator_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        // Once the tick, and as often as the platform tries, here once.
        for (var time = 0; time < 2; time++) app.Connector.Fails(FakeFault.Error(400, "BadSyntax"), "a:oid-hoa");
        app.GoTo("2023-09-14T08:30:00+07:00");
        await app.TickAsync();
        (await app.DeliverAsync()).ShouldBe(1);

        var minh = await app.As(Minh).SaysAsync("nhắc");
        minh.Sees("1 tin nhắc đã gửi nhiều lần mà chưa được", "Hoa (UBND phường Hạ Đình)");
        await minh.PressesAsync("Gửi lại tin chưa gửi được");
        minh.Sees("Đang gửi lại 1 thẻ nhắc");
        await app.DeliverAsync();

        hoa.Reminders().ShouldBe(1);
        (await app.As(Minh).SaysAsync("nhac")).DoesNotSee("mà chưa được");
    }

    [Fact]
    public async Task A_unit_that_files_while_its_reminder_waits_for_its_turn_gets_none()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var lan = await app.As(Lan).InstallsAsync();
        app.GoTo("2023-09-14T08:30:00+07:00");
        var pause = TimeSpan.FromMinutes(1);
        app.Part<ReminderPace>().Pause(pause);
        var waits = app.Clock.WaitedForAsync(pause);
        Task tick;
        // As if a reminder were being sent: the pace does not move the clock.
        using (app.Clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan))
        {
            tick = app.TickAsync();
            await waits;
            await app.ChangeAsync(Office.Key("khuong-dinh"), Lan, (head, stamp) => FilingRules.SetNil(head, stamp));
        }

        await tick;

        lan.Reminders().ShouldBe(0);
    }
}
