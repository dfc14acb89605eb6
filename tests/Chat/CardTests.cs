using System.Text.Json;
using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Every card there is, as it was looked at, as strict clients read it, and as large as it may become.</summary>
public sealed class CardTests(LocalParts parts)
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    public static TheoryData<string> Names => [.. SomeCards.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_looks_as_it_did_when_somebody_looked(string name) =>
        SomeCards.All[name].ToJson().ToJsonString(Indented).ShouldMatchGolden($"cards/{name}.json");

    [Fact]
    public Task Every_card_is_taken_by_the_strict_reader() =>
        AdaptiveCardsPackage.CheckAsync(SomeCards.All.Select(card => (card.Key, WireJson.Write(card.Value.ToJson()))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_keeps_to_the_wire_and_under_the_size_target(string name)
    {
        var json = SomeCards.All[name].ToJson();

        FakeConnectorRules.OfCard(json).ShouldBeEmpty();
        FakeConnectorRules.OfText(WireJson.Write(json)).ShouldBeEmpty();
        WireJson.SizeOf(WireJson.Write(json)).ShouldBeLessThan(WireJson.CardTarget);
    }

    [Fact]
    public void The_fullest_form_with_a_sentence_at_every_input_stays_under_the_size_target()
    {
        var form = SomeCards.Form;
        var typed = form.Columns.ToDictionary(column => column.Key, column => new string('ữ', column.MaxLength));
        var problems = form.Columns.ToDictionary(column => column.Key, column => (Problem)new Problem.TooLong(9_999, column.MaxLength));

        var card = FormCard.Of(SomeCards.View with { Typed = typed, Problems = problems, Note = new FormNote.Errors() });

        WireJson.SizeOf(WireJson.Write(card.ToJson())).ShouldBeLessThan(WireJson.CardTarget);
    }

    [Fact]
    public void The_fullest_form_in_conflict_stays_under_the_size_target()
    {
        var typed = SomeCards.Form.Columns.ToDictionary(column => column.Key, column => column.Kind switch
        {
            ColumnKind.Date => "2023-08-15",
            ColumnKind.Choice => column.Choices[^1].Value,
            ColumnKind.PressOutlet => "nhan-dan",
            _ => new string('ữ', column.MaxLength),
        });
        var by = new Member("ha-dinh", "binh@thanhxuan.example", new string('Ữ', 60), Role.Reporter);
        var stored = SomeCards.Row with { Values = SomeCards.Form.Columns.ToDictionary(column => column.Key, column => new string('ự', column.MaxLength)) };
        var since = new LogEntry
        {
            Version = 2,
            Stamp = new(by.Upn, default),
            What = LogEvent.RowChanged,
            Before = SomeCards.Form.Columns.ToDictionary(column => column.Key, column => new string('ư', column.MaxLength)),
            After = stored.Values,
        };
        var changes = ColumnChange.Of(SomeCards.Form, [since], stored, typed, _ => by.Name);

        changes.Count.ShouldBe(SomeCards.Form.Columns.Count);
        var card = FormCard.Of(
            SomeCards.View with
            {
                Typed = typed,
                Row = new("01H9AAAAAAAAAAAAAAAAAAAAAA", 1, 1, false),
                Note = new FormNote.Changed(by.Name, default, changes),
            });

        WireJson.SizeOf(WireJson.Write(card.ToJson())).ShouldBeLessThan(WireJson.CardTarget);
    }

    [Fact]
    public void The_summary_of_a_country_and_the_picker_of_a_hundred_units_stay_under_the_size_target()
    {
        var units = Enumerable.Range(1, 10_000)
            .Select(n => new Unit { Code = $"u{n}", Name = $"{n} " + new string('Ữ', 190), Kind = "phuong", Order = n }).ToList();
        var states = Enum.GetValues<ReportState>();

        var standings = units.Select((unit, n) => new UnitProgress(unit, new ReportHead { State = states[n % states.Length] }, IsOverdue: false));
        var summary = SummaryCard.Of(
            new(new(SomeCards.Form, new(2023, 3), new(2023, 3)), [.. standings], Publication.None, null), coordinates: true);
        var picker = PickCards.Unit(SomeCards.Form, units, new(CommandName.List, []));

        WireJson.SizeOf(WireJson.Write(summary.ToJson())).ShouldBeLessThan(WireJson.CardTarget);
        WireJson.SizeOf(WireJson.Write(picker.ToJson())).ShouldBeLessThan(WireJson.CardTarget);
    }

    [Fact]
    public void The_progress_of_a_country_and_the_question_before_it_is_closed_stay_under_the_size_target()
    {
        var target = new Subject.FormPeriod(SomeCards.Form, new(2023, 3), new(2023, 4));
        var standings = SomeOfficeCards.Standings(SomeCards.Form, target.Period, 10_000, new string('Ữ', 190));

        WireJson.SizeOf(WireJson.Write(ProgressCard.Of(target, standings, ClosingState.Closed, 500, coordinates: true, default).ToJson()))
            .ShouldBeLessThan(WireJson.CardTarget);
        WireJson.SizeOf(WireJson.Write(ClosingCards.AskClose(target, standings, default).ToJson())).ShouldBeLessThan(WireJson.CardTarget);
    }

    [Fact]
    public void The_reminders_of_a_country_that_reached_nobody_stay_under_the_size_target()
    {
        var target = new Subject.FormPeriod(SomeCards.Form, new(2023, 3), new(2023, 4));
        var reach = SomeOfficeCards.Reach(10_000, new string('Ữ', 190));
        var people = reach.Unfinished.Select(unit => new Addressee(unit, new string('Ữ', 200))).ToList();
        var card = OfficeReminderCards.Office(
            target, reach with { Silent = reach.Unfinished, Unreached = people, Unclear = people, Poison = 9_999, Aside = people, IsCutShort = true }, 50,
            default);

        WireJson.SizeOf(WireJson.Write(card.ToJson())).ShouldBeLessThan(WireJson.CardTarget);
    }

    [Fact]
    public void A_page_of_rows_filled_to_the_brim_and_the_longest_reason_stay_under_the_size_target()
    {
        var report = new Subject.Report(SomeCards.Form, SomeOfficeCards.Unit(1, new string('Ữ', 190)), new(2023, 3));
        var row = SomeCards.Row with { Values = SomeCards.Form.Columns.ToDictionary(column => column.Key, column => new string('*', column.MaxLength)) };

        var view = ReviewCards.View(
            report, new ReportHead { State = ReportState.Submitted, Drafts = 3 }, [.. Enumerable.Range(1, 30).Select(n => row with { Number = n })],
            _ => new string('Ữ', 60), 2, default);
        var reason = new string('ữ', ReviewCards.MostOfReason);
        var extend = ReviewCards.Extend(report, new(reason, ReasonFault.Link, new string('9', 60_000), ExtensionFault.NotADay));

        WireJson.SizeOf(WireJson.Write(view.ToJson())).ShouldBeLessThan(WireJson.CardTarget);
        WireJson.SizeOf(WireJson.Write(extend.ToJson())).ShouldBeLessThan(WireJson.CardTarget);
    }

    [Fact]
    public void The_longest_overview_fits_into_a_message()
    {
        var (by, count) = (Choices(10), Choices(5));
        var form = SomeCommitments.Form with
        {
            Groups =
            [
                new(
                    "Cam kết",
                    [SomeCommitments.Form.Find("mechanism")! with { Choices = by }, SomeCommitments.Form.Find("progress")! with { Choices = count }]),
            ],
        };
        var counts = by.SelectMany(_ => count, (left, right) => (left.Value, right.Value)).ToDictionary(pair => pair, _ => 100_000);

        var cards = OverviewCards.Of(new(form, new(2023, 3), new(2023, 4)), form.Overview!, counts, counts);

        cards.Count.ShouldBe(10);
        cards.Sum(card => WireJson.SizeOf(WireJson.Write(card.ToJson()))).ShouldBeLessThan(WireJson.CardLimit);

        static List<Choice> Choices(int number) => [.. Enumerable.Range(1, number).Select(n => new Choice($"c{n}", $"{n} {new string('Ữ', 97)}"))];
    }

    [Fact]
    public void What_a_client_sends_far_beyond_the_limits_stays_under_the_size_target()
    {
        var typed = SomeCards.Form.Columns.ToDictionary(column => column.Key, _ => new string('ữ', 60_000));
        var problems = SomeCards.Form.Columns.ToDictionary(column => column.Key, column => (Problem)new Problem.TooLong(60_000, column.MaxLength));

        var card = FormCard.Of(SomeCards.View with { Typed = typed, Problems = problems, Note = new FormNote.Errors() });

        WireJson.SizeOf(WireJson.Write(card.ToJson())).ShouldBeLessThan(WireJson.CardTarget);
    }

    [Fact]
    public void One_text_beyond_its_limit_comes_back_whole_while_the_others_leave_room()
    {
        var form = SomeCards.Form;
        var longest = form.Columns.MaxBy(column => column.MaxLength)!;
        var typed = form.Columns.Take(5).ToDictionary(column => column.Key, column => column == longest ? "" : "ngắn");
        typed[longest.Key] = new string('ữ', Form.TextBudget - 1_100);

        TypedTexts.Shown(form, typed).ShouldBe(typed);
    }

    [Theory]
    [InlineData(0x22, true)]
    [InlineData(0x0A, true)]
    [InlineData(0x01, false)]
    [InlineData(0x1F600, false)]
    public void Texts_of_nothing_but_what_json_writes_long_still_fit_into_a_message(int letter, bool isWhole)
    {
        var one = char.ConvertFromUtf32(letter);
        var typed = SomeCards.Form.Columns.ToDictionary(column => column.Key, column => string.Concat(Enumerable.Repeat(one, column.MaxLength / one.Length)));
        var problems = SomeCards.Form.Columns.ToDictionary(column => column.Key, column => (Problem)new Problem.TooLong(60_000, column.MaxLength));

        var card = FormCard.Of(SomeCards.View with { Typed = typed, Problems = problems, Note = new FormNote.Errors() });

        WireJson.SizeOf(WireJson.Write(card.ToJson())).ShouldBeLessThan(WireJson.CardLimit);
        var shown = TypedTexts.Shown(SomeCards.Form, typed);
        shown.All(text => text.Value == typed[text.Key]).ShouldBe(isWhole);
        shown.Values.ShouldAllBe(text => text.Length == 0 || !char.IsHighSurrogate(text.Last()));
    }

    [Theory]
    [InlineData("[bấm vào đây](https://x)", "\\[bấm vào đây\\](https://x)")]
    [InlineData("**đậm** _nghiêng_", "\\*\\*đậm\\*\\* \\_nghiêng\\_")]
    [InlineData("# tiêu đề", "\\# tiêu đề")]
    [InlineData("1. một", "1\\. một")]
    [InlineData("1) một", "1\\) một")]
    [InlineData("Ngày 12.7, số 3.", "Ngày 12.7, số 3.")]
    public void Typed_text_has_no_power_over_a_card(string typed, string shown) => CardLook.Plain(typed).ShouldBe(shown);

    [Fact]
    public void A_notice_is_spoken_as_it_was_typed()
    {
        var notice = NoticeCards.Notice("Đã xong", "Biểu mẫu *mới*");

        notice.Speak.ShouldBe("Đã xong. Biểu mẫu *mới*");
        notice.Body[^1].ShouldBeOfType<TextBlock>().Text.ShouldBe("Biểu mẫu \\*mới\\*");
    }

    [Fact]
    public async Task No_card_is_wider_than_a_phone()
    {
        var wide = await AdaptiveCardsPackage.TooWideAsync(
            await parts.BrowserAsync(), SomeCards.All.Select(card => (card.Key, WireJson.Write(card.Value.ToJson()))));

        wide.ShouldBeEmpty(string.Join(Environment.NewLine, wide));
    }

    /// <summary>Of every card, where the variable names a folder for them.</summary>
    [Fact]
    public async Task Pictures_for_people()
    {
        var asked = Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PICTURES");
        var folder = asked is { Length: > 0 } ? asked : new TemporaryFolder().Path;
        string[] names = asked is { Length: > 0 } ? [.. SomeCards.All.Keys] : ["form", "form-problems", "receipt"];
        var browser = await parts.BrowserAsync();

        foreach (var name in names)
        {
            await AdaptiveCardsPackage.DrawAsync(browser, WireJson.Write(SomeCards.All[name].ToJson()), Path.Combine(folder, $"phone-{name}.png"));
        }

        System.IO.Directory.EnumerateFiles(folder, "phone-*.png").Count().ShouldBe(names.Length);
    }
}
