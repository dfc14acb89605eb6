namespace HumanRightsBot.Xlsx;

/// <summary>The small parts around the sheets: what the package holds, its properties, the list of sheets.</summary>
internal static class PackageXml
{
    /// <summary>How every part begins.</summary>
    public static ReadOnlySpan<byte> Declaration => "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"u8;

    /// <summary>How a part of relationships begins.</summary>
    public static ReadOnlySpan<byte> Related =>
        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""u8;

    public static void ContentTypes(XmlPart part, int sheets)
    {
        part.Raw(Declaration).Raw(
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""u8
            + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""u8
            + """<Default Extension="xml" ContentType="application/xml"/>"""u8);
        Override(part, "docProps/app.xml", "officedocument.extended-properties");
        Override(part, "docProps/core.xml", "package.core-properties");
        Override(part, "xl/styles.xml", "officedocument.spreadsheetml.styles");
        Override(part, "xl/workbook.xml", "officedocument.spreadsheetml.sheet.main");
        for (var number = 1; number <= sheets; number++)
            Override(part, $"xl/worksheets/sheet{number}.xml", "officedocument.spreadsheetml.worksheet");
        part.Raw("</Types>"u8);
    }

    public static void Relationships(XmlPart part)
    {
        part.Raw(Declaration).Raw(Related);
        Relationship(part, 1, "officeDocument/2006/relationships/officeDocument", "xl/workbook.xml");
        Relationship(part, 2, "package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        Relationship(part, 3, "officeDocument/2006/relationships/extended-properties", "docProps/app.xml");
        part.Raw("</Relationships>"u8);
    }

    public static void Application(XmlPart part, Workbook workbook) => part.Raw(Declaration)
        .Raw("""<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">"""u8)
        .Raw("<Application>"u8).Text(workbook.Application)
        .Raw("</Application><Company>"u8).Text(workbook.Company).Raw("</Company></Properties>"u8);

    /// <summary>No time and no person: either would make equal workbooks differ.</summary>
    public static void Core(XmlPart part, Workbook workbook) => part.Raw(Declaration)
        .Raw("""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" """u8)
        .Raw("""xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>"""u8).Text(workbook.Title)
        .Raw("</dc:title><dc:subject>"u8).Text(workbook.Subject).Raw("</dc:subject><dc:creator>"u8).Text(workbook.Company)
        .Raw("</dc:creator><dc:language>"u8).Text(workbook.Language).Raw("</dc:language></cp:coreProperties>"u8);

    public static void Workbook(XmlPart part, IReadOnlyList<WrittenSheet> sheets)
    {
        var active = sheets.TakeWhile(written => written.Sheet.Hidden).Count();
        part.Raw(Declaration).Raw("""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """u8)
            .Raw("""xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/>"""u8)
            .Raw("<bookViews><workbookView firstSheet=\""u8).Number(active)
            .Raw("\" activeTab=\""u8).Number(active).Raw("\"/></bookViews><sheets>"u8);
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
        part.Raw(Declaration).Raw(Related);
        for (var number = 1; number <= sheets; number++)
            Relationship(part, number, "officeDocument/2006/relationships/worksheet", $"worksheets/sheet{number}.xml");
        Relationship(part, sheets + 1, "officeDocument/2006/relationships/styles", "styles.xml");
        part.Raw("</Relationships>"u8);
    }

    public static void Override(XmlPart part, string path, string type) => part
        .Raw("<Override PartName=\"/"u8).Raw(path).Raw("\" ContentType=\"application/vnd.openxmlformats-"u8).Raw(type).Raw("+xml\"/>"u8);

    public static void Relationship(XmlPart part, int number, string type, string target) => part
        .Raw("<Relationship Id=\"rId"u8).Number(number).Raw("\" Type=\"http://schemas.openxmlformats.org/"u8).Raw(type)
        .Raw("\" Target=\""u8).Raw(target).Raw("\"/>"u8);

    /// <summary>What is printed of a sheet, and which of its rows head every page.</summary>
    private static void PrintNames(XmlPart part, WrittenSheet written, int index)
    {
        var sheet = written.Sheet;
        var reference = $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!";
        part.Raw("<definedName name=\"_xlnm.Print_Area\" localSheetId=\""u8).Number(index).Raw("\">"u8).Text(reference)
            .Raw("$A$1:$"u8).Raw(ColumnLetters.Of(sheet.ColumnWidths.Count - 1))
            .Raw("$"u8).Number(Math.Max(1, written.LastRow)).Raw("</definedName>"u8);
        if (sheet.Headers.Count > 0)
        {
            part.Raw("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\""u8).Number(index).Raw("\">"u8).Text(reference)
                .Raw("$"u8).Number(written.HeaderRow)
                .Raw(":$"u8).Number(written.HeaderRow + sheet.Headers.Count - 1).Raw("</definedName>"u8);
        }
    }
}
