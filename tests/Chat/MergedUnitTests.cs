using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>
/// Hạ Đình and Khương Đình became Khương Hạ, which reports from the fourth quarter on: what the two reported is read under their old names and
/// never changed; what is not finished is carried over.
/// </summary>
public sealed class MergedUnitTests(LocalParts parts)
{
    private const string ReadOnly = "Báo cáo kỳ này là của đơn vị trước khi sáp nhập hoặc đổi tên nên chỉ xem được";
    private const string NotYours = "Thẻ này thuộc đơn vị hoặc biểu mẫu mà anh/chị không phụ trách.";

    private static readonly Form Work = SeveralFormsTests.Both.All[1];
    private static readonly Period Third = new(2023, 3);
    private static readonly Period Fourth = new(2023, 4);

    private readonly string storage = parts.NewAccount();

    [Fact]
    public async Task The_list_goes_back_past_the_first_period_to_the_reports_of_both_under_their_old_names()
    {
        await using var app = await StartAsync();
        var hoa = (await app.As(Hoa).SaysAsync("danh sách theo dõi việc")).Sees("Danh sách Quý IV/2023", "UBND phường Khương Hạ");

        var cards = await CardsAsync(hoa, () => hoa.PressesAsync("Quý III/2023"));

        cards.Count.ShouldBe(2);
        Talk.WordsOf(cards[0]).ShouldContain("Theo dõi việc · UBND phường Hạ Đình · Đã nhận");
        Talk.WordsOf(cards[0]).ShouldContain("Đơn vị này nay là UBND phường Khương Hạ; báo cáo cũ chỉ để xem.");
        Talk.WordsOf(cards[0]).ShouldContain("Y tế");
        Talk.WordsOf(cards[1]).ShouldContain("Theo dõi việc · UBND phường Khương Đình · Đã nhận");
        Talk.WordsOf(cards[1]).ShouldContain("Giáo dục");
        foreach (var card in cards) hoa.LooksAt(card).Buttons.ShouldBe(["Lịch sử", "Quý II/2023", "Quý IV/2023"]);
        await hoa.LooksAt(cards[1]).PressesAsync("Quý IV/2023");
        hoa.LooksAtLast().Sees("Danh sách Quý IV/2023", "UBND phường Khương Hạ").Buttons.ShouldContain("Báo cáo mới");
    }

    [Fact]
    public async Task The_history_is_read_too_of_a_report_of_one_row_and_by_typed_words()
    {
        await using var app = await StartAsync();
        var hoa = app.As(Hoa);
        var lists = await CardsAsync(hoa, () => hoa.SaysAsync("danh sách theo dõi việc quý III/2023"));

        await hoa.LooksAt(lists[1]).PressesAsync("Lịch sử");
        hoa.LooksAtLast().Sees("Lịch sử báo cáo", "UBND phường Khương Đình · Quý III/2023", "Nộp").Buttons.ShouldBe(["Danh sách"]);
        (await hoa.PressesAsync("Danh sách")).LooksAtLast().Sees("UBND phường Khương Đình · Đã nhận", "Giáo dục");
        var rows = await CardsAsync(hoa, () => hoa.SaysAsync("lịch sử 1 theo dõi việc quý III/2023"));

        rows.Select(Talk.WordsOf).Select(words => words.Contains("Việc cần làm: «Lắp lan can»", StringComparison.Ordinal)).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Who_reports_for_another_unit_is_refused_whatever_unit_is_named()
    {
        await using var app = await StartAsync();
        var mai = await app.As(Mai).SaysAsync("trợ giúp");
        var before = await FilledReports.ToldAsync(storage, "Reports");

        foreach (var command in CommandTable.Ours.All.Where(command => command is { Audience: Audience.Reporters, IsOfPage: false }))
        {
            foreach (var (unit, period) in new[] { ("ha-dinh", Third), ("khuong-dinh", Third), ("khuong-ha", Third), ("khuong-ha", Fourth), ("ai-do", Third) })
            {
                await mai.PostAsync(mai.Press(command.Name, Forged(unit, period)));
                mai.LooksAtLast().Words.ShouldBe(NotYours, $"{command.Name} {unit}");
            }
        }

        (await FilledReports.ToldAsync(storage, "Reports")).ShouldBe(before);
    }

    [Fact]
    public async Task Nothing_is_written_into_what_was_reported_before_by_any_card()
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Hoa).SaysAsync("trợ giúp");
        var before = await FilledReports.ToldAsync(storage, "Reports");

        foreach (var command in CommandTable.Ours.All.Where(command => command is { Audience: Audience.Reporters, ReadsFormer: false, IsOfPage: false }))
        {
            foreach (var unit in new[] { "ha-dinh", "khuong-dinh", "khuong-ha" })
            {
                await hoa.PostAsync(hoa.Press(command.Name, Forged(unit, Third)));
                hoa.LooksAtLast().Words.ShouldStartWith(ReadOnly, Case.Sensitive, $"{command.Name} {unit}");
            }
        }

        (await hoa.SaysAsync("không phát sinh báo chí quý III/2023")).Sees(ReadOnly);
        (await FilledReports.ToldAsync(storage, "Reports")).ShouldBe(before);
    }

    [Fact]
    public async Task What_a_former_code_says_from_the_first_period_on_is_nobodys()
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Hoa).SaysAsync("trợ giúp");

        await hoa.PostAsync(hoa.Press(CommandName.List, Forged("ha-dinh", Fourth)));

        hoa.LooksAtLast().Sees(NotYours);
    }

    [Fact]
    public async Task A_code_nobody_knows_is_shown_only_with_a_report()
    {
        await using var app = await StartAsync(formerCodes: "kim-giang, thuong-dinh, ha-dinh");
        await AddWorkAsync(app, "thuong-dinh", "Xây cầu");
        var hoa = app.As(Hoa);

        var cards = await CardsAsync(hoa, () => hoa.SaysAsync("danh sách theo dõi việc quý III/2023"));

        cards.Count.ShouldBe(2);
        Talk.WordsOf(cards[0]).ShouldContain("Theo dõi việc · thuong-dinh · Đang nhập");
        Talk.WordsOf(cards[1]).ShouldContain("UBND phường Hạ Đình");
    }

    [Fact]
    public async Task Where_nothing_is_known_and_nothing_was_reported_the_periods_there_are_are_offered()
    {
        await using var app = await StartAsync(formerCodes: "kim-giang, thuong-dinh");

        (await app.As(Hoa).SaysAsync("danh sách theo dõi việc quý III/2023")).Buttons.ShouldBe(["Quý IV/2023"]);
    }

    [Fact]
    public async Task Of_very_many_former_units_one_is_asked_for()
    {
        string[] codes = [.. Enumerable.Range(1, 7).Select(n => $"u-{n}")];
        await using var app = await StartAsync(formerCodes: string.Join(',', codes));
        foreach (var code in codes) await AddWorkAsync(app, code, "Xây cầu");

        var hoa = await (await app.As(Hoa).SaysAsync("danh sách theo dõi việc quý III/2023")).PicksAsync("u-7");

        hoa.Sees("Danh sách Quý III/2023", "Theo dõi việc · u-7 · Đang nhập", "Dòng số 1");
    }

    [Fact]
    public async Task A_period_between_leaving_and_beginning_can_be_passed()
    {
        await using var app = await StartAsync(firstPeriod: "2024Q1");
        app.Clock.Advance(TimeSpan.FromDays(90));
        var hoa = await app.As(Hoa).SaysAsync("danh sách theo dõi việc");

        var between = await CardsAsync(hoa, () => hoa.Sees("Danh sách Quý I/2024").PressesAsync("Quý IV/2023"));
        between.Count.ShouldBe(2);
        Talk.WordsOf(between[0]).ShouldContain("UBND phường Hạ Đình · Chưa báo cáo");
        var last = await CardsAsync(hoa, () => hoa.LooksAt(between[0]).PressesAsync("Quý III/2023"));

        last.Count.ShouldBe(2);
        Talk.WordsOf(last[0]).ShouldContain("UBND phường Hạ Đình · Đã nhận");
    }

    [Fact]
    public async Task What_is_not_finished_is_carried_over_from_each_former_unit_and_taken_back()
    {
        await using var app = await StartAsync(sameId: true);
        var former = await FormerAsync();
        var hoa = app.As(Hoa);
        var offers = await CardsAsync(hoa, () => hoa.SaysAsync("chép từ kỳ trước theo dõi việc"));
        offers.Count.ShouldBe(2);
        hoa.LooksAt(offers[0])
            .Sees("Chép từ Quý III/2023", "UBND phường Khương Hạ · Quý IV/2023", "Từ báo cáo của UBND phường Hạ Đình", "Lắp lan can")
            .DoesNotSee("Sửa cổng");
        hoa.LooksAt(offers[1]).Sees("Chép từ Quý III/2023", "Từ báo cáo của UBND phường Khương Đình", "Sửa cổng").DoesNotSee("Lắp lan can");

        await hoa.LooksAt(offers[0]).PressesAsync("Chép tất cả (1 dòng)");
        hoa.LooksAtLast().Sees("Đã chép 1 dòng thành nháp");
        var second = hoa.LooksAt(offers[1]).Chooses("rows", "1").Press("Chép dòng đã chọn");
        await hoa.PostAsync(second);
        await hoa.PostAsync(second.DeepClone().AsObject());
        hoa.LooksAtLast().Sees("Đã chép 1 dòng thành nháp", "Dòng số 2.");

        (await WorkAsync(app)).ShouldBe(["Lắp lan can", "Sửa cổng"]);
        hoa.LooksAt((await CardsAsync(hoa, () => hoa.SaysAsync("chép từ kỳ trước theo dõi việc")))[1]).Sees("Dòng của kỳ trước đã có trong báo cáo này.");
        await hoa.PostAsync(second.DeepClone().AsObject());
        await hoa.LooksAtLast().PressesAsync("Hoàn tác");
        hoa.LooksAtLast().Sees("Đã bỏ 1 dòng vừa chép");
        (await WorkAsync(app)).ShouldBe(["Lắp lan can"]);
        (await FormerAsync()).ShouldBe(former);

        async Task<IReadOnlyList<string>> FormerAsync() =>
            [.. (await FilledReports.ToldAsync(storage, "Reports")).Where(entity => entity.Contains("|2023Q3|", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Many_rows_of_one_former_unit_are_turned_and_gone_on_with_as_its_own()
    {
        await using var app = await StartAsync(more: 52);
        var hoa = app.As(Hoa);
        var offers = await CardsAsync(hoa, () => hoa.SaysAsync("chép từ kỳ trước theo dõi việc"));

        await hoa.LooksAt(offers[0]).Chooses("rows", "1,2").PressesAsync("Trang sau");
        hoa.LooksAtLast().Sees("Từ báo cáo của UBND phường Hạ Đình", "Trang 2/3", "Đã đánh dấu 2 dòng ở trang khác").DoesNotSee("Khương Đình");
        await hoa.PressesAsync("Chép tất cả (53 dòng)");
        await hoa.LooksAtLast().Sees("Đã chép 48 dòng thành nháp", "Còn 5 dòng chưa chép").PressesAsync("Chép tiếp");

        hoa.LooksAtLast().Sees("Từ báo cáo của UBND phường Hạ Đình", "48 dòng khác đã được chép").DoesNotSee("Khương Đình");
    }

    [Fact]
    public async Task A_former_unit_that_was_not_accepted_is_named_and_its_rows_are_not_carried()
    {
        await using var app = await StartAsync();
        await app.ChangeAsync(new(Work.Id, Third, "khuong-dinh"), Minh, ReviewRules.UndoAccept);
        var hoa = app.As(Hoa);

        var offers = await CardsAsync(hoa, () => hoa.SaysAsync("chép từ kỳ trước theo dõi việc"));

        offers.Count.ShouldBe(2);
        hoa.LooksAt(offers[1]).Sees("Từ báo cáo của UBND phường Khương Đình", "Báo cáo Quý III/2023 chưa được nhận").Buttons.ShouldBe(["Danh sách"]);
    }

    [Fact]
    public async Task Once_the_unit_has_a_report_of_its_own_to_carry_from_the_former_ones_are_not_offered()
    {
        await using var app = await StartAsync();
        await AddWorkAsync(app, "khuong-ha", "Việc mới", Fourth, isAccepted: true);
        app.Clock.Advance(TimeSpan.FromDays(90));

        (await app.As(Hoa).SaysAsync("chép từ kỳ trước theo dõi việc")).Sees("Chép từ Quý IV/2023", "Việc mới").DoesNotSee("Từ báo cáo của");
    }

    [Theory]
    [InlineData("tu-phap", "2023Q3")]
    [InlineData("ai-do", "2023Q3")]
    [InlineData("khuong-ha", "2023Q3")]
    [InlineData(null, "2023Q3")]
    [InlineData("ha-dinh", "2023Q4")]
    [InlineData("ha-dinh", "2022Q4")]
    public async Task Nothing_is_carried_from_what_is_neither_the_units_own_nor_a_former_ones(string? source, string period)
    {
        await using var app = await StartAsync();
        await AddWorkAsync(app, "tu-phap", "Việc của phòng", isAccepted: true);
        var hoa = await app.As(Hoa).SaysAsync("trợ giúp");
        var data = Forged("khuong-ha", Fourth);
        (data["source"], data["sourceUnit"]) = (period, source);

        await hoa.PostAsync(hoa.Press(CommandName.CopyRows, data));

        hoa.LooksAtLast().Sees("Thẻ này đã cũ");
        (await WorkAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_former_unit_costs_is_one_read_of_its_report_and_of_an_unknown_one_its_head()
    {
        var counted = new CountedStorage();
        await using var app = await StartAsync(formerCodes: "ha-dinh, khuong-dinh, kim-giang", counted: counted);
        var hoa = await app.As(Hoa).SaysAsync("danh sách theo dõi việc");

        (await counted.OfAsync(() => hoa.PressesAsync("Quý III/2023"))).ShouldBe("1 point, 2 partition");
        // The report that is carried into; and of the unknown one all its periods are looked through.
        (await counted.OfAsync(() => hoa.SaysAsync("chép từ kỳ trước theo dõi việc"))).ShouldBe("6 partition");
    }

    /// <summary>It is October: both wards' reports of the third quarter are accepted, and the new directory is taken over.</summary>
    private async Task<ChatApp> StartAsync(
        string formerCodes = "ha-dinh, khuong-dinh", string firstPeriod = "2023Q4", bool sameId = false, int more = 0, CountedStorage? counted = null)
    {
        var app = await ChatApp.StartAsync(
            storage, forms: SeveralFormsTests.Both, memberBurst: 400, tables: counted?.Tables, queues: counted?.Queues);
        var id = sameId ? Ulid.NewUlid(app.Clock.GetUtcNow()).ToString() : null;
        for (var n = 1; n <= more; n++) await AddWorkAsync(app, "ha-dinh", $"Việc {n}");
        await AddWorkAsync(app, "ha-dinh", "Lắp lan can", isAccepted: true, id: id);
        await AddWorkAsync(app, "khuong-dinh", "Sửa cổng", isAccepted: true, id: id);
        app.Clock.Advance(TimeSpan.FromDays(30));
        DirectoryWorkbook.WriteMerged(app.DirectoryFolder, formerCodes, firstPeriod);
        (await app.As(Minh).SaysAsync("cập nhật danh bạ")).Sees("Đã cập nhật danh bạ");
        return app;
    }

    private static async Task AddWorkAsync(
        ChatApp app, string unit, string task, Period? period = null, bool isAccepted = false, string? id = null)
    {
        var key = new ReportKey(Work.Id, period ?? Third, unit);
        var stamp = new Stamp(Minh.Upn, app.Clock.GetUtcNow());
        var field = unit == "khuong-dinh" ? "giao-duc" : "y-te";
        var values = new Dictionary<string, string> { ["field"] = field, ["task"] = task, ["done"] = "Đã khảo sát.", ["progress"] = "dang" };
        var row = new RowSubmission(id ?? Ulid.NewUlid(stamp.At).ToString(), null, 0, false, values, stamp);
        var saved = await app.Part<ReportWriter>().WriteAsync(key, new(row.SubmissionId), before => RowRules.Save(before, row), default);
        saved.ShouldBeOfType<Decision.Changed>();
        if (!isAccepted) return;
        await app.ChangeAsync(key, Minh, (head, by) => FilingRules.Submit(head, head.Version, by));
        await app.ChangeAsync(key, Minh, (head, by) => ReviewRules.Accept(head, head.Version, by));
    }

    /// <summary>What stands in the new ward's report of the fourth quarter.</summary>
    private static async Task<IReadOnlyList<string>> WorkAsync(ChatApp app) =>
        [
            .. (await app.Part<ReportTable>().RowsAsync(new(Work.Id, Fourth, "khuong-ha"), default).ToListAsync())
                .OrderBy(row => row.Number).Select(row => row.Values["task"]),
        ];

    /// <summary>All that any command about a report takes, of a card nobody was given.</summary>
    private static JsonObject Forged(string unit, Period period) => new()
    {
        ["form"] = Work.Id,
        ["unit"] = unit,
        ["period"] = period.ToString(),
        ["row"] = "01H9ZZZZZZZZZZZZZZZZZZZZZZ",
        ["number"] = 1,
        ["seen"] = 3,
        ["submissionId"] = "01H9YYYYYYYYYYYYYYYYYYYYYY",
        ["source"] = "2023Q2",
        ["all"] = "1",
        ["c_field"] = "y-te",
        ["c_task"] = "Việc giả",
        ["c_done"] = "Đã làm.",
        ["c_progress"] = "dang",
    };

    /// <summary>The cards that came below, whichever messages they stand in.</summary>
    private static async Task<IReadOnlyList<JsonObject>> CardsAsync(Talk talk, Func<Task> asks)
    {
        var seen = talk.Messages.Count;
        await asks();
        return
        [
            .. talk.Messages.Skip(seen).SelectMany(message => message.Current["attachments"]!.AsArray())
                .Select(attachment => attachment!["content"]!.AsObject()),
        ];
    }
}
