using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace HumanRightsBot.Intake;

/// <summary>A sheet as the workbook lists it; people see it unless it is hidden.</summary>
internal sealed record SheetPart(string Name, string Path, bool IsHidden);

/// <summary>What the cells of all sheets share: texts, looks that show a day, where days are counted from.</summary>
internal sealed partial class WorkbookParts
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = SourceLimits.Unpacked,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive zip;
    private int areas;

    public WorkbookParts(ZipArchive zip)
    {
        this.zip = zip;
        Sheets = ReadSheets();
        Texts = ReadTexts();
        DayStyles = ReadDayStyles();
    }

    public bool Is1904 { get; private set; }

    public IReadOnlyList<SheetPart> Sheets { get; }

    public IReadOnlyList<string> Texts { get; }

    /// <summary>By their places in the list of looks.</summary>
    public IReadOnlySet<int> DayStyles { get; }

    /// <exception cref="UnreadableTableException">There are too many in the file.</exception>
    public void CountArea()
    {
        if (++areas > SourceLimits.Areas) throw new UnreadableTableException(SourceFault.TooLarge);
    }

    /// <summary>The elements of a part one after the other; none where it is missing.</summary>
    public IEnumerable<XmlReader> Elements(string path)
    {
        if (zip.GetEntry(path) is not { } entry) yield break;
        using var reader = XmlReader.Create(entry.Open(), Settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element) yield return reader;
        }
    }

    /// <summary>An attribute by its local name: transitional and strict files differ in what stands before it.</summary>
    public static string? Attribute(XmlReader reader, string name)
    {
        string? value = null;
        while (value is null && reader.MoveToNextAttribute())
        {
            if (reader.LocalName == name) value = reader.Value;
        }

        reader.MoveToElement();
        return value;
    }

    public static bool IsOn(string? value) => value is "1" or "true";

    /// <summary>Where relations of a part lead, by their ids; of links out of the file as they stand.</summary>
    public Dictionary<string, string> Related(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        var related = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reader in Elements($"{path[..slash]}_rels/{path[slash..]}.rels").Where(reader => reader.LocalName == "Relationship"))
        {
            if (Attribute(reader, "Id") is not { } id || Attribute(reader, "Target") is not { } target) continue;
            var isWhole = Attribute(reader, "TargetMode") == "External";
            related[id] = isWhole ? target : target is ['/', .. var fromTop] ? fromTop : path[..slash] + target;
        }

        return related;
    }

    /// <summary>The text of the element the reader stands on: of its runs, without what says how it is spoken.</summary>
    public static string TextOf(XmlReader reader, string of = "t")
    {
        var (text, depth, inside, isSpoken) = (new StringBuilder(), reader.Depth, false, false);
        if (reader.IsEmptyElement) return "";
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.LocalName == "rPh") isSpoken = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            if (reader.NodeType == XmlNodeType.Element) inside = reader.LocalName == of && !reader.IsEmptyElement;
            else if (reader.NodeType == XmlNodeType.EndElement) inside = false;
            else if (inside && !isSpoken) text.Append(reader.Value);
            if (text.Length > SourceLimits.Letters) throw new UnreadableTableException(SourceFault.TooLarge);
        }

        return Escaped().Replace(
            text.ToString(),
            match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
    }

    private List<SheetPart> ReadSheets()
    {
        const string Path = "xl/workbook.xml";
        var (related, sheets) = (Related(Path), new List<SheetPart>());
        foreach (var reader in Elements(Path))
        {
            if (reader.LocalName == "workbookPr") Is1904 = IsOn(Attribute(reader, "date1904"));
            if (reader.LocalName != "sheet" || !related.TryGetValue(Attribute(reader, "id") ?? "", out var path)) continue;
            if (sheets.Count == SourceLimits.Sheets) throw new UnreadableTableException(SourceFault.TooLarge);
            sheets.Add(new(Attribute(reader, "name") ?? "", path, Attribute(reader, "state") is "hidden" or "veryHidden"));
        }

        return sheets;
    }

    private List<string> ReadTexts() =>
        [.. Elements("xl/sharedStrings.xml").Where(reader => reader.LocalName == "si").Select(reader => TextOf(reader))];

    private HashSet<int> ReadDayStyles()
    {
        var (formats, styles, isInside, style) = (new HashSet<int> { 14, 15, 16, 17, 22 }, new HashSet<int>(), false, 0);
        foreach (var reader in Elements("xl/styles.xml"))
        {
            if (reader.LocalName == "numFmt" && SerialDay.IsFormat(Attribute(reader, "formatCode") ?? "")) formats.Add(Format(reader));
            if (reader.LocalName is "cellXfs" or "cellStyles") isInside = reader.LocalName == "cellXfs";
            if (isInside && reader.LocalName == "xf" && formats.Contains(Format(reader))) styles.Add(style);
            if (isInside && reader.LocalName == "xf") style++;
        }

        return styles;

        static int Format(XmlReader reader) =>
            int.TryParse(Attribute(reader, "numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
