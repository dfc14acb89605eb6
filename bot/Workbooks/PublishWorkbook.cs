using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>Does what a message of the queue <c>publish</c> asks for: has the cards in the chats seen to, ends a closing that is under way, then the workbook, then the final copy.</summary>
internal sealed class PublishWorkbook(ReminderQueue reminders, Closing closing, Publisher publisher, Archive archive, PublishQueue queue, ILogger<PublishWorkbook> log)
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
                await reminders.SendAsync(ReminderMessage.About(ReminderWork.Cards, key), TimeSpan.Zero, ct);
                if (message.Notice is { } notice) await reminders.SendAsync(ReminderMessage.About(ReminderWork.Notice, key) with { Stage = notice }, CatchUp, ct);
                if (await queue.LeaveForLaterAsync(message, ct)) return;
                message = message with { Unit = null, Notice = null };
            }

            await closing.FinishAsync(message, ct);
            try
            {
                await publisher.PublishAsync(message, ct);
            }
            catch (LibraryException)
            {
                // A library that refuses the workbook refuses the final copy too, and the closing card has to say so.
                await archive.FinishAsync(message, ct);
                throw;
            }

            await archive.FinishAsync(message, ct);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            // The host drops a message after some tries, which an outage outlasts; it is left to the host only where the queue is away as well.
            await queue.PutOffAsync(message, CancellationToken.None);
            log.PublishPutOff(message.Form, message.Quarter, StorageAwayException.ReasonOf(failure));
        }
    }
}
