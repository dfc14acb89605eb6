using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tab;

/// <content>What came of the office's commands.</content>
internal sealed partial record TabNotice
{
    private const int MostNamed = 20;

    private static TabNotice? Of(OfficeOutcome outcome, Request request) => outcome switch
    {
        OfficeOutcome.Republished(var target) => new(Texts.RetriedTitle, true, PictureOf(target, request)) { Lines = [TabTexts.Retried] },
        OfficeOutcome.DirectoryRead(var result, _, _) => Of(result),
        OfficeOutcome.AccountConfirmed(var upn, _) =>
            new(Texts.AccountConfirmedTitle, true, Status) { Lines = [Texts.AccountConfirmed(upn)] },
        OfficeOutcome.AccountGone(var waiting) => new(Texts.AccountGoneTitle, false, Status)
        {
            Lines = [waiting.Count == 0 ? Texts.NoAccountWaits : TabTexts.AccountsAsTheyAre],
        },
        OfficeOutcome.Progress or OfficeOutcome.Counted or OfficeOutcome.NothingCounted => Old,
        _ => null,
    };

    private static TabNotice Of(DirectoryOutcome result) => result switch
    {
        DirectoryOutcome.Taken(var units, var members) =>
            new(Texts.DirectoryTaken, true, Status) { Lines = [Texts.DirectoryCounts(units, members)] },
        DirectoryOutcome.Unchanged(var units, var members) =>
            new(Texts.DirectorySame, true, Status) { Lines = [Texts.DirectoryCounts(units, members)] },
        _ => new(Texts.DirectoryBroken, false, Status)
        {
            Lines =
            [
                TabTexts.Of(result) ?? "",
                .. result is DirectoryOutcome.Broken { Errors: var errors }
                    ? errors.Take(MostNamed).Select(Texts.Of)
                        .Append(errors.Count > MostNamed ? Texts.MoreErrors(errors.Count - MostNamed) : "")
                    : [],
            ],
        },
    };

    /// <summary>What was typed about a report that changed meanwhile stays where it is.</summary>
    private static TabNotice? Of(ReviewOutcome outcome, Request request) => outcome switch
    {
        ReviewOutcome.Accepted(var report) => View(report, Texts.AcceptedTitle, request) with
        {
            Undo = TakenBack(report, CommandName.UndoAccept, TabParts.Narrowing(request)),
        },
        ReviewOutcome.AcceptUndone(var report) => View(report, Texts.AcceptUndoneTitle, request) with { Lines = [Texts.AcceptUndone] },
        ReviewOutcome.Returned(var report, var told) => View(report, Texts.ReturnedTitle, request) with
        {
            Lines = [Texts.Told(told)],
            Undo = TakenBack(report, CommandName.UndoReturn, TabParts.Narrowing(request)),
        },
        ReviewOutcome.ReturnUndone(var report) => View(report, Texts.ReturnUndoneTitle, request) with { Lines = [Texts.ReturnUndone] },
        ReviewOutcome.Extended(var report, var due, var told) =>
            View(report, Texts.ExtendedTitle, request) with { Lines = [ReportWords.UntilDay(due), Texts.Told(told)] },
        ReviewOutcome.LeftAsItIs(_, var refusal) when request.Name is CommandName.Return or CommandName.Extend =>
            new(TabTexts.ToOffice(refusal), false, null),
        ReviewOutcome.LeftAsItIs(var report, var refusal) => View(report, TabTexts.ToOffice(refusal), request) with { IsGood = false },
        ReviewOutcome.ChosenDone { Done: [], Left: [] } => new(TabTexts.NothingToAccept, false, null),
        ReviewOutcome.ChosenDone done => Of(done, request),
        _ => null,
    };

    private static TabNotice Of(ReviewOutcome.ChosenDone outcome, Request request)
    {
        var (target, isUndo, done, left) = outcome;
        var title = isUndo ? TabTexts.AcceptUndoneTitle(done.Count) : TabTexts.AcceptedTitle(done.Count);
        var all = string.Join(',', done.Select(chosen => chosen.Named));
        return new(title, done.Count > 0, PictureOf(target, request))
        {
            Lines =
            [
                Named([.. done.Select(chosen => chosen.Unit.Name)]),
                .. left.GroupBy(one => one.Why, one => one.Unit.Name).Select(same => TabTexts.LeftBecause(Named([.. same]), same.Key)),
            ],
            Undo = isUndo || done.Count == 0
                ? null
                : TakenBack(target, CommandName.UndoAcceptChosen, [.. TabParts.Narrowing(request), (Argument.Units, all)]),
        };
    }

    private static TabNotice? Of(RemindOutcome outcome) => outcome switch
    {
        RemindOutcome.OnTheWay(var target) => Reminders(target, Texts.RemindersOnTheWayTitle, Texts.RemindersOnTheWay),
        RemindOutcome.SentAgain(var target, var count) => Reminders(target, Texts.SentAgainTitle(count), Texts.RemindersOnTheWay),
        RemindOutcome.Dropped(var target, var count) => Reminders(target, Texts.DroppedTitle(count), Texts.Dropped),
        RemindOutcome.PeriodClosed => new(TabTexts.ToOffice(Refusal.Closed), false, null),
        RemindOutcome.NobodyChosen => new(TabTexts.NobodyChosen, false, null),
        RemindOutcome.NobodyToRemind(var isChosen) => new(Texts.NobodyToRemind(isChosen), false, null),
        RemindOutcome.AllSpared(var units) => new(Texts.AllAsked(units), false, null),
        _ => null,
    };

    private static Request Status => new(CommandName.Status, []);

    private static TabNotice View(Subject.Report report, string title, Request request) =>
        new(title, true, Narrowed(CommandName.View, report, request));

    private static Request PictureOf(Subject target, Request request)
    {
        var picture = Narrowed(CommandName.Picture, target, request);
        picture.Data[Argument.Page] = request.Text(Argument.Page);
        return picture;
    }

    private static Request Narrowed(string name, Subject subject, Request request)
    {
        var data = subject.Data();
        foreach (var (key, value) in TabParts.Narrowing(request)) data[key] = value as string;
        return new(name, data);
    }

    private static TabNotice Reminders(Subject.FormPeriod target, string title, string line) =>
        new(title, true, new(CommandName.Remind, target.Data())) { Lines = [line] };

    private static string Named(IReadOnlyList<string> units) =>
        string.Join(", ", units.Take(MostNamed)) + (units.Count > MostNamed ? TabTexts.AndMoreUnits(units.Count - MostNamed) : "");
}
