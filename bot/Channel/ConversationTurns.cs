namespace HumanRightsBot.Channel;

/// <summary>Lets one call at a time into a conversation; remembers only conversations somebody is in or waits for.</summary>
internal sealed class ConversationTurns
{
    private readonly Dictionary<string, Turn> turns = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    /// <summary>Disposing the answer ends the turn.</summary>
    public async Task<IDisposable> TakeAsync(string conversationId, CancellationToken ct)
    {
        var turn = Join(conversationId);
        try
        {
            await turn.Gate.WaitAsync(ct);
            return new Held(this, conversationId, turn);
        }
        catch (OperationCanceledException)
        {
            Leave(conversationId, turn);
            throw;
        }
    }

    private Turn Join(string conversationId)
    {
        lock (guard)
        {
            if (!turns.TryGetValue(conversationId, out var turn))
                turns.Add(conversationId, turn = new Turn());
            turn.Present++;
            return turn;
        }
    }

    private void Leave(string conversationId, Turn turn)
    {
        lock (guard)
        {
            if (--turn.Present > 0)
                return;
            turns.Remove(conversationId);
            turn.Gate.Dispose();
        }
    }

    /// <summary>One conversation's gate and how many are in it or before it.</summary>
    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public int Present { get; set; }
    }

    /// <summary>A turn that was taken and not yet given back.</summary>
    private sealed class Held(ConversationTurns owner, string conversationId, Turn turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Gate.Release();
            owner.Leave(conversationId, turn);
        }
    }
}
