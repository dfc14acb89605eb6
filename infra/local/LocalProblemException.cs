namespace HumanRightsBot.Local;

/// <summary>What the developer has to put right before the local run can go on; the message says how.</summary>
internal sealed class LocalProblemException : Exception
{
    public LocalProblemException()
    {
    }

    public LocalProblemException(string message) : base(message)
    {
    }

    public LocalProblemException(string message, Exception inner) : base(message, inner)
    {
    }
}
