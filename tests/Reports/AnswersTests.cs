using FsCheck.Xunit;
using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

public sealed class AnswersTests
{
    private static readonly DateOnly Today = new(2023, 9, 20);
    private static readonly PressOutlet Outlet = PressOutlets.Licensed.First(outlet => outlet.QueryKeys.Count == 0);

    [Theory]
    [InlineData("2023-09-20")]
    [InlineData("20/09/2023")]
    [InlineData("20/9/2023")]
    [InlineData(" 20/9/2023 ")]
    public void A_day_is_kept_in_one_form(string typed) => Value(Day, typed).ShouldBe("2023-09-20");

    [Theory]
    [InlineData("31/9/2023")]
    [InlineData("2023-02-29")]
    [InlineData("9/20/2023")]
    [InlineData("20/9/23")]
    [InlineData("hôm qua")]
    [InlineData("2023-9-1")]
    [InlineData("٢٠/٩/٢٠٢٣")]
    [InlineData("1900-02-28")]
    public void What_is_no_day_a_sheet_can_hold_is_refused(string typed) => Problem(Day, typed).ShouldBe(new Problem.NotADate(typed.Trim()));

    [Fact]
    public void The_first_day_a_sheet_can_hold_is_the_first_of_March_1900() => Value(Day, "1/3/1900").ShouldBe("1900-03-01");

    [Fact]
    public void Tomorrow_is_refused_only_where_the_column_asks()
    {
        Problem(Day with { NotFuture = true }, "21/9/2023").ShouldBe(new Problem.FutureDate(Today));
        Value(Day with { NotFuture = true }, "20/9/2023").ShouldBe("2023-09-20");
        Value(Day, "21/9/2023").ShouldBe("2023-09-21");
    }

    [Theory]
    [InlineData("  Đã trả lời \t", "Đã trả lời")]
    [InlineData("một\r\nhai\nba", "một hai ba")]
    [InlineData("một\thai", "một hai")]
    [InlineData("Quy\u00EA\u0300n", "Quyền")]
    [InlineData("a\u0000b\u0007c\u001Bd", "abcd")]
    [InlineData("a\u200Bb\u202Ec\uFEFFd\u00ADe", "abcde")]
    [InlineData("a\uFFFEb\uFFFFc", "abc")]
    [InlineData("👨‍👩‍👧", "👨‍👩‍👧")]
    [InlineData("=1+1", "=1+1")]
    [InlineData("<b>&\"", "<b>&\"")]
    public void A_line_is_cleaned_and_otherwise_kept(string typed, string kept) => Value(Line, typed).ShouldBe(kept);

    [Fact]
    public void Half_a_character_is_replaced() => Value(Line, "a\uD83Db").ShouldBe("a\uFFFDb");

    [Theory]
    [InlineData("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn")]
    [InlineData("một\n\n  hai", "một\n\n  hai")]
    [InlineData("một\thai", "một hai")]
    public void A_long_text_keeps_its_lines(string typed, string kept) => Value(Lines, typed).ShouldBe(kept);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\u00A0\u3000")]
    [InlineData("\u0000\u200B\uFEFF")]
    [InlineData("\u200D\u200C\u3164\u2800")]
    [InlineData("\u0301")]
    public void What_nobody_can_see_is_absent(string typed)
    {
        var reading = Read(SomeForms.Of(Line, Lines, Day, Finding, Evidence, Official), new()
        {
            ["line"] = typed,
            ["lines"] = typed,
            ["day"] = typed,
            ["finding"] = typed,
            ["evidence"] = typed,
            ["official"] = typed,
        });

        reading.Values.ShouldBeEmpty();
        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_length_is_counted_after_trimming_and_composing()
    {
        Value(Line with { GivenLength = 5 }, "  Quy\u00EA\u0300n ").ShouldBe("Quyền");
        Problem(Line with { GivenLength = 4 }, "Quyền").ShouldBe(new Problem.TooLong(5, 4));
        Problem(Lines with { GivenLength = 1 }, "😀").ShouldBe(new Problem.TooLong(2, 1));
    }

    [Fact]
    public void A_link_in_a_text_is_sent_to_the_column_beside_it_that_takes_links()
    {
        var form = SomeForms.OfEveryKind() with
        {
            Groups = [new Group("Một", [Official, Line]), new Group("Hai", [Lines, Evidence])],
        };

        var problems = Read(form, new() { ["line"] = "xem facebook.com/a", ["lines"] = "xem t.me/a" }).Problems;

        problems["line"].ShouldBe(new Problem.LinkInText(Official));
        problems["lines"].ShouldBe(new Problem.LinkInText(Evidence));
    }

    [Fact]
    public void A_link_in_a_text_is_refused_where_no_column_takes_links() => Problem(Line, "facebook.com/a").ShouldBe(new Problem.LinkInText(null));

    [Theory]
    [InlineData("dang")]
    [InlineData(" dang ")]
    public void A_choice_of_the_list_is_taken(string typed) => Value(Finding, typed).ShouldBe("dang");

    [Theory]
    [InlineData("sai")]
    [InlineData("Đang")]
    [InlineData("DANG")]
    [InlineData("dang,dung")]
    public void A_choice_outside_the_list_is_refused(string typed) => Problem(Finding, typed).ShouldBe(new Problem.NotAChoice());

    [Fact]
    public void An_outlet_is_one_of_the_list()
    {
        Value(PressOutletColumn, Outlet.Code).ShouldBe(Outlet.Code);
        Problem(PressOutletColumn, "blog-ca-nhan").ShouldBe(new Problem.UnknownOutlet());
    }

    [Fact]
    public void A_press_link_is_read_for_the_outlet_of_its_row()
    {
        var reading = Read(SomeForms.Of(PressLink, PressOutletColumn), new() { ["outlet"] = Outlet.Code, ["link"] = $"HTTPS://{Outlet.Hosts[0]}/Bai?utm=1#x" });

        reading.Values["link"].ShouldBe($"https://{Outlet.Hosts[0]}/Bai");
    }

    [Theory]
    [InlineData("")]
    [InlineData("blog-ca-nhan")]
    public void A_press_link_asks_for_its_outlet_first(string outlet) =>
        Read(SomeForms.Of(PressOutletColumn, PressLink), new() { ["outlet"] = outlet, ["link"] = $"https://{Outlet.Hosts[0]}/a" })
            .Problems["link"].ShouldBe(new Problem.OutletFirst());

    [Fact]
    public void A_press_link_of_another_outlet_is_told_from_one_of_none()
    {
        var other = PressOutlets.Licensed.First(each => each != Outlet);

        PressProblem($"https://{other.Hosts[0]}/a").ShouldBe(new Problem.NotThisOutlet(Outlet));
        PressProblem($"https://{other.Hosts[0]}/tac-gia/a").ShouldBe(new Problem.NotThisOutlet(Outlet));
        PressProblem("https://www.facebook.com/a").ShouldBe(new Problem.BadLink(LinkFault.NotAllowed, Outlet));
        PressProblem($"https://video.{Outlet.Hosts[0]}/a").ShouldBe(new Problem.BadLink(LinkFault.NotAllowed, Outlet));
        PressProblem($"https://{Outlet.Hosts[0]}/").ShouldBe(new Problem.BadLink(LinkFault.FrontPage, Outlet));
        PressProblem($"https://{Outlet.Hosts[0]}:443/a").ShouldBe(new Problem.BadLink(LinkFault.Port, Outlet));
    }

    [Fact]
    public void A_line_break_inside_a_link_is_not_mended() =>
        PressProblem($"https://{Outlet.Hosts[0]}/a\n/b").ShouldBe(new Problem.BadLink(LinkFault.NotALink, Outlet));

    [Fact]
    public void An_official_link_is_judged_by_its_host()
    {
        Value(Official, $"https://{SomeForms.Ward.Site}/tin?id=1").ShouldBe($"https://{SomeForms.Ward.Site}/tin?id=1");
        Problem(Official, "https://vnexpress.net/a").ShouldBe(new Problem.BadLink(LinkFault.NotAllowed));
        Problem(Official with { GivenLength = 10 }, "https://gov.vn/").ShouldBe(new Problem.TooLong(15, 10));
    }

    [Fact]
    public void Evidence_is_the_number_of_a_document_or_an_official_link()
    {
        Value(Evidence, " Báo cáo số 12/BC-UBND ngày 3/7/2023 ").ShouldBe("Báo cáo số 12/BC-UBND ngày 3/7/2023");
        Value(Evidence, "HTTPS://Hanoi.GOV.vn/a#x").ShouldBe("https://hanoi.gov.vn/a");
    }

    [Fact]
    public void Evidence_refuses_any_other_link_and_a_number_that_is_no_number()
    {
        Problem(Evidence, "https://facebook.com/a").ShouldBe(new Problem.BadLink(LinkFault.NotAllowed));
        Problem(Evidence, "hanoi.gov.vn/a").ShouldBe(new Problem.BadLink(LinkFault.NotALink));
        Problem(Evidence, "12/BC-UBND, https://hanoi.gov.vn/a").ShouldBe(new Problem.BadLink(LinkFault.NotALink));
        Problem(Evidence, new string('x', 301)).ShouldBe(new Problem.TooLong(301, 300));
    }

    [Theory]
    [InlineData(nameof(ColumnKind.PressLink), "trên trang của cơ quan báo chí đã chọn")]
    [InlineData(nameof(ColumnKind.OfficialLink), "Chỉ nhận trang gov.vn, un.org, ohchr.org.")]
    public void A_link_that_is_too_long_names_what_would_be_taken_too(string kind, string taken) =>
        ProblemWords.Of(new Problem.TooLong(2_500, 2_000), SomeForms.Column("link", Enum.Parse<ColumnKind>(kind)))
            .ShouldContain(taken);

    [Fact]
    public void Every_refusal_of_a_link_names_what_would_be_taken()
    {
        foreach (var fault in Enum.GetValues<LinkFault>())
        {
            var press = ProblemWords.Of(new Problem.BadLink(fault, Outlet) { Key = "q" }, PressLink);
            foreach (var host in Outlet.Hosts) press.ShouldContain(host, customMessage: $"{fault}");
            foreach (var column in new[] { Official, Evidence })
            {
                var words = ProblemWords.Of(new Problem.BadLink(fault) { Key = "q" }, column);
                foreach (var host in new[] { "gov.vn", "un.org", "ohchr.org" }) words.ShouldContain(host, customMessage: $"{fault}");
            }
        }
    }

    [Fact]
    public void A_key_without_end_is_named_by_its_beginning() =>
        ProblemWords.Of(Problem(Evidence, $"https://un.org/?{new string('k', 61)}=1"), Evidence).ShouldContain($"«{new string('k', 60)}…»");

    [Fact]
    public void What_stands_unchanged_is_not_judged_anew_and_an_article_only_beside_its_outlet()
    {
        var form = SomeForms.Of(PressOutletColumn, PressLink, Evidence, Line);
        Dictionary<string, string> stored = new()
        {
            ["outlet"] = Outlet.Code,
            ["link"] = $"http://{Outlet.Hosts[0]}/tac-gia/a",
            ["evidence"] = "https://dichvucong.gov.vn/1",
            ["line"] = "xem t.me/a",
        };
        Dictionary<string, string> other = new(stored) { ["outlet"] = PressOutlets.Licensed.First(each => each != Outlet).Code };
        Dictionary<string, string> anew = new(stored)
        {
            ["link"] = stored["link"] + "1",
            ["evidence"] = "https://dichvucong.gov.vn/2",
            ["line"] = "xem t.me/b",
        };

        Answers.Read(form, stored, Today, draft: false, stored).Values.ShouldBe(stored);
        Answers.Read(form, other, Today, draft: false, stored).Problems.Keys.ShouldBe(["link"]);
        Answers.Read(form, anew, Today, draft: false, stored).Problems.Keys.ShouldBe(["link", "evidence", "line"]);
        Answers.Read(form, stored, Today, draft: false).Problems.Keys.ShouldBe(["link", "evidence", "line"]);
    }

    [Fact]
    public void A_required_column_is_missed_in_a_complete_row_only()
    {
        var form = SomeForms.Of(Line with { Required = true });

        Answers.Read(form, Typed(), Today, draft: false).Problems["line"].ShouldBe(new Problem.Missing());
        Answers.Read(form, Typed(), Today, draft: true).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_column_required_because_of_another_names_it()
    {
        var form = SomeForms.Of(Line with { RequiredWhen = new Condition("finding", ["dung"]) }, Finding);

        Read(form, new() { ["finding"] = "dung" }).Problems["line"].ShouldBe(new Problem.MissingBecause(Finding, "dung"));
        Read(form, new() { ["finding"] = "dang" }).Problems.ShouldBeEmpty();
        Read(form, new() { ["finding"] = "sai" }).Problems.Keys.ShouldBe(["finding"]);
        Answers.Missing(form, new Dictionary<string, string> { ["finding"] = "dung" }).Keys.ShouldBe(["line"]);
    }

    [Fact]
    public void A_wrong_value_is_a_problem_in_a_draft_too_and_never_a_value()
    {
        var reading = Answers.Read(SomeForms.Of(Day with { Required = true }, Line), Typed(("day", "31/2/2023"), ("line", "được")), Today, draft: true);

        reading.Problems.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, Problem>("day", new Problem.NotADate("31/2/2023")));
        reading.Values.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>("line", "được"));
    }

    [Fact]
    public void A_wrong_required_value_keeps_its_own_problem() =>
        Problem(Day with { Required = true }, "31/2/2023").ShouldBe(new Problem.NotADate("31/2/2023"));

    [Fact]
    public void An_input_the_form_does_not_have_is_ignored() => Read(SomeForms.Of(Line), new() { ["other"] = "x" }).Values.ShouldBeEmpty();

    [Property(MaxTest = 1_000, Arbitrary = [typeof(Nasty)])]
    public void Reading_never_throws_and_gives_what_it_would_read_again(string?[] typed, bool draft)
    {
        var form = SomeForms.OfEveryKind();
        string[] samples = [$"https://{Outlet.Hosts[0]}/a", Outlet.Code, "dung", "1/9/2023", "12/BC", "https://un.org/a"];
        var all = form.Columns.Select((column, at) => (column.Key, Value: at < typed.Length ? typed[at] ?? "" : samples[at % samples.Length]));

        var first = Answers.Read(form, all.ToDictionary(pair => pair.Key, pair => pair.Value), Today, draft);
        var second = Answers.Read(form, first.Values, Today, draft: true);

        second.Values.ShouldBe(first.Values);
        second.Problems.ShouldBeEmpty();
    }

    [Property(MaxTest = 1_000, Arbitrary = [typeof(Nasty)])]
    public void A_link_built_of_anything_is_stored_in_its_canonical_form_or_not_at_all(string? tail)
    {
        var form = SomeForms.Of(Evidence);

        var first = Read(form, new() { ["evidence"] = "https://un.org/" + tail });

        first.Values.Count.ShouldBe(1 - first.Problems.Count);
        Read(form, new(first.Values)).Values.ShouldBe(first.Values);
    }

    private static Column Day => SomeForms.Column("day", ColumnKind.Date);

    private static Column Line => SomeForms.Column("line", ColumnKind.Text);

    private static Column Lines => SomeForms.Column("lines", ColumnKind.LongText);

    private static readonly Column Finding = SomeForms.Column("finding", ColumnKind.Choice) with
    {
        Choices = [new Choice("dung", "Đúng"), new Choice("dang", "Đang")],
    };

    private static Column PressOutletColumn => SomeForms.Column("outlet", ColumnKind.PressOutlet);

    private static Column PressLink => SomeForms.Column("link", ColumnKind.PressLink);

    private static readonly Column Official = SomeForms.Column("official", ColumnKind.OfficialLink);

    private static readonly Column Evidence = SomeForms.Column("evidence", ColumnKind.Evidence);

    private static Problem PressProblem(string link) =>
        Read(SomeForms.Of(PressOutletColumn, PressLink), new() { ["outlet"] = Outlet.Code, ["link"] = link }).Problems["link"];

    private static string Value(Column column, string typed) => Read(SomeForms.Of(column), new() { [column.Key] = typed }).Values[column.Key];

    private static Problem Problem(Column column, string typed) => Read(SomeForms.Of(column), new() { [column.Key] = typed }).Problems[column.Key];

    private static Reading Read(Form form, Dictionary<string, string> typed) => Answers.Read(form, typed, Today, draft: false);

    private static Dictionary<string, string> Typed(params (string Key, string Value)[] typed) => typed.ToDictionary(pair => pair.Key, pair => pair.Value);
}
