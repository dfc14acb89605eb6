namespace HumanRightsBot.Functions;

/// <summary>Tells the host that a trigger failed and nothing else: the reason may quote what somebody typed.</summary>
internal sealed class TriggerFailedException : Exception
{
    private const string Sentence = "The function failed; the app's own log says where.";

    public TriggerFailedException()
        : base(Sentence)
    {
    }

    public TriggerFailedException(string message)
        : base(message)
    {
    }

    public TriggerFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
