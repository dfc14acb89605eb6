using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Intake;

/// <summary>What stands in the box for a table, and what would come of it.</summary>
/// <param name="Text">As it is read: with tabs between cells, whatever it was brought as.</param>
/// <param name="Brought">As it was brought; null where nothing was.</param>
/// <param name="Table">Of the text; null where it is none.</param>
internal sealed record ImportView(
    Subject.Report Report, ImportTarget Target, string Text, SourceReading? Brought, SourceReading.Table? Table)
{
    /// <summary>Null where no table was brought.</summary>
    public ImportReading? Reading { get; init; }

    /// <summary>Why nothing can be saved now.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Something else was looked at than what was to be saved.</summary>
    public bool HasChanged { get; init; }

    public Import? Import => (Reading as ImportReading.Read)?.Import;
}

/// <summary>What came of a command about a table that is brought.</summary>
internal abstract record IntakeOutcome : Outcome
{
    /// <summary>Nothing is written.</summary>
    public sealed record Shown(ImportView View) : IntakeOutcome;

    /// <param name="Press">What takes them back.</param>
    /// <param name="Rows">Those the press brought, as they are stored.</param>
    /// <param name="Left">How many rows of the table could still come into the report.</param>
    /// <param name="EndsNil">The report said «không phát sinh» before.</param>
    public sealed record Saved(ImportView View, string Press, IReadOnlyList<Row> Rows, int Left, bool EndsNil) : IntakeOutcome;

    /// <param name="Rows">How many were taken back; none where they were changed or withdrawn since.</param>
    public sealed record Undone(Subject.Report Report, int Rows, bool ByOffice) : IntakeOutcome;
}

/// <summary>«Dán các dòng»: shows what a table would come to, saves it as it was shown, takes it back.</summary>
internal sealed class IntakeHandlers(ReportTable reports, ReportWriter writer)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task<Outcome> ShowAsync(Ask ask, CancellationToken ct) => new IntakeOutcome.Shown(await ViewAsync(ask, ct));

    /// <summary>
    /// What was looked at is saved and nothing else; where the table or the report it is for is another one now, it is looked at first.
    /// </summary>
    public async Task<Outcome> SaveAsync(Ask ask, bool draftsToo, CancellationToken ct)
    {
        var view = Box(ask);
        if (ask.Request.Id(Argument.Import) is not { } press || Read(view, []) is not ImportReading.Read { Import: var brought })
            return new IntakeOutcome.Shown(await ViewAsync(ask, ct) with { HasChanged = true });

        var (import, there, shown) = (brought, (IReadOnlyList<Row>)[], view);
        return await writer.WriteAsync(ask.Report.Key, new() { AllRows = true }, Decide, ct) switch
        {
            Decision.Changed { Change.Rows: var rows, EndsNil: var endsNil } => Saved(rows, endsNil),
            Decision.AlreadyDone when there.Count > 0 => Saved(there, endsNil: false),
            // The table or the report is another one now, or it was refused.
            _ => new IntakeOutcome.Shown(shown),
        };

        Decision Decide(BeforeChange now)
        {
            import = brought.Beside(now.Rows);
            there = [.. ImportRules.OfPress(now, press).Where(row => import.Rows.Any(brought => brought.Id == row.Id))];
            shown = Beside(view, now.Head, now.Rows) with { HasChanged = import.PressOf(draftsToo) != press };
            return ImportRules.Save(now, import, press, draftsToo, ask.Stamp);
        }

        IntakeOutcome.Saved Saved(IReadOnlyList<Row> rows, bool endsNil)
        {
            var ids = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
            var left = import.Rows.Count(row => row.Fault is null && !row.IsSame && !ids.Contains(row.Id));
            return new(view, press, rows, left, endsNil);
        }
    }

    /// <summary>Withdraws what an import brought, as far as nobody has worked on it.</summary>
    public async Task<Outcome> UndoAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Id(Argument.Import) is not { } press) return new Outcome.Denied(Denial.OldCard);
        var wanted = new Wanted { AllRows = true };
        return await writer.WriteAsync(ask.Report.Key, wanted, now => ImportRules.Undo(now, press, ask.Stamp), ct) switch
        {
            Decision.Changed { Change.Rows.Count: var rows } => new IntakeOutcome.Undone(ask.Report, rows, ByOffice(ask)),
            Decision.AlreadyDone => new IntakeOutcome.Undone(ask.Report, 0, ByOffice(ask)),
            var other => ask.Refused(other),
        };
    }

    public static async Task<Outcome> TemplateAsync(Ask ask, CancellationToken ct)
    {
        var (form, _, period) = ask.Report;
        return new Outcome.File(Texts.TemplateName(form, period), Workbook, await ImportTemplate.MakeAsync(form, period, ct));
    }

    private async Task<ImportView> ViewAsync(Ask ask, CancellationToken ct)
    {
        var view = Box(ask);
        if (view.Table is null)
            return view with { Refusal = ImportRules.RefusalOf(await reports.HeadSoonAsync(ask.Report.Key, ct), view.Target.ByOffice) };
        var (head, rows) = await reports.AllAsync(ask.Report.Key, ct);
        return Beside(view, head, rows);
    }

    private static ImportView Beside(ImportView view, ReportHead head, IReadOnlyList<Row> rows) =>
        view with { Reading = Read(view, rows), Refusal = ImportRules.RefusalOf(head, view.Target.ByOffice) };

    /// <summary>Whatever a table is brought as, it becomes the text in the box, and that is read: what is shown is what is saved.</summary>
    private static ImportView Box(Ask ask)
    {
        var (form, unit, period) = ask.Report;
        var text = ask.Request.Text(Argument.Table) ?? "";
        var first = ask.Request.Bytes(Argument.File) is { } file ? WorkbookTable.Read(file, [form])
            : ask.Request.Text(Argument.Html) is { } html ? HtmlTable.Read(html)
            : null;
        // A page without a table has its rows in the text beside it.
        if (first is SourceReading.Unreadable { Fault: SourceFault.Empty } && ask.Request.Bytes(Argument.File) is null) first = null;
        if (first is SourceReading.Table lines) text = TableText.Of(form, lines);
        var isOpened = ask.Request.Name is CommandName.AskImport or CommandName.AskImportFor;
        var read = isOpened || first is SourceReading.Unreadable ? null : TextTable.Read(text);
        var target = new ImportTarget(form, period, unit, ask.Speaker.Directory, ByOffice(ask), ReportCalendar.Today(ask.Now));
        return new(ask.Report, target, text, first ?? read, read as SourceReading.Table);
    }

    /// <summary>What became of a cell is told as it was brought.</summary>
    private static ImportReading? Read(ImportView view, IReadOnlyList<Row> here)
    {
        var reading = view.Table is { } table ? ImportRules.Of(view.Target, table, here) : null;
        return reading is ImportReading.Read { Import: var import } && view.Brought is SourceReading.Table first && first != view.Table
            && ImportRules.Of(view.Target, first, here) is ImportReading.Read { Import.Rows: var rows } && rows.Count == import.Rows.Count
            ? new ImportReading.Read(import with
            {
                Rows = [.. import.Rows.Zip(rows, (row, told) => row with { Line = told.Line, Adjusted = told.Adjusted })],
            })
            : reading;
    }

    private static bool ByOffice(Ask ask) => CommandTable.Ours.Find(ask.Request.Name)?.Audience == Audience.Coordinators;
}
