namespace HumanRightsBot.Xlsx;

/// <summary>The small parts around the sheets: what the package holds, its properties, the list of sheets.</summary>
internal static class PackageXml
{
    private static ReadOnlySpan<byte> Declaration => "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"u8;

    public static void ContentTypes(XmlPart part, int sheets)
    {
        part.Raw(Declaration).Raw("""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            """u8);
        for (var number = 1; number <= sheets; number++)
        {
            part.Raw("<Override PartName=\"/xl/worksheets/sheet"u8).Number(number)
                .Raw(".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"u8);
        }

        part.Raw("</Types>"u8);
    }

    public static void Relationships(XmlPart part) => part.Raw(Declaration).Raw("""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>
        """u8);

    public static void Application(XmlPart part, Workbook workbook) => part.Raw(Declaration).Raw("""
        <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>
        """u8).Text(workbook.Application).Raw("</Application><Company>"u8).Text(workbook.Company).Raw("</Company></Properties>"u8);

    /// <summary>No time and no person: either would make equal workbooks differ.</summary>
    public static void Core(XmlPart part, Workbook workbook) => part.Raw(Declaration).Raw("""
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>
        """u8).Text(workbook.Title).Raw("</dc:title><dc:subject>"u8).Text(workbook.Subject).Raw("</dc:subject><dc:creator>"u8)
        .Text(workbook.Company).Raw("</dc:creator><dc:language>"u8).Text(workbook.Language).Raw("</dc:language></cp:coreProperties>"u8);

    public static void Workbook(XmlPart part, IReadOnlyList<WrittenSheet> sheets)
    {
        var active = sheets.TakeWhile(written => written.Sheet.Hidden).Count();
        part.Raw(Declaration).Raw("""
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/><bookViews><workbookView firstSheet="
            """u8).Number(active).Raw("\" activeTab=\""u8).Number(active).Raw("\"/></bookViews><sheets>"u8);
        for (var index = 0; index < sheets.Count; index++)
        {
            part.Raw("<sheet name=\""u8).Text(sheets[index].Sheet.Name).Raw("\" sheetId=\""u8).Number(index + 1);
            if (sheets[index].Sheet.Hidden)
                part.Raw("\" state=\"hidden"u8);
            part.Raw("\" r:id=\"rId"u8).Number(index + 1).Raw("\"/>"u8);
        }

        part.Raw("</sheets><definedNames>"u8);
        for (var index = 0; index < sheets.Count; index++)
        {
            // A hidden sheet with an area to print would be printed by some programs.
            if (!sheets[index].Sheet.Hidden) PrintNames(part, sheets[index], index);
        }

        part.Raw("</definedNames></workbook>"u8);
    }

    public static void WorkbookRelationships(XmlPart part, int sheets)
    {
        part.Raw(Declaration).Raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"u8);
        for (var number = 1; number <= sheets; number++)
        {
            part.Raw("<Relationship Id=\"rId"u8).Number(number)
                .Raw("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet"u8).Number(number).Raw(".xml\"/>"u8);
        }

        part.Raw("<Relationship Id=\"rId"u8).Number(sheets + 1)
            .Raw("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>"u8);
    }

    /// <summary>What is printed of a sheet, and which of its rows head every page.</summary>
    private static void PrintNames(XmlPart part, WrittenSheet written, int index)
    {
        var sheet = written.Sheet;
        var reference = $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!";
        part.Raw("<definedName name=\"_xlnm.Print_Area\" localSheetId=\""u8).Number(index).Raw("\">"u8).Text(reference)
            .Raw("$A$1:$"u8).Raw(ColumnLetters.Of(sheet.ColumnWidths.Count - 1)).Raw("$"u8).Number(Math.Max(1, written.LastRow)).Raw("</definedName>"u8);
        if (sheet.Headers.Count > 0)
        {
            part.Raw("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\""u8).Number(index).Raw("\">"u8).Text(reference)
                .Raw("$"u8).Number(written.HeaderRow).Raw(":$"u8).Number(written.HeaderRow + sheet.Headers.Count - 1).Raw("</definedName>"u8);
        }
    }
}
