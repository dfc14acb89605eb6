namespace HumanRightsBot.Channel;

/// <summary>What became of a call to the channel, after the retries it was worth.</summary>
internal abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>Nothing was done and nothing is wrong: the same call may succeed later.</summary>
    public bool MayTryLater => this is Throttled or Refused { Status: 0 or 412 or >= 500 };

    /// <summary>It may have been carried out: no answer came, or a gateway in between gave up.</summary>
    public bool MayBeDone => this is Unknown or Refused { Status: 500 or 502 or 504 };

    /// <summary>Done. Id is the message's, or the created conversation's. Without an id the message is there and cannot be updated: never
    /// send it again.</summary>
    public sealed record Sent(string? Id) : Delivery;

    /// <summary>The channel wants a pause; how long is null when it did not say.</summary>
    public sealed record Throttled(TimeSpan? RetryAfter) : Delivery;

    /// <summary>The member uninstalled or blocked the bot, or an administrator did: wait until it is installed again.</summary>
    public sealed record Unreachable(string Code) : Delivery;

    /// <summary>The conversation, the message or the member is not there any more.</summary>
    public sealed record Gone : Delivery;

    /// <summary>The message is larger than the channel takes.</summary>
    public sealed record TooLarge : Delivery;

    /// <summary>Anything else: the channel's status and code. Status 0 means that the call never left this process.</summary>
    public sealed record Refused(int Status, string? Code) : Delivery;

    /// <summary>The call left and no answer came. It may have been carried out: only reconciliation may decide.</summary>
    public sealed record Unknown : Delivery;
}
