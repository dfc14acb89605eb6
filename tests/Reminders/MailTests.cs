using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Azure.Core;
using Azure.Identity;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Reminders;

/// <summary>Who is reminded by mail, and what becomes of a mail, through the real app to a fake Graph.</summary>
public sealed class MailTests(LocalParts parts)
{
    private const string Ten = "2023-09-14T08:30:00+07:00";
    private static readonly Somebody HoaRenamed = Hoa with { Upn = "hoa.moi@thanhxuan.example" };

    [Fact]
    public async Task Everybody_is_told_the_way_they_asked_for_and_whom_the_bot_cannot_reach_by_mail()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", "hop-thu-hoa@thanhxuan.example"), (Binh, "Cả hai", ""), (Minh, "THƯ", ""));
        foreach (var person in new[] { Hoa, Binh, Lan, Minh }) await app.As(person).InstallsAsync();

        await app.RemindsAtAsync(Ten);

        (app.As(Hoa).Reminders(), app.As(Binh).Reminders(), app.As(Lan).Reminders()).ShouldBe((0, 1, 1));
        // Mai's unit has nobody the bot can write to: she comes first.
        graph.Mails.Select(mail => mail.To).ShouldBe([Mai.Upn, "hop-thu-hoa@thanhxuan.example", Binh.Upn]);
        graph.Mails.ShouldAllBe(mail => mail.Mailbox == ChatApp.Sender && mail.Headers["From"].EndsWith($"<{ChatApp.Sender}>"));
        graph.Mails[0].Subject.ShouldBe("Nhắc báo cáo Quý III/2023 · Phản hồi báo chí: Phòng Tư pháp");
        var known = await app.Part<CachedDirectory>().GetAsync(default);
        var found = await app.Part<FindUnanswered>().OfAsync(SomeCards.Form, ChatApp.Period, known, TimeSpan.FromSeconds(9), default);
        found.Unreached.ShouldBeEmpty();
        (await app.By(Minh).AsksAsync(("command", CommandName.Status))).Sees("Mai", "sẽ nhận nhắc bằng thư");

        await app.RemindsAtAsync("2023-09-14T08:35:00+07:00");
        graph.Mails.Count.ShouldBe(3);
        await app.RemindsAtAsync("2023-09-22T08:30:00+07:00");
        graph.Mails.Count(mail => mail.To == Minh.Upn).ShouldBe(1);
        graph.Mails.Single(mail => mail.To == Minh.Upn).Subject.ShouldStartWith("Còn 3/3 đơn vị chưa báo cáo Quý III/2023");
        graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_first_mail_of_a_period_brings_the_deadline_for_the_calendar()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", ""));

        foreach (var day in new[] { "14", "19" }) await app.RemindsAtAsync($"2023-09-{day}T08:30:00+07:00");
        await app.RemindsAtAsync("2023-12-14T08:30:00+07:00");

        // In December the third quarter is overdue as well.
        graph.Mails.Where(mail => mail.To == Hoa.Upn).Select(mail => (mail.Subject.Contains("Quý IV", StringComparison.Ordinal), mail.Calendar is not null))
            .ShouldBe([(false, true), (false, false), (false, false), (true, true)]);
    }

    [Fact]
    public async Task Who_asks_for_mail_that_may_not_go_there_gets_the_card_and_the_office_is_told()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", "hoa@mail.example"), (Binh, "thư", "binh@khac.example"));
        foreach (var person in new[] { Hoa, Binh, Lan, Mai, Minh }) await app.As(person).InstallsAsync();

        await app.RemindsAtAsync(Ten);

        graph.Mails.ShouldBeEmpty();
        (app.As(Hoa).Reminders(), app.As(Binh).Reminders()).ShouldBe((1, 1));
        (await app.As(Minh).SaysAsync("nhắc")).Sees(
            "Muốn nhận thư nhưng không gửi thư được: 2 đầu mối", "Hoa (UBND phường Hạ Đình)", "ngoài các tên miền được gửi thư");
        (await app.By(Minh).AsksAsync(("command", CommandName.Remind), ("form", ChatApp.FormId), ("period", "2023Q3"))).Sees(
            "Muốn nhận thư nhưng không gửi thư được: 2 đầu mối", "Hoa", "Bình", "ngoài các tên miền được gửi thư");
    }

    [Fact]
    public async Task Without_a_mailbox_everybody_gets_cards_and_the_office_is_told_who_asked_for_mail()
    {
        await using var app = await StartAsync(null, (Hoa, "thư", ""));
        foreach (var person in new[] { Hoa, Minh }) await app.As(person).InstallsAsync();

        await app.RemindsAtAsync(Ten);

        app.As(Hoa).Reminders().ShouldBe(1);
        (await app.As(Minh).SaysAsync("nhắc")).Sees("Muốn nhận thư nhưng không gửi thư được: 1 đầu mối", "Chưa cài đặt hộp thư gửi");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_mailbox_that_refuses_is_one_alert_and_the_mails_wait_for_it(int status)
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", ""), (Binh, "thư", ""), (Lan, "thư", ""));
        await app.As(Mai).InstallsAsync();
        graph.Weather = what => what == "POST sendMail" ? FakeFault.Error(status, "ErrorAccessDenied") : null;

        await app.RemindsAtAsync(Ten);
        foreach (var later in new[] { 35, 40, 50 }) await app.RemindsAtAsync($"2023-09-14T08:{later}:00+07:00");

        graph.Mails.ShouldBeEmpty();
        graph.Calls.Count(call => call.StartsWith("POST sendMail", StringComparison.Ordinal)).ShouldBe(2);
        app.Log.Lines.Count(line => line.Contains($"The mailbox takes no mails: status {status}", StringComparison.Ordinal)).ShouldBe(2);
        app.As(Mai).Reminders().ShouldBe(1);

        graph.Weather = _ => null;
        await app.RemindsAtAsync("2023-09-14T09:10:00+07:00");

        graph.Mails.Select(mail => mail.To).ShouldBe([Hoa.Upn, Binh.Upn, Lan.Upn], ignoreOrder: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_token_in_time_nothing_is_sent_and_nothing_in_doubt(bool isSlow)
    {
        await using var graph = await FakeGraph.StartAsync();
        var identity = DelegatedTokenCredential.Create(
            (_, _) => throw new InvalidOperationException(),
            async (_, ct) =>
            {
                if (isSlow) await Task.Delay(Timeout.Infinite, ct);
                throw new AuthenticationFailedException("none");
            });
        using var outbox = new GraphOutbox(ChatApp.Sender, () => identity, graph.Wire, TimeProvider.System);

        var delivery = await outbox.SendAsync(new("0123", "", new("", "", ""), null), TimeSpan.FromMilliseconds(50), default);

        delivery.ShouldBe(new Delivery.Refused(401, "no token"));
        graph.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_pause_the_mailbox_asks_for_is_obeyed_and_then_everybody_gets_theirs_once(int status)
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", ""), (Binh, "thư", ""), (Lan, "thư", ""));
        await app.As(Mai).InstallsAsync();
        List<DateTimeOffset> asked = [];
        graph.Weather = what =>
        {
            asked.Add(app.Clock.GetUtcNow());
            return asked.Count == 2 ? FakeFault.Error(status, "ApplicationThrottled", "60") : null;
        };

        await app.RemindsAtAsync(Ten);

        (asked[2] - asked[1]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
        graph.Mails.Select(mail => mail.To).ShouldBe([Hoa.Upn, Binh.Upn, Lan.Upn]);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("broken")]
    [InlineData("silence")]
    public async Task What_may_have_been_sent_is_shown_and_never_sent_again_by_itself(string what)
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", ""));
        foreach (var person in new[] { Hoa, Binh, Lan, Mai, Minh }) await app.As(person).InstallsAsync();
        graph.Fails("POST sendMail", what switch
        {
            "500" => FakeFault.Error(500),
            "broken" => FakeFault.Broken,
            _ => FakeFault.SilenceAfterwards,
        });
        app.GoTo(Ten);
        var tick = app.TickAsync();
        while (what == "silence" && !graph.Calls.Any(call => call.StartsWith("POST sendMail", StringComparison.Ordinal))) await Task.Delay(1);
        if (what == "silence") app.Clock.Advance(TimeSpan.FromSeconds(10));
        await tick;
        await app.RemindsAtAsync("2023-09-14T08:50:00+07:00");

        graph.Calls.Count(call => call.StartsWith("POST sendMail", StringComparison.Ordinal)).ShouldBe(1);
        var minh = (await app.As(Minh).SaysAsync("nhắc")).Sees("Chưa rõ 1 đầu mối đã nhận được chưa", "Hoa (UBND phường Hạ Đình)");
        var before = graph.Mails.Count;
        await minh.PressesAsync("Gửi lại (1)");
        await app.DeliverAsync();
        graph.Mails.Skip(before).Select(mail => mail.To).ShouldBe([Hoa.Upn]);
        app.As(Hoa).Reminders().ShouldBe(0);
    }

    [Fact]
    public async Task A_card_that_may_have_come_is_not_repeated_as_a_mail()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph);
        foreach (var person in new[] { Hoa, Binh, Lan, Mai }) await app.As(person).InstallsAsync();
        app.GoTo(Ten);
        var key = new ReminderKey(ChatApp.FormId, ChatApp.Period, "b10", "ha-dinh", Hoa.Upn);
        (await app.Part<ReminderTable>().ClaimAsync(key, "tenant", Hoa.ObjectId, null, default)).ShouldNotBeNull();

        await app.RemindsAtAsync("2023-09-14T08:45:00+07:00");

        graph.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_got_the_mail_under_the_name_before_is_not_told_again()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", ""));
        await app.As(Hoa).InstallsAsync();
        await app.RemindsAtAsync(Ten);
        DirectoryWorkbook.WriteWishes(app.DirectoryFolder, "UBND phường Hạ Đình", (Hoa, HoaRenamed), (Hoa, "thư", ""));
        await app.As(Minh).SaysAsync("cập nhật danh bạ");
        await app.As(HoaRenamed).SaysAsync("trợ giúp");

        var key = new ReminderKey(ChatApp.FormId, ChatApp.Period, "b10", "ha-dinh", HoaRenamed.Upn, IsMail: true);
        var outcome = await app.Part<OneReminder>().SendAsync(
            app.Part<FormCatalog>().Find(ChatApp.FormId)!, key, app.Clock.GetUtcNow().AddMinutes(1), null, default);

        outcome.ShouldBeOfType<ClaimedOutcome.Taken>();
        graph.Mails.Count(mail => mail.To.StartsWith("hoa", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_keeps_the_address_under_a_new_name_gets_no_second_mail_though_the_bot_does_not_know_them_yet()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", "hop-thu-hoa@thanhxuan.example"));
        await app.RemindsAtAsync(Ten);
        var wish = (Hoa, "thư", "hop-thu-hoa@thanhxuan.example");
        DirectoryWorkbook.WriteWishes(app.DirectoryFolder, "UBND phường Hạ Đình", (Hoa, HoaRenamed), wish);
        await app.As(Minh).SaysAsync("cập nhật danh bạ");

        var key = new ReminderKey(ChatApp.FormId, ChatApp.Period, "b10", "ha-dinh", HoaRenamed.Upn, IsMail: true);
        var outcome = await app.Part<OneReminder>().SendAsync(
            app.Part<FormCatalog>().Find(ChatApp.FormId)!, key, app.Clock.GetUtcNow().AddMinutes(1), null, default);

        outcome.ShouldBeOfType<ClaimedOutcome.Taken>();
        graph.Mails.Count(mail => mail.To == "hop-thu-hoa@thanhxuan.example").ShouldBe(1);
    }

    [Fact]
    public async Task Who_wants_both_gets_the_card_of_a_return_though_it_was_refused_twice_and_the_mail_has_come()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "cả hai", ""));
        foreach (var person in new[] { Hoa, Binh, Minh }) await app.As(person).InstallsAsync();
        await app.HasReportedAsync(Binh, "ha-dinh");
        var before = app.As(Hoa).Messages.Count;
        for (var time = 0; time < 2; time++) app.Connector.Fails(FakeFault.Error(400, "BadSyntax"), "a:oid-hoa");

        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu số văn bản.").PressesAsync("Gửi trả lại");
        // The first try of the queue is refused as well, and the message put aside.
        (await app.DeliverAsync()).ShouldBe(1);
        await (await app.As(Minh).SaysAsync("nhắc")).PressesAsync("Gửi lại tin chưa gửi được");
        await app.DeliverAsync();

        app.As(Hoa).Messages.Count.ShouldBe(before + 1);
        graph.Mails.Select(mail => mail.To).ShouldBe([Hoa.Upn]);
    }

    [Fact]
    public async Task A_return_and_more_time_come_by_mail_without_what_the_office_wrote()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, (Hoa, "thư", ""));
        await app.As(Binh).InstallsAsync();
        await app.As(Minh).InstallsAsync();
        await app.HasReportedAsync(Binh, "ha-dinh");

        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu số văn bản của vụ kênh tiêu.").PressesAsync("Gửi trả lại");
        await minh.SneaksAsync("report.extend.save", "ha-dinh");
        await app.DeliverAsync();

        graph.Mails.Select(mail => mail.To).ShouldBe([Hoa.Upn, Hoa.Upn]);
        graph.Mails[0].Subject.ShouldStartWith("Báo cáo Quý III/2023 bị trả lại");
        graph.Mails[1].Subject.ShouldStartWith("Đơn vị được gia hạn báo cáo Quý III/2023");
        foreach (var mail in graph.Mails) $"{mail.Subject}{mail.Text}{mail.Html}{mail.Calendar}".ShouldNotContain("Thiếu");
        graph.Mails[0].Calendar.ShouldBeNull();
        var calendar = graph.Mails[1].Calendar.ShouldNotBeNull();
        calendar.ShouldContain("DTSTART;VALUE=DATE:20230928");
        calendar.ShouldNotContain("SEQUENCE:0\r\n");
        app.As(Hoa).Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_link_of_a_mail_opens_what_the_mail_names_whatever_the_unit_is_called()
    {
        const string Name = "UBND phường </title> \"Hạ\" 'Đình' & <b>|2023Q4|tu-phap";
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true, mail: graph);
        DirectoryWorkbook.WriteWishes(app.DirectoryFolder, Name, null, (Hoa, "thư", ""), (Minh, "thư", ""));
        await app.As(Minh).SaysAsync("cập nhật danh bạ");

        await app.RemindsAtAsync(Ten);
        await app.RemindsAtAsync("2023-09-22T08:30:00+07:00");

        var (unit, office) = (graph.Mails.First(mail => mail.To == Hoa.Upn), graph.Mails.Single(mail => mail.To == Minh.Upn));
        (await app.By(Hoa).OpensAsync(SubPageOf(unit))).Sees("Phản hồi báo chí · Quý III/2023", Name, "Chưa báo cáo");
        (await app.By(Minh).OpensAsync(SubPageOf(office))).Sees("Toàn cơ quan", "Phản hồi báo chí · Quý III/2023");
        SubPageOf(unit).ShouldBe("phan-hoi-bao-chi|2023Q3|ha-dinh");

        static string SubPageOf(FakeMail mail)
        {
            var html = new HtmlParser().ParseDocument(mail.Html);
            var link = new Uri(html.QuerySelectorAll("a").Single(each => each.TextContent == "Mở trong trang").GetAttribute("href")!);
            var query = System.Web.HttpUtility.ParseQueryString(link.Query);
            return (string?)JsonNode.Parse(query["context"].ShouldNotBeNull())!["subEntityId"] ?? "";
        }
    }

    /// <summary>With a mailbox, where there is a Graph, and with what people wish.</summary>
    internal static async Task<ChatApp> StartAsync(
        string storage, FakeGraph? graph, (Somebody Person, string Way, string Mail)[] wishes, RequestHook? tables = null)
    {
        var app = await ChatApp.StartAsync(storage, tables: tables, hasTab: true, mail: graph);
        DirectoryWorkbook.WriteWishes(app.DirectoryFolder, wishes);
        (await app.As(Minh).SaysAsync("cập nhật danh bạ")).Sees("Đã cập nhật danh bạ");
        return app;
    }

    private Task<ChatApp> StartAsync(FakeGraph? graph, params (Somebody Person, string Way, string Mail)[] wishes) =>
        StartAsync(parts.NewAccount(), graph, wishes);
}
