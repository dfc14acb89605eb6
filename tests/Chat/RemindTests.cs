using Azure;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>«Nhắc» and the office's summary of who has not answered.</summary>
public sealed class RemindTests(LocalParts parts)
{
    [Fact]
    public async Task Two_days_before_and_on_the_day_after_the_coordinators_hear_who_is_missing_and_whom_the_bot_cannot_reach()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (minh, vinh) = (await app.As(Minh).InstallsAsync(), await app.As(Vinh).InstallsAsync());
        await app.As(Hoa).InstallsAsync();
        await app.As(Lan).SaysAsync("không phát sinh");

        await app.RemindsAtAsync("2023-09-19T08:30:00+07:00");
        minh.Messages.Count.ShouldBe(1);
        await app.RemindsAtAsync("2023-09-22T08:30:00+07:00");
        minh.LooksAtLast()
            .Sees(
                "Còn 2/3 đơn vị chưa báo cáo Quý III/2023", "UBND phường Hạ Đình · Phòng Tư pháp", "Chưa nhắn được cho 2 đầu mối",
                "Bình (UBND phường Hạ Đình); Mai (Phòng Tư pháp)", "Xin gọi điện");
        minh.Buttons.ShouldContain("Nhắc lại ngay");
        await app.RemindsAtAsync("2023-09-25T08:30:00+07:00");

        minh.Messages.Count.ShouldBe(3);
        vinh.Messages.Count.ShouldBe(1);
        minh.LooksAtLast().Sees("quá hạn");
        (await minh.PressesAsync("Xem tiến độ")).Sees("Tiến độ Quý III/2023");
    }

    [Fact]
    public async Task In_a_closed_period_who_has_not_answered_is_still_said_and_nobody_is_reminded()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        await app.As(Lan).SaysAsync("không phát sinh");
        var (early, late) = (await app.As(Minh).SaysAsync("nhắc"), await app.As(Minh).SaysAsync("nhắc"));
        await late.PressesAsync("Nhắc lại ngay");
        await (await app.As(Minh).SaysAsync("chốt quý")).PressesAsync("Xác nhận chốt");

        (await early.PressesAsync("Nhắc lại ngay")).LooksAtLast().Sees("Kỳ này đã chốt");
        (await late.PressesAsync("Gửi nhắc")).LooksAtLast().Sees("Kỳ này đã chốt");
        (await app.As(Minh).SaysAsync("nhắc"))
            .Sees("Còn 2/3 đơn vị chưa báo cáo Quý III/2023", "Kỳ này đã chốt").Buttons.ShouldBe(["Xem tiến độ", "Làm mới", "Quý IV/2023"]);
        List<int> asked = [];
        await app.DeliverAsync(order: messages =>
        {
            asked.AddRange(messages.Select(message => (int)message["work"]!));
            return [];
        });
        asked.ShouldNotContain((int)NoticeWork.ByHand);
    }

    [Fact]
    public async Task The_coordinator_reminds_all_after_a_confirmation_that_names_how_many_and_not_twice_in_an_hour()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, lan) = (await app.As(Hoa).InstallsAsync(), await app.As(Lan).SaysAsync("không phát sinh"));
        var minh = await app.As(Minh).SaysAsync("NHẮC");

        await minh.PressesAsync("Nhắc lại ngay");
        minh.Sees("Nhắc 2 đơn vị?");
        hoa.Reminders().ShouldBe(0);
        var confirm = minh.Press("Gửi nhắc");
        await minh.PressesAsync("Gửi nhắc");
        minh.Sees("Đang gửi nhắc");
        await app.DeliverAsync();
        using (var again = await minh.PostAsync(confirm)) again.EnsureSuccessStatusCode();
        await app.DeliverAsync();
        (hoa.Reminders(), lan.Reminders()).ShouldBe((1, 0));

        await minh.PressesAsync("Làm mới");
        await minh.PressesAsync("Nhắc lại ngay");
        minh.LooksAtLast().Sees("2 đơn vị vừa được nhắc trong vòng một giờ");
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await minh.SaysAsync("nhắc");
        await minh.PressesAsync("Nhắc lại ngay");
        await minh.PressesAsync("Gửi nhắc");
        await app.DeliverAsync();
        hoa.Reminders().ShouldBe(2);
    }

    [Fact]
    public async Task Two_confirmations_that_were_open_at_the_same_time_remind_once()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        var (first, second) = (await app.As(Minh).SaysAsync("nhắc"), await app.As(Minh).SaysAsync("nhắc"));
        await first.PressesAsync("Nhắc lại ngay");
        await second.PressesAsync("Nhắc lại ngay");

        await first.PressesAsync("Gửi nhắc");
        await second.PressesAsync("Gửi nhắc");
        await app.DeliverAsync();

        hoa.Reminders().ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_chosen_units_are_reminded()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, lan) = (await app.As(Hoa).InstallsAsync(), await app.As(Lan).InstallsAsync());
        var minh = await app.As(Minh).SaysAsync("nhắc");

        await minh.PressesAsync("Nhắc đơn vị đã chọn");
        minh.LooksAtLast().Sees("Hãy chọn ít nhất một đơn vị");
        await minh.SaysAsync("nhắc");
        await minh.Chooses("units", "khuong-dinh,tu-phap").PressesAsync("Nhắc đơn vị đã chọn");
        minh.Sees("Nhắc 2 đơn vị?");
        await minh.PressesAsync("Gửi nhắc");
        await app.DeliverAsync();

        (hoa.Reminders(), lan.Reminders()).ShouldBe((0, 1));
    }

    [Fact]
    public async Task What_was_cut_off_in_the_middle_is_shown_after_ten_minutes_and_sent_again_only_when_the_coordinator_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, lan) = (await app.As(Hoa).InstallsAsync(), await app.As(Lan).InstallsAsync());
        app.GoTo("2023-09-14T08:30:00+07:00");
        // What a process leaves that died between the claim and the outcome.
        await app.Part<ReminderTable>().ClaimAsync(new(ChatApp.FormId, ChatApp.Period, "b10", "ha-dinh", Hoa.Upn), "tenant", Hoa.ObjectId, null, default);
        await app.TickAsync();
        (hoa.Reminders(), lan.Reminders()).ShouldBe((0, 1));

        (await app.As(Minh).SaysAsync("nhắc")).DoesNotSee("Chưa rõ");
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        var minh = await app.As(Minh).SaysAsync("nhắc");
        minh.Sees("Chưa rõ 1 đầu mối đã nhận được chưa", "Hoa (UBND phường Hạ Đình)", "Việc gửi bị ngắt giữa chừng");
        await minh.PressesAsync("Gửi lại (1)");
        await app.DeliverAsync(TimeSpan.FromMinutes(1));

        (hoa.Reminders(), lan.Reminders()).ShouldBe((1, 1));
        (await app.As(Minh).SaysAsync("nhắc")).DoesNotSee("Chưa rõ");
    }

    [Fact]
    public async Task What_could_not_be_queued_to_be_sent_again_stays_in_the_list()
    {
        var isAway = false;
        var hook = new RequestHook((_, next) => isAway ? throw new RequestFailedException(503, "away") : next());
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), queues: hook);
        await app.As(Hoa).InstallsAsync();
        app.GoTo("2023-09-14T08:30:00+07:00");
        await app.Part<ReminderTable>().ClaimAsync(new(ChatApp.FormId, ChatApp.Period, "b10", "ha-dinh", Hoa.Upn), "tenant", Hoa.ObjectId, null, default);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        var minh = await app.As(Minh).SaysAsync("nhắc");

        isAway = true;
        await minh.PressesAsync("Gửi lại (1)");
        isAway = false;

        (await app.As(Minh).SaysAsync("nhắc")).Buttons.ShouldContain("Gửi lại (1)");
    }

    [Fact]
    public async Task A_send_of_which_the_channel_did_not_say_what_came_is_not_repeated()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        app.Connector.Fails(FakeFault.Broken, "a:oid-hoa");

        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        await app.RemindsAtAsync("2023-09-14T08:45:00+07:00");

        hoa.Reminders().ShouldBe(0);
        (await app.As(Minh).SaysAsync("nhắc")).Sees("Chưa rõ 1 đầu mối đã nhận được chưa", "Hoa (UBND phường Hạ Đình)");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    public async Task A_reminder_that_a_gateway_gave_up_on_after_it_was_taken_is_not_sent_twice(int status)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        app.Connector.Fails(FakeFault.Error(status, "GatewayTimeout") with { IsStored = true }, "a:oid-hoa");

        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");

        hoa.Reminders().ShouldBe(1);
        (await app.As(Minh).SaysAsync("nhắc")).Buttons.ShouldContain("Gửi lại (1)");
    }

    [Fact]
    public async Task A_return_that_nobody_was_told_of_because_the_process_died_is_told_by_the_queue()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        var before = hoa.Messages.Count;
        var stamp = new Stamp(Minh.Upn, app.Clock.GetUtcNow());
        var stage = UnitNotices.StageOf(LogEvent.Returned, stamp.At);
        await app.Part<ReportWriter>().WriteAsync(
            Office.Key("ha-dinh"), default, now => ReviewRules.Return(now.Head, now.Head.Version, "Thiếu ngày đăng.", stamp), default, stage);

        await app.DeliverAsync();
        await app.DeliverAsync();

        hoa.Messages.Count.ShouldBe(before + 1);
        hoa.LooksAtLast().Sees("Báo cáo Quý III/2023 bị trả lại", "Lý do (Minh): Thiếu ngày đăng.").Buttons.ShouldContain("Sửa ngay");
    }

    [Fact]
    public async Task A_notice_of_a_return_that_was_cut_off_is_shown_and_sent_again_when_the_coordinator_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        var before = hoa.Messages.Count;
        var now = app.Clock.GetUtcNow();
        await app.ChangeAsync(Office.Key("ha-dinh"), Minh, (head, stamp) => ReviewRules.Return(head, head.Version, "Thiếu ngày đăng.", stamp));
        await app.Part<ReminderTable>()
            .ClaimAsync(new(ChatApp.FormId, ChatApp.Period, $"r{now.UtcTicks:D19}", "ha-dinh", Hoa.Upn), "tenant", Hoa.ObjectId, null, default);
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var minh = await app.As(Minh).SaysAsync("nhắc");
        minh.Sees("Hoa (UBND phường Hạ Đình)", "Việc gửi bị ngắt giữa chừng");
        await minh.PressesAsync("Gửi lại (1)");
        await app.DeliverAsync(TimeSpan.FromMinutes(1));

        hoa.Messages.Count.ShouldBe(before + 1);
        hoa.LooksAtLast().Sees("Lý do (Minh): Thiếu ngày đăng.");
        (await app.As(Minh).SaysAsync("nhắc")).DoesNotSee("Việc gửi bị ngắt giữa chừng");
    }

    [Fact]
    public async Task A_return_that_was_told_at_once_is_not_told_again_by_the_queue()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu ngày đăng.").PressesAsync("Gửi trả lại");
        var told = hoa.Messages.Count;

        await app.DeliverAsync();

        minh.Sees("Đã báo cho: Hoa.");
        hoa.Messages.Count.ShouldBe(told);
    }

    [Fact]
    public async Task A_return_during_a_pause_is_on_its_way_and_arrives_when_the_pause_is_over()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(2));
        await minh.Chooses("reason", "Thiếu ngày đăng.").PressesAsync("Gửi trả lại");
        minh.Sees("Đang gửi, sẽ đến trong ít phút: Hoa.", "Chưa báo được cho: Bình.");

        await app.DeliverAsync();
        await app.DeliverAsync(TimeSpan.FromMinutes(3));

        hoa.LooksAtLast().Sees("Báo cáo Quý III/2023 bị trả lại");
    }

    [Fact]
    public async Task A_return_that_was_never_written_is_told_to_nobody()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        var before = hoa.Messages.Count;

        await app.Part<PublishQueue>()
            .AnnounceAsync(Office.Key("ha-dinh"), toReporters: true, UnitNotices.StageOf(LogEvent.Returned, app.Clock.GetUtcNow()), default);
        await app.DeliverAsync();

        hoa.Messages.Count.ShouldBe(before);
    }
}
