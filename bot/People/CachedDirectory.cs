using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>
/// The directory as this process knows it, at most a minute old. When the storage does not answer the failure is shown: who has left the
/// office must not stay in it for want of an answer.
/// </summary>
internal sealed class CachedDirectory(DirectoryStore store, TimeProvider time, string? firstCoordinator)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private Held? held;
    private int round;
    private Task<Directory>? flight;

    /// <summary>
    /// What was loaded last, however old: to show people again what they typed, never to let them do anything. Null before the first
    /// loading.
    /// </summary>
    public Directory? LastKnown
    {
        get
        {
            lock (gate) return held?.Directory;
        }
    }

    /// <summary>Callers at the same moment share one loading, and its failure; each may stop waiting for it.</summary>
    public Task<Directory> GetAsync(CancellationToken ct)
    {
        lock (gate)
        {
            if (held?.Round == round && time.GetElapsedTime(held.Began) < Longest) return Task.FromResult(held.Directory);
            if (flight is null || flight.IsCompleted) flight = LoadAsync(held, round);
            // A first loading may take its time; a repeated one mostly hears that nothing has changed.
            return held is null ? flight.WaitAsync(ct) : flight.WaitAsync(StorageAwayException.Patience, time, ct);
        }
    }

    /// <summary>After a write of one's own: nothing whose loading began before is given to those who ask from now on.</summary>
    public void Invalidate()
    {
        lock (gate)
        {
            round++;
            flight = null;
        }
    }

    private async Task<Directory> LoadAsync(Held? known, int own)
    {
        var began = time.GetTimestamp();
        var loaded = await store.LoadAsync(known?.Loaded, CancellationToken.None);
        var directory = known is not null && ReferenceEquals(loaded, known.Loaded)
            ? known.Directory
            : FirstCoordinator.In(loaded?.Directory ?? Directory.Empty, firstCoordinator);
        lock (gate)
        {
            if (own == round) held = new(loaded, directory, began, own);
        }

        return directory;
    }

    /// <summary>What was loaded, null before the first reading; what is made of it; when its loading began, and in which round.</summary>
    private sealed record Held(StoredDirectory? Loaded, Directory Directory, long Began, int Round);
}

/// <summary>Lets one person in as coordinator until the directory names any: somebody has to read in the first directory.</summary>
internal static class FirstCoordinator
{
    /// <summary>Stands in for the office before the first directory; units of a read directory never lack one.</summary>
    public static readonly Unit StandInOffice = new() { Code = "office", Name = "Cơ quan tổng hợp", Kind = Unit.OfficeKind, Order = 0 };

    /// <summary>The directory as it counts; the same one when no first coordinator is set or the directory names a coordinator.</summary>
    /// <param name="upn">In lower case.</param>
    public static Directory In(Directory directory, string? upn)
    {
        if (upn is null || directory.Members.Any(member => member.Role == Role.Coordinator)) return directory;
        var office = directory.Office;
        var member = new Member((office ?? StandInOffice).Code, upn, upn, Role.Coordinator);

        // Not «with»: a copy would keep the look-ups of the directory it was copied from.
        IReadOnlyList<Unit> units = office is null ? [StandInOffice, .. directory.Units] : directory.Units;
        return new(units, [.. directory.Members, member], directory.Contacts);
    }
}
