using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>«Tổng hợp»: how the units stand, when the workbook was last published, what it waits for, and where it opens.</summary>
internal static class SummaryCard
{
    /// <param name="coordinates">The reader may have the workbook tried again; others only look.</param>
    public static AdaptiveCard Of(OfficeOutcome.Summary summary, bool coordinates)
    {
        var (target, standings, publication, noBackupSince) = summary;
        var waiting = publication.Waiting;
        var published = publication.PublishedAt is { } at ? Texts.PublishedAt(at)
            : standings.Any(standing => standing.Head.State != ReportState.None) ? Texts.BeingPublished : Texts.NotPublished;
        return Titled(Texts.SummaryTitle(target.Period), target.Form.ShortTitle, [
            Subtle(published),
            publication is { Path: { } path, Link: null } ? Hint(Plain($"{Texts.WorkbookFolder}: {path}")) : null,
            waiting is null ? null : new TextBlock(Texts.Waits(waiting, publication.Copy)) { Color = TextColor.Attention },
            noBackupSince is { } since ? new TextBlock(Texts.NoBackupSince(since)) { Color = TextColor.Attention } : null,
            .. Parts.ByState(standings),
        ], [
            .. Links(publication),
            coordinates && waiting is not null ? target.Button(Texts.Retry, CommandName.Republish) : null,
            .. target.Neighbours(CommandName.Summary),
        ]);
    }

    /// <summary>Opens the newest content first.</summary>
    public static IEnumerable<CardAction> Links(Publication publication)
    {
        if (publication.Copy is { Link: { } copy } newest) yield return new OpenUrlAction(Texts.OpenCopy(newest.At), copy.AbsoluteUri);
        if (publication.Link is { } link) yield return new OpenUrlAction(Texts.OpenWorkbook, link.AbsoluteUri);
    }
}
