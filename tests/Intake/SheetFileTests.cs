using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using HumanRightsBot.Intake;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Tests.Workbooks;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Intake;

/// <summary>Files as programs save them, and as nobody should send them.</summary>
public sealed class SheetFileTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Fact]
    public void Every_kind_of_file_is_known_by_its_bytes()
    {
        (byte[] File, SourceFault Fault)[] all =
        [
            ([], SourceFault.Empty),
            ("<html><table><tr><td>a<td>b</table>"u8.ToArray(), SourceFault.NotExcel),
            ("%PDF-1.7"u8.ToArray(), SourceFault.NotExcel),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], SourceFault.NotExcel),
            ("Ngày đăng\tTên bài"u8.ToArray(), SourceFault.NotExcel),
            ([.. Compound, .. new byte[600]], SourceFault.OldExcel),
            ([.. Compound, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], SourceFault.Password),
            (Zip(("xl/workbook.bin", "")), SourceFault.BinaryExcel),
            (Zip(("word/document.xml", "<a/>")), SourceFault.Word),
            (Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), SourceFault.OpenDocument),
            (Zip(("a.txt", "a")), SourceFault.NotExcel),
            ("PK\u0003\u0004 hỏng"u8.ToArray(), SourceFault.Damaged),
            (Zip(("xl/workbook.xml", "<workbook")), SourceFault.Damaged),
            (Zip(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>")), SourceFault.Damaged),
            (new byte[(5 * 1024 * 1024) + 1], SourceFault.TooLarge),
            (Book("<sheetData/>"), SourceFault.Empty),
        ];

        foreach (var (file, fault) in all) WorkbookTable.Read(file, SomeTables.Forms).ShouldBeOfType<SourceReading.Unreadable>().Fault.ShouldBe(fault);
    }

    [Theory]
    [InlineData("0", "2023-07-12")]
    [InlineData("1", "2027-07-13")]
    public void A_day_is_counted_from_where_the_file_says(string is1904, string day)
    {
        const string Cells = """<c r="A1" s="1"><v>45119.75</v></c><c r="B1" s="2"><v>45119</v></c><c r="C1"><v>45119</v></c><c r="D1" s="1"><v>12</v></c>""";
        var cells = Table(Book($"<sheetData><row>{Cells}</row></sheetData>", is1904)).Lines[0].Cells;

        cells.Take(2).Select(cell => $"{cell.Day:yyyy-MM-dd}").ShouldBe([day, day]);
        cells[2].ShouldBe(new SourceCell("45119") { IsNumber = true });
        if (is1904 == "0") cells[3].ShouldBe(new SourceCell("12") { IsNumber = true });
    }

    [Fact]
    public void What_nobody_sees_is_left_out_and_said()
    {
        var table = Table(Book(
            """
            <cols><col min="3" max="3" hidden="1"/></cols><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><r><t>đầ</t></r><rPh><t>x</t></rPh><r><t>u _x0041_</t></r></is></c><c r="C1"><v>7</v></c></row>
            <row r="2" hidden="1"><c r="A2"><v>8</v></c></row>
            <row r="4"><c t="e"><v>#N/A</v></c><c><v>0.30000000000000004</v></c><c r="E4" t="s"><v>0</v></c></row>
            <row r="5"><c r="E5" t="b"><v>1</v></c></row></sheetData>
            <mergeCells><mergeCell ref="A4:B4"/></mergeCells><hyperlinks><hyperlink ref="E4" r:id="rId1"/><hyperlink ref="E5" location="A1"/></hyperlinks>
            """,
            related: """<Relationship Id="rId1" Target="https://tuoitre.vn/a-1.htm" TargetMode="External"/>""",
            others: """<sheet name="Ẩn" sheetId="2" state="hidden" r:id="rId2"/><sheet name="Khác" sheetId="3" r:id="rId2"/>"""));

        table.Lines.Select(line => (line.Number, string.Join('|', line.Cells.Select(cell => cell.Text))))
            .ShouldBe([(1, "đầu A"), (4, "#N/A||||xem tại đây"), (5, "||||TRUE")]);
        table.Lines[1].Cells[4].Link.ShouldBe("https://tuoitre.vn/a-1.htm");
        table.LeftOut.ShouldBe(
        [
            "Không đọc dòng đang ẩn: 2. Nếu cần, bỏ ẩn rồi gửi lại.", "Không đọc 1 cột đang ẩn (cột thứ 3). Nếu cần, bỏ ẩn rồi gửi lại.",
            "Chỉ đọc trang tính «Nhập»; không đọc «Khác».", "Không đọc trang tính ẩn «Ẩn».",
        ]);
        table.HasMacros.ShouldBeFalse();
        Table(Book("<sheetData><row><c><v>1</v></c></row></sheetData>", more: ("xl/vbaProject.bin", "x"))).HasMacros.ShouldBeTrue();
    }

    /// <summary>Each would fill the memory, or take minutes, were it read to its end.</summary>
    [Theory]
    [InlineData("a text without end", SourceFault.TooLarge)]
    [InlineData("more than it may unpack to", SourceFault.TooLarge)]
    [InlineData("a text in very many cells", SourceFault.TooLarge)]
    [InlineData("a cell far to the right", SourceFault.TooManyColumns)]
    [InlineData("very many rows", SourceFault.TooManyLines)]
    [InlineData("deep", SourceFault.Empty)]
    [InlineData("many attributes", SourceFault.Empty)]
    [InlineData("a length that is not its own", SourceFault.Damaged)]
    [InlineData("a dimension of all cells", null)]
    [InlineData("a merge of all cells", SourceFault.TooLarge)]
    [InlineData("links of all cells", SourceFault.TooLarge)]
    [InlineData("hidden columns and cells", SourceFault.Empty)]
    [InlineData("very many sheets", SourceFault.TooLarge)]
    [InlineData("sheets of one part", null)]
    public void A_hostile_file_costs_little(string what, object? fault)
    {
        var file = Hostile(what);
        GC.Collect();
        var (clock, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());

        var reading = WorkbookTable.Read(file, SomeTables.Forms);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000_000);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        ((reading as SourceReading.Unreadable)?.Fault).ShouldBe((SourceFault?)fault);
        (reading is SourceReading.Table).ShouldBe(fault is null);
    }

    /// <summary>Our own workbook, LibreOffice's copy of it, and the same in formats we do not take.</summary>
    [Fact]
    public async Task A_file_LibreOffice_saved_is_read_like_ours()
    {
        var file = (await XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Handful()))).Bytes;
        var ours = SomeTables.Read(Table(file), SomeTables.For(SomeTables.Press));

        // Two rows of the own unit, one draft that is not in the sheets; another unit's row is refused, notes are no rows.
        ours.Rows.Select(row => row.Fault).ShouldBe([null, null, RowFault.OtherUnit]);
        ours.Rows[1].Reading.Values["link"].ShouldBe("https://tuoitre.vn/nguoi-khuyet-tat-kho-tiep-can-tru-so-tiep-dan-20230821.htm");
        ours.Rows[1].Reading.Values["publishedOn"].ShouldBe("2023-08-21");
        ours.Rows[1].Reading.Problems.ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("CI") == "true") LibreOffice.IsHere.ShouldBeTrue("LibreOffice saves the files.");
        if (!LibreOffice.IsHere) return;

        var theirs = SomeTables.Read(Table(await LibreOffice.ConvertAsync(file, "xlsx")), SomeTables.For(SomeTables.Press));
        theirs.Rows.Select(row => row.Reading.Values).ShouldBe(ours.Rows.Select(row => row.Reading.Values), new SameValues());
        (await FaultOfAsync("xls")).ShouldBe(SourceFault.OldExcel);
        (await FaultOfAsync("ods")).ShouldBe(SourceFault.OpenDocument);
        (await FaultOfAsync("pdf")).ShouldBe(SourceFault.NotExcel);

        async Task<SourceFault> FaultOfAsync(string format) =>
            WorkbookTable.Read(await LibreOffice.ConvertAsync(file, format), SomeTables.Forms).ShouldBeOfType<SourceReading.Unreadable>().Fault;
    }

    private static string Block => string.Concat(Enumerable.Repeat($"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 60))}</row>", 500));

    private static byte[] Hostile(string what) => what switch
    {
        "a text without end" => Book("<sheetData><row><c t=\"inlineStr\"><is><t>" + new string('a', 9_000_000) + "</t></is></c></row></sheetData>"),
        "more than it may unpack to" => Book("<sheetData/>" + new string(' ', 21_000_000)),
        "a text in very many cells" => Book(
            "<sheetData>" + string.Concat(Enumerable.Range(0, 400).Select(_ => $"<row>{string.Concat(Enumerable.Repeat("<c t=\"s\"><v>1</v></c>", 50))}</row>"))
                + "</sheetData>"),
        "a cell far to the right" => Book("<sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>"),
        "very many rows" => Book("<sheetData>" + string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 400_000)) + "</sheetData>"),
        "deep" => Book(string.Concat(Enumerable.Repeat("<a>", 200_000)) + string.Concat(Enumerable.Repeat("</a>", 200_000))),
        "many attributes" => Book($"<a {string.Join(' ', Enumerable.Range(0, 100_000).Select(n => $"a{n}=\"\""))}/>"),
        "a length that is not its own" => WithForgedLength(Book("<sheetData>" + new string(' ', 3_000_000) + "</sheetData>")),
        "a dimension of all cells" => Book("<dimension ref=\"A1:XFD1048576\"/><sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"),
        "links of all cells" => Book(
            $"<sheetData>{Block}</sheetData><hyperlinks>"
                + string.Concat(Enumerable.Repeat("<hyperlink ref=\"A1:XFD1048576\" r:id=\"rId1\"/>", 50_000)) + "</hyperlinks>",
            related: "<Relationship Id=\"rId1\" Target=\"https://tuoitre.vn/a-1.htm\" TargetMode=\"External\"/>"),
        "hidden columns and cells" => Book(
            $"<cols>{string.Concat(Enumerable.Repeat("<col min=\"1\" max=\"16384\" hidden=\"1\"/>", 4_000))}</cols><sheetData><row>"
                + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 16_000)) + "</row></sheetData>"),
        "very many sheets" => Book("<sheetData/>", others: string.Concat(Enumerable.Repeat("<sheet name=\"a\" r:id=\"rId1\"/>", 50))),
        "sheets of one part" => Book(
            $"<sheetData>{Block}</sheetData>", others: string.Concat(Enumerable.Repeat("<sheet name=\"a\" r:id=\"rId1\"/>", 49))),
        "a merge of all cells" => Book(
            "<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>" + string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 200_000))
                + "</mergeCells>"),
        _ => throw new InvalidOperationException(what),
    };

    /// <summary>The sheet's entry says it unpacks to a hundred bytes.</summary>
    private static byte[] WithForgedLength(byte[] file)
    {
        var forged = file.ToArray();
        var name = "xl/worksheets/sheet1.xml"u8;
        for (var at = 0; at < forged.Length - name.Length; at++)
        {
            if (!forged.AsSpan(at).StartsWith(name)) continue;
            // Of the local header the length stands 8 bytes before the name, of the central directory 22.
            var length = forged.AsSpan(at - 30).StartsWith("PK\u0003\u0004"u8) ? at - 8 : at - 22;
            BitConverter.TryWriteBytes(forged.AsSpan(length, 4), 100);
        }

        return forged;
    }

    private static SourceReading.Table Table(byte[] file) => WorkbookTable.Read(file, SomeTables.Forms).ShouldBeOfType<SourceReading.Table>();

    private static byte[] Book(
        string sheet, string is1904 = "0", string related = "", string others = "", params (string Path, string Content)[] more) => Zip(
    [
        ("xl/workbook.xml",
            $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><workbookPr date1904="{is1904}"/><sheets><sheet name="Nhập" sheetId="1" r:id="rId1"/>
            {others}</sheets></workbook>
            """),
        ("xl/_rels/workbook.xml.rels",
            """
            <Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>
            """),
        ("xl/worksheets/_rels/sheet1.xml.rels", $"<Relationships>{related}</Relationships>"),
        ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}"><si><t>xem tại đây</t></si><si><t>{new string('b', 32_000)}</t></si></sst>"""),
        ("xl/styles.xml",
            $"""
            <styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd\/mm\/yyyy;@"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}" xmlns:r="{Relations}">{sheet}</worksheet>"""),
        .. more,
    ]);

    private static byte[] Zip(params IEnumerable<(string Path, string Content)> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    private sealed class SameValues : IEqualityComparer<IReadOnlyDictionary<string, string>>
    {
        public bool Equals(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) =>
            one!.OrderBy(pair => pair.Key).SequenceEqual(other!.OrderBy(pair => pair.Key));

        public int GetHashCode(IReadOnlyDictionary<string, string> values) => values.Count;
    }
}
