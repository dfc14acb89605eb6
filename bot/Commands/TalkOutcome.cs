namespace HumanRightsBot.Commands;

/// <summary>What is only said.</summary>
internal abstract record TalkOutcome : Outcome
{
    private TalkOutcome()
    {
    }

    /// <summary>What a member may ask for; <paramref name="IsUnknown"/> after a text that was no command.</summary>
    public sealed record Help(bool IsUnknown) : TalkOutcome;

    /// <summary>What was going on is dropped.</summary>
    public sealed record Left : TalkOutcome;

    /// <summary>A form was closed without saving, or the row of this number was not withdrawn after all.</summary>
    public sealed record Cancelled(int? Number) : TalkOutcome;
}
