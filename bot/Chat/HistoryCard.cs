using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>Who changed what and when, from the log: of one row with old and new values, or of the whole report in short.</summary>
internal static class HistoryCard
{
    private const int EntriesPerPage = 10;
    private const int ShownLetters = 80;

    /// <param name="target">The report.</param>
    /// <param name="number">The row's number; null for the whole report.</param>
    /// <param name="entries">Oldest first; the newest come first on the card.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    /// <param name="speaker">Whose directory names people.</param>
    public static AdaptiveCard Of(Subject.Report target, int? number, IReadOnlyList<LogEntry> entries, int page, Speaker speaker)
    {
        var pages = Math.Max(1, (entries.Count + EntriesPerPage - 1) / EntriesPerPage);
        page = Math.Clamp(page, 1, pages);
        var title = number is { } row ? Texts.RowHistoryTitle(row) : Texts.HistoryTitle;
        List<Element> body =
        [
            new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(target.Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            .. entries.Reverse().Skip((page - 1) * EntriesPerPage).Take(EntriesPerPage).Select(entry => Line(target.Form, entry, number is not null, speaker)),
        ];
        if (pages > 1) body.Add(new TextBlock(Texts.Page(page, pages)) { IsSubtle = true });
        List<CardAction> actions = [];
        if (page > 1) actions.Add(Turn(Texts.PreviousPage, page - 1));
        if (page < pages) actions.Add(Turn(Texts.NextPage, page + 1));
        actions.Add(target.Button(Titles.List, CommandName.List));
        return new AdaptiveCard(body) { Speak = title, Actions = actions };

        ExecuteAction Turn(string words, int to)
        {
            var data = CallData.Of(target, Argument.Number, number);
            data[Argument.Page] = to;
            return ExecuteAction.Alone(words, CommandName.History, data);
        }
    }

    private static Container Line(Form form, LogEntry entry, bool withValues, Speaker speaker)
    {
        List<Element> items =
        [
            new TextBlock(TextBlock.Plain(ReportWords.Of(entry, withValues))) { Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(Texts.ByAt(speaker.Directory.NameOf(entry.Stamp.By), entry.Stamp.At))) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (entry.Reason is { } reason) items.Add(new TextBlock(TextBlock.Plain(reason)) { Spacing = Spacing.None });
        if (withValues) items.AddRange(form.Columns.Where(column => entry.Before.ContainsKey(column.Key) || entry.After.ContainsKey(column.Key)).Select(column => Difference(column, entry)));
        return new Container(items) { Separator = true };
    }

    private static TextBlock Difference(Column column, LogEntry entry)
    {
        var (before, after) = RowCards.Differing(column, entry.Before.GetValueOrDefault(column.Key), entry.After.GetValueOrDefault(column.Key), ShownLetters);
        return new(TextBlock.Plain(entry.What is LogEvent.RowAdded or LogEvent.RowCarried ? Texts.FirstValue(column.Heading, after) : Texts.Difference(column.Heading, before, after))) { Spacing = Spacing.Small };
    }
}
