using System.Text.Json;
using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>«Nhắc» where there are many units, many rounds, and little time.</summary>
public sealed class RemindManyTests(LocalParts parts)
{
    [Fact]
    public async Task Whoever_got_a_later_reminder_is_named_no_more()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = app.As(Minh);
        await app.As(Hoa).InstallsAsync();
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        (await minh.SaysAsync("nhắc"))
            .Sees(
                "Chưa nhắn được cho 4 đầu mối",
                "Bình (UBND phường Hạ Đình); Lan (UBND phường Khương Đình); Mai (UBND phường Khương Đình); Mai (Phòng Tư pháp)");

        await app.As(Binh).InstallsAsync();
        await app.RemindsAtAsync("2023-09-19T08:30:00+07:00");
        (await minh.SaysAsync("nhắc")).Sees("Chưa nhắn được cho 3 đầu mối").DoesNotSee("Bình");
    }

    [Fact]
    public async Task Whoever_was_out_of_reach_and_reports_for_the_unit_no_longer_is_not_named()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var cards = app.Part<ReminderTable>();
        foreach (var person in new[] { Hoa, Lan }) await cards.KeepUnreachableAsync(new(ChatApp.FormId, ChatApp.Period, "b10", "ha-dinh", person.Upn), default);

        (await app.As(Minh).SaysAsync("nhắc")).Sees("Chưa nhắn được cho 1 đầu mối", "Hoa (UBND phường Hạ Đình)");
    }

    [Fact]
    public async Task What_was_cut_off_many_stages_ago_is_still_shown()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var cards = app.Part<ReminderTable>();
        await cards.ClaimAsync(new(ChatApp.FormId, ChatApp.Period, "m1", "ha-dinh", Hoa.Upn), "tenant", Hoa.ObjectId, null, default);
        for (var stage = 2; stage < 10; stage++)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            var claim = await cards.ClaimAsync(new(ChatApp.FormId, ChatApp.Period, $"m{stage}", "khuong-dinh", Lan.Upn), "tenant", Lan.ObjectId, null, default);
            await cards.FinishAsync(claim!, stage % 2 == 0 ? ReminderState.Unclear : ReminderState.Sent, "1", default);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(11));

        (await app.As(Minh).SaysAsync("nhắc")).Sees("Chưa rõ 1 đầu mối đã nhận được chưa", "Hoa (UBND phường Hạ Đình)");
    }

    [Fact]
    public async Task Where_time_runs_out_the_card_says_who_has_not_answered_and_that_it_did_not_look_further()
    {
        ChatApp? running = null;
        var isSlow = true;
        var hook = new RequestHook((message, next) =>
        {
            if (isSlow && message.Request.Uri.ToString().Contains("Unreachable", StringComparison.Ordinal)) running?.Clock.Advance(TimeSpan.FromSeconds(8));
            return next();
        });
        await using var app = running = await ChatApp.StartAsync(parts.NewAccount(), tables: hook);
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");

        var minh = await app.As(Minh).SaysAsync("nhắc");
        minh.Sees("Còn 3/3 đơn vị chưa báo cáo Quý III/2023", "Chưa kịp xem ai chưa nhận được thẻ nhắc.").DoesNotSee("Chưa nhắn được");
        isSlow = false;
        await minh.PressesAsync("Làm mới");

        minh.Sees("Chưa nhắn được cho 5 đầu mối").DoesNotSee("Chưa kịp xem");
    }

    [Fact]
    public async Task More_than_fifty_units_are_chosen_from_page_by_page()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var people = Enumerable.Range(0, 103).Select(n => new Somebody($"Người {n}", $"nguoi{n}@thanhxuan.example", $"oid-{n}")).ToList();
        DirectoryWorkbook.Write(app.DirectoryFolder, people);
        var minh = await app.As(Minh).SaysAsync("cập nhật danh bạ");
        var (first, last) = (await app.As(people[0]).InstallsAsync(), await app.As(people[102]).InstallsAsync());

        await minh.SaysAsync("nhắc");
        minh.Sees("Trang 1/3 của danh sách chọn; bấm «Nhắc lại ngay» để nhắc mọi đơn vị.");
        minh.ChoicesOf("units").Count.ShouldBe(50);
        await minh.PressesAsync("Trang sau");
        await minh.PressesAsync("Trang sau");
        minh.ChoicesOf("units").ShouldBe(["UBND phường số 100", "UBND phường số 101", "UBND phường số 102"]);
        await minh.PressesAsync("Làm mới");
        minh.Sees("Trang 3/3").Buttons.ShouldNotContain("Trang sau");
        minh.Messages.Count.ShouldBe(2);
        await minh.Chooses("units", DirectoryWorkbook.UnitOf(102)).PressesAsync("Nhắc đơn vị đã chọn");
        minh.Sees("Nhắc 1 đơn vị?");
        await minh.PressesAsync("Gửi nhắc");
        await app.DeliverAsync();

        (first.Reminders(), last.Reminders()).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Of_very_many_who_are_out_of_reach_the_first_hundred_or_so_are_named_and_the_others_counted()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        DirectoryWorkbook.Write(
            app.DirectoryFolder, [.. Enumerable.Range(0, 150).Select(n => new Somebody($"Người {n}", $"nguoi{n}@thanhxuan.example", $"oid-{n}"))]);
        var minh = await app.As(Minh).SaysAsync("cập nhật danh bạ");

        await app.RemindsAtAsync("2023-09-22T08:30:00+07:00");

        minh.LooksAtLast()
            .Sees("Còn 150/150 đơn vị", "Chưa nhắn được cho 150 đầu mối", "Người 0 (UBND phường số 0)", "Người 99 (UBND phường số 99)", "người khác")
            .DoesNotSee("Người 110 (");
    }

    [Fact]
    public async Task Of_a_notice_that_was_put_aside_the_unit_is_named_that_does_not_know()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var aside = new QueueClient(app.Storage, "reminders-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await aside.CreateIfNotExistsAsync();
        await app.As(Lan).SaysAsync("không phát sinh");
        var notice = NoticeMessage.About(NoticeWork.Notice, new(ChatApp.FormId, ChatApp.Period, "khuong-dinh"));
        await aside.SendMessageAsync(JsonSerializer.Serialize(notice, JsonSerializerOptions.Web));

        var minh = await app.As(Minh).SaysAsync("nhắc");

        minh.Words.Split('\n').ShouldContain("UBND phường Khương Đình");
    }

    [Fact]
    public async Task Of_many_messages_that_were_put_aside_the_card_says_that_it_does_not_know_all_names()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var aside = new QueueClient(app.Storage, "notices-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await aside.CreateIfNotExistsAsync();
        var message = JsonSerializer.Serialize(NoticeMessage.Card(new(ChatApp.FormId, ChatApp.Period, "ha-dinh"), "b10", Hoa.Upn), JsonSerializerOptions.Web);
        for (var n = 0; n < 33; n++) await aside.SendMessageAsync(message);

        (await app.As(Minh).SaysAsync("nhắc"))
            .Sees("33 tin nhắc đã gửi nhiều lần mà chưa được", "Hoa (UBND phường Hạ Đình)", "Trên đây chỉ nêu tên trong 32 tin đầu; còn người khác nữa.");
    }
}
