using HumanRightsBot.Channel;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>What a member is told unasked, as data: whoever sends it puts it into words.</summary>
internal abstract record Notice
{
    private Notice()
    {
    }

    /// <summary>To a reporter: the report is owed, and how to answer; or, where the unit has answered, that nothing is.</summary>
    /// <param name="Head">As it is now.</param>
    public sealed record UnitReminder(Form Form, Period Period, Unit Unit, ReportHead Head, Speaker Reader) : Notice;

    /// <summary>To a coordinator: how far the reminders came.</summary>
    public sealed record OfficeReminder(Form Form, Period Period, Unanswered Unanswered) : Notice;

    /// <summary>To a reporter: the office returned the report.</summary>
    /// <param name="By">The coordinator's name.</param>
    /// <param name="Remarks">About how many rows something is said besides.</param>
    public sealed record Returned(Form Form, Period Period, Unit Unit, string Reason, string By, int Remarks = 0) : Notice;

    /// <summary>To a reporter: the office gave the unit more time.</summary>
    /// <param name="Due">The first instant that is too late.</param>
    /// <param name="By">The coordinator's name.</param>
    public sealed record Extended(Form Form, Period Period, Unit Unit, DateTimeOffset Due, string Reason, string By) : Notice;
}

/// <summary>A way by which notices come to members: a card in their chat, or a mail.</summary>
internal interface INoticeSender
{
    bool IsMail { get; }

    /// <summary>Whose turns reminders take that go this way.</summary>
    ReminderPace Pace { get; }

    /// <summary>Finds where the member is reached and writes what they are told; nothing is sent before its claim stands.</summary>
    /// <param name="account">Of the member; a mail needs none.</param>
    /// <returns>Null where this way does not reach them.</returns>
    Task<IPreparedNotice?> PrepareAsync(
        Notice notice, ReminderKey key, (string Tenant, string ObjectId) account, CancellationToken ct);
}

/// <summary>A notice that is written and addressed.</summary>
internal interface IPreparedNotice
{
    /// <summary>A mark of the address it goes to; null where the claim's account says it.</summary>
    string? Address { get; }

    /// <summary>Each call sends it once more: only who holds its claim may.</summary>
    Task<Delivery> SendAsync(TimeSpan deadline, CancellationToken ct);

    /// <summary>Takes the place of the message with this id; where that is gone, nothing comes in its place.</summary>
    Task<Delivery> ReplaceAsync(string sent, TimeSpan deadline, CancellationToken ct);
}
