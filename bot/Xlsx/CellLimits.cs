namespace HumanRightsBot.Xlsx;

/// <summary>Brings texts and addresses within what one Excel cell can hold.</summary>
internal static class CellLimits
{
    /// <summary>UTF-16 units, as Excel counts.</summary>
    public const int MaxText = 32_767;

    public const int MaxLineFeeds = 253;
    public const int MaxUrl = 2_079;
    public const int MaxLinks = 65_530;

    /// <summary>The text with line feeds only and, where it is too long, cut so that it ends in the mark.</summary>
    public static string Fit(string text, string cutMark)
    {
        if (text.Contains('\r', StringComparison.Ordinal))
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (text.Length > MaxLineFeeds && text.AsSpan().Count('\n') > MaxLineFeeds)
            text = WithFewerLines(text);
        if (text.Length <= MaxText)
            return text;

        var kept = MaxText - cutMark.Length;
        if (char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return string.Concat(text.AsSpan(0, kept), cutMark);
    }

    /// <summary>Whether a spreadsheet might take this text for a formula or drop its first character once the cell is edited.</summary>
    public static bool NeedsQuote(string text) =>
        text is ['=' or '+' or '-' or '@' or '\'' or '\t' or '\n' or '＝' or '＋' or '－' or '＠' or < ' ', ..];

    /// <summary>The address as it is stored in the file, or null when Excel could not hold it and the cell stays plain text.</summary>
    public static string? LinkTarget(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", AbsoluteUri: { Length: <= MaxUrl } target }
            ? target
            : null;

    private static string WithFewerLines(string text)
    {
        var seen = 0;
        return string.Create(text.Length, text, (copy, source) =>
        {
            source.CopyTo(copy);
            foreach (ref var character in copy)
                if (character == '\n' && ++seen > MaxLineFeeds)
                    character = ' ';
        });
    }
}
