using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Commands.Downloads;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tab;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Functions;

/// <summary>Whatever the platform calls, one method a function. Routes, queues and schedules stand here and nowhere else.</summary>
/// <remarks>HTTP functions name no verbs: the host answers a verb that is not named with 404 and never asks the worker.</remarks>
internal sealed class HostedFunctions(
    Preparation preparation, MessageIntake intake, ChatBot bot, TabDoor tab, DownloadDoor documents, Health health,
    PublishWorkbook publishWorkbook, RemindUnits remindUnits, SendNotice sendNotice, Backup backup, DownloadTable downloads,
    ILoggerFactory logs)
{
    [Function("messages")]
    public Task MessagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "messages")] HttpRequest request) =>
        PreparedAsync(() => intake.AnswerAsync(request.HttpContext, bot.AnswerAsync));

    [Function("health")]
    public Task HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "health")] HttpRequest request) =>
        PreparedAsync(() => health.AnswerAsync(request.HttpContext));

    [Function("tab")]
    public Task TabAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "tab/{*path}")] HttpRequest request) =>
        PreparedAsync(() => tab.AnswerAsync(request.HttpContext));

    [Function("documents")]
    public Task DocumentsAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "documents/{token}")] HttpRequest request) =>
        PreparedAsync(() => documents.AnswerAsync(request.HttpContext));

    [Function("PublishWorkbook")]
    public Task PublishWorkbookAsync([QueueTrigger("publish")] string message) =>
        RunAsync("PublishWorkbook", ct => publishWorkbook.HandleAsync(PublishQueue.Read(message), ct));

    [Function("SendNotice")]
    public Task SendNoticeAsync([QueueTrigger("notices")] string message) =>
        RunAsync("SendNotice", ct => sendNotice.HandleAsync(NoticeQueue.Read(message), ct));

    /// <summary>For one release: what the version before left there.</summary>
    [Function("SendReminder")]
    public Task SendReminderAsync([QueueTrigger("reminders")] string message) =>
        RunAsync("SendReminder", ct => sendNotice.HandleAsync(NoticeQueue.Read(message), ct));

    [Function("RemindUnits")]
    public Task RemindUnitsAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer) => RunAsync("RemindUnits", remindUnits.TickAsync);

    /// <summary>And what only lives for minutes is swept away.</summary>
    [Function("BackUp")]
    public Task BackUpAsync([TimerTrigger("0 30 19 * * *")] TimerInfo timer) => RunAsync("BackUp", async ct =>
    {
        await backup.RunAsync(ct);
        await downloads.SweepAsync(ct);
    });

    private async Task PreparedAsync(Func<Task> work)
    {
        await preparation.DoneAsync();
        await work();
    }

    /// <summary>Measured and given up in time. What leaves it is no failure's own words: the host writes those into its log.</summary>
    private async Task RunAsync(string function, Func<CancellationToken, Task> work)
    {
        using var deadline = new CancellationTokenSource(Deadlines.Trigger);
        try
        {
            await Telemetry.TriggerAsync(function, () => PreparedAsync(() => work(deadline.Token)));
        }
        catch (Exception failure)
        {
            logs.CreateLogger(function).TriggerFailed(function, FailureTrace.Of(failure));
            throw new TriggerFailedException();
        }
    }
}
