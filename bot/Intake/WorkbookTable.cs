using System.IO.Compression;
using System.Text;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>The sheet of an .xlsx file that has a form's headings; a file is judged by its bytes, never by its name.</summary>
internal static class WorkbookTable
{
    public static SourceReading Read(byte[] file, IReadOnlyCollection<Form> forms)
    {
        if (file.Length > SourceLimits.File) return new SourceReading.Unreadable(SourceFault.TooLarge);
        try
        {
            if (file.AsSpan().StartsWith("PK"u8)) return Package(file, forms);
            // An old .xls and an encrypted .xlsx are both compound files; the second has a stream of this name.
            if (!file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
                return new SourceReading.Unreadable(file.Length == 0 ? SourceFault.Empty : SourceFault.NotExcel);
            var isEncrypted = file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
            return new SourceReading.Unreadable(isEncrypted ? SourceFault.Password : SourceFault.OldExcel);
        }
        catch (UnreadableTableException unreadable)
        {
            return unreadable.Reading;
        }
#pragma warning disable CA1031 // A damaged file is met with whatever exception comes first.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return new SourceReading.Unreadable(SourceFault.Damaged);
        }
    }

    /// <summary>The lengths a zip declares can be trusted as a limit: no entry is unpacked beyond its own.</summary>
    private static SourceReading Package(byte[] file, IReadOnlyCollection<Form> forms)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (FaultOf(zip) is { } fault) return new SourceReading.Unreadable(fault);
        return Chosen(new WorkbookParts(zip), forms) switch
        {
            SourceReading.Table table => table with { HasMacros = zip.GetEntry("xl/vbaProject.bin") is not null },
            var unreadable => unreadable,
        };
    }

    private static SourceFault? FaultOf(ZipArchive zip)
    {
        if (zip.Entries.Sum(entry => entry.Length) > SourceLimits.Unpacked) return SourceFault.TooLarge;
        if (zip.GetEntry("xl/workbook.xml") is not null) return null;
        if (zip.GetEntry("xl/workbook.bin") is not null) return SourceFault.BinaryExcel;
        if (zip.GetEntry("word/document.xml") is not null) return SourceFault.Word;
        return zip.GetEntry("mimetype") is not null ? SourceFault.OpenDocument : SourceFault.NotExcel;
    }

    /// <summary>The first sheet people see on which columns of a form are named; else the first that holds anything.</summary>
    private static SourceReading Chosen(WorkbookParts parts, IReadOnlyCollection<Form> forms)
    {
        var seen = parts.Sheets.Where(sheet => !sheet.IsHidden).ToList();
        SourceReading first = new SourceReading.Unreadable(SourceFault.Empty);
        // A sheet that says it is another one's part is the same.
        foreach (var sheet in seen.DistinctBy(sheet => sheet.Path))
        {
            var reader = new SheetReader(parts, sheet);
            var reading = SourceReading.Of(reader.Lines);
            if (reading is SourceReading.Table table)
            {
                var others = seen.Where(other => other != sheet).Select(other => other.Name).ToList();
                reading = table with { LeftOut = [.. LeftOut(reader, sheet, others, parts.Sheets)] };
                if (forms.Any(form => table.HeadingsOf(form) is not null)) return reading;
            }

            if (first is SourceReading.Unreadable { Fault: SourceFault.Empty }) first = reading;
        }

        return first;
    }

    private static IEnumerable<string> LeftOut(SheetReader reader, SheetPart sheet, List<string> others, IReadOnlyList<SheetPart> all)
    {
        var hidden = all.Where(other => other.IsHidden && other.Name != ImportTemplate.ListsName).Select(other => other.Name).ToList();
        if (reader.HiddenLines.Count > 0) yield return IntakeWords.HiddenLines(reader.HiddenLines);
        if (reader.HiddenColumns.Count > 0) yield return IntakeWords.HiddenColumns(reader.HiddenColumns);
        if (others.Count > 0) yield return IntakeWords.OtherSheets(sheet.Name, others);
        if (hidden.Count > 0) yield return IntakeWords.HiddenSheets(hidden);
    }
}
