namespace HumanRightsBot.Xlsx;

/// <summary>The closed set of looks a cell can have. <see cref="StylesXml"/> says what each one means.</summary>
internal enum CellStyle
{
    /// <summary>Excel's own default, for cells nobody styled.</summary>
    Plain,
    Title,
    Subtitle,
    Header,
    ColumnNumber,

    /// <summary>The first cell of a bold line that runs over the whole width, such as a unit's name.</summary>
    Heading,

    /// <summary>The first cell of an italic line that runs over the whole width.</summary>
    Note,

    /// <summary>A cell in the middle of such a line: bordered above and below only, so that the text runs on without a merge.</summary>
    LineInside,

    /// <summary>The last cell of such a line.</summary>
    LineEnd,
    Body,
    Date,
    Number,
    Link,

    /// <summary>Where the office signs, over all cells of this look in its row.</summary>
    Signature,
}
