using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Documents;

/// <summary>Writes the blocks of a document as WordprocessingML, in the order its schema asks for.</summary>
internal sealed class DocumentXml(XmlPart part)
{
    private const string Across = "\" w:orient=\"landscape";

    public void Write(IEnumerable<Block> blocks)
    {
        part.Raw(PackageXml.Declaration).Raw(
            """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" """u8
            + """xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"""u8);
        var isAcross = false;
        foreach (var block in blocks)
        {
            if (block is Block.Text text) Write(text);
            else if (block is Block.Table table) Write(table);
            else
            {
                EndSection(isAcross, isLast: false);
                isAcross = true;
            }
        }

        EndSection(isAcross, isLast: true);
        part.Raw("</w:body></w:document>"u8);
    }

    private void Write(Block.Text text)
    {
        part.Raw("<w:p><w:pPr>"u8);
        var look = text.Look;
        if (look.Style is { } style) Value("pStyle", style);
        if (look.IsKeptWithNext) part.Raw("<w:keepNext/>"u8);
        if (look.IsRule) part.Raw("""<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>"""u8);
        part.Raw("<w:spacing w:before=\""u8).Number(look.Before).Raw("\" w:line=\""u8).Number(look.Line).Raw("\" w:lineRule=\"auto\"/>"u8);
        if (look.Indent > 0 || look.FirstLine > 0)
        {
            part.Raw("<w:ind w:left=\""u8).Number(look.Indent).Raw("\" w:right=\""u8).Number(look.Indent)
                .Raw("\" w:firstLine=\""u8).Number(look.FirstLine).Raw("\"/>"u8);
        }

        if (look.Align != Align.Left) Value("jc", look.Align == Align.Centre ? "center" : "both");
        Letters(look);
        part.Raw("</w:pPr>"u8);
        if (text.Words.Length > 0) Run(look, text.Words);
        part.Raw("</w:p>"u8);
    }

    private void Letters(Look look)
    {
        part.Raw("<w:rPr>"u8);
        if (look.IsBold) part.Raw("<w:b/><w:bCs/>"u8);
        if (look.IsItalic) part.Raw("<w:i/><w:iCs/>"u8);
        part.Raw("<w:sz w:val=\""u8).Number(look.Size).Raw("\"/><w:szCs w:val=\""u8).Number(look.Size).Raw("\"/></w:rPr>"u8);
    }

    private void Run(Look look, string words)
    {
        part.Raw("<w:r>"u8);
        Letters(look);
        foreach (var (at, line) in words.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (at > 0) part.Raw("<w:br/>"u8);
            foreach (var (place, piece) in line.Split('\t').Index())
            {
                if (place > 0) part.Raw("<w:tab/>"u8);
                if (piece.Length > 0) part.Raw("<w:t xml:space=\"preserve\">"u8).Text(piece).Raw("</w:t>"u8);
            }
        }

        part.Raw("</w:r>"u8);
    }

    private void Write(Block.Table table)
    {
        part.Raw("<w:tbl><w:tblPr><w:tblW w:w=\""u8).Number(table.Widths.Sum()).Raw("\" w:type=\"dxa\"/>"u8);
        if (table.Caption is not null)
        {
            part.Raw("<w:tblBorders>"u8);
            foreach (var side in (string[])["top", "left", "bottom", "right", "insideH", "insideV"])
                part.Raw("<w:"u8).Raw(side).Raw(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"u8);
            part.Raw("</w:tblBorders>"u8);
        }

        var margin = table.Caption is null ? 0 : DocumentParts.CellMargin;
        part.Raw("<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\""u8).Number(margin)
            .Raw("\" w:type=\"dxa\"/><w:right w:w=\""u8).Number(margin).Raw("\" w:type=\"dxa\"/></w:tblCellMar>"u8);
        if (table.Caption is { } caption) part.Raw("<w:tblCaption w:val=\""u8).Text(caption).Raw("\"/>"u8);
        part.Raw("</w:tblPr><w:tblGrid>"u8);
        foreach (var width in table.Widths) part.Raw("<w:gridCol w:w=\""u8).Number(width).Raw("\"/>"u8);
        part.Raw("</w:tblGrid>"u8);
        foreach (var line in table.Lines) Write(line, table.Widths);
        part.Raw("</w:tbl>"u8);
    }

    private void Write(Line line, IReadOnlyList<int> widths)
    {
        part.Raw("<w:tr>"u8);
        if (line.IsWhole || line.IsHeader)
            part.Raw("<w:trPr><w:cantSplit/>"u8).Raw(line.IsHeader ? "<w:tblHeader/></w:trPr>"u8 : "</w:trPr>"u8);
        var first = 0;
        foreach (var box in line.Boxes)
        {
            var width = widths.Skip(first).Take(box.Columns).Sum();
            first += box.Columns;
            part.Raw("<w:tc><w:tcPr><w:tcW w:w=\""u8).Number(width).Raw("\" w:type=\"dxa\"/>"u8);
            if (box.Columns > 1) part.Raw("<w:gridSpan w:val=\""u8).Number(box.Columns).Raw("\"/>"u8);
            if (box.Reach == Reach.Begins) Value("vMerge", "restart");
            if (box.Reach == Reach.GoesOn) part.Raw("<w:vMerge/>"u8);
            if (line.IsHeader) Value("vAlign", "center");
            part.Raw("</w:tcPr>"u8);
            foreach (var text in box.Texts) Write(text);
            part.Raw("</w:tc>"u8);
        }

        part.Raw("</w:tr>"u8);
    }

    /// <summary>Behind the last block of a section; of one that is followed by another in a paragraph, as small as can be. A table is
    /// never the last thing of a document.</summary>
    private void EndSection(bool isAcross, bool isLast)
    {
        part.Raw("""<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>"""u8);
        if (isLast) part.Raw("</w:pPr></w:p>"u8);
        const int Short = DocumentParts.PageWidth;
        const int Long = DocumentParts.PageHeight;
        var (width, height) = isAcross ? (Long, Short) : (Short, Long);
        part.Raw("""<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>"""u8)
            .Raw("<w:pgSz w:w=\""u8).Number(width).Raw("\" w:h=\""u8).Number(height).Raw(isAcross ? Across : "").Raw("\"/>"u8)
            .Raw("<w:pgMar w:top=\""u8).Number(DocumentParts.Top).Raw("\" w:right=\""u8).Number(DocumentParts.Right)
            .Raw("\" w:bottom=\""u8).Number(DocumentParts.Top).Raw("\" w:left=\""u8).Number(DocumentParts.Left)
            .Raw("\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"u8)
            .Raw("""<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>"""u8);
        if (!isLast) part.Raw("</w:pPr></w:p>"u8);
    }

    private void Value(string element, string value) =>
        part.Raw("<w:"u8).Raw(element).Raw(" w:val=\""u8).Raw(value).Raw("\"/>"u8);
}
