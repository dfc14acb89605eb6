using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HumanRightsBot.Xlsx;
using MiniExcelLibs;
using Xunit;

namespace HumanRightsBot.Tests.Support;

/// <summary>A written workbook, looked at from outside: its parts, what a validator says, what an independent reader reads.</summary>
internal sealed class XlsxFile(byte[] bytes)
{
    public byte[] Bytes => bytes;

    public IReadOnlyList<string> Paths
    {
        get
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            return [.. archive.Entries.Select(entry => entry.FullName)];
        }
    }

    public static async Task<XlsxFile> OfAsync(Workbook workbook)
    {
        using var stream = new MemoryStream();
        await XlsxWriter.WriteAsync(workbook with { Compression = CompressionLevel.Fastest }, stream, TestContext.Current.CancellationToken);
        return new XlsxFile(stream.ToArray());
    }

    /// <summary>One part as text, an element on each line.</summary>
    public string Part(string path)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader((archive.GetEntry(path) ?? throw new InvalidOperationException($"No part {path}.")).Open());
        return reader.ReadToEnd().Replace("><", ">\n<", StringComparison.Ordinal);
    }

    /// <summary>What Microsoft's validator finds wrong, each with its place.</summary>
    public IReadOnlyList<string> Faults()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }

    /// <summary>The values of a sheet as an independent reader gives them, by row and column.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Read(string sheet) =>
        [.. new MemoryStream(bytes).Query(sheetName: sheet).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToList())];

    public IReadOnlyList<string> SheetNames() => [.. new MemoryStream(bytes).GetSheetNames()];
}
