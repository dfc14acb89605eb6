using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands;

/// <summary>One thing a member asks for, with all that is found out before a handler decides: who asks, about what, when.</summary>
internal sealed record Ask(Speaker Speaker, Request Request, Subject Subject, DateTimeOffset Now)
{
    /// <summary>Storage is known not to answer and is not asked: the speaker may no longer be who they were.</summary>
    public bool StorageIsAway { get; init; }

    public Subject.Report Report => Subject as Subject.Report ?? throw new InvalidOperationException($"{Request.Name} is about a report, not about {Subject.GetType().Name}.");

    public Subject.FormPeriod FormPeriod => Subject as Subject.FormPeriod ?? throw new InvalidOperationException($"{Request.Name} is about a period, not about {Subject.GetType().Name}.");

    public Stamp Stamp => new(Speaker.Upn, Now);
}
