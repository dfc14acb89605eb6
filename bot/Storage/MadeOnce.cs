namespace HumanRightsBot.Storage;

/// <summary>A table or a queue, made at its first use; one that could not be made then may be made at the next call.</summary>
internal sealed class MadeOnce<T>(Func<Task<T>> make)
{
    private Lazy<Task<T>> made = new(make);

    public async Task<T> OpenAsync()
    {
        var making = made;
        try
        {
            return await making.Value;
        }
        catch
        {
            Interlocked.CompareExchange(ref made, new(make), making);
            throw;
        }
    }
}
