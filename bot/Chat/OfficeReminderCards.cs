using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The office's view of the reminders: who has not answered, whom they did not reach and what to do; and «nhắc».</summary>
internal static class OfficeReminderCards
{
    /// <summary>In letters, of a list of people. Of those to be called there is room for two in each of thirty units.</summary>
    private const int NamesPerList = 250;
    private const int NamesToCall = 3_000;
    private const int LongestName = 60;
    private const int UnitsPerPage = 50;

    /// <param name="page">Of the units to choose from, from 1; beyond the last page means the last.</param>
    public static AdaptiveCard Office(Subject.FormPeriod target, Unanswered unanswered, int page, DateTimeOffset now)
    {
        var unfinished = unanswered.Unfinished;
        var title = unanswered.Units == 0 ? Texts.NoUnits : NoticeWords.StillMissing(unfinished.Count, unanswered.Units, target.Period);
        var pages = Paging.Of(unfinished.Count, UnitsPerPage, page);
        return Titled(title, target.Form.ShortTitle, [
            Subtle(ReportWords.Deadline(target.Form, target.Period, now)),
            unanswered.IsClosed ? StrongWarning(RefusalWords.PeriodClosedOffice) : null,
            unfinished.Count > 0 ? Parts.Units(NoticeWords.NotAnswered(unfinished.Count), unfinished) : null,
            .. Problems(unanswered),
            unanswered.IsCutShort ? Warning(Texts.ReachCutShort) : null,
            .. unfinished.Count > 1 && !unanswered.IsClosed ? Choice(target, unfinished, pages) : [],
        ], Actions(target, unanswered, pages.Number));
    }

    /// <param name="chosen">The units a reminder would go to; null for all that have not answered.</param>
    /// <param name="units">How many that is, without those that were reminded less than an hour ago.</param>
    /// <param name="submissionId">Of the confirmation: pressed twice it is one stage.</param>
    public static AdaptiveCard Ask(
        Subject.FormPeriod target, IReadOnlyList<string>? chosen, int units, int spared, string submissionId)
    {
        var data = target.Data((Argument.SubmissionId, submissionId));
        if (chosen is not null) data[Argument.Units] = string.Join(',', chosen);
        return Card(Texts.RemindQuestion(units), [
            Title(Texts.RemindQuestion(units)),
            Whose(target),
            new TextBlock(Texts.RemindNote),
            spared > 0 ? Hint(Texts.Spared(spared)) : null,
        ], [
            ExecuteAction.Alone(Texts.SendReminders, CommandName.SendReminders, data).Primary(),
            target.Button(Texts.Back, CommandName.Remind),
        ]);
    }

    public static AdaptiveCard Done(Subject.FormPeriod target, string title, string text) => Card(title, [
        Banner(title, ContainerStyle.Good),
        Whose(target),
        new TextBlock(text),
    ], [target.Button(Texts.Refresh, CommandName.Remind), target.Button(Texts.ShowProgress, CommandName.Progress)]);

    /// <summary>Whom no reminder reaches, and what to do about it.</summary>
    private static IEnumerable<Element> Problems(Unanswered unanswered)
    {
        var (silent, unreached, unclear) = (unanswered.Silent, unanswered.Unreached, unanswered.Unclear);
        if (silent.Count > 0)
        {
            yield return Parts.Units(NoticeWords.WithoutReporter(silent.Count), silent);
            yield return Subtle(Texts.WithoutReporterHint);
        }

        if (unreached.Count > 0)
        {
            yield return Group([StrongWarning(NoticeWords.Unreached(unreached.Count)), .. Names(unreached, NamesToCall)]);
            yield return Subtle(Texts.UnreachedHint);
        }

        if (unclear.Count > 0)
        {
            yield return Group([StrongWarning(NoticeWords.Unclear(unclear.Count)), .. Names(unclear, NamesPerList)]);
            yield return Subtle(Texts.UnclearHint);
        }

        if (unanswered.WithoutMail is { Count: > 0 } wished)
        {
            yield return Group([StrongWarning(Texts.WithoutMail(wished.Count)), .. Names(wished, NamesPerList)]);
            yield return Subtle(Texts.WithoutMailHint);
        }

        if (unanswered.Poison == 0) yield break;
        yield return Group([
            new TextBlock(Texts.PutAside(unanswered.Poison)) { Color = TextColor.Attention },
            .. Names(unanswered.Aside, NamesPerList),
            // Of messages put aside only the first are read.
            unanswered.Poison > NoticeQueue.MostPeeked ? Subtle(Texts.AndOthersAside(NoticeQueue.MostPeeked)) : null,
        ]);
    }

    /// <summary>More units than a list can hold are chosen page by page.</summary>
    private static IEnumerable<Element> Choice(Subject.FormPeriod target, IReadOnlyList<Unit> units, Paging pages)
    {
        yield return new ChoiceInput
        {
            Id = Argument.Units,
            Label = Texts.OnlyTheseUnits,
            Style = "compact",
            IsMultiSelect = true,
            Choices = Parts.Choices(pages.Of(units)),
        };
        if (pages.Count == 1) yield break;
        yield return Hint(Texts.PageOfUnits(pages.Number, pages.Count)) with { Spacing = Spacing.Small };
        yield return new ActionSet([.. pages.Turns((title, to) => target.Button(title, CommandName.Remind, (Argument.Page, to)))]);
    }

    private static IEnumerable<CardAction?> Actions(Subject.FormPeriod target, Unanswered unanswered, int page)
    {
        var toRemind = unanswered.IsClosed ? 0 : unanswered.Unfinished.Count;
        return
        [
            toRemind > 0 ? target.Button(Texts.RemindNow, CommandName.AskRemind).Primary() : null,
            toRemind > 1 ? target.Sending(Texts.RemindChosen, CommandName.AskRemindChosen) : null,
            unanswered.Unclear.Count > 0 ? target.Button(Texts.SendAgain(unanswered.Unclear.Count), CommandName.SendUnclear) : null,
            unanswered.Poison > 0 ? target.Button(Texts.SendAsideAgain, CommandName.SendAside) : null,
            unanswered.Poison > 0 ? target.Button(Texts.DropAside, CommandName.DropAside) : null,
            target.Button(Texts.ShowProgress, CommandName.Progress),
            target.Button(Texts.Refresh, CommandName.Remind, (Argument.Page, page)),
            .. target.Neighbours(CommandName.Remind),
        ];
    }

    private static IEnumerable<Element> Names(IReadOnlyList<Addressee> people, int letters) =>
        Parts.Names([.. people.Select(Named)], "; ", letters, Texts.AndMorePeople);

    private static string Named(Addressee person)
    {
        var unit = Excerpt.Of(person.Unit.Name, LongestName);
        return person.Name.Length > 0 ? $"{Excerpt.Of(person.Name, LongestName)} ({unit})" : unit;
    }

    private static TextBlock Whose(Subject.FormPeriod target) => Strong(Plain($"{target.Form.ShortTitle} · {target.Period.Title}"));
}
