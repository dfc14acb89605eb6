using System.Security.Cryptography;
using System.Text;
using HumanRightsBot.Channel;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>Brings a notice as a mail to the address the directory names.</summary>
internal sealed class MailSender(
    MailSettings settings, IMailOutbox outbox, MailLinks links, [FromKeyedServices(MailSender.Mailbox)] ReminderPace pace,
    CachedDirectory directory, ReportTable reports, ReminderTable reminders, TimeProvider clock, ILogger<MailSender> log) : INoticeSender
{
    /// <summary>Whose pace it is, among those of this process.</summary>
    public const string Mailbox = "mailbox";

    /// <summary>A mailbox takes thirty mails a minute.</summary>
    public const double PerSecond = 25 / 60.0;

    public bool IsMail => true;

    public ReminderPace Pace => pace;

    public async Task<IPreparedNotice?> PrepareAsync(
        Notice notice, ReminderKey key, (string Tenant, string ObjectId) account, CancellationToken ct)
    {
        var (known, now) = (await directory.GetAsync(ct), clock.GetUtcNow());
        var member = known.Of(key.Member).FirstOrDefault(member => member.UnitCode == key.Unit);
        if (member is null || settings.Sender is not { } from || !settings.Takes(member)) return null;
        var head = notice switch
        {
            Notice.UnitReminder reminder => reminder.Head,
            Notice.OfficeReminder => null,
            _ => (await reports.HeadAsync(new(key.Form, key.Period, key.Unit), ct)).Head,
        };
        var calendar = notice switch
        {
            Notice.UnitReminder it when !await reminders.IsAnySentAsync(key, Before(it, key, now), ct) =>
                DeadlineCalendar.Of(it.Form, it.Period, it.Unit, it.Head, links, now),
            Notice.Extended it => DeadlineCalendar.Of(it.Form, it.Period, it.Unit, head! with { Due = it.Due }, links, now),
            _ => ((string Name, string Content)?)null,
        };
        var page = new MailDrawing(links, known, now).Of(notice, head, calendar is not null);
        var id = MarkOf($"{key.Partition}|{key.RowKey}");
        var mail = new Mail(id, Mime.Of(id, from, member.Address, page, calendar, now), page, calendar?.Content);
        return new PreparedMail(mail, MarkOf(member.Address), outbox, pace, log);
    }

    private static string MarkOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    /// <summary>The stages of the calendar on the wall that have come before this one.</summary>
    private static IEnumerable<string> Before(Notice.UnitReminder it, ReminderKey key, DateTimeOffset now)
    {
        var board = new StageBoard([], it.Head.Due is { } due ? [new(key.Unit, due, default)] : []);
        return DueStages.SoFarOf(it.Form, it.Period, key.Unit, board, now).Where(stage => stage != key.Stage);
    }

    private sealed class PreparedMail(Mail mail, string address, IMailOutbox outbox, ReminderPace pace, ILogger log)
        : IPreparedNotice
    {
        /// <summary>An administrator's grant takes minutes to hours.</summary>
        private static readonly TimeSpan UntilGranted = TimeSpan.FromMinutes(15);

        public string? Address => address;

        /// <summary>What is wrong with the mailbox is wrong for everybody: nobody's mail is lost by it, all wait, as in a pause.</summary>
        public async Task<Delivery> SendAsync(TimeSpan deadline, CancellationToken ct)
        {
            var delivery = await outbox.SendAsync(mail, deadline, ct);
            if (delivery is Delivery.Refused { Status: 401 or 403 or 404 } refused)
            {
                log.MailboxRefuses(refused.Status);
                delivery = new Delivery.Throttled(UntilGranted);
            }

            if (delivery is Delivery.Throttled pause) pace.Pause(pause.RetryAfter ?? ClaimedOutcome.Later.UsualPause);
            return delivery;
        }

        public Task<Delivery> ReplaceAsync(string sent, TimeSpan deadline, CancellationToken ct) =>
            Task.FromResult<Delivery>(new Delivery.Gone());
    }
}
