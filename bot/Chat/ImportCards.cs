using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Intake;
using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The cards of «dán các dòng»: the box with what was pasted and what would come of it, and what was done.</summary>
internal static class ImportCards
{
    /// <summary>Of what stands in the box.</summary>
    private const int MostLetters = 8_000;

    private const int LettersOfRow = 60;

    /// <summary>What a message should stay under, less what is put onto the card where it is sent.</summary>
    private const int Room = WireJson.CardTarget - 1_024;

    /// <summary>With as many of the rows of which something is to be said as fit.</summary>
    /// <returns>Null where the box has no room for the table.</returns>
    public static AdaptiveCard? Of(ImportView view, Speaker speaker, DateTimeOffset now)
    {
        if (view.Text.Length > MostLetters) return null;
        var lines = view.Import is { } import
            ? import.Rows.Where(row => ImportNotes.Of(row, import).Count > 0).Select(row => Line(row, import)).ToList()
            : [];
        return Enumerable.Range(0, lines.Count + 1).Reverse()
            .Select(shown => Of(view, speaker, now, lines[..shown], lines.Count - shown))
            .FirstOrDefault(card => WireJson.SizeOf(WireJson.Write(card.ToJson())) < Room);
    }

    public static AdaptiveCard Saved(IntakeOutcome.Saved saved)
    {
        var (view, press, rows, left, endsNil) = saved;
        var (report, drafts) = (view.Report, rows.Count(row => row.Draft));
        return Bannered(
            Texts.ImportedTitle(rows.Count, drafts), drafts > 0 ? ContainerStyle.Warning : ContainerStyle.Good, report.Title, [
            new TextBlock(Texts.CopiedNumbers([.. rows.Select(row => row.Number)])),
            endsNil ? Warning(Texts.WasNil) : null,
            drafts > 0 ? new TextBlock(Texts.ImportDraftHint) : null,
            left > 0 ? Warning(Texts.LeftInTable(left, drafts)) : null,
            drafts + left == 0 ? Hint(Texts.FileNext) : null,
        ], [
            report.Button(CommandName.List),
            report.Button(CommandName.AskSubmit),
            report.Button(Texts.Undo, CommandName.UndoImport, (Argument.Import, press)),
        ]);
    }

    public static AdaptiveCard Undone(Subject.Report report, int rows) => NoticeCards.Notice(
        Texts.ImportUndoneTitle(rows),
        $"{report.Title}. {(rows > 0 ? Texts.ImportUndone : Texts.NoImportToUndo)}",
        report.Button(CommandName.AskImport),
        report.Button(CommandName.List));

    private static AdaptiveCard Of(ImportView view, Speaker speaker, DateTimeOffset now, IReadOnlyList<Element> lines, int more)
    {
        var (report, import) = (view.Report, view.Import);
        List<ChoiceInput> places = [.. PlacesOf(report, speaker, now)];
        return Titled(Titles.Import, report.Title, [
            view.HasChanged && import is not null ? StrongWarning(Texts.ImportChanged) : null,
            view.Refusal is { } refusal ? Fault(RefusalWords.Of(refusal)) : null,
            ImportNotes.FaultOf(view) is { } fault ? Fault(Plain(fault)) : null,
            import is null ? new TextBlock(Texts.PasteHint) : Strong(Texts.Counts(import)),
            .. ImportNotes.Of(view).Select(note => Warning(Plain(note))),
            .. (import is null ? [] : IntakeWords.Same(import)).Select(Hint),
            .. lines,
            more > 0 ? Hint(Texts.MoreLines(more)) : null,
            .. places,
            new TextInput { Id = Argument.Table, Label = Texts.PasteInto, Value = view.Text, IsMultiline = true },
            import is null ? null : Hint(Texts.MendHint),
        ], Actions(view, [.. places.Select(place => place.Id!)]));
    }

    /// <param name="chosen">What an input says instead of the buttons.</param>
    private static IEnumerable<CardAction?> Actions(ImportView view, IReadOnlyList<string> chosen)
    {
        var import = view.Refusal is null ? view.Import : null;
        return
        [
            import is { Complete: > 0 }
                ? Sending(Texts.SaveRows(import.Taken(draftsToo: false).Count), CommandName.SaveImport).Primary()
                : null,
            import is { Incomplete: > 0 }
                ? Sending(Texts.SaveDraftsToo(import.Taken(draftsToo: true)), CommandName.SaveImportDrafts)
                : null,
            view.Import is null
                ? Sending(Texts.CheckTable, CommandName.ReadImport).Primary()
                : Sending(Texts.CheckAgain, CommandName.ReadImport),
            view.Import is null ? view.Report.Button(Texts.Template, CommandName.ImportTemplate) : null,
            ExecuteAction.Alone(Texts.Cancel, CommandName.Cancel, []),
        ];

        ExecuteAction Sending(string title, string command)
        {
            var data = view.Report.Data();
            foreach (var name in chosen) data.Remove(name);
            if (import is not null && command != CommandName.ReadImport)
                data[Argument.Import] = import.PressOf(draftsToo: command == CommandName.SaveImportDrafts);
            return ExecuteAction.WithInputs(title, command, data);
        }
    }

    /// <summary>A line of the table and what is to be known of it.</summary>
    private static Container Line(ImportRow row, Import import)
    {
        var name = import.Target.Form.Columns.Where(column => column.Kind == ColumnKind.Text)
            .Select(column => row.Reading.Values.GetValueOrDefault(column.Key)).OfType<string>().Take(1);
        var title = string.Join(" · ", name.Prepend(Texts.ImportLine(row.Line)));
        return Group([
            Strong(Plain(Excerpt.Of(title, LettersOfRow))) with { Color = row.Fault is null ? null : TextColor.Attention },
            .. ImportNotes.Of(row, import).Select(note => Below(Plain(note))),
        ]);
    }

    /// <summary>Which unit and period it may be for, where there are several.</summary>
    private static IEnumerable<ChoiceInput> PlacesOf(Subject.Report report, Speaker speaker, DateTimeOffset now)
    {
        var (form, unit, period) = report;
        var units = speaker.Units.Where(each => form.IsOwedBy(each, period)).ToList();
        if (units.Count > 1) yield return Choice(Argument.Unit, Texts.ChooseUnit, unit.Code, Parts.Choices(units));
        var periods = ReportCalendar.PeriodsInUse(form, now).Append(period).Where(each => form.IsOwedBy(unit, each)).Distinct().Order()
            .Select(each => new CardChoice(each.Title, each.ToString())).ToList();
        if (periods.Count > 1) yield return Choice(Argument.Period, Texts.ChoosePeriod, period.ToString(), periods);

        static ChoiceInput Choice(string id, string label, string value, IReadOnlyList<CardChoice> choices) =>
            new() { Id = id, ShownIn = Argument.Shown, Label = label, Style = "compact", Value = value, Choices = choices };
    }
}
