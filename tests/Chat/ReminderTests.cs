using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What a unit's reporters see of the deadline, by a clock that moves.</summary>
public sealed class ReminderTests(LocalParts parts)
{
    [Fact]
    public async Task A_form_whose_first_reminder_falls_into_the_quarter_before_reminds_of_each_quarter_once()
    {
        var early = SomeForms.Of(SomeForms.Column("title", ColumnKind.Text)) with
        {
            Period = new PeriodRule("quarter", 5, 1),
            Reminders = new ReminderRule([10], [], new TimeOnly(8, 30), false),
        };
        await using var app = await ChatApp.StartAsync(
            parts.NewAccount(), new DateTimeOffset(2023, 6, 24, 8, 0, 0, TimeSpan.FromHours(7)), forms: new([early]));
        var hoa = await app.As(Hoa).InstallsAsync();
        var before = hoa.Messages.Count;

        var ticks = new[]
        {
            ("2023-06-24T08:30", 1), ("2023-09-24T08:30", 2), ("2023-12-25T08:30", 3), ("2023-12-25T08:45", 3), ("2023-12-25T09:00", 3),
        };
        foreach (var (moment, reminded) in ticks)
        {
            await app.RemindsAtAsync(moment + ":00+07:00");
            (hoa.Messages.Count - before).ShouldBe(reminded, moment);
        }
    }

    [Fact]
    public async Task Two_quarters_of_a_unit_that_is_reminded_answers_forgets_and_answers_late()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), DateTimeOffset.Parse("2023-09-12T09:00:00+07:00", null));
        var hoa = await app.As(Hoa).InstallsAsync();
        var lan = await app.As(Lan).InstallsAsync();

        await app.RemindsAtAsync("2023-09-14T08:15:00+07:00");
        hoa.Reminders().ShouldBe(0);
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        hoa.LooksAtLast().Sees("Nhắc báo cáo Quý III/2023", "UBND phường Hạ Đình", "Phản hồi báo chí", "còn 10 ngày", "Đơn vị chưa báo cáo");
        hoa.Buttons.ShouldBe(["Báo cáo mới", "Không phát sinh", "Xem danh sách"]);
        await hoa.PressesAsync("Báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await lan.LooksAtLast().PressesAsync("Không phát sinh");
        lan.Sees("Đã ghi nhận: không phát sinh");

        await app.RemindsAtAsync("2023-09-19T08:30:00+07:00");
        hoa.LooksAtLast().Sees("còn 5 ngày", "Đơn vị đã nhập 1 dòng nhưng chưa nộp");
        hoa.Buttons.ShouldBe(["Báo cáo mới", "Nộp", "Xem danh sách"]);
        await hoa.PressesAsync("Nộp");
        await hoa.PressesAsync("Xác nhận nộp");
        await app.RemindsAtAsync("2023-09-22T08:30:00+07:00");
        await app.RemindsAtAsync("2023-09-25T08:30:00+07:00");
        (hoa.Reminders(), lan.Reminders()).ShouldBe((2, 1));

        foreach (var day in new[] { "12-14", "12-19", "12-22", "12-25", "12-26" }) await app.RemindsAtAsync($"2023-{day}T08:30:00+07:00");
        hoa.LooksAtLast().Sees("Nhắc báo cáo Quý IV/2023", "quá hạn");
        (hoa.Reminders("Quý IV/2023"), lan.Reminders("Quý IV/2023"), hoa.Reminders()).ShouldBe((4, 4, 2));
        await hoa.PressesAsync("Không phát sinh");
        hoa.Sees("Đã ghi nhận: không phát sinh", "Quý IV/2023");
        (await app.Part<ReportTable>().HeadAsync(new(ChatApp.FormId, new(2023, 4), "ha-dinh"), default)).Head.State.ShouldBe(ReportState.Nil);
    }

    [Fact]
    public async Task After_an_outage_only_the_latest_stage_is_sent_and_late_rather_than_never()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();

        await app.RemindsAtAsync("2023-09-21T16:00:00+07:00");
        await app.RemindsAtAsync("2023-09-21T16:15:00+07:00");

        hoa.Reminders().ShouldBe(1);
        hoa.LooksAtLast().Sees("còn 3 ngày");
    }

    [Fact]
    public async Task Everybody_in_the_unit_gets_one_card_and_somebody_in_two_units_one_for_each()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, binh, mai) = (await app.As(Hoa).InstallsAsync(), await app.As(Binh).InstallsAsync(), await app.As(Mai).InstallsAsync());

        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");

        (hoa.Reminders(), binh.Reminders(), mai.Reminders()).ShouldBe((1, 1, 2));
        mai.Messages.Select(message => Talk.WordsOf(message.Card!)).Count(words => words.Contains("Phòng Tư pháp", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task When_one_answers_the_cards_of_the_others_say_so_and_when_it_is_taken_back_they_ask_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, binh) = (await app.As(Hoa).InstallsAsync(), await app.As(Binh).InstallsAsync());
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");

        await hoa.LooksAtLast().PressesAsync("Không phát sinh");
        await app.DeliverAsync();
        binh.LooksAtLast().Sees("Đã ghi nhận: không phát sinh", "UBND phường Hạ Đình").Buttons.ShouldContain("Hoàn tác");
        await binh.PressesAsync("Hoàn tác");
        binh.Sees("Đã hoàn tác «không phát sinh»");
        await app.DeliverAsync();

        hoa.LooksAtLast().Sees("Nhắc báo cáo Quý III/2023").Buttons.ShouldContain("Không phát sinh");
    }

    [Fact]
    public async Task When_one_enters_the_first_row_the_cards_of_the_others_say_so_and_offer_no_nil_return()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, binh) = (await app.As(Hoa).InstallsAsync(), await app.As(Binh).InstallsAsync());
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        binh.LooksAtLast().Buttons.ShouldContain("Không phát sinh");

        await hoa.LooksAtLast().PressesAsync("Báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await app.DeliverAsync();

        binh.LooksAtLast().Sees("Đơn vị đã nhập 1 dòng nhưng chưa nộp.").Buttons.ShouldBe(["Báo cáo mới", "Nộp", "Xem danh sách"]);
        await hoa.PressesAsync("Danh sách");
        await hoa.PressesAsync("Nộp");
        await hoa.PressesAsync("Xác nhận nộp");
        await app.DeliverAsync();
        binh.LooksAtLast().Sees("Đã nộp báo cáo");
        await app.ChangeAsync(Office.Key("ha-dinh"), Minh, (head, stamp) => ReviewRules.Return(head, head.Version, "Thiếu một việc.", stamp));
        await app.DeliverAsync();
        binh.LooksAtLast().Sees("Báo cáo đã bị trả lại");
    }

    [Fact]
    public async Task A_card_that_cannot_be_brought_up_to_date_does_no_harm()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, binh) = (await app.As(Hoa).InstallsAsync(), await app.As(Binh).InstallsAsync());
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        app.Connector.Conversation("a:oid-binh").IsBlocked = true;

        await hoa.LooksAtLast().PressesAsync("Không phát sinh");
        (await app.DeliverAsync()).ShouldBe(0);

        app.Connector.Conversation("a:oid-binh").IsBlocked = false;
        await binh.LooksAtLast().PressesAsync("Báo cáo mới");
        binh.Sees("Lưu dòng");
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_not_sent_again_when_the_others_are_brought_up_to_date()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, binh) = (await app.As(Hoa).InstallsAsync(), await app.As(Binh).InstallsAsync());
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        var before = binh.Messages.Count;

        await hoa.LooksAtLast().PressesAsync("Không phát sinh");
        app.Connector.Fails(FakeFault.Error(404, "ActivityNotFoundInConversation"), "a:oid-binh");
        (await app.DeliverAsync()).ShouldBe(0);

        app.Connector.Requests.Count(request => request.Method == "PUT" && request.Target.Contains("binh", StringComparison.Ordinal)).ShouldBe(1);
        binh.Messages.Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_card_that_is_brought_up_to_date_during_a_pause_is_so_when_the_pause_is_over()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, binh) = (await app.As(Hoa).InstallsAsync(), await app.As(Binh).InstallsAsync());
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        await hoa.LooksAtLast().PressesAsync("Không phát sinh");
        app.Connector.Fails(FakeFault.Throttled("120"), "a:oid-binh");

        await app.DeliverAsync();
        binh.LooksAtLast().Sees("Nhắc báo cáo Quý III/2023");
        await app.DeliverAsync(TimeSpan.FromMinutes(3));

        binh.LooksAtLast().Sees("Đã ghi nhận: không phát sinh");
    }

    [Fact]
    public async Task A_button_on_an_old_card_does_what_is_right_for_the_report_as_it_is_now()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        var old = hoa.LooksAtLast().Press("Không phát sinh");
        await hoa.PressesAsync("Báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        using var answer = await hoa.PostAsync(old);
        hoa.Take(System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());

        hoa.Sees("Đơn vị đã có dòng trong kỳ này");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_closed_period_and_who_is_still_missing_is_when_it_opens_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        await app.Part<Closing>().CloseAsync(SomeCards.Form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), default);

        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        hoa.Reminders().ShouldBe(0);
        await app.Part<Closing>().ReopenAsync(SomeCards.Form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), default);
        await app.RemindsAtAsync("2023-09-14T08:45:00+07:00");

        hoa.Reminders().ShouldBe(1);
    }

    [Fact]
    public async Task A_unit_with_more_time_is_reminded_by_its_own_deadline_and_not_by_the_common_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), DateTimeOffset.Parse("2023-09-20T09:00:00+07:00", null));
        var (hoa, lan) = (await app.As(Hoa).InstallsAsync(), await app.As(Lan).InstallsAsync());
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Gia hạn");
        await minh.Chooses("until", "2023-10-12").Chooses("reason", "Thay người phụ trách.").PressesAsync("Lưu gia hạn");

        foreach (var moment in new[] { "2023-09-22T08:30:00+07:00", "2023-09-25T08:30:00+07:00" }) await app.RemindsAtAsync(moment);
        (hoa.Reminders(), lan.Reminders()).ShouldBe((0, 2));
        await app.RemindsAtAsync("2023-10-10T08:30:00+07:00");
        (hoa.Reminders(), lan.Reminders()).ShouldBe((1, 2));
        hoa.LooksAtLast().Sees("Hạn đã gia hạn: hết ngày 12/10/2023 (còn 2 ngày)");
    }

    [Fact]
    public async Task A_tick_with_nothing_due_reads_no_heads()
    {
        var heads = 0;
        var hook = new RequestHook((message, next) =>
        {
            if (message.Request.Uri.ToString().Contains("/Reports", StringComparison.Ordinal)) Interlocked.Increment(ref heads);
            return next();
        });
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), tables: hook);
        await app.As(Hoa).InstallsAsync();

        await app.RemindsAtAsync("2023-09-14T08:15:00+07:00");
        heads.ShouldBe(0);
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        var due = Interlocked.Exchange(ref heads, 0);
        await app.RemindsAtAsync("2023-09-14T08:45:00+07:00");

        due.ShouldBePositive();
        heads.ShouldBe(0);
    }
}
