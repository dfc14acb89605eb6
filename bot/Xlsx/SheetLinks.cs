using System.Text;

namespace HumanRightsBot.Xlsx;

/// <summary>The hyperlinks of one sheet until its rows are written: where they stand in memory, which Excel's limit of links bounds, where
/// they lead in a temporary file.</summary>
internal sealed class SheetLinks : IDisposable
{
    private readonly List<(int Row, int Column)> places = [];
    private BinaryWriter? targets;

    public bool IsEmpty => places.Count == 0;

    /// <summary>False when Excel could not hold the link and the cell must stay plain text.</summary>
    public bool Add(int row, int column, string url)
    {
        if (places.Count == CellLimits.MaxLinks || CellLimits.LinkTarget(url) is not { } target)
            return false;

        places.Add((row, column));
        targets ??= new(TemporaryFile.Create(), Encoding.UTF8);
        targets.Write(target);
        return true;
    }

    public async Task WriteReferencesAsync(XmlPart part, byte[][] letters, CancellationToken ct)
    {
        if (IsEmpty)
            return;

        part.Raw("<hyperlinks>"u8);
        for (var i = 0; i < places.Count; i++)
        {
            part.Raw("<hyperlink ref=\""u8).Raw(letters[places[i].Column]).Number(places[i].Row)
                .Raw("\" r:id=\"rId"u8).Number(i + 1).Raw("\"/>"u8);
            await part.FlushWhenFullAsync(ct);
        }

        part.Raw("</hyperlinks>"u8);
    }

    /// <summary>The part beside the sheet that says where its links lead.</summary>
    public async Task WriteTargetsAsync(XmlPart part, CancellationToken ct)
    {
        part.Raw(PackageXml.Declaration).Raw(PackageXml.Related);
        if (targets is not null)
        {
            targets.Seek(0, SeekOrigin.Begin);
            using var reader = new BinaryReader(targets.BaseStream, Encoding.UTF8, leaveOpen: true);
            for (var i = 0; i < places.Count; i++)
            {
                part.Raw("<Relationship Id=\"rId"u8).Number(i + 1)
                    .Raw("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\""u8)
                    .Text(reader.ReadString()).Raw("\" TargetMode=\"External\"/>"u8);
                await part.FlushWhenFullAsync(ct);
            }
        }

        part.Raw("</Relationships>"u8);
    }

    public void Dispose() => targets?.Dispose();
}
