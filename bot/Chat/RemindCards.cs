using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The office's view of the reminders: who has not answered, whom they did not unanswered and what to do, «nhắc» and its outcome.</summary>
internal static class RemindCards
{
    /// <summary>In letters, of a list of people. Of those to be called there is room for two in each of thirty units.</summary>
    private const int NamesPerList = 250;
    private const int NamesToCall = 3_000;
    private const int LongestName = 60;
    private const int UnitsPerPage = 50;

    /// <param name="target">The form and period.</param>
    /// <param name="unanswered">How far the reminders came.</param>
    /// <param name="page">Of the units to choose from, from 1; beyond the last page means the last.</param>
    /// <param name="now">For the days that are left.</param>
    public static AdaptiveCard Office(Subject.FormPeriod target, Unanswered unanswered, int page, DateTimeOffset now)
    {
        var unfinished = unanswered.Unfinished;
        var title = unanswered.Units == 0 ? Texts.NoUnits : Texts.StillMissing(unfinished.Count, unanswered.Units, target.Period);
        List<Element> body =
        [
            new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(target.Form.ShortTitle)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(ReportWords.Deadline(target.Form, target.Period, now)) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (unanswered.IsClosed) body.Add(new TextBlock(RefusalWords.PeriodClosedOffice) { Color = TextColor.Warning, Weight = TextWeight.Bolder });
        if (unfinished.Count > 0) body.Add(SummaryCard.Line(Texts.NotAnswered(unfinished.Count), unfinished));
        if (unanswered.Silent.Count > 0) body.AddRange([SummaryCard.Line(Texts.WithoutReporter(unanswered.Silent.Count), unanswered.Silent), new TextBlock(Texts.WithoutReporterHint) { IsSubtle = true, Spacing = Spacing.None }]);
        if (unanswered.Unreached.Count > 0) body.AddRange([People(Texts.Unreached(unanswered.Unreached.Count), unanswered.Unreached, NamesToCall), new TextBlock(Texts.UnreachedHint) { IsSubtle = true, Spacing = Spacing.None }]);
        if (unanswered.Unclear.Count > 0) body.AddRange([People(Texts.Unclear(unanswered.Unclear.Count), unanswered.Unclear), new TextBlock(Texts.UnclearHint) { IsSubtle = true, Spacing = Spacing.None }]);
        if (unanswered.Poison > 0) body.Add(new Container([new TextBlock(Texts.PutAside(unanswered.Poison)) { Color = TextColor.Attention }, .. Names(unanswered.Aside), .. NotLookedAt(unanswered.Poison)]) { Separator = true });
        if (unanswered.IsCutShort) body.Add(new TextBlock(Texts.ReachCutShort) { Color = TextColor.Warning });
        var pages = Math.Max(1, (unfinished.Count + UnitsPerPage - 1) / UnitsPerPage);
        page = Math.Clamp(page, 1, pages);
        if (unfinished.Count > 1 && !unanswered.IsClosed) body.AddRange(Choice(target, [.. unfinished.Skip((page - 1) * UnitsPerPage).Take(UnitsPerPage)], page, pages));
        return new AdaptiveCard(body) { Speak = title, Actions = [.. Actions(target, unanswered, page)] };
    }

    /// <param name="target">The form and period.</param>
    /// <param name="chosen">The units a reminder would go to; null for all that have not answered.</param>
    /// <param name="units">How many that is, without those that were reminded less than an hour ago.</param>
    /// <param name="spared">How many those are.</param>
    /// <param name="submissionId">Of the confirmation: pressed twice it is one round.</param>
    public static AdaptiveCard Ask(Subject.FormPeriod target, IReadOnlyList<string>? chosen, int units, int spared, string submissionId)
    {
        var data = CallData.Of(target);
        data[Argument.SubmissionId] = submissionId;
        if (chosen is not null) data[Argument.Units] = string.Join(',', chosen);
        List<Element> body = [Title(Texts.RemindQuestion(units)), Whose(target), new TextBlock(Texts.RemindNote)];
        if (spared > 0) body.Add(new TextBlock(Texts.Spared(spared)) { IsSubtle = true });
        return new AdaptiveCard(body)
        {
            Speak = Texts.RemindQuestion(units),
            Actions = [ExecuteAction.Alone(Texts.SendReminders, CommandName.SendReminders, data, primary: true), target.Button(Texts.Back, CommandName.Remind)],
        };
    }

    public static AdaptiveCard Done(Subject.FormPeriod target, string title, string text) => new([
        new Container([Title(title)]) { Style = ContainerStyle.Good }, Whose(target), new TextBlock(text),
    ])
    { Speak = title, Actions = [target.Button(Texts.Refresh, CommandName.Remind), target.Button(Texts.ShowProgress, CommandName.Progress)] };

    /// <summary>More units than a list can hold are chosen page by page.</summary>
    private static IEnumerable<Element> Choice(Subject.FormPeriod target, IReadOnlyList<Unit> units, int page, int pages)
    {
        yield return new ChoiceInput { Id = Argument.Units, Label = Texts.OnlyTheseUnits, Style = "compact", IsMultiSelect = true, Choices = PickCards.Choices(units) };
        if (pages == 1) yield break;
        yield return new TextBlock(Texts.PageOfUnits(page, pages)) { IsSubtle = true, Spacing = Spacing.Small };
        List<CardAction> turns = [];
        if (page > 1) turns.Add(target.Button(Texts.PreviousPage, CommandName.Remind, page - 1));
        if (page < pages) turns.Add(target.Button(Texts.NextPage, CommandName.Remind, page + 1));
        yield return new ActionSet(turns);
    }

    private static IEnumerable<CardAction> Actions(Subject.FormPeriod target, Unanswered unanswered, int page)
    {
        if (unanswered.Unfinished.Count > 0 && !unanswered.IsClosed) yield return target.Button(Texts.RemindNow, CommandName.AskRemind, primary: true);
        if (unanswered.Unfinished.Count > 1 && !unanswered.IsClosed) yield return ExecuteAction.WithInputs(Texts.RemindChosen, CommandName.AskRemindChosen, CallData.Of(target));
        if (unanswered.Unclear.Count > 0) yield return target.Button(Texts.SendAgain(unanswered.Unclear.Count), CommandName.SendUnclear);
        if (unanswered.Poison > 0) yield return target.Button(Texts.SendAsideAgain, CommandName.SendAside);
        if (unanswered.Poison > 0) yield return target.Button(Texts.DropAside, CommandName.DropAside);
        yield return target.Button(Texts.ShowProgress, CommandName.Progress);
        yield return target.Button(Texts.Refresh, CommandName.Remind, page);
        foreach (var neighbour in target.Neighbours(CommandName.Remind)) yield return neighbour;
    }

    private static Container People(string title, IReadOnlyList<Addressee> people, int most = NamesPerList) =>
        new([new TextBlock(title) { Weight = TextWeight.Bolder, Color = TextColor.Warning }, .. Names(people, most)]) { Separator = true };

    private static IEnumerable<Element> Names(IReadOnlyList<Addressee> people, int most = NamesPerList)
    {
        if (people.Count == 0) yield break;
        var letters = 0;
        var named = people.Select(Named).TakeWhile(words => (letters += words.Length + 2) <= most).ToList();
        yield return new TextBlock(TextBlock.Plain(string.Join("; ", named))) { Spacing = Spacing.None };
        if (people.Count > named.Count) yield return new TextBlock(Texts.AndMorePeople(people.Count - named.Count)) { IsSubtle = true, Spacing = Spacing.None };
    }

    private static string Named(Addressee person) =>
        person.Name.Length > 0 ? $"{RowCards.Short(person.Name, LongestName)} ({RowCards.Short(person.Unit.Name, LongestName)})" : RowCards.Short(person.Unit.Name, LongestName);

    /// <summary>Of messages put aside only the first are read.</summary>
    private static IEnumerable<Element> NotLookedAt(int aside)
    {
        if (aside > NoticeQueue.MostPeeked) yield return new TextBlock(Texts.AndOthersAside(NoticeQueue.MostPeeked)) { IsSubtle = true, Spacing = Spacing.None };
    }

    private static TextBlock Title(string text) => new(text) { Size = TextSize.Large, Weight = TextWeight.Bolder };

    private static TextBlock Whose(Subject.FormPeriod target) => new(TextBlock.Plain($"{target.Form.ShortTitle} · {target.Period.Title}")) { Weight = TextWeight.Bolder };
}
