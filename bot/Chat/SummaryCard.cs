using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Chat;

/// <summary>«Tổng hợp»: how the units of one form and period stand, when the workbook was last published, what it waits for, and where it opens.</summary>
internal static class SummaryCard
{
    /// <summary>In letters; the card of a country must still be a message.</summary>
    private const int NamesPerState = 1_500;

    /// <param name="coordinates">The reader may have the workbook tried again; others only look.</param>
    public static AdaptiveCard Of(OfficeOutcome.Summary summary, bool coordinates)
    {
        var (target, units, publication, noBackupSince) = summary;
        var (form, period, _) = target;
        List<Element> body =
        [
            new TextBlock(Texts.SummaryTitle(period)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(form.ShortTitle)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(publication.PublishedAt is { } at ? Texts.PublishedAt(at) : units.Any(unit => unit.State != ReportState.None) ? Texts.BeingPublished : Texts.NotPublished) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (publication is { Path: { } path, Link: null }) body.Add(new TextBlock(TextBlock.Plain($"{Texts.WorkbookFolder}: {path}")) { IsSubtle = true });
        if (publication.Waiting is { } waiting) body.Add(new TextBlock(Texts.Waits(waiting, publication.Copy)) { Color = TextColor.Attention });
        if (noBackupSince is { } since) body.Add(new TextBlock(Texts.NoBackupSince(since)) { Color = TextColor.Attention });
        foreach (var state in units.GroupBy(unit => unit.State).OrderBy(group => group.Key)) body.Add(Line(Texts.UnitsIn(state.Key, state.Count()), [.. state.Select(unit => unit.Unit)]));

        List<CardAction> actions = [.. Links(publication)];
        if (coordinates && publication.Waiting is not null) actions.Add(target.Button(Texts.Retry, CommandName.Republish));
        actions.AddRange(target.Neighbours(CommandName.Summary));
        return new AdaptiveCard(body) { Speak = Texts.SummaryTitle(period), Actions = actions };
    }

    /// <summary>Opens the newest content first.</summary>
    public static IEnumerable<CardAction> Links(Publication publication)
    {
        if (publication.Copy is { Link: { } copy } newest) yield return new OpenUrlAction(Texts.OpenCopy(newest.At), copy.AbsoluteUri);
        if (publication.Link is { } link) yield return new OpenUrlAction(Texts.OpenWorkbook, link.AbsoluteUri);
    }

    /// <summary>How many units, and their names as far as they fit.</summary>
    public static Container Line(string title, IReadOnlyList<Unit> units)
    {
        var letters = 0;
        var named = units.TakeWhile(unit => (letters += unit.Name.Length + 3) <= NamesPerState).ToList();
        List<Element> items =
        [
            new TextBlock(title) { Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(string.Join(" · ", named.Select(unit => unit.Name)))) { Spacing = Spacing.None },
        ];
        if (units.Count > named.Count) items.Add(new TextBlock(Texts.AndMore(units.Count - named.Count)) { IsSubtle = true, Spacing = Spacing.None });
        return new Container(items) { Separator = true };
    }
}
