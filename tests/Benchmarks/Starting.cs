namespace HumanRightsBot.Benchmarks;
internal static class Starting
{
    public static Task<IReadOnlyList<string>> RunAsync(Options options) => Task.FromResult<IReadOnlyList<string>>([]);
}
