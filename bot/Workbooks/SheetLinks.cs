namespace HumanRightsBot.Workbooks;

/// <summary>The hyperlinks of one sheet, kept until its rows are written. Excel's limit of links bounds what is kept.</summary>
internal sealed class SheetLinks
{
    private readonly List<(int Row, int Column)> places = [];
    private readonly List<string> targets = [];

    /// <summary>Where each link leads, in the order of the relationship ids.</summary>
    public IReadOnlyList<string> Targets => targets;

    /// <summary>False when Excel could not hold the link and the cell must stay plain text.</summary>
    public bool Add(int row, int column, string url)
    {
        if (targets.Count == CellLimits.MaxLinks || CellLimits.LinkTarget(url) is not { } target)
            return false;

        places.Add((row, column));
        targets.Add(target);
        return true;
    }

    public void WriteReferences(XmlPart part, byte[][] letters)
    {
        if (places.Count == 0)
            return;

        part.Raw("<hyperlinks>"u8);
        for (var i = 0; i < places.Count; i++)
        {
            part.Raw("<hyperlink ref=\""u8).Raw(letters[places[i].Column]).Number(places[i].Row)
                .Raw("\" r:id=\"rId"u8).Number(i + 1).Raw("\"/>"u8);
        }

        part.Raw("</hyperlinks>"u8);
    }

    /// <summary>The part beside the sheet that says where its links lead.</summary>
    public static async Task WriteTargetsAsync(XmlPart part, IReadOnlyList<string> targets, CancellationToken ct)
    {
        part.Raw("""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            """u8);
        for (var i = 0; i < targets.Count; i++)
        {
            part.Raw("<Relationship Id=\"rId"u8).Number(i + 1)
                .Raw("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\""u8)
                .Text(targets[i]).Raw("\" TargetMode=\"External\"/>"u8);
            await part.FlushWhenFullAsync(ct);
        }

        part.Raw("</Relationships>"u8);
    }
}
