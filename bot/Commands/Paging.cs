namespace HumanRightsBot.Commands;

/// <summary>One page of a list too long to be shown at once.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">At least 1.</param>
internal readonly record struct Paging(int Number, int Count, int Size)
{
    /// <param name="number">Beyond the last page means the last.</param>
    public static Paging Of(int items, int size, int number)
    {
        var pages = Math.Max(1, (items + size - 1) / size);
        return new(Math.Clamp(number, 1, pages), pages, size);
    }

    public IEnumerable<T> Of<T>(IEnumerable<T> all) => all.Skip((Number - 1) * Size).Take(Size);
}
