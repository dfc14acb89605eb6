namespace HumanRightsBot.Documents;

/// <summary>How a paragraph looks: lengths in twips, sizes of letters in half points.</summary>
internal sealed record Look
{
    /// <summary>A style of <see cref="DocumentParts.Styles"/>; null is the text's own.</summary>
    public string? Style { get; init; }

    public Align Align { get; init; }

    public int Size { get; init; } = DocumentParts.NormalSize;

    public bool IsBold { get; init; }

    public bool IsItalic { get; init; }

    public int Before { get; init; }

    /// <summary>Of a line, in 240ths of its height.</summary>
    public int Line { get; init; } = 240;

    public int FirstLine { get; init; }

    /// <summary>On both sides; with <see cref="IsRule"/> what is left between them is a line.</summary>
    public int Indent { get; init; }

    public bool IsRule { get; init; }

    /// <summary>On the page of what follows.</summary>
    public bool IsKeptWithNext { get; init; }
}

internal enum Align
{
    Left,
    Centre,
    Both,
}

/// <summary>Whether a cell of a header goes on in the row below.</summary>
internal enum Reach
{
    One,
    Begins,
    GoesOn,
}

/// <summary>One thing after another in a document.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    public sealed record Text(Look Look, string Words = "") : Block;

    /// <param name="Widths">In twips.</param>
    /// <param name="Caption">For who hears the document; null of one that only places things.</param>
    public sealed record Table(IReadOnlyList<int> Widths, string? Caption, IEnumerable<Line> Lines) : Block;

    /// <summary>What comes now stands on pages of its own, across, that count from 1.</summary>
    public sealed record Annex : Block;
}

/// <summary>A row of a table.</summary>
internal sealed record Line(IReadOnlyList<Box> Boxes)
{
    /// <summary>Repeated on each page.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Never parted by the end of a page.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A cell of a table; there is always a paragraph in it.</summary>
internal sealed record Box(params IReadOnlyList<Block.Text> Texts)
{
    public int Columns { get; init; } = 1;

    public Reach Reach { get; init; }
}
