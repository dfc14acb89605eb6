namespace HumanRightsBot.Xlsx;

/// <summary>Writes a workbook as an .xlsx package, forward only: each sheet's rows go straight into the archive, and the parts
/// that need to know how many there were come last. The same workbook gives the same bytes.</summary>
internal static class XlsxWriter
{
    /// <summary>The output need only be writable, but the archive closes its entries with blocking writes: a file or memory, not a web
    /// response. Nothing is written when a sheet is against Excel's rules.</summary>
    public static async Task WriteAsync(Workbook workbook, Stream output, CancellationToken ct)
    {
        SheetRules.Check(workbook);
        await using var package = await OfficePackage.CreateAsync(output, ct, workbook.Compression);

        await package.AddAsync("[Content_Types].xml", part => PackageXml.ContentTypes(part, workbook.Sheets.Count));
        await package.AddAsync("_rels/.rels", PackageXml.Relationships);
        await package.AddAsync("docProps/app.xml", part => PackageXml.Application(part, workbook));
        await package.AddAsync("docProps/core.xml", part => PackageXml.Core(part, workbook));
        await package.AddAsync("xl/styles.xml", StylesXml.Write);

        var written = new List<WrittenSheet>();
        var first = workbook.Sheets.First(sheet => !sheet.Hidden);
        foreach (var sheet in workbook.Sheets)
            written.Add(await AddSheetAsync(sheet, written.Count + 1));

        await package.AddAsync("xl/workbook.xml", part => PackageXml.Workbook(part, written));
        await package.AddAsync("xl/_rels/workbook.xml.rels", part => PackageXml.WorkbookRelationships(part, written.Count));

        async Task<WrittenSheet> AddSheetAsync(Sheet sheet, int number)
        {
            WrittenSheet facts;
            using var links = new SheetLinks();
            await using (var part = await package.OpenAsync($"xl/worksheets/sheet{number}.xml"))
                facts = await new SheetXml(part, sheet, links, workbook.CutMark).WriteAsync(seenFirst: ReferenceEquals(sheet, first), ct);

            if (!links.IsEmpty)
            {
                await using var part = await package.OpenAsync($"xl/worksheets/_rels/sheet{number}.xml.rels");
                await links.WriteTargetsAsync(part, ct);
                await part.FlushAsync(ct);
            }

            return facts;
        }
    }
}
