using Microsoft.Extensions.Logging;

namespace HumanRightsBot;

/// <summary>Everything the bot writes into the log: ids, counts and outcomes, never what people typed, names or links.</summary>
/// <remarks>A failure is logged as its trace: the message of an exception may quote what somebody typed.</remarks>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A turn failed: {Verb}, reference {Reference}.\n{Trace}")]
    public static partial void TurnFailed(this ILogger log, string verb, string reference, string trace);

    [LoggerMessage(2, LogLevel.Warning, "A card was not brought: {What}, {Outcome}.")]
    public static partial void NotDelivered(this ILogger log, string what, string outcome);

    [LoggerMessage(3, LogLevel.Information, "Published {Form} {Period}: {Units} units, {Rows} rows, content {Hash}.")]
    public static partial void Published(this ILogger log, string form, string period, int units, int rows, string hash);

    [LoggerMessage(4, LogLevel.Information, "Nothing to publish for {Form} {Period}: {Why}.")]
    public static partial void NotPublished(this ILogger log, string form, string period, string why);

    [LoggerMessage(5, LogLevel.Information, "Directory taken over: {Units} units, {Members} members.")]
    public static partial void DirectoryTaken(this ILogger log, int units, int members);

    [LoggerMessage(6, LogLevel.Error, "The directory file was not taken over: {Errors} errors, the first in cell {Cell}.")]
    public static partial void DirectoryRefused(this ILogger log, int errors, string cell);

    [LoggerMessage(7, LogLevel.Warning, "No directory file was found.")]
    public static partial void DirectoryMissing(this ILogger log);

    [LoggerMessage(8, LogLevel.Error, "The directory could not be read at start; the one in Storage stays in use.\n{Trace}")]
    public static partial void DirectoryUnread(this ILogger log, string trace);

    [LoggerMessage(9, LogLevel.Error, "The trigger {Function} failed.\n{Trace}")]
    public static partial void TriggerFailed(this ILogger log, string function, string trace);

    [LoggerMessage(21, LogLevel.Warning, "Given up after several tries: {What}.")]
    public static partial void GivenUp(this ILogger log, string what);

    [LoggerMessage(10, LogLevel.Information, "{Form} {Period} is {State} now; {Reports} reports were changed for it.")]
    public static partial void PeriodTurned(this ILogger log, string form, string period, Reports.ClosingState state, int reports);

    [LoggerMessage(11, LogLevel.Warning, "The closing of {Form} {Period} goes on behind the queue: {Reason}.")]
    public static partial void ClosingGoesOn(this ILogger log, string form, string period, string reason);

    [LoggerMessage(12, LogLevel.Information, "Told of {What}: {Reached} of {Reporters} reporters.")]
    public static partial void Told(this ILogger log, string what, int reached, int reporters);

    [LoggerMessage(14, LogLevel.Information, "Backed up as {Backup}: {Periods} periods, {Entities} entities, {Bytes} bytes.")]
    public static partial void BackedUp(this ILogger log, string backup, int periods, int entities, long bytes);

    [LoggerMessage(15, LogLevel.Information, "Not backed up: {Backup} is of today.")]
    public static partial void NotBackedUp(this ILogger log, string backup);

    [LoggerMessage(18, LogLevel.Error, "Not in the backup: {Table} {PartitionKey} {RowKey}, property {Property}.")]
    public static partial void NotInBackup(this ILogger log, string table, string partitionKey, string rowKey, string property);

    [LoggerMessage(19, LogLevel.Error, "The backup {Backup} is incomplete: {Missing} entities are not in it.")]
    public static partial void BackupIncomplete(this ILogger log, string backup, int missing);

    [LoggerMessage(16, LogLevel.Information, "{Span}, {Milliseconds} ms, {Tags}")]
    public static partial void Span(this ILogger log, string span, long milliseconds, string tags);

    [LoggerMessage(17, LogLevel.Information, "{Measures}")]
    public static partial void Measured(this ILogger log, string measures);

    [LoggerMessage(22, LogLevel.Warning, "The directory file could not be read: {Problem}. {Answer}")]
    public static partial void DirectoryAway(this ILogger log, string problem, string answer);

    [LoggerMessage(23, LogLevel.Warning, "The workbook {Form} {Period} waits: {Why}. {Answer}")]
    public static partial void PublishWaits(this ILogger log, string form, string period, string why, string answer);

    [LoggerMessage(24, LogLevel.Information, "The final copy of {Form} {Period} is in the library: content {Hash}.")]
    public static partial void Archived(this ILogger log, string form, string period, string hash);

    [LoggerMessage(25, LogLevel.Information, "The account {ObjectId} goes on under another user name.")]
    public static partial void AccountRenamed(this ILogger log, string objectId);

    [LoggerMessage(26, LogLevel.Warning, "A call of the tab is refused: {Reason}.")]
    public static partial void TabCallRefused(this ILogger log, Tab.TabRefusal reason);

    [LoggerMessage(27, LogLevel.Information, "Handed out: {Command} of {Form} {Period} {Unit} to the account {ObjectId}.")]
    public static partial void HandedOut(
        this ILogger log, string command, string? form, string? period, string? unit, string? objectId);

    [LoggerMessage(44, LogLevel.Error, "The mailbox takes no mails: status {Status}. They wait; infra/README.md says what to look at.")]
    public static partial void MailboxRefuses(this ILogger log, int status);

    [LoggerMessage(60, LogLevel.Warning, "The forms could not be compared with those Storage has seen: {Reason}.")]
    public static partial void FormsNotCompared(this ILogger log, string reason);

    [LoggerMessage(61, LogLevel.Information, "Form {Form} is at version {Version} now; {Periods} workbooks are asked for anew.")]
    public static partial void FormTaken(this ILogger log, string form, int version, int periods);

    [LoggerMessage(62, LogLevel.Warning, "The message about {Form} {Period} was put off: {Reason}.")]
    public static partial void PublishPutOff(this ILogger log, string form, string period, string reason);

    [LoggerMessage(20, LogLevel.Warning, "Storage did not answer: {What}, {Reason}.")]
    public static partial void StorageAway(this ILogger log, string what, string reason);

    [LoggerMessage(41, LogLevel.Information, "The reminders {Form} {Period} {Stage} have gone out; {Cards} cards in this run.")]
    public static partial void StageGone(this ILogger log, string form, string period, string stage, int cards);

    [LoggerMessage(42, LogLevel.Information, "{Cards} reminders of {Form} {Period} {Unit} were brought up to date, {Failed} were not.")]
    public static partial void CardsUpdated(this ILogger log, int cards, string form, string period, string unit, int failed);

    [LoggerMessage(43, LogLevel.Information, "The reminders {Form} {Period} {Stage} go on in the next run; {Cards} cards in this one.")]
    public static partial void StageGoesOn(this ILogger log, string form, string period, string stage, int cards);
}
