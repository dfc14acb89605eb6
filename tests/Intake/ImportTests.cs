using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Workbooks;
using Shouldly;
using Xunit;
using Way = HumanRightsBot.Tests.Intake.SomeTables.Way;

namespace HumanRightsBot.Tests.Intake;

/// <summary>From a table to rows: what is taken as it is, adjusted or refused, and what a press writes.</summary>
public sealed class ImportTests
{
    /// <summary>Over forms by chance and tables of good and bad cells: what a preview says is what a press writes, and nothing else.</summary>
    [Fact]
    public async Task What_the_preview_says_is_what_is_written()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var (random, forms) = (new Random(seed), new GeneratedForms(seed));
            var form = FormFileOf(forms.Next(1).ToJsonString());
            string[] headings = [.. form.Columns.Select(column => random.Next(3) == 0 ? column.Heading.ToUpperInvariant() : column.Heading)];
            var rows = Enumerable.Range(0, random.Next(1, 80)).Select(_ => form.Columns.Select(Any).ToArray()).ToList();
            var table = await SomeTables.BroughtAsync((Way)(seed % 3), [headings, .. rows]);
            var (target, draftsToo) = (SomeTables.For(form, byOffice: seed % 5 == 0), seed % 2 == 0);
            if (ImportRules.Of(target, table, []) is not ImportReading.Read { Import: var import }) continue;

            var decision = SomeTables.Save(new(ReportHead.Fresh), import, draftsToo);

            var said = import.Taken(draftsToo);
            said.Count.ShouldBe(Math.Min(48, import.Complete + (draftsToo ? import.Incomplete : 0)));
            (import.Complete + import.Incomplete + import.Refused + import.Same).ShouldBe(import.Rows.Count);
            if (said.Count == 0)
            {
                decision.ShouldBeOfType<Decision.AlreadyDone>();
                continue;
            }

            var written = decision.ShouldBeOfType<Decision.Changed>().Change;
            written.Rows.Select(row => (row.Id, Told(row.Values))).ShouldBe(said.Select(row => (row.Id, Told(row.Reading.Values))));
            written.Rows.ShouldAllBe(row => row.Draft == (target.ByOffice || !said.Single(each => each.Id == row.Id).IsComplete));
            // A card with the same values is taken as it is: nothing is stored that a card would refuse.
            written.Rows.ShouldAllBe(row => Answers.Read(form, row.Values, target.Today, row.Draft, null).Problems.Count == 0 || row.Draft);
            written.Rows.ShouldAllBe(row => Told(Answers.Read(form, row.Values, target.Today, true, null).Values) == Told(row.Values));
            var again = SomeTables.Read(table, target, written.Rows);
            again.Rows.Where(row => written.Rows.Any(each => each.Id == row.Id)).ShouldAllBe(row => row.IsSame);

            string Any(Column column) => random.Next(8) switch
            {
                0 => "",
                1 => "https://facebook.com/x",
                2 => $"{random.Next(1, 40)}/{random.Next(1, 14)}/2023",
                _ => forms.Answer(column),
            };
        }
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_set_and_after_an_undo_the_same_rows_come_back()
    {
        var import = await ReadAsync(SomeTables.Row(1), SomeTables.Row(2), SomeTables.Row(3, (5, "https://facebook.com/a")));
        var first = SomeTables.Saved(new(ReportHead.Fresh), import);
        BeforeChange saved = new(first.Head) { Rows = first.Rows };

        var press = import.PressOf(draftsToo: false);
        ImportRules.Save(saved, import, press, draftsToo: false, SomeTables.Stamp).ShouldBeOfType<Decision.AlreadyDone>();
        ImportRules.OfPress(saved, press).Select(row => row.Number).ShouldBe([1, 2]);
        var undone = ImportRules.Undo(saved, press, SomeTables.Stamp).ShouldBeOfType<Decision.Changed>().Change;
        var back = SomeTables.Saved(new(undone.Head) { Rows = undone.Rows }, import, draftsToo: true);

        (undone.Head.CompleteRows, undone.Rows.All(row => row.Withdrawn)).ShouldBe((0, true));
        back.Rows.Select(row => (row.Number, row.Draft)).ShouldBe([(1, false), (2, false), (3, true)]);
        back.Log.Select(line => line.What).ShouldBe([LogEvent.RowRestored, LogEvent.RowRestored, LogEvent.RowImported]);
        back.Rows[2].Values.ShouldNotContainKey("link");
        first.Head.Hash.ShouldBe(back.Head.Hash);
    }

    [Fact]
    public async Task An_undo_leaves_what_somebody_has_touched()
    {
        var import = await ReadAsync(SomeTables.Row(1), SomeTables.Row(2));
        var first = SomeTables.Saved(new(ReportHead.Fresh), import);
        var touched = first.Rows[0] with { LastSubmissionId = "01H9YYYYYYYYYYYYYYYYYYYYYY", Draft = true };

        var undone = ImportRules.Undo(new(first.Head) { Rows = [touched, first.Rows[1]] }, import.PressOf(draftsToo: false), SomeTables.Stamp)
            .ShouldBeOfType<Decision.Changed>().Change;

        undone.Rows.Select(row => row.Number).ShouldBe([2]);
    }

    /// <summary>Its button may carry any id: of a row that was typed, of one that was mended, of one that was copied.</summary>
    [Fact]
    public async Task An_undo_takes_back_nothing_but_rows_of_an_import()
    {
        var row = SomeTables.Saved(new(ReportHead.Fresh), await ReadAsync(SomeTables.Row(1))).Rows[0];
        const string Sent = "01H9YYYYYYYYYYYYYYYYYYYYYY";
        BeforeChange typed = new(ReportHead.Fresh) { Rows = [row with { Id = Sent, LastSubmissionId = Sent }] };
        BeforeChange mended = new(ReportHead.Fresh) { Rows = [row with { LastSubmissionId = Sent }] };
        BeforeChange copied = new(ReportHead.Fresh) { Rows = [row with { Id = CarryRules.IdOf(SomeReports.Quarter, Sent), LastSubmissionId = Sent }] };

        foreach (var now in new[] { typed, mended, copied })
            ImportRules.Undo(now, Sent, SomeTables.Stamp).ShouldBeOfType<Decision.AlreadyDone>();
        CarryRules.Undo(typed, Sent, SomeTables.Stamp).ShouldBeOfType<Decision.AlreadyDone>();
        CarryRules.Undo(copied, Sent, SomeTables.Stamp).ShouldBeOfType<Decision.Changed>();
    }

    /// <summary>One table may come from both.</summary>
    [Fact]
    public async Task What_the_office_brings_is_never_what_the_unit_brought()
    {
        var table = await SomeTables.BroughtAsync(Way.Text, SomeTables.Headings, SomeTables.Row(1), SomeTables.Row(2, (5, "")));
        var unit = SomeTables.Saved(new(ReportHead.Fresh), SomeTables.Read(table, SomeTables.For(SomeTables.Press)), draftsToo: true);

        var office = SomeTables.Read(table, SomeTables.For(SomeTables.Press, byOffice: true), unit.Rows);
        var both = SomeTables.Saved(new(unit.Head) { Rows = unit.Rows }, office, draftsToo: true);
        BeforeChange now = new(both.Head) { Rows = [.. unit.Rows, .. both.Rows] };
        var undone = ImportRules.Undo(now, both.Rows[0].LastSubmissionId, SomeTables.Stamp).ShouldBeOfType<Decision.Changed>().Change;

        // Of the unit's draft the office learns nothing.
        office.Rows.Select(row => row.SameAs).ShouldBe([1, null]);
        undone.Rows.Select(row => row.Number).ShouldBe([3]);
    }

    /// <summary>Of 60 rows saved as 48 and 12 each is a press of its own.</summary>
    [Fact]
    public async Task A_press_is_its_rows_and_the_same_once_more_writes_none()
    {
        var import = await ReadAsync(Enumerable.Range(1, 60).Select(number => SomeTables.Row(number)));
        var first = SomeTables.Saved(new(ReportHead.Fresh), import);
        BeforeChange now = new(first.Head) { Rows = first.Rows };
        var press = import.PressOf(draftsToo: false);

        ImportRules.Save(now, import, press, draftsToo: false, SomeTables.Stamp).ShouldBeOfType<Decision.AlreadyDone>();
        var second = SomeTables.Saved(now, import);
        BeforeChange all = new(second.Head) { Rows = [.. first.Rows, .. second.Rows] };

        foreach (var (id, rows) in new[] { (press, 48), (second.Rows[0].LastSubmissionId, 12) })
            ImportRules.Undo(all, id, SomeTables.Stamp).ShouldBeOfType<Decision.Changed>().Change.Rows.Count.ShouldBe(rows);
    }

    [Fact]
    public async Task What_is_there_already_is_recognised_and_named_and_nothing_is_changed()
    {
        var before = SomeTables.Saved(new(ReportHead.Fresh), await ReadAsync(SomeTables.Row(1), SomeTables.Row(2), SomeTables.Row(4))).Rows;
        // Another table: one row equal, one with the article of a row that says something else, one twice.
        var import = await ReadAsync(before, SomeTables.Row(3), SomeTables.Row(2), SomeTables.Row(3), SomeTables.Row(4, (4, "Nội dung khác")));

        import.Rows.Select(row => (row.SameAs, row.SameLine, row.Fault))
            .ShouldBe([(null, null, null), (2, null, null), (null, 2, null), (3, null, RowFault.SameLink)]);
        IntakeWords.Same(import).ShouldBe(["Đã có nên không nhập lần nữa: dòng 3 giống dòng số 2 của báo cáo, dòng 4 giống dòng 2 của bảng."]);
        SomeTables.Saved(new(ReportHead.Fresh with { NextNumber = 5 }) { Rows = before }, import, draftsToo: true).Rows.Select(row => row.Number).ShouldBe([5]);
    }

    /// <summary>Saved without what was refused, or begun by hand: mended in the table it is no second row.</summary>
    [Fact]
    public async Task A_draft_that_lacks_some_of_a_row_is_that_row()
    {
        var begun = SomeTables.Saved(
            new(ReportHead.Fresh), await ReadAsync(SomeTables.Row(1, (5, "https://facebook.com/a")), SomeTables.Row(2, (6, ""))), draftsToo: true);
        var mended = await ReadAsync(begun.Rows, SomeTables.Row(1), SomeTables.Row(2), SomeTables.Row(2, (3, "Bài khác"), (5, "")));

        mended.Rows.Select(row => (row.SameAs, row.IsInDraft)).ShouldBe([(1, true), (2, true), (null, false)]);
        IntakeWords.Same(mended).ShouldBe(["Dòng số 1, 2 còn là nháp, xin sửa dòng đó."]);
        // One draft is one row.
        var outlet = begun.Rows[0] with { Values = new Dictionary<string, string> { ["outlet"] = "tuoi-tre" } };
        (await ReadAsync([outlet], SomeTables.Row(1), SomeTables.Row(2))).Rows.Select(row => row.SameAs).ShouldBe([1, null]);
    }

    [Theory]
    [InlineData(ReportState.Submitted, Refusal.Submitted)]
    [InlineData(ReportState.Accepted, Refusal.Accepted)]
    public async Task A_filed_report_takes_no_rows(object state, object refusal) =>
        SomeTables.Save(new(ReportHead.Fresh with { State = (ReportState)state }), await ReadAsync(SomeTables.Row(1)))
            .ShouldBe(new Decision.Refused((Refusal)refusal));

    /// <summary>With texts as long as may be a batch holds fewer rows, and fits.</summary>
    [Fact]
    public async Task A_batch_fits_one_transaction()
    {
        var rows = Enumerable.Range(1, 48).Select(number => SomeTables.Row(
            number, (4, new string('ữ', 2_000)), (7, new string('ữ', 2_500)), (10, new string('ữ', 1_000))));
        var import = SomeTables.Read(
            await SomeTables.BroughtAsync(Way.File, [SomeTables.Headings, .. rows]), SomeTables.For(SomeTables.Press));

        var change = SomeTables.Saved(new(ReportHead.Fresh), import);

        change.Rows.Count.ShouldBeInRange(30, 40);
        import.Left(draftsToo: false).ShouldBe(48 - change.Rows.Count);
        var key = new ReportKey(PressForm.Id, SomeReports.Quarter, "p1");
        (change.Rows.Sum(row => EntityBatches.BytesOf(ReportEntity.Of(key, row)))
            + change.Log.Select((line, n) => EntityBatches.BytesOf(ReportEntity.Of(key, change.Head.Version, n, line))).Sum())
            .ShouldBeLessThan(EntityBatches.MostBytes);
    }

    [Theory]
    [InlineData("12/7/2023", "2023-07-12", null)]
    [InlineData("12-07-2023", "2023-07-12", Adjustment.Day)]
    [InlineData("2023-07-12", "2023-07-12", Adjustment.Day)]
    [InlineData("7/25/2023", null, "không có tháng 25")]
    [InlineData("45119", null, "Ô là số «45119»")]
    [InlineData("12/7/23", null, "bốn chữ số")]
    [InlineData("tháng 7", null, "chưa phải là ngày")]
    public async Task A_day_is_never_guessed(string brought, string? day, object? said)
    {
        var row = (await ReadAsync(SomeTables.Row(1, (1, brought)))).Rows[0];

        row.Reading.Values.GetValueOrDefault("publishedOn").ShouldBe(day);
        if (said is string words) Said(row, "publishedOn").ShouldContain(words);
        else row.Adjusted.Where(cell => cell.Column.Key == "publishedOn").Select(cell => cell.Why).ShouldBe(said is Adjustment why ? [why] : []);
    }

    [Fact]
    public async Task What_is_adjusted_and_what_is_refused_has_its_sentence()
    {
        var row = (await ReadAsync(SomeTables.Row(
            1, (2, "bao tuoi tre"), (3, "Hai\ndòng"), (5, "https://tuoitre.vn/bai-20230821.htm?utm_source=x"), (6, "PHAN ANH DUNG"), (8, "#REF!"),
            (9, "Qua điện thoại"))))
            .Rows[0];

        row.Adjusted.Select(cell => (cell.Column.Key, cell.Why)).ShouldBe(
        [
            ("outlet", Adjustment.Title), ("pieceTitle", Adjustment.Text), ("link", Adjustment.Link), ("finding", Adjustment.Title),
            ("evidence", Adjustment.Error),
        ]);
        row.Adjusted.Select(IntakeWords.Of).ShouldAllBe(words => words.Length > 10);
        Said(row, "channel").ShouldBe(
            "«Qua điện thoại» không có trong danh sách. Ghi một trong: «Người phát ngôn», «Trang thông tin của đơn vị», «Gửi cơ quan báo chí».");
        foreach (var fault in Enum.GetValues<RowFault>()) IntakeWords.Of(row, fault, SomeTables.For(SomeTables.Press)).ShouldNotBeEmpty();
        foreach (var fault in Enum.GetValues<ImportFault>())
            IntakeWords.Of(new ImportReading.Refused(fault, "x"), SomeTables.For(SomeTables.Press)).ShouldNotBeEmpty();
    }

    /// <summary>In any order, with groups above, over two lines, with numbers below and once more on the next page.</summary>
    [Fact]
    public async Task Headings_are_found_by_their_words()
    {
        var import = SomeTables.Read(
            await SomeTables.BroughtAsync(
                Way.Text,
                ["BÁO CÁO QUÝ III"], ["STT", "Ten bai", "Thông tin", "", "", "Trả lời"],
                ["", "", "NGÀY ĐĂNG (ngày/tháng/năm)", "Duong dan", "Cơ quan  báo chí:", "Kết quả rà soát"],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ["1", "Bài một", "1/8/2023", "https://tuoitre.vn/bai-mot-20230801.htm", "tuoi-tre", "Đang rà soát"],
                ["", "Ten bai", "NGÀY ĐĂNG", "Duong dan", "Cơ quan báo chí", "Kết quả rà soát"], ["2", "Bài hai", "", "", "", ""], ["3", "", "", "", "", ""]),
            SomeTables.For(SomeTables.Press));

        import.Rows.Select(row => row.Reading.Values["pieceTitle"]).ShouldBe(["Bài một", "Bài hai"]);
        import.Rows[0].Reading.Values.Count.ShouldBe(5);
        import.Absent.Select(column => column.Key).ShouldBe(["content", "answer", "evidence", "channel", "proposal"]);
        import.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_that_is_none_of_the_forms_is_refused_and_a_form_is_known_by_its_headings()
    {
        var (press, commitments) = (SomeTables.For(SomeTables.Press), SomeTables.For(SomeTables.Commitments));
        var table = await SomeTables.BroughtAsync(Way.Text, SomeTables.Headings, SomeTables.Row(1));

        ImportRules.Of(commitments, table, []).ShouldBe(new ImportReading.Refused(ImportFault.NoHeadings));
        ImportRules.Of(press, await SomeTables.BroughtAsync(Way.Text, [.. SomeTables.Headings, "ten bai"], SomeTables.Row(1)), [])
            .ShouldBe(new ImportReading.Refused(ImportFault.HeadingTwice, "Tên bài"));
        ImportRules.Of(press, await SomeTables.BroughtAsync(Way.Text, SomeTables.Headings), []).ShouldBe(new ImportReading.Refused(ImportFault.NoRows));
        SourceTables.FormOf(table, SomeTables.Forms).ShouldBe(SomeTables.Press);
        SourceTables.FormOf(await SomeTables.BroughtAsync(Way.Text, ["a", "b"], ["c", "d"]), SomeTables.Forms).ShouldBeNull();
    }

    private static string Said(ImportRow row, string column) =>
        IntakeWords.Of(row.Reading.Problems[column], SomeTables.Press.Find(column)!, row.Brought.GetValueOrDefault(column));

    private static string Told(IReadOnlyDictionary<string, string> values) =>
        string.Join('|', values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static Form FormFileOf(string json) => SomeFormFiles.Read(json).Form.ShouldNotBeNull();

    private static Task<Import> ReadAsync(params IEnumerable<string[]> rows) => ReadAsync([], rows);

    private static async Task<Import> ReadAsync(IReadOnlyList<Row> here, params IEnumerable<string[]> rows) =>
        SomeTables.Read(await SomeTables.BroughtAsync(Way.Text, rows.Prepend(SomeTables.Headings)), SomeTables.For(SomeTables.Press), here);
}
