using HumanRightsBot.Cards;

namespace HumanRightsBot.Chat;

/// <summary>The office's view of the reminders: who has not answered, whom they did not reach and what to do, «nhắc» and its outcome.</summary>
internal static class RemindCards
{
    /// <summary>In letters, of a list of people.</summary>
    private const int NamesPerList = 250;
    private const int LongestName = 60;

    public static AdaptiveCard Office(ReachReport reach, DateTimeOffset now)
    {
        var (target, unfinished) = (reach.Target, reach.Unfinished);
        var title = reach.Units == 0 ? Texts.NoUnits : Texts.StillMissing(unfinished.Count, reach.Units, target.Period);
        List<Element> body =
        [
            new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(target.Form.ShortTitle)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(Texts.Deadline(target.Form, target.Period, now)) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (unfinished.Count > 0) body.Add(SummaryCard.Line(Texts.NotAnswered(unfinished.Count), unfinished));
        if (reach.Silent.Count > 0) body.AddRange([SummaryCard.Line(Texts.WithoutReporter(reach.Silent.Count), reach.Silent), new TextBlock(Texts.WithoutReporterHint) { IsSubtle = true, Spacing = Spacing.None }]);
        if (reach.Unreached.Count > 0) body.AddRange([People(Texts.Unreached(reach.Unreached.Count), reach.Unreached), new TextBlock(Texts.UnreachedHint) { IsSubtle = true, Spacing = Spacing.None }]);
        if (reach.Unclear.Count > 0) body.AddRange([People(Texts.Unclear(reach.Unclear.Count), reach.Unclear), new TextBlock(Texts.UnclearHint) { IsSubtle = true, Spacing = Spacing.None }]);
        if (reach.Poison > 0) body.Add(new Container([new TextBlock(Texts.PutAside(reach.Poison)) { Color = TextColor.Attention }, .. Names(reach.Aside)]) { Separator = true });
        var choices = PickCards.Choices(unfinished);
        if (choices.Count > 1) body.Add(new ChoiceInput { Id = CallData.Units, Label = Texts.OnlyTheseUnits, Style = "compact", IsMultiSelect = true, Choices = choices });
        return new AdaptiveCard(body) { Speak = title, Actions = [.. Actions(reach, choices.Count)] };
    }

    /// <param name="reach">As it is now.</param>
    /// <param name="chosen">The units a reminder would go to; null for all that have not answered.</param>
    /// <param name="units">How many that is, without those that were reminded less than an hour ago.</param>
    /// <param name="spared">How many those are.</param>
    /// <param name="submissionId">Of the confirmation: pressed twice it is one round.</param>
    public static AdaptiveCard Ask(ReachReport reach, IReadOnlyList<string>? chosen, int units, int spared, string submissionId)
    {
        var data = CallData.OfForm(reach.Target.Form, reach.Target.Period, null);
        data[CallData.SubmissionId] = submissionId;
        if (chosen is not null) data[CallData.Units] = string.Join(',', chosen);
        List<Element> body = [Title(Texts.RemindQuestion(units)), Whose(reach.Target), new TextBlock(Texts.RemindNote)];
        if (spared > 0) body.Add(new TextBlock(Texts.Spared(spared)) { IsSubtle = true });
        return new AdaptiveCard(body)
        {
            Speak = Texts.RemindQuestion(units),
            Actions = [ExecuteAction.Alone(Texts.SendReminders, OfficeVerb.SendReminders, data, primary: true), reach.Target.Button(Texts.Back, OfficeVerb.Remind)],
        };
    }

    public static AdaptiveCard Done(OfficeTarget target, string title, string text) => new([
        new Container([Title(title)]) { Style = ContainerStyle.Good }, Whose(target), new TextBlock(text),
    ])
    { Speak = title, Actions = [target.Button(Texts.Refresh, OfficeVerb.Remind), target.Button(Texts.ShowProgress, OfficeVerb.Progress)] };

    private static IEnumerable<CardAction> Actions(ReachReport reach, int choices)
    {
        var target = reach.Target;
        if (reach.Unfinished.Count > 0) yield return target.Button(Texts.RemindNow, OfficeVerb.AskRemind, primary: true);
        if (choices > 1) yield return ExecuteAction.WithInputs(Texts.RemindChosen, OfficeVerb.AskRemindChosen, CallData.OfForm(target.Form, target.Period, null));
        if (reach.Unclear.Count > 0) yield return target.Button(Texts.SendAgain(reach.Unclear.Count), OfficeVerb.SendUnclear);
        if (reach.Poison > 0) yield return target.Button(Texts.SendAsideAgain, OfficeVerb.SendAside);
        if (reach.Poison > 0) yield return target.Button(Texts.DropAside, OfficeVerb.DropAside);
        yield return target.Button(Texts.ShowProgress, OfficeVerb.Progress);
        yield return target.Button(Texts.Refresh, OfficeVerb.Remind);
        foreach (var neighbour in target.Neighbours(OfficeVerb.Remind)) yield return neighbour;
    }

    private static Container People(string title, IReadOnlyList<Addressee> people) =>
        new([new TextBlock(title) { Weight = TextWeight.Bolder, Color = TextColor.Warning }, .. Names(people)]) { Separator = true };

    private static IEnumerable<Element> Names(IReadOnlyList<Addressee> people)
    {
        if (people.Count == 0) yield break;
        var letters = 0;
        var named = people.Select(person => $"{RowCards.Short(person.Name, LongestName)} ({RowCards.Short(person.Unit.Name, LongestName)})").TakeWhile(words => (letters += words.Length + 2) <= NamesPerList).ToList();
        yield return new TextBlock(TextBlock.Plain(string.Join("; ", named))) { Spacing = Spacing.None };
        if (people.Count > named.Count) yield return new TextBlock(Texts.AndMorePeople(people.Count - named.Count)) { IsSubtle = true, Spacing = Spacing.None };
    }

    private static TextBlock Title(string text) => new(text) { Size = TextSize.Large, Weight = TextWeight.Bolder };

    private static TextBlock Whose(OfficeTarget target) => new(TextBlock.Plain($"{target.Form.ShortTitle} · {target.Period.Title}")) { Weight = TextWeight.Bolder };
}
