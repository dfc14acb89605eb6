using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>An account whose user name was changed: it goes on where the directory names the new one and nobody else is bound to it.</summary>
public sealed class RenamedAccountTests(LocalParts parts)
{
    private static readonly Somebody HoaRenamed = Hoa with { Upn = "nguyen.hoa@thanhxuan.example" };

    [Fact]
    public async Task The_same_account_goes_on_with_rows_and_chat_and_the_log_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.TakesOverAsync(Hoa, Lan);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await app.TakesOverAsync(HoaRenamed, Lan);

        await app.As(HoaRenamed).SaysAsync("danh sách");

        hoa.LooksAtLast().Sees("UBND phường số 0", "Dòng số 1");
        app.Log.Lines.ShouldContain(line => line.Contains("The account oid-hoa goes on under another user name.", StringComparison.Ordinal));
        (await app.Part<ConversationTable>().FindAsync("tenant", Hoa.ObjectId, default)).ShouldNotBeNull();
        (await app.Part<DirectoryBindings>().UpnOfAsync("tenant", Hoa.ObjectId, default)).ShouldBe(HoaRenamed.Upn);
        (await minh.SaysAsync("cập nhật danh bạ")).DoesNotSee("cần được xác nhận");
        await hoa.SaysAsync("danh sách");
        app.Log.Lines.Count(line => line.Contains("goes on under", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task As_long_as_the_directory_names_the_old_one_the_roster_is_not_asked()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");
        var asked = Asked(app);
        DirectoryWorkbook.Write(app.DirectoryFolder, ("ha-dinh", HoaRenamed, "Đầu mối"));
        await app.As(Minh).SaysAsync("cập nhật danh bạ");
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        (await app.As(HoaRenamed).SaysAsync("danh sách")).Sees("UBND phường Hạ Đình");

        (await app.Part<DirectoryBindings>().UpnOfAsync("tenant", Hoa.ObjectId, default)).ShouldBe(Hoa.Upn);
        Asked(app).ShouldBe(asked + 1, "only Minh was new");

        static int Asked(ChatApp app) => app.Connector.Requests.Count(request => request.Target.Contains("/members/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_name_the_directory_does_not_know_lets_nobody_in()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.TakesOverAsync(Hoa, Lan);
        await app.As(Hoa).SaysAsync("danh sách");
        await app.TakesOverAsync(Lan);

        (await app.As(HoaRenamed).SaysAsync("danh sách"))
            .Sees("Anh/chị chưa có trong danh bạ", $"Ứng dụng thấy tên đăng nhập: {HoaRenamed.Upn}", "Bộ phận tổng hợp");

        (await app.Part<DirectoryBindings>().UpnOfAsync("tenant", Hoa.ObjectId, default)).ShouldBe(Hoa.Upn);
    }

    [Fact]
    public async Task A_new_name_that_is_somebody_elses_waits_for_a_coordinator()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.TakesOverAsync(Hoa, Lan);
        await app.As(Lan).SaysAsync("danh sách");
        await app.As(Hoa).SaysAsync("danh sách");
        var minh = await app.TakesOverAsync(Lan);
        var hoa = await app.As(Hoa with { Upn = Lan.Upn }).SaysAsync("danh sách");
        hoa.Sees("Tài khoản cần được xác nhận").DoesNotSee("UBND phường số 0");

        await (await minh.SaysAsync("cập nhật danh bạ")).PressesAsync("Xác nhận tài khoản mới");

        (await hoa.SaysAsync("danh sách")).Sees("UBND phường số 0");
        (await app.Part<DirectoryBindings>().AccountOfAsync(Lan.Upn, default))!.FormerNames.ShouldBe([Hoa.Upn]);
    }

    [Fact]
    public async Task Where_the_roster_does_not_answer_nobody_is_told_to_be_in_no_unit()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.TakesOverAsync(Hoa, Lan);
        var hoa = await app.As(Hoa).SaysAsync("danh sách");
        await app.TakesOverAsync(HoaRenamed, Lan);
        var renamed = app.As(HoaRenamed);
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(1));

        using var answer = await hoa.PostAsync(hoa.Press("Báo cáo mới"));

        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"]!.ToString().ShouldBe(Texts.NotRecognised);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await renamed.SaysAsync("danh sách")).Sees("UBND phường số 0");
    }

    /// <summary>The message about the change comes after the account was renamed, and its claim stands under the name before.</summary>
    [Fact]
    public async Task What_was_told_under_the_old_name_is_not_told_again_under_the_new_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.TakesOverAsync(Hoa, Lan);
        await app.As(Lan).SaysAsync("trợ giúp");
        await app.HasReportedAsync(Hoa, "phuong-0000");
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu số văn bản.").PressesAsync("Gửi trả lại");
        Told(app).ShouldBe(1);
        await app.TakesOverAsync(HoaRenamed, Lan);
        await app.As(HoaRenamed).SaysAsync("trợ giúp");

        await app.DeliverAsync();

        Told(app).ShouldBe(1);

        static int Told(ChatApp app) =>
            app.As(HoaRenamed).Messages.Count(message =>
                message.Card is { } card && Talk.WordsOf(card).Contains("Thiếu số văn bản.", StringComparison.Ordinal));
    }

    /// <summary>A tick that was cut short goes on after the account was renamed.</summary>
    [Fact]
    public async Task Who_was_reminded_under_the_old_name_is_not_reminded_of_that_stage_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.TakesOverAsync(Hoa, Lan);
        await app.As(Hoa).SaysAsync("trợ giúp");
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        app.As(Hoa).Reminders().ShouldBe(1);
        await app.TakesOverAsync(HoaRenamed, Lan);
        await app.As(HoaRenamed).SaysAsync("trợ giúp");

        var form = app.Part<FormCatalog>().Find(ChatApp.FormId)!;
        var key = new ReminderKey(form.Id, ChatApp.Period, "b10", "phuong-0000", HoaRenamed.Upn);
        var outcome = await app.Part<OneReminder>().SendAsync(form, key, app.Clock.GetUtcNow().AddMinutes(1), null, default);

        outcome.ShouldBeOfType<ClaimedOutcome.Taken>();
        app.As(HoaRenamed).Reminders().ShouldBe(1);
    }
}
