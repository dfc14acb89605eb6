using System.Security.Cryptography;
using System.Text;
using HumanRightsBot.Channel;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>A mailbox takes thirty mails a minute.</summary>
internal sealed record MailPace(ReminderPace Pace)
{
    public const double PerSecond = 25 / 60.0;
}

/// <summary>Brings a notice as a mail to the address the directory names.</summary>
internal sealed class MailSender(
    MailSettings settings, IMailOutbox outbox, MailLinks links, MailPace pace, MailProblems problems, CachedDirectory directory,
    ReportTable reports, ReminderTable reminders, TimeProvider clock) : INoticeSender
{
    public bool IsMail => true;

    public ReminderPace Pace => pace.Pace;

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
            _ => ((string, string)?)null,
        };
        var page = new MailDrawing(links, known, now).Of(notice, head, calendar is not null);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Partition}|{key.RowKey}")))[..32];
        return new PreparedMail(id, Mime.Of(id, from, member.Address, page, calendar, now), outbox, problems, Pace);
    }

    /// <summary>The stages of the calendar on the wall that have come before this one.</summary>
    private static IEnumerable<string> Before(Notice.UnitReminder it, ReminderKey key, DateTimeOffset now)
    {
        var board = new StageBoard([], it.Head.Due is { } due ? [new(key.Unit, due, default)] : []);
        return DueStages.SoFarOf(it.Form, it.Period, key.Unit, board, now).Where(stage => stage != key.Stage);
    }

    private sealed class PreparedMail(string id, string mime, IMailOutbox outbox, MailProblems problems, ReminderPace pace)
        : IPreparedNotice
    {
        /// <summary>An administrator's grant takes minutes to hours.</summary>
        private static readonly TimeSpan UntilGranted = TimeSpan.FromMinutes(15);

        /// <summary>What is wrong with the mailbox is wrong for everybody: nobody's mail is lost by it, all wait, as in a pause.</summary>
        public async Task<Delivery> SendAsync(TimeSpan deadline, CancellationToken ct)
        {
            var delivery = await outbox.SendAsync(id, mime, deadline, ct);
            if (delivery is Delivery.Sent) await problems.WorksAsync(ct);
            if (delivery is Delivery.Refused { Status: 403 or 404 } refused)
            {
                await problems.RefusedAsync(refused.Status, ct);
                delivery = new Delivery.Throttled(UntilGranted);
            }

            if (delivery is Delivery.Throttled pause) pace.Pause(pause.RetryAfter ?? ClaimedOutcome.Later.UsualPause);
            return delivery;
        }

        public Task<Delivery> ReplaceAsync(string sent, TimeSpan deadline, CancellationToken ct) =>
            Task.FromResult<Delivery>(new Delivery.Gone());
    }
}
