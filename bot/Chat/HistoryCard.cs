using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>Who changed what and when, from the log: of one row with old and new values, or of the whole report in short.</summary>
internal static class HistoryCard
{
    private const int EntriesPerPage = 10;
    private const int LettersOfValue = 80;

    /// <param name="number">The row's number; null for the whole report.</param>
    /// <param name="entries">Oldest first; the newest come first on the card.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    public static AdaptiveCard Of(Subject.Report report, int? number, IReadOnlyList<LogEntry> entries, int page, Speaker speaker)
    {
        var pages = Paging.Of(entries.Count, EntriesPerPage, page);
        var title = number is { } row ? Texts.RowHistoryTitle(row) : Texts.HistoryTitle;
        return Titled(title, report.Title, [
            .. pages.Of(entries.Reverse()).Select(entry => Line(report.Form, entry, number is not null, speaker)),
            pages.Line(),
        ], [
            .. pages.Turns((words, to) => report.Button(words, CommandName.History, (Argument.Number, number), (Argument.Page, to))),
            report.Button(CommandName.List),
        ]);
    }

    private static Container Line(Form form, LogEntry entry, bool withValues, Speaker speaker) => Group([
        Strong(Plain(ReportWords.Of(entry, withValues))),
        Subtle(Plain(Texts.ByAt(speaker.Directory.NameOf(entry.Stamp.By), entry.Stamp.At))),
        entry.Reason is { } reason ? Below(Plain(reason)) : null,
        .. form.Columns.Where(column => withValues && (entry.Before.ContainsKey(column.Key) || entry.After.ContainsKey(column.Key)))
            .Select(column => Difference(column, entry)),
    ]);

    private static TextBlock Difference(Column column, LogEntry entry)
    {
        var (old, now) = (entry.Before.GetValueOrDefault(column.Key), entry.After.GetValueOrDefault(column.Key));
        var (before, after) = Values.Differing(column, old, now, LettersOfValue);
        var isFirst = entry.What is LogEvent.RowAdded or LogEvent.RowCarried or LogEvent.RowImported;
        var words = isFirst ? Texts.FirstValue(column.Heading, after) : Texts.Difference(column.Heading, before, after);
        return new(Plain(words)) { Spacing = Spacing.Small };
    }
}
