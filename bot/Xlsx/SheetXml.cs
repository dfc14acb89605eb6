namespace HumanRightsBot.Xlsx;

/// <summary>What the rest of the package must know of a sheet once its rows are written.</summary>
internal sealed record WrittenSheet(Sheet Sheet, int HeaderRow, int LastRow);

/// <summary>Writes the part of one sheet, row by row, in the order of elements Excel insists on.</summary>
internal sealed class SheetXml(XmlPart part, Sheet sheet, SheetLinks links, string cutMark)
{
    /// <summary>Points; a heading stands a little apart from the rows above it.</summary>
    private const double HeadingHeight = 20;

    /// <summary>Points above a signature, so that it stands apart from the table.</summary>
    private const double SignatureGap = 30;

    private readonly HeaderLayout header = HeaderLayout.Of(sheet);
    private readonly List<Merge> merges = [];
    private readonly byte[][] letters = [.. Enumerable.Range(0, sheet.ColumnWidths.Count).Select(ColumnLetters.Of)];
    private int rows;

    public async Task<WrittenSheet> WriteAsync(bool seenFirst, CancellationToken ct)
    {
        Start(seenFirst);
        foreach (var row in header.Rows)
            Row(row.Cells, row.Height, merged: true);
        await foreach (var row in sheet.Rows.WithCancellation(ct))
        {
            Row(row, HeightOf(row), merged: row is [.., { Style: CellStyle.Signature }]);
            await part.FlushWhenFullAsync(ct);
        }

        await EndAsync(ct);
        await part.FlushAsync(ct);
        return new WrittenSheet(sheet, sheet.Titles.Count + 1, rows);
    }

    private void Start(bool seenFirst)
    {
        part.Raw(PackageXml.Declaration).Raw(
            """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """u8
            + """xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"""u8
            + """<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView"""u8);
        part.Raw(seenFirst ? " tabSelected=\"1\" workbookViewId=\"0\">"u8 : " workbookViewId=\"0\">"u8);
        if (header.Rows.Count > 0)
        {
            part.Raw("<pane ySplit=\""u8).Number(header.Rows.Count).Raw("\" topLeftCell=\"A"u8).Number(header.Rows.Count + 1)
                .Raw("\" activePane=\"bottomLeft\" state=\"frozen\"/>"u8)
                .Raw("<selection pane=\"bottomLeft\" activeCell=\"A"u8).Number(header.Rows.Count + 1)
                .Raw("\" sqref=\"A"u8).Number(header.Rows.Count + 1).Raw("\"/>"u8);
        }

        part.Raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15.75\"/><cols>"u8);
        for (var column = 0; column < sheet.ColumnWidths.Count; column++)
        {
            part.Raw("<col min=\""u8).Number(column + 1).Raw("\" max=\""u8).Number(column + 1)
                .Raw("\" width=\""u8).Number(sheet.ColumnWidths[column]).Raw("\" customWidth=\"1\"/>"u8);
        }

        part.Raw("</cols><sheetData>"u8);
    }

    private void Row(IReadOnlyList<Cell> cells, double height, bool merged)
    {
        // Texts that go on in lines of their own are known only now.
        if (++rows > SheetRules.MaxRows)
            throw new WorkbookTooLargeException($"A sheet has more than the {SheetRules.MaxRows} rows Excel allows.");
        if (cells.Count > letters.Length)
            throw new InvalidOperationException($"Row {rows} has {cells.Count} cells in {letters.Length} columns.");

        part.Raw("<row r=\""u8).Number(rows);
        if (merged || height > TextHeight.OneLine)
            part.Raw("\" ht=\""u8).Number(height);
        if (merged)
            part.Raw("\" customHeight=\"1"u8);
        part.Raw("\">"u8);
        for (var column = 0; column < cells.Count; column++)
            WriteCell(cells[column], column);
        part.Raw("</row>"u8);
    }

    private double HeightOf(IReadOnlyList<Cell> cells)
    {
        var height = cells is [{ Style: CellStyle.Heading }, ..] ? HeadingHeight : TextHeight.OneLine;
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column] is { Style: CellStyle.Body or CellStyle.Link, Content: { Length: > 0 } text })
                height = Math.Max(height, TextHeight.Of(text, sheet.ColumnWidths[column], cells[column].Style));
            if (cells[column] is { Kind: CellKind.Signature, Content: var lines })
                height = SignatureGap + TextHeight.Of(lines, sheet.ColumnWidths.Skip(column).Sum(), CellStyle.Title);
        }

        return height;
    }

    private void WriteCell(Cell cell, int column)
    {
        switch (cell.Kind)
        {
            case CellKind.Blank:
                StartCell(column, cell.Style).Raw("/>"u8);
                break;
            case CellKind.Date or CellKind.Number:
                StartCell(column, cell.Style).Raw("><v>"u8).Number(cell.Whole).Raw("</v></c>"u8);
                break;
            case CellKind.Text:
                WriteText(column, cell.Content, cell.Style);
                break;
            case CellKind.Signature:
                WriteSignature(column, cell.Content);
                break;
            case CellKind.Link:
                WriteText(column, cell.Content, links.Add(rows, column, cell.Url) ? cell.Style : CellStyle.Body);
                break;
            default:
                throw new InvalidOperationException($"Cell kind {cell.Kind} cannot be written.");
        }
    }

    private void WriteText(int column, string content, CellStyle style)
    {
        var text = CellLimits.Fit(content, cutMark);
        StartCell(column, style, CellLimits.NeedsQuote(text))
            .Raw(XmlText.NeedsPreserve(text) ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8 : " t=\"inlineStr\"><is><t>"u8)
            .CellText(text).Raw("</t></is></c>"u8);
    }

    /// <summary>Over the rest of the row; its first line in italics, the others as the look has them.</summary>
    private void WriteSignature(int column, string content)
    {
        var second = content.IndexOf('\n', StringComparison.Ordinal) + 1;
        StartCell(column, CellStyle.Signature).Raw(" t=\"inlineStr\"><is>"u8)
            .Raw("""<r><rPr><rFont val="Times New Roman"/><i/><sz val="12"/></rPr><t xml:space="preserve">"""u8)
            .CellText(content.AsSpan(0, second)).Raw("</t></r>"u8)
            .Raw("""<r><rPr><rFont val="Times New Roman"/><b/><sz val="14"/></rPr><t xml:space="preserve">"""u8)
            .CellText(content.AsSpan(second)).Raw("</t></r></is></c>"u8);
        merges.Add(new Merge(rows - 1, column, rows - 1, letters.Length - 1));
    }

    private XmlPart StartCell(int column, CellStyle style, bool quoted = false) =>
        part.Raw("<c r=\""u8).Raw(letters[column]).Number(rows).Raw("\" s=\""u8).Number(StylesXml.Index(style, quoted)).Raw("\""u8);

    private void WriteLists()
    {
        if (sheet.Lists.Count == 0) return;
        part.Raw("<dataValidations count=\""u8).Number(sheet.Lists.Count).Raw("\">"u8);
        foreach (var list in sheet.Lists)
        {
            var column = ColumnLetters.Of(list.SheetColumn);
            part.Raw("<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\""u8)
                .Raw(letters[list.Column]).Number(header.Rows.Count + 1).Raw(":"u8).Raw(letters[list.Column]).Number(rows)
                .Raw("\"><formula1>"u8).Text($"'{list.Sheet.Replace("'", "''", StringComparison.Ordinal)}'!")
                .Raw("$"u8).Raw(column).Raw("$1:$"u8).Raw(column).Raw("$"u8).Number(list.Count).Raw("</formula1></dataValidation>"u8);
        }

        part.Raw("</dataValidations>"u8);
    }

    private async Task EndAsync(CancellationToken ct)
    {
        part.Raw("</sheetData>"u8);
        IReadOnlyList<Merge> all = [.. header.Merges, .. merges.Where(merge => merge.LastColumn > merge.Column)];
        if (all.Count > 0)
        {
            part.Raw("<mergeCells count=\""u8).Number(all.Count).Raw("\">"u8);
            foreach (var merge in all)
            {
                part.Raw("<mergeCell ref=\""u8).Raw(letters[merge.Column]).Number(merge.Row + 1)
                    .Raw(":"u8).Raw(letters[merge.LastColumn]).Number(merge.LastRow + 1).Raw("\"/>"u8);
            }

            part.Raw("</mergeCells>"u8);
        }

        WriteLists();
        await links.WriteReferencesAsync(part, letters, ct);
        // A4 across; 20 mm above and below, 30 mm left, 15 mm right; the page's number in the middle of the top margin, but on the first.
        part.Raw(
            """<printOptions horizontalCentered="1"/>"""u8
            + """<pageMargins left="1.18" right="0.59" top="0.79" bottom="0.79" header="0.39" footer="0.39"/>"""u8
            + """<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>"""u8
            + """<headerFooter differentFirst="1">"""u8
            + """<oddHeader>&amp;C&amp;"Times New Roman,Regular"&amp;13&amp;P/&amp;N</oddHeader></headerFooter>"""u8);

        // A document number made of digits is text on purpose; Excel need not point at it.
        if (rows > 0)
        {
            part.Raw("<ignoredErrors><ignoredError sqref=\"A1:"u8).Raw(letters[^1]).Number(rows)
                .Raw("\" numberStoredAsText=\"1\"/></ignoredErrors>"u8);
        }

        part.Raw("</worksheet>"u8);
    }
}
