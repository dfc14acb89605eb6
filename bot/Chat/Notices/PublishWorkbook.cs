using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat.Notices;

/// <summary>
/// Does what a message of the queue <c>publish</c> asks for: has the cards in the chats seen to, ends a closing that is under way, then
/// the workbook, then the final copy, and tells the office what it has to know of the two.
/// </summary>
internal sealed class PublishWorkbook(
    NoticeQueue notices, Closing closing, Publisher publisher, Archive archive, OfficeNotices office, PublishQueue queue,
    ILogger<PublishWorkbook> log)
{
    /// <summary>By then whoever waits for the reporters to be told has been answered.</summary>
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(30);

    /// <exception cref="LibraryException">The library refused: a person has to look.</exception>
    public async Task HandleAsync(PublishMessage message, CancellationToken ct)
    {
        try
        {
            if (message.Unit is { } unit && Period.TryParse(message.Quarter, out var period))
            {
                var key = new ReportKey(message.Form, period, unit);
                await notices.SendAsync(NoticeMessage.About(NoticeWork.Cards, key), TimeSpan.Zero, ct);
                if (message.Notice is { } stage)
                    await notices.SendAsync(NoticeMessage.About(NoticeWork.Notice, key) with { Stage = stage }, CatchUp, ct);
                if (await queue.LeaveForLaterAsync(message, ct)) return;
                message = message with { Unit = null, Notice = null };
            }

            await closing.FinishAsync(message, ct);
            // A library that refuses the workbook refuses the final copy too, and the closing card has to say so.
            var (workbook, copy) = (await PublishAsync(message, ct), await ArchiveAsync(message, ct));
            if ((workbook ?? copy) is { } refusal) throw refusal;
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            // The host drops a message after some tries, which an outage outlasts; it is left to the host only where the queue is away too.
            await queue.PutOffAsync(message, CancellationToken.None);
            log.PublishPutOff(message.Form, message.Quarter, StorageAwayException.ReasonOf(failure));
        }
    }

    /// <returns>The library's refusal; null for whatever else came of it.</returns>
    private async Task<Exception?> PublishAsync(PublishMessage message, CancellationToken ct)
    {
        await using var run = await publisher.BeginAsync(message, ct);
        if (run is null) return null;
        var refusal = await run.RunAsync(ct);
        // Also of a library that refused, or when the time is over: each telling ends by itself.
        foreach (var notice in run.Notices) await run.NoteAsync(notice, await office.TellAsync(notice, CancellationToken.None));
        return refusal;
    }

    /// <returns>The library's refusal; null for whatever else came of it.</returns>
    private async Task<Exception?> ArchiveAsync(PublishMessage message, CancellationToken ct)
    {
        if (await archive.FinishAsync(message, ct) is not { } wait) return null;
        await archive.KeepAsync(wait, wait.Notice is { } notice && await office.TellAsync(notice, CancellationToken.None));
        return wait.Refusal;
    }
}
