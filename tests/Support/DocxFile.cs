using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace HumanRightsBot.Tests.Support;

/// <summary>A written document, looked at from outside: its parts, what a validator says, and what Word objects to besides.</summary>
internal sealed class DocxFile(byte[] bytes)
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private readonly XElement body = XElement.Parse(Part(bytes, "word/document.xml")).Element(W + "body")!;

    public byte[] Bytes => bytes;

    public string Words => string.Join('\n', body.Descendants(W + "p").Select(TextOf));

    /// <summary>The annex, row by row, headings first; none where there is no annex.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Annex =>
    [
        .. body.Elements(W + "tbl").Where(table => table.Descendants(W + "tblHeader").Any()).SelectMany(table => table.Elements(W + "tr"))
            .Select(row => row.Elements(W + "tc").Select(cell => string.Join('\n', cell.Elements(W + "p").Select(TextOf))).ToList()),
    ];

    /// <summary>One part as text, an element on each line.</summary>
    public string Part(string path) => Part(bytes, path).Replace("><", ">\n<", StringComparison.Ordinal);

    /// <summary>What Microsoft's validator finds wrong, each with its place.</summary>
    public IEnumerable<string> Faults(FileFormatVersions version)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        return [.. new OpenXmlValidator(version).Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }

    /// <summary>What the validator misses and Word does not bear.</summary>
    public IEnumerable<string> StructureFaults()
    {
        foreach (var cell in body.Descendants(W + "tc").Where(cell => cell.Elements().LastOrDefault()?.Name != W + "p")) yield return $"no paragraph: {cell}";
        foreach (var table in body.Descendants(W + "tbl"))
        {
            var columns = table.Element(W + "tblGrid")!.Elements().Count();
            foreach (var row in table.Elements(W + "tr").Where(row => row.Elements(W + "tc").Sum(SpanOf) != columns))
                yield return $"not {columns} columns: {row}";
        }

        var styles = XElement.Parse(Part(bytes, "word/styles.xml")).Elements(W + "style").Select(style => (string?)style.Attribute(W + "styleId")).ToHashSet();
        var used = body.Descendants(W + "pStyle").Concat(body.Descendants(W + "tblStyle")).Select(style => (string?)style.Attribute(W + "val"));
        foreach (var style in used.Where(style => !styles.Contains(style))) yield return $"no style {style}";
        if (body.Elements().Last().Name != W + "sectPr" || body.Elements(W + "sectPr").Count() != 1) yield return "no one final section";
        if (body.Elements().SkipLast(1).Last().Name != W + "p") yield return "a table at the end";
        if (!Part(bytes, "word/settings.xml").Contains("compatibilityMode", StringComparison.Ordinal)) yield return "no compatibility mode";
    }

    private static int SpanOf(XElement cell) => (int?)cell.Element(W + "tcPr")!.Element(W + "gridSpan")?.Attribute(W + "val") ?? 1;

    private static string TextOf(XElement paragraph) => string.Concat(
        paragraph.Descendants().Select(node => node.Name == W + "t" ? node.Value : node.Name == W + "br" ? "\n" : node.Name == W + "tab" ? "\t" : ""));

    private static string Part(byte[] bytes, string path)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader((archive.GetEntry(path) ?? throw new InvalidOperationException($"No part {path}.")).Open());
        return reader.ReadToEnd();
    }
}
