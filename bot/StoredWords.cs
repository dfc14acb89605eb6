using System.Collections.Frozen;

namespace HumanRightsBot;

/// <summary>The words under which the values of an enum are stored. They are literals: a value may be renamed, its word never.</summary>
internal sealed class StoredWords<T>(params (T Value, string Word)[] words)
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> words = words.ToFrozenDictionary(pair => pair.Value, pair => pair.Word);
    private readonly FrozenDictionary<string, T> values =
        words.ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);

    public IEnumerable<string> All => words.Values;

    public string Of(T value) => words[value];

    /// <exception cref="FormatException">No value is stored under this word.</exception>
    public T Read(string? word) =>
        word is not null && TryRead(word, out var value) ? value : throw new FormatException($"A stored word is no {typeof(T).Name}.");

    public bool TryRead(string word, out T value) => values.TryGetValue(word, out value);
}
