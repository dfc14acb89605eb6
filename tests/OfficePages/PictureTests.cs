using System.Globalization;
using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.OfficePages;

/// <summary>Units by quarters as states.</summary>
public sealed class PictureTests(LocalParts parts)
{
    private static readonly DateTimeOffset NextQuarter = new(2023, 10, 10, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Each_unit_has_a_state_in_each_quarter_with_its_flags_and_none_where_nothing_is_owed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        await app.As(Lan).SaysAsync("không phát sinh");
        app.Clock.SetUtcNow(NextQuarter);

        var picture = await LooksAsync(app, Minh);

        picture.Quarters.ShouldBe([new(2023, 3), new(2023, 4)]);
        Told(picture).ShouldBe(["ha-dinh: Submitted | None", "khuong-dinh: Nil | None", "tu-phap: None overdue | None"]);
        (picture.Page, picture.Units, picture.Closing).ShouldBe((1, 3, ClosingState.Open));
        picture.Filter.Kinds.ShouldBe(["phuong", "phong-ban"]);

        var before = await LooksAsync(app, Minh, ("period", "2023Q3"));
        before.Quarters.ShouldBe([new(2023, 3)]);
        before.Target.Latest.ShouldBe(new(2023, 4));
        before.Lines.Select(line => line.Seen).ShouldBe([2, 1, null]);
        (await LooksAsync(app, Vinh, ("period", "2023Q3"))).Lines.ShouldAllBe(line => line.Seen == null);
    }

    [Fact]
    public async Task A_closed_report_is_flagged_and_not_to_be_accepted()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        await app.As(Lan).SaysAsync("không phát sinh quý 3");
        await (await app.As(Minh).SaysAsync("chốt quý")).PressesAsync("Xác nhận chốt");

        var picture = await LooksAsync(app, Minh, ("period", "2023Q3"));

        Told(picture).ShouldBe(["ha-dinh: None closed", "khuong-dinh: Nil closed", "tu-phap: None closed"]);
        picture.Lines.ShouldAllBe(line => line.Seen == null);
        picture.Closing.ShouldBe(ClosingState.Closed);
    }

    [Fact]
    public async Task Six_quarters_are_shown_however_long_the_form_is_there()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2026, 2, 10, 9, 0, 0, TimeSpan.FromHours(7)));

        var picture = await LooksAsync(app, Minh);

        picture.Quarters.Select(quarter => quarter.ToString()).ShouldBe(["2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1"]);
        picture.Lines.ShouldAllBe(line => line.Cells.Count == 6);
    }

    [Fact]
    public async Task Kind_and_state_narrow_the_units_and_what_is_neither_narrows_nothing()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");

        (await CodesAsync(("kind", "phuong"))).ShouldBe("ha-dinh khuong-dinh");
        (await CodesAsync(("state", "None"))).ShouldBe("khuong-dinh tu-phap");
        (await CodesAsync(("kind", "phuong"), ("state", "Submitted"))).ShouldBe("ha-dinh");
        (await CodesAsync(("kind", "phong-ban"), ("state", "Submitted"))).ShouldBe("");
        (await CodesAsync(("kind", "office"), ("state", "đã nộp"))).ShouldBe("ha-dinh khuong-dinh tu-phap");

        async Task<string> CodesAsync(params (string, string)[] arguments) =>
            string.Join(' ', (await LooksAsync(app, Minh, arguments)).Lines.Select(line => line.Unit.Code));
    }

    [Fact]
    public async Task A_page_holds_a_hundred_units_and_only_their_heads_are_read()
    {
        var storage = new CountedStorage();
        var reporters = Enumerable.Range(0, 130).Select(n => new Somebody($"Đầu mối {n}", $"dm{n}@thanhxuan.example", $"oid-dm{n}")).ToArray();
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), tables: storage.Tables);
        await app.TakesOverAsync(reporters);
        await LooksAsync(app, Minh);

        OfficeOutcome.Picture? first = null;
        (await storage.OfAsync(async () => first = await LooksAsync(app, Minh))).ShouldBe("102 point");
        (first!.Lines.Count, first.Units).ShouldBe((100, 130));
        OfficeOutcome.Picture? last = null;
        (await storage.OfAsync(async () => last = await LooksAsync(app, Minh, ("page", "99")))).ShouldBe("32 point");
        (last!.Lines.Count, last.Page, last.Lines[0].Unit.Code).ShouldBe((30, 2, DirectoryWorkbook.UnitOf(100)));
        // That quarter's head of every unit, and those of the page.
        (await storage.OfAsync(() => LooksAsync(app, Minh, ("state", "Accepted")))).ShouldBe("132 point");

        app.Clock.SetUtcNow(new(2025, 1, 10, 9, 0, 0, TimeSpan.FromHours(7)));
        (await storage.OfAsync(async () => first = await LooksAsync(app, Minh))).ShouldBe("602 point");
        first!.Quarters.Count.ShouldBe(6);
    }

    [Fact]
    public async Task What_a_unit_began_before_it_left_is_shown_and_who_left_before_owes_nothing()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Clock.SetUtcNow(NextQuarter);
        await app.TakesOverAsync(Hoa);

        var picture = await LooksAsync(app, Minh);

        Told(picture).ShouldBe(
            ["ha-dinh: Submitted | ", "phuong-0000: None overdue | None", "khuong-dinh: None overdue | ", "tu-phap: None overdue | "], ignoreOrder: true);
    }

    [Fact]
    public async Task Shares_are_those_the_last_publish_counted_with_their_time_and_none_before_the_first()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Lan).SaysAsync("không phát sinh");
        (await LooksAsync(app, Vinh)).Publication.Counted.ShouldBeNull();
        await app.PublishAsync();
        var at = app.Clock.GetUtcNow();
        await app.As(Mai).SaysAsync("trợ giúp");

        var publication = (await LooksAsync(app, Vinh)).Publication;

        publication.Counted!.At.ShouldBe(at);
        (publication.Counted.Units[ReportState.Nil], publication.Counted.Units[ReportState.None], publication.Waiting).ShouldBe((1, 2, null));

        await app.Part<PeriodTable>().ReplaceAsync(
            ChatApp.FormId, ChatApp.Period, publication with { Waiting = new(WaitReason.Locked, at, 1, at, null) }, default);
        (await LooksAsync(app, Vinh)).Publication.Waiting!.Reason.ShouldBe(WaitReason.Locked);
    }

    [Fact]
    public async Task A_reporter_is_refused()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.AskAsync(Hoa.Upn, CommandName.Picture)).ShouldBe(new Outcome.Denied(Denial.NotOffice));
    }

    private static async Task<OfficeOutcome.Picture> LooksAsync(ChatApp app, Somebody person, params (string Name, string Value)[] arguments)
    {
        var data = new JsonObject(arguments.Select(argument => KeyValuePair.Create<string, JsonNode?>(argument.Name, argument.Value)));
        return (await app.AskAsync(person.Upn, CommandName.Picture, data)).ShouldBeOfType<OfficeOutcome.Picture>();
    }

    private static IEnumerable<string> Told(OfficeOutcome.Picture picture) => picture.Lines.Select(line =>
        $"{line.Unit.Code}: {string.Join(" | ", line.Cells.Select(cells => string.Join(", ", cells.Select(Told))))}");

    private static string Told(PictureCell cell) =>
        string.Create(CultureInfo.InvariantCulture, $"{cell.State}{(cell.IsOverdue ? " overdue" : "")}{(cell.IsClosed ? " closed" : "")}");
}
