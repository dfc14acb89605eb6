using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>The platform says "slower", and everybody listens.</summary>
public sealed class PauseTests(LocalParts parts)
{
    [Fact]
    public async Task What_was_told_to_one_every_member_waits_for_until_the_pause_is_over()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (hoa, lan) = (await app.As(Hoa).SaysAsync("danh sách"), app.As(Lan));
        app.Connector.Fails(FakeFault.Throttled("60"), "a:oid-hoa");
        await SaysUnheardAsync(hoa);

        await SaysUnheardAsync(lan);

        CallsInto(app, "a:oid-hoa").ShouldBe(2);
        CallsInto(app, "a:oid-lan").ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        (await lan.SaysAsync("danh sách")).Sees("UBND phường Khương Đình");
    }

    [Fact]
    public async Task A_member_met_during_a_pause_is_asked_to_come_again_and_not_sent_away()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var card = await app.As(Lan).SaysAsync("danh sách");
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(1));
        var press = card.Press("Báo cáo mới");
        (press["from"]!["id"], press["from"]!["aadObjectId"]) = ("29:oid-hoa", "oid-hoa");
        var hoa = app.As(Hoa);

        using var answer = await hoa.PostAsync(press);

        System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"]!.ToString().ShouldBe(Texts.NotRecognised);
        app.Connector.Requests.ShouldNotContain(request => request.Target.Contains("oid-hoa", StringComparison.Ordinal));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await hoa.SaysAsync("danh sách")).Sees("UBND phường Hạ Đình");
    }

    [Fact]
    public async Task A_typed_command_waits_for_the_end_of_a_pause_of_which_the_platform_did_not_say_how_long()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("danh sách");
        app.Part<ChannelPause>().Begin(null);

        var said = hoa.SaysAsync("trợ giúp");
        var tick = TimeSpan.FromMilliseconds(100);
        await using var running = new Timer(_ => app.Clock.Advance(tick * 2), null, tick, tick);

        (await said).Sees(Texts.HelpTitle);
    }

    [Fact]
    public async Task What_cannot_be_put_below_a_form_never_takes_its_place()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();
        var press = hoa.Press("Lưu dòng");
        press["value"]!["action"]!["data"]!["submissionId"] = "of another time";
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(1));

        using var answer = await hoa.PostAsync(press);

        hoa.Take(System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
        hoa.Toast.ShouldBe(Texts.OldCard);
        hoa.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_of_somebody_no_longer_in_the_directory_is_left_to_them()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();
        var press = hoa.Press("Lưu dòng");
        (press["from"]!["id"], press["from"]!["aadObjectId"]) = ("29:" + Khach.ObjectId, Khach.ObjectId);
        // The roster does not know them, and then nothing can be sent.
        app.Connector.Fails(FakeFault.Error(400), "a:oid-hoa");
        app.Connector.Fails(FakeFault.Error(400), "a:oid-hoa");

        using var answer = await hoa.PostAsync(press);

        (await answer.Content.ReadAsStringAsync()).ShouldBe($$"""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"{{Texts.NoUnitTitle}}"}""");
    }

    [Fact]
    public async Task A_new_form_that_cannot_be_put_below_opens_in_the_place_of_the_list()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("danh sách");
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(1));

        await hoa.PressesAsync("Báo cáo mới");

        hoa.Sees("Lưu dòng");
        hoa.Messages.ShouldHaveSingleItem().IsUpdated.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Báo cáo mới")]
    [InlineData("Xem danh sách")]
    public async Task A_form_never_opens_in_the_place_of_a_reminder_which_the_bot_brings_up_to_date_while_somebody_types(string button)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        await app.RemindsAtAsync("2023-09-14T08:30:00+07:00");
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(1));

        await hoa.LooksAtLast().PressesAsync(button);

        hoa.Toast.ShouldBe(Texts.TooSlow);
        hoa.Sees("Nhắc báo cáo Quý III/2023");
    }

    [Fact]
    public async Task A_card_that_comes_in_the_answer_is_shown_during_a_pause()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(1));

        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        hoa.Messages.ShouldHaveSingleItem().IsUpdated.ShouldBeFalse();
    }

    [Fact]
    public async Task A_short_pause_is_waited_for_and_a_long_one_is_told()
    {
        var clock = new FakeTimeProvider();
        var pause = new ChannelPause(clock);
        pause.Begin(TimeSpan.FromSeconds(3));

        var refused = await pause.WaitAsync(TimeSpan.FromSeconds(2), default);
        var waiting = pause.WaitAsync(TimeSpan.FromSeconds(4), default);

        refused.ShouldBe(TimeSpan.FromSeconds(3));
        waiting.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(3));
        (await waiting).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_waits_obeys_a_pause_that_was_made_longer_meanwhile()
    {
        var clock = new FakeTimeProvider();
        var pause = new ChannelPause(clock);
        pause.Begin(TimeSpan.FromSeconds(10));
        var (patient, impatient) = (pause.WaitAsync(TimeSpan.FromSeconds(60), default), pause.WaitAsync(TimeSpan.FromSeconds(20), default));
        pause.Begin(TimeSpan.FromSeconds(40));

        clock.Advance(TimeSpan.FromSeconds(10));

        (await impatient).ShouldBe(TimeSpan.FromSeconds(30));
        patient.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(30));
        (await patient).ShouldBeNull();
    }

    [Fact]
    public async Task A_pause_is_never_made_shorter_nor_longer_than_a_quarter_of_an_hour()
    {
        var pause = new ChannelPause(new FakeTimeProvider());
        pause.Begin(TimeSpan.FromDays(3));

        pause.Begin(TimeSpan.FromSeconds(1));

        (await pause.WaitAsync(TimeSpan.Zero, default)).ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Of_calls_that_are_told_at_the_same_moment_the_longest_pause_stays()
    {
        var pause = new ChannelPause(new FakeTimeProvider());

        Parallel.ForEach([20, 600, 30, 40, 50], seconds => pause.Begin(TimeSpan.FromSeconds(seconds)));

        (await pause.WaitAsync(TimeSpan.Zero, default)).ShouldBe(TimeSpan.FromSeconds(600));
    }

    [Fact]
    public async Task A_member_who_cannot_be_reached_is_marked_until_they_speak_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("danh sách");
        app.Connector.Conversation("a:oid-hoa").IsBlocked = true;
        await SaysUnheardAsync(hoa);
        var marked = await app.Part<ConversationTable>().FindAsync("tenant", "oid-hoa", default);

        app.Connector.Conversation("a:oid-hoa").IsBlocked = false;
        await hoa.SaysAsync("danh sách");

        marked!.UnreachableSince.ShouldBe(app.Clock.GetUtcNow());
        (await app.Part<ConversationTable>().FindAsync("tenant", "oid-hoa", default))!.UnreachableSince.ShouldBeNull();
    }

    private static async Task SaysUnheardAsync(Talk talk)
    {
        var activity = talk.Envelope("message");
        (activity["text"], activity["textFormat"]) = ("danh sách", "plain");
        using var answer = await talk.PostAsync(activity);
        answer.EnsureSuccessStatusCode();
    }

    private static int CallsInto(ChatApp app, string conversation) =>
        app.Connector.Requests.Count(request =>
            request.Method == "POST" && request.Target.Contains(Uri.EscapeDataString(conversation), StringComparison.Ordinal));
}
