using HumanRightsBot.Storage;

namespace HumanRightsBot.Functions;

/// <summary>Whether the bot can work. Anybody may ask, so Storage is asked once for all who ask within a few seconds.</summary>
internal sealed class Health(Tables tables, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task<bool> answer = Task.FromResult(false);
    private long? asked;

    public Task<bool> IsGoodAsync()
    {
        lock (gate)
        {
            if (asked is { } since && (!answer.IsCompleted || clock.GetElapsedTime(since) < Fresh)) return answer;
            (asked, answer) = (clock.GetTimestamp(), AskAsync());
            return answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        try
        {
            await StorageAwayException.Soon(tables.PingAsync, CancellationToken.None);
            return true;
        }
        catch (StorageAwayException)
        {
            return false;
        }
    }
}
