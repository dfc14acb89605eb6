namespace HumanRightsBot.Intake;

/// <summary>A table pasted as text: cells between tabs, in quotes where they hold tabs, line breaks or quotes.</summary>
internal static class TextTable
{
    public static SourceReading Read(string pasted) => pasted.Length > SourceLimits.Pasted
        ? new SourceReading.Unreadable(SourceFault.TooLarge)
        : SourceReading.Of(() => Lines(pasted.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')));

    private static IEnumerable<SourceLine> Lines(string text)
    {
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var (cells, start, goesOn) = (new List<SourceCell>(), at, true);
            for (var column = 0; goesOn; column++)
            {
                var (cell, end) = Quoted(text, at, line) ?? Plain(text, at);
                cells.Put(column, new(cell), line);
                goesOn = end < text.Length && text[end] == '\t';
                at = end + 1;
            }

            yield return new(line, cells);
            line += text.AsSpan(start, Math.Min(at, text.Length) - start).Count('\n');
        }
    }

    private static (string Cell, int End) Plain(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\t', '\n');
        var end = length < 0 ? text.Length : start + length;
        return (text[start..end], end);
    }

    /// <summary>Null where no quote opens the cell, or the one that does is part of what was written: «"Ngõ 12" thiếu đèn».</summary>
    private static (string Cell, int End)? Quoted(string text, int start, int line)
    {
        if (start >= text.Length || text[start] != '"') return null;
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] != '"') continue;
            var next = at + 1 < text.Length ? text[at + 1] : '\n';
            if (next is '\t' or '\n') return (text[(start + 1)..at].Replace("\"\"", "\"", StringComparison.Ordinal), at + 1);
            if (next != '"') return null;
            at++;
        }

        throw new UnreadableTableException(SourceFault.OpenQuote, line);
    }
}
