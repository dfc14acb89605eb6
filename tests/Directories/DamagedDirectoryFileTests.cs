using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HumanRightsBot.Cards;
using HumanRightsBot.People;
using Shouldly;
using Xunit;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace HumanRightsBot.Tests.Directories;

public sealed class DamagedDirectoryFileTests
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Fact]
    public void An_empty_file_is_no_xlsx() => Refused([]).ShouldBe(DirectoryWords.NotXlsx);

    [Fact]
    public void A_text_file_is_no_xlsx() => Refused("Mã;Tên"u8.ToArray()).ShouldBe(DirectoryWords.NotXlsx);

    [Fact]
    public void Another_zip_is_no_xlsx() => Refused(Zip(("word/document.xml", "<x/>"))).ShouldBe(DirectoryWords.NotXlsx);

    [Fact]
    public void An_old_excel_file_is_named() => Refused([.. CompoundFile, .. new byte[1024]]).ShouldBe(DirectoryWords.OldExcel);

    [Fact]
    public void An_encrypted_file_is_named() =>
        Refused([.. CompoundFile, .. new byte[512], .. Encoding.Unicode.GetBytes("EncryptedPackage")]).ShouldBe(DirectoryWords.Encrypted);

    [Fact]
    public void A_zip_that_ends_too_early_is_damaged() => Refused(new DirectoryBook().Bytes()[..1500]).ShouldBe(DirectoryWords.Damaged);

    [Fact]
    public void A_workbook_part_that_is_no_xml_is_damaged() => Refused(Zip(("xl/workbook.xml", "<workbook"))).ShouldBe(DirectoryWords.Damaged);

    [Fact]
    public void An_entity_in_a_part_is_damage() =>
        Refused(Zip(("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>"))).ShouldBe(DirectoryWords.Damaged);

    [Fact]
    public void A_sheet_that_ends_too_early_is_damaged()
    {
        var bytes = Edited(sheet => sheet[..(sheet.Length / 2)]);

        Refused(bytes).ShouldBe(DirectoryWords.Damaged);
    }

    [Fact]
    public void A_file_that_unpacks_beyond_all_measure_is_refused()
    {
        var bytes = new DirectoryBook().Bytes();
        var entry = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 0x01, 0x02]);

        // Of an entry in a zip's table of contents, the length after unpacking stands 24 bytes behind its mark.
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(entry + 24), 257 * 1024 * 1024);

        Refused(bytes).ShouldBe(DirectoryWords.TooLargeInside(256 * 1024 * 1024));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused()
    {
        var reading = DirectoryFile.Read(new byte[DirectoryFile.LargestFile + 1]).ShouldBeOfType<DirectoryReading.Refused>();

        reading.Errors.ShouldBe([new(null, null, DirectoryWords.TooLarge(DirectoryFile.LargestFile))]);
    }

    [Fact]
    public async Task Of_an_endless_stream_little_more_than_the_limit_is_read()
    {
        using var stream = new EndlessStream();

        var reading = await DirectoryFile.ReadAsync(stream, TestContext.Current.CancellationToken);

        reading.ShouldBeOfType<DirectoryReading.Refused>().Errors.ShouldHaveSingleItem().Wrong.ShouldContain("10 MB");
        stream.Given.ShouldBeLessThan(DirectoryFile.LargestFile + 1_000_000);
    }

    [Fact]
    public void A_row_far_below_the_others_ends_the_reading()
    {
        var bytes = Edited(sheet => sheet.Replace("<x:row r=\"4\"", "<x:row r=\"2000000000\"", StringComparison.Ordinal));

        DirectoryFile.Read(bytes).ShouldBeOfType<DirectoryReading.Refused>().Errors
            .ShouldBe([new(DirectoryBook.Units, "A300001", "Trang tính này kéo quá dòng 300.000. Xóa các dòng trống ở cuối trang tính.")]);
    }

    [Fact]
    public void A_formula_counts_as_what_it_gave()
    {
        using var stream = new MemoryStream();
        stream.Write(new DirectoryBook().Bytes());
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var cell = document.WorkbookPart.ShouldNotBeNull().WorksheetParts
                .SelectMany(part => part.Worksheet.ShouldNotBeNull().Descendants<Cell>())
                .First(cell => cell.InnerText.Contains("phường", StringComparison.Ordinal));
            cell.RemoveAllChildren();
            cell.DataType = CellValues.String;
            cell.Append(new CellFormula("\"Phường \"&\"mới\""), new CellValue("Phường mới"));
        }

        var reading = DirectoryFile.Read(stream.ToArray());

        reading.ShouldBeOfType<DirectoryReading.Taken>().Directory.Find("ha-dinh").ShouldNotBeNull().Name.ShouldBe("Phường mới");
    }

    [Fact]
    public void Whatever_bytes_are_broken_nothing_is_thrown()
    {
        var right = new DirectoryBook().Bytes();

        for (var hit = 0; hit < right.Length; hit += 11)
        {
            var broken = (byte[])right.Clone();
            broken[hit] ^= (byte)(1 + (hit % 255));

            Should.NotThrow(() => DirectoryFile.Read(broken));
        }
    }

    private static string Refused(byte[] file)
    {
        var error = DirectoryFile.Read(file).ShouldBeOfType<DirectoryReading.Refused>().Errors.ShouldHaveSingleItem();
        (error.Sheet, error.Cell).ShouldBe((null, null));
        return error.Wrong;
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A right file whose first sheet's XML was changed.</summary>
    private static byte[] Edited(Func<string, string> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(new DirectoryBook().Bytes());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("xl/worksheets/sheet1.xml").ShouldNotBeNull();
            using var reader = new StreamReader(entry.Open());
            var text = reader.ReadToEnd();
            reader.Dispose();
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            writer.Write(edit(text));
        }

        return stream.ToArray();
    }

    /// <summary>Gives zeros for ever.</summary>
    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
