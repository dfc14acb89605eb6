using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HumanRightsBot.Channel;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Ical.Net;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reminders;

/// <summary>What stands in a mail, in a reader's eyes and on the wire.</summary>
public sealed class MailPageTests
{
    private const string BotId = "11111111-2222-3333-4444-555555555555";

    /// <summary>What people have been seen to type, or to try.</summary>
    private const string Hostile = "UBND phường </title><script>alert(1)</script> \"Hạ\" 'Đình' & <b>"
        + "\r\nBcc: ai@khac.example\r\n\r\n\u202Etxt.exe\u2066\u200B;:,\\n";

    private static readonly DateTimeOffset Now = new(2023, 9, 14, 8, 30, 0, TimeSpan.FromHours(7));
    private static readonly MailLinks Links = new(new DeepLinks(BotId, "bao-cao.azurewebsites.net", null), BotId);
    private static readonly Unit Ward = new() { Code = "ha-dinh", Name = "UBND phường Hạ Đình", Kind = "phuong", Order = 1 };

    private static readonly Directory Known = new(
        [Ward, new() { Code = "vhtt", Name = "Phòng Văn hóa và Thông tin", Kind = Unit.OfficeKind, Order = 9 }], [],
        [new("Bộ phận tổng hợp", "Phòng Văn hóa và Thông tin", "024 0000 0000", "tonghop@thanhxuan.example")]);

    private static Form Form => SomeCards.Form;

    private static readonly Unit LongNamed = Ward with
    {
        Name = "Ủy ban nhân dân phường Thanh Xuân Trung, bộ phận Văn hóa, Thông tin, Truyền thông và Chuyển đổi số cơ sở",
    };

    private static readonly string[] Names = ["nhac", "nhac-nhap", "qua-han", "tra-lai", "gia-han", "co-quan"];

    public static TheoryData<string> Cases => new(Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_mail_reads_as_it_was_looked_at(string name)
    {
        var page = PageOf(name);

        page.Html.ShouldMatchGolden($"mails/{name}.html");
        page.Text.ReplaceLineEndings("\n").ShouldMatchGolden($"mails/{name}.txt");
        if (Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PICTURES") is { Length: > 0 } folder) await PaintAsync(page, folder, name);
    }

    [Fact]
    public async Task On_a_phone_no_label_breaks_and_nothing_runs_over_the_edge()
    {
        await using var browser = await Browser.StartAsync();
        var opened = await browser.Handle.NewPageAsync(new() { ViewportSize = new() { Width = 360, Height = 640 } });
        foreach (var name in Names)
        {
            await opened.SetContentAsync(PageOf(name).Html);

            (await opened.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360, name);
            (await opened.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('th')].filter(label => {
                  const text = document.createRange();
                  text.selectNodeContents(label);
                  return text.getClientRects().length > 1;
                }).map(label => label.textContent)
                """)).ShouldBeEmpty(name);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_said_twice_and_nothing_in_it_is_fetched_or_runs(string name)
    {
        var page = PageOf(name);
        var html = new HtmlParser().ParseDocument(page.Html);

        html.QuerySelectorAll("script, img, link, iframe, form, [src], [background], [onload]").ShouldBeEmpty();
        page.Html.ShouldNotContain("url(");
        var said = Squeezed(page.Text);
        foreach (var part in html.Body!.QuerySelectorAll("h1, p strong, td, th, li")) said.ShouldContain(Squeezed(part.TextContent));
        foreach (var link in html.QuerySelectorAll("a").OfType<IHtmlAnchorElement>()) page.Text.ShouldContain(link.GetAttribute("href")!);
        (html.DocumentElement.GetAttribute("lang"), html.Title).ShouldBe(("vi", page.Subject));
    }

    [Fact]
    public void Every_link_opens_what_it_names()
    {
        var links = new HtmlParser().ParseDocument(PageOf("nhac").Html).QuerySelectorAll("a").OfType<IHtmlAnchorElement>().ToList();

        links.Select(link => link.TextContent).ShouldBe(["Mở trong trang", "Mở trò chuyện trong Teams"]);
        var tab = new Uri(links[0].GetAttribute("href")!);
        tab.GetLeftPart(UriPartial.Path).ShouldBe($"https://teams.microsoft.com/l/entity/{BotId}/bao-cao");
        var query = System.Web.HttpUtility.ParseQueryString(tab.Query);
        ((string?)JsonNode.Parse(query["context"]!)!["subEntityId"]).ShouldBe("phan-hoi-bao-chi|2023Q3|ha-dinh");
        query["webUrl"].ShouldBe("https://bao-cao.azurewebsites.net/api/tab/?subPageId=phan-hoi-bao-chi%7C2023Q3%7Cha-dinh");
        links[1].GetAttribute("href").ShouldBe($"https://teams.microsoft.com/l/chat/0/0?users=28:{BotId}");
        var office = new HtmlParser().ParseDocument(PageOf("co-quan").Html).QuerySelector("a")!.GetAttribute("href")!;
        Uri.UnescapeDataString(office).ShouldContain("\"subEntityId\":\"phan-hoi-bao-chi|2023Q3\"");
        var chatOnly = new MailDrawing(new(null, BotId), Known, Now).Of(Reminder(Ward, new()), new(), hasCalendar: false);
        new HtmlParser().ParseDocument(chatOnly.Html).QuerySelectorAll("a").Select(link => link.TextContent).ShouldBe(["Mở trò chuyện trong Teams"]);
    }

    [Theory]
    [InlineData("Open", 77, 3)]
    [InlineData("Open", 77, 0)]
    [InlineData("Returned", 77, 3)]
    public void Of_a_unit_the_number_of_its_drafts_leaves_the_chat_and_never_the_number_of_its_rows(string state, int complete, int drafts)
    {
        var head = new ReportHead { State = ReportStates.Stored.Read(state), Version = 3, CompleteRows = complete, Drafts = drafts };

        var page = new MailDrawing(Links, Known, Now).Of(Reminder(Ward, head), head, hasCalendar: false);

        $"{page.Subject}{page.Text}{page.Html}".ShouldNotContain("77");
        $"{page.Subject}{page.Text}{page.Html}".ShouldNotContain("80 dòng");
        page.Text.Contains("Dòng nháp: 3", StringComparison.Ordinal).ShouldBe(drafts > 0);
    }

    [Fact]
    public void A_name_made_to_break_out_stays_a_name()
    {
        var unit = Ward with { Name = Hostile };
        var calendar = DeadlineCalendar.Of(Form, ChatApp.Period, unit, new(), Links, Now);
        var page = new MailDrawing(Links, Known, Now).Of(Reminder(unit, new()), new(), hasCalendar: true);

        var mail = FakeMail.Of("x", Mime.Of("0123456789abcdef", ChatApp.Sender, "hoa@thanhxuan.example", page, calendar, Now));

        mail.Headers.Keys.ShouldBe(
            ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]);
        mail.Subject.ShouldEndWith("</title><script>alert(1)</script> \"Hạ\" 'Đình' & <b> Bcc: ai@khac.example  txt.exe;:,\\n");
        var html = new HtmlParser().ParseDocument(mail.Html);
        html.QuerySelectorAll("script, b").ShouldBeEmpty();
        html.Title.ShouldBe(Squeezed(mail.Subject));
        html.QuerySelector("td")!.TextContent.ShouldContain("</title><script>alert(1)</script>");
        foreach (var part in new[] { mail.Subject, mail.Html, mail.Text, mail.Calendar! }) part.ShouldNotContain('\u202E');
        Calendar.Load(mail.Calendar!)!.Events.Single().Summary.ShouldEndWith("Bcc: ai@khac.example  txt.exe;:,\\n");
    }

    [Fact]
    public void The_deadline_in_a_calendar_is_one_event_with_an_alarm_a_working_day_before()
    {
        var file = CalendarOf(new());

        file.ReplaceLineEndings("\n").ShouldMatchGolden("mails/han-nop.ics");
        file.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n'));
        var read = SomeCalendar.Read(file);
        read["VEVENT"]["UID"].ShouldBe($"phan-hoi-bao-chi-2023Q3-ha-dinh@{BotId}");
        (read["VEVENT"]["DTSTART;VALUE=DATE"], read["VEVENT"]["DTEND;VALUE=DATE"], read["VEVENT"]["SEQUENCE"]).ShouldBe(("20230924", "20230925", "0"));
        // The 24th is a Sunday: on Friday at half past eight, 39.5 hours before its first minute.
        read["VALARM"]["TRIGGER"].ShouldBeOneOf("-P1DT15H30M", "-PT39H30M");
        (read["VCALENDAR"]["METHOD"], read["VCALENDAR"]["VERSION"]).ShouldBe(("PUBLISH", "2.0"));
    }

    [Fact]
    public void More_time_is_the_same_event_on_another_day_and_newer()
    {
        var before = SomeCalendar.Read(CalendarOf(new()))["VEVENT"];
        var after = SomeCalendar.Read(CalendarOf(new() { Version = 3, Due = ReportCalendar.EndOf(new(2023, 9, 28)) }))["VEVENT"];
        var again = SomeCalendar.Read(CalendarOf(new() { Version = 5, Due = ReportCalendar.EndOf(new(2023, 9, 27)) }))["VEVENT"];

        new[] { after["UID"], again["UID"] }.ShouldAllBe(uid => uid == before["UID"]);
        new[] { before, after, again }.Select(one => (one["DTSTART;VALUE=DATE"], int.Parse(one["SEQUENCE"], System.Globalization.CultureInfo.InvariantCulture)))
            .ShouldBe([("20230924", 0), ("20230928", 3), ("20230927", 5)]);
    }

    private static string CalendarOf(ReportHead head) =>
        DeadlineCalendar.Of(Form, ChatApp.Period, Ward, head, Links, Now).Content;

    private static Notice.UnitReminder Reminder(Unit unit, ReportHead head) =>
        new(Form, ChatApp.Period, unit, head, new("hoa@thanhxuan.example", [], Known));

    private static MailPage PageOf(string name)
    {
        var (form, period) = (Form, ChatApp.Period);
        var drafts = new ReportHead { State = ReportState.Open, Version = 3, CompleteRows = 2, Drafts = 1 };
        var returned = new ReportHead { State = ReportState.Returned, Version = 4, CompleteRows = 2 };
        var units = Enumerable.Range(1, 3).Select(n => Ward with { Code = $"p{n}", Name = $"UBND phường số {n}" }).ToList();
        return name switch
        {
            "nhac" => At(Now).Of(Reminder(Ward, new()), new(), hasCalendar: true),
            "nhac-nhap" => At(Now).Of(Reminder(Ward, drafts), drafts, hasCalendar: false),
            "qua-han" => At(Now.AddDays(11)).Of(Reminder(LongNamed, drafts), drafts, hasCalendar: false),
            "tra-lai" => At(Now).Of(new Notice.Returned(form, period, Ward, "Thiếu số văn bản.", "Minh", 2), returned, hasCalendar: false),
            "gia-han" => At(Now).Of(
                new Notice.Extended(form, period, Ward, ReportCalendar.EndOf(new(2023, 9, 28)), "Thay người.", "Minh"), drafts, hasCalendar: true),
            _ => At(Now).Of(
                new Notice.OfficeReminder(form, period, new(18, units, [units[0]], [new(units[1], "Hoa")], [], 0, [])), null, hasCalendar: false),
        };

        static MailDrawing At(DateTimeOffset now) => new(Links, Known, now);
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task PaintAsync(MailPage page, string folder, string name)
    {
        await using var browser = await Browser.StartAsync();
        (int Width, ColorScheme Scheme)[] readers = [(360, ColorScheme.Light), (360, ColorScheme.Dark), (800, ColorScheme.Light), (800, ColorScheme.Dark)];
        foreach (var (width, scheme) in readers)
        {
            var reader = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 640 } };
            await using var context = await browser.Handle.NewContextAsync(reader);
            var opened = await context.NewPageAsync();
            await opened.SetContentAsync(page.Html);
            (await opened.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
            await opened.ScreenshotAsync(new() { Path = Path.Combine(folder, $"mail-{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
        }
    }
}
