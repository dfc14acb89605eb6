namespace HumanRightsBot;

/// <summary>How long work that nobody waits for may take; each is longer than the one before it.</summary>
internal static class Deadlines
{
    /// <summary>Who reminds begins nothing more then, so as to have ended when the timer ticks again.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMinutes(4.5);

    /// <summary>A trigger's work is given up then, within the <c>functionTimeout</c> of host.json.</summary>
    public static readonly TimeSpan Trigger = TimeSpan.FromMinutes(9);

    /// <summary>Who publishes has ended or given up by then; a process that died holds its workbook up this long.</summary>
    public static readonly TimeSpan PublishLease = Trigger + TimeSpan.FromMinutes(1);
}
