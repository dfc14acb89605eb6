namespace HumanRightsBot.Xlsx;

/// <summary>The fixed looks of a workbook: Times New Roman in black throughout, a link told by its underline. Every look exists twice,
/// the second time for texts that Excel must not take for formulas.</summary>
internal static class StylesXml
{
    private const string Wrapped = "vertical=\"top\" wrapText=\"1\"";
    private const string Centred = "horizontal=\"center\" vertical=\"top\"";
    private const string CentredWrapped = "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"";
    private const string BelowCentred = "horizontal=\"center\" vertical=\"bottom\" wrapText=\"1\"";
    private const string Line = "vertical=\"center\"";

    /// <summary>The number a cell of this look refers to.</summary>
    public static int Index(CellStyle style, bool quoted) => ((int)style * 2) + (quoted ? 1 : 0);

    public static void Write(XmlPart part)
    {
        part.Raw(PackageXml.Declaration).Raw(
            """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">"""u8
            + """<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>"""u8);
        part.Raw(FontsFillsBorders);
        part.Raw("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"u8);

        var styles = Enum.GetValues<CellStyle>();
        part.Raw("<cellXfs count=\""u8).Number(styles.Length * 2).Raw("\">"u8);
        foreach (var style in styles)
        {
            WriteLook(part, LookOf(style), quoted: false);
            WriteLook(part, LookOf(style), quoted: true);
        }

        part.Raw("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"u8);
    }

    private static ReadOnlySpan<byte> FontsFillsBorders =>
        """<fonts count="5">"""u8
        + """<font><sz val="12"/><name val="Times New Roman"/><family val="1"/></font>"""u8
        + """<font><b/><sz val="14"/><name val="Times New Roman"/><family val="1"/></font>"""u8
        + """<font><i/><sz val="12"/><name val="Times New Roman"/><family val="1"/></font>"""u8
        + """<font><b/><sz val="12"/><name val="Times New Roman"/><family val="1"/></font>"""u8
        + """<font><u/><sz val="12"/><name val="Times New Roman"/><family val="1"/></font>"""u8
        + """</fonts><fills count="3">"""u8
        + """<fill><patternFill patternType="none"/></fill>"""u8
        + """<fill><patternFill patternType="gray125"/></fill>"""u8
        + """<fill><patternFill patternType="solid"><fgColor rgb="FFD9D9D9"/><bgColor indexed="64"/></patternFill></fill>"""u8
        + """</fills><borders count="5">"""u8
        + """<border><left/><right/><top/><bottom/><diagonal/></border>"""u8
        + """<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border>"""u8
        + """<border><left style="thin"/><right/><top style="thin"/><bottom style="thin"/><diagonal/></border>"""u8
        + """<border><left/><right/><top style="thin"/><bottom style="thin"/><diagonal/></border>"""u8
        + """<border><left/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border>"""u8
        + """</borders>"""u8;

    private static Look LookOf(CellStyle style) => style switch
    {
        CellStyle.Plain => new Look(Font.Regular, Border.None, ""),
        CellStyle.Title => new Look(Font.Title, Border.None, CentredWrapped),
        CellStyle.Subtitle => new Look(Font.Italic, Border.None, CentredWrapped),
        CellStyle.Header => new Look(Font.Bold, Border.All, CentredWrapped, Grey: true),
        CellStyle.ColumnNumber => new Look(Font.Italic, Border.All, CentredWrapped),
        CellStyle.Heading => new Look(Font.Bold, Border.Start, Line),
        CellStyle.Note => new Look(Font.Italic, Border.Start, Line + " horizontal=\"left\" indent=\"1\""),
        CellStyle.LineInside => new Look(Font.Regular, Border.Inside, Line),
        CellStyle.LineEnd => new Look(Font.Regular, Border.End, Line),
        CellStyle.Body => new Look(Font.Regular, Border.All, Wrapped),
        CellStyle.Date => new Look(Font.Regular, Border.All, Centred, Format: 164),
        CellStyle.Number => new Look(Font.Regular, Border.All, Centred),
        CellStyle.Link => new Look(Font.Link, Border.All, Wrapped),
        CellStyle.Signature => new Look(Font.Title, Border.None, BelowCentred),
        _ => throw new InvalidOperationException($"Style {style} has no look."),
    };

    private static void WriteLook(XmlPart part, Look look, bool quoted)
    {
        part.Raw("<xf numFmtId=\""u8).Number(look.Format).Raw("\" fontId=\""u8).Number((int)look.Font)
            .Raw("\" fillId=\""u8).Number(look.Grey ? 2 : 0).Raw("\" borderId=\""u8).Number((int)look.Border).Raw("\" xfId=\"0\""u8);
        if (quoted)
            part.Raw(" quotePrefix=\"1\""u8);
        part.Raw(" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\""u8);
        if (look.Alignment.Length == 0)
            part.Raw("/>"u8);
        else
            part.Raw("><alignment "u8).Raw(look.Alignment).Raw("/></xf>"u8);
    }

    /// <summary>Positions in the list of fonts.</summary>
    private enum Font { Regular, Title, Italic, Bold, Link }

    /// <summary>Positions in the list of borders.</summary>
    private enum Border { None, All, Start, Inside, End }

    private sealed record Look(Font Font, Border Border, string Alignment, bool Grey = false, int Format = 0);
}
