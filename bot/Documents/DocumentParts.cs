using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Documents;

/// <summary>The parts around a document's text, the same in every document but for its properties; and the measures of its pages.</summary>
internal static class DocumentParts
{
    /// <summary>Half points.</summary>
    public const int NormalSize = 28;

    /// <summary>A4 and its margins in twips: 20 mm above and below, 30 mm left, 15 mm right.</summary>
    public const int PageWidth = 11906;
    public const int PageHeight = 16838;
    public const int Top = 1134;
    public const int Left = 1701;
    public const int Right = 850;
    public const int CellMargin = 57;

    /// <summary>Of a heading that who hears the document can go to.</summary>
    public const string Heading = "Heading1";

    private const string PageNumber = "Header";

    private static ReadOnlySpan<byte> Namespace => "http://schemas.openxmlformats.org/wordprocessingml/2006/main"u8;

    public static void ContentTypes(XmlPart part)
    {
        part.Raw(PackageXml.Declaration).Raw(
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""u8
            + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""u8
            + """<Default Extension="xml" ContentType="application/xml"/>"""u8);
        PackageXml.Override(part, "docProps/core.xml", "package.core-properties");
        PackageXml.Override(part, "word/document.xml", "officedocument.wordprocessingml.document.main");
        PackageXml.Override(part, "word/styles.xml", "officedocument.wordprocessingml.styles");
        PackageXml.Override(part, "word/settings.xml", "officedocument.wordprocessingml.settings");
        PackageXml.Override(part, "word/header1.xml", "officedocument.wordprocessingml.header");
        PackageXml.Override(part, "word/header2.xml", "officedocument.wordprocessingml.header");
        part.Raw("</Types>"u8);
    }

    public static void Relationships(XmlPart part)
    {
        part.Raw(PackageXml.Declaration).Raw(PackageXml.Related);
        PackageXml.Relationship(part, 1, "officeDocument/2006/relationships/officeDocument", "word/document.xml");
        PackageXml.Relationship(part, 2, "package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        part.Raw("</Relationships>"u8);
    }

    public static void DocumentRelationships(XmlPart part)
    {
        part.Raw(PackageXml.Declaration).Raw(PackageXml.Related);
        PackageXml.Relationship(part, 1, "officeDocument/2006/relationships/styles", "styles.xml");
        PackageXml.Relationship(part, 2, "officeDocument/2006/relationships/settings", "settings.xml");
        PackageXml.Relationship(part, 3, "officeDocument/2006/relationships/header", "header1.xml");
        PackageXml.Relationship(part, 4, "officeDocument/2006/relationships/header", "header2.xml");
        part.Raw("</Relationships>"u8);
    }

    /// <summary>No time and no person: either would make equal documents differ.</summary>
    /// <param name="content">A hash of the text.</param>
    public static void Core(XmlPart part, string title, string creator, string content) => part.Raw(PackageXml.Declaration)
        .Raw("""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" """u8)
        .Raw("""xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>"""u8).Text(title)
        .Raw("</dc:title><dc:creator>"u8).Text(creator).Raw("</dc:creator><dc:identifier>"u8).Text(content)
        .Raw("</dc:identifier><dc:language>vi-VN</dc:language></cp:coreProperties>"u8);

    /// <summary>Without the mode Word opens the document as one of an old version.</summary>
    public static void Settings(XmlPart part) => part.Raw(PackageXml.Declaration)
        .Raw("<w:settings xmlns:w=\""u8).Raw(Namespace).Raw("\"><w:compat><w:compatSetting w:name=\"compatibilityMode\" "u8)
        .Raw("""w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"""u8);

    public static void Styles(XmlPart part)
    {
        const string Font = "Times New Roman";
        part.Raw(PackageXml.Declaration).Raw("<w:styles xmlns:w=\""u8).Raw(Namespace).Raw("\"><w:docDefaults><w:rPrDefault><w:rPr>"u8)
            .Raw($"<w:rFonts w:ascii=\"{Font}\" w:hAnsi=\"{Font}\" w:eastAsia=\"{Font}\" w:cs=\"{Font}\"/>")
            .Raw($"<w:sz w:val=\"{NormalSize}\"/><w:szCs w:val=\"{NormalSize}\"/>")
            .Raw("<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"u8)
            .Raw("""<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"""u8)
            .Raw("""<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"""u8)
            .Raw("""<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>"""u8)
            .Raw("""<w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr></w:style>"""u8)
            .Raw("""<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>"""u8)
            .Raw("""<w:pPr><w:jc w:val="center"/></w:pPr></w:style>"""u8)
            .Raw("""<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style></w:styles>"""u8);
    }

    /// <summary>In the middle of the upper margin; on the first page of the text and of its annex there is none.</summary>
    public static void Header(XmlPart part, bool isNumbered)
    {
        part.Raw(PackageXml.Declaration).Raw("<w:hdr xmlns:w=\""u8).Raw(Namespace)
            .Raw("\"><w:p><w:pPr><w:pStyle w:val=\""u8).Raw(PageNumber).Raw("\"/></w:pPr>"u8);
        if (isNumbered) part.Raw("""<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>"""u8);
        part.Raw("</w:p></w:hdr>"u8);
    }
}
