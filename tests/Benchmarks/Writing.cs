using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HumanRightsBot.Xlsx;
using MiniExcelLibs;
using Cell = HumanRightsBot.Xlsx.Cell;
using Sheet = HumanRightsBot.Xlsx.Sheet;
using Workbook = HumanRightsBot.Xlsx.Workbook;

namespace HumanRightsBot.Benchmarks;

/// <summary>Our writer beside a program that only deflates the same XML, and beside two libraries; its memory with ten times the rows.</summary>
internal static class Writing
{
    public const string Child = "memory";
    private const int Columns = 10;
    private const double MostOverDeflate = 1.15;
    private const double MostMemory = 1.1;

    private static readonly string[] Words =
    [
        .. """
            người dân phản ánh ngõ nhỏ thiếu đèn chiếu sáng vào buổi tối đi bộ xe đạp khó quan sát ủy ban nhân phường đã kiểm tra thực tế lắp đặt bổ
            sung sáu bộ công khai kết quả trên trang thông tin điện tử trụ sở tiếp có bậc thềm cao không đường dốc dành cho sử dụng lăn bố trí điểm
            tầng một hoàn thành trong tháng trả lời cơ báo chí số hộ kinh doanh chưa được trước khi di dời chợ tạm đối thoại gia hạn trường học xuống
            cấp lớp hè trẻ em khuyết tật quyền con bảo đảm giải quyết kiến nghị đề xuất quận phòng tư pháp văn hóa vấn nội dung rà soát đúng phần ý
            trao lại cùng nhau hướng dẫn thủ tục giấy tờ nhà đất môi rác thải nước sạch tiếng ồn an toàn giao y tế khám chữa bệnh tuổi phụ nữ
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
    ];

    /// <summary>So many that deflate, which looks back 32 KiB, never meets one again.</summary>
    private static readonly string[] Sentences = Make(new Random(1), 8_191);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (rows, rounds) = (options.Number("rows", 100_000), options.Number("rounds", 5));
        var xml = await XmlAsync(rows);
        Contestant[] all =
        [
            new("writer, Optimal", () => OursAsync(rows, CompressionLevel.Optimal, new MemoryStream())),
            new("deflate, Optimal", () => DeflateAsync(xml, CompressionLevel.Optimal)),
            new("writer, Fastest", () => OursAsync(rows, CompressionLevel.Fastest, new MemoryStream())),
            new("deflate, Fastest", () => DeflateAsync(xml, CompressionLevel.Fastest)),
            new("MiniExcel, Fastest", () => MiniAsync(rows)),
            new("Open XML SDK SAX, Fastest", () => SdkAsync(rows)),
        ];
        // In turn, so that a machine that is busy for a while is so for all.
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contestant in all) await contestant.RunAsync();
        }

        Console.WriteLine($"{rows:N0} rows × {Columns} columns of Vietnamese sentences, {xml.Length / 1e6:N0} MB of XML, best of {rounds}");
        foreach (var contestant in all)
        {
            Console.WriteLine(
                $"  {contestant.Name,-28}{contestant.Best,7:N2} s   processor {contestant.Processor,7:N2} s   {rows / contestant.Best,10:N0} rows/s");
        }
        var (optimal, fastest, mini, sdk) = (all[0].Best / all[1].Best, all[2].Best / all[3].Best, all[4].Best / all[2].Best, all[5].Best / all[2].Best);
        Console.WriteLine(
            $"  writer / deflate alone       {optimal:N2} × at Optimal ({all[0].Processor / all[1].Processor:N2} × of the processor), {fastest:N2} × at "
                + $"Fastest ({all[2].Processor / all[3].Processor:N2} ×)");
        Console.WriteLine($"  at Fastest MiniExcel takes {mini:N2} × and the SDK {sdk:N2} × of the writer");
        var (small, large) = (await PeakAsync(rows), await PeakAsync(rows * 10));
        Console.WriteLine($"  peak memory                  {small / 1e6:N0} MB, with {rows * 10:N0} rows {large / 1e6:N0} MB: {(double)large / small:N2} ×");

        List<string> faults = [];
        if (optimal > MostOverDeflate) faults.Add($"At Optimal the writer takes {optimal:N2} × of deflate alone.");
        if (mini <= 1 || sdk <= 1) faults.Add("Another library is ahead.");
        if (large > small * MostMemory) faults.Add("Memory grows with the rows.");
        return faults;
    }

    /// <summary>One workbook in a process of its own; says how much memory it took at most.</summary>
    public static async Task<IReadOnlyList<string>> RunChildAsync(Options options)
    {
        await OursAsync(options.Number("rows", 100_000), CompressionLevel.Fastest, Stream.Null);
        PeakMemory.Say();
        return [];
    }

    private static Task OursAsync(int rows, CompressionLevel level, Stream output) =>
        XlsxWriter.WriteAsync(new Workbook("Bảng đo", [SheetOf(rows)]) { Compression = level }, output, CancellationToken.None);

    private static Sheet SheetOf(int rows) => new()
    {
        Name = "Bảng đo",
        ColumnWidths = [.. Enumerable.Repeat(30.0, Columns)],
        Count = rows,
        Rows = Enumerable.Range(0, rows)
            .Select(IReadOnlyList<Cell> (row) => [.. Enumerable.Range(0, Columns).Select(column => Cell.Text(TextAt(row, column)))]).ToAsyncEnumerable(),
    };

    private static string TextAt(int row, int column) => Sentences[((row * Columns) + column) % Sentences.Length];

    private static string[] Make(Random random, int count) =>
        [
            .. Enumerable.Range(0, count)
                .Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(8, 30)).Select(_ => Words[random.Next(Words.Length)])) + "."),
        ];

    private static async Task<byte[]> XmlAsync(int rows)
    {
        using var package = new MemoryStream();
        await OursAsync(rows, CompressionLevel.Fastest, package);
        using var archive = new ZipArchive(package);
        await using var part = await archive.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync();
        using var xml = new MemoryStream();
        await part.CopyToAsync(xml);
        return xml.ToArray();
    }

    private static async Task DeflateAsync(byte[] xml, CompressionLevel level)
    {
        using var output = new MemoryStream();
        await using var deflate = new DeflateStream(output, level);
        for (var at = 0; at < xml.Length; at += 1 << 16) await deflate.WriteAsync(xml.AsMemory(at, Math.Min(1 << 16, xml.Length - at)));
    }

    private static async Task MiniAsync(int rows)
    {
        using var output = new MemoryStream();
        await output.SaveAsAsync(
            Enumerable.Range(0, rows)
                .Select(
                    row => Enumerable.Range(0, Columns).ToDictionary(column => $"c{column}", column => (object)TextAt(row, column))),
            printHeader: false);
    }

    private static Task SdkAsync(int rows)
    {
        using var output = new MemoryStream();
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        document.CompressionOption = System.IO.Packaging.CompressionOption.SuperFast;
        var book = document.AddWorkbookPart();
        var part = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            for (var row = 0; row < rows; row++)
            {
                writer.WriteStartElement(new Row());
                for (var column = 0; column < Columns; column++)
                {
                    writer.WriteElement(
                        new DocumentFormat.OpenXml.Spreadsheet.Cell(new InlineString(new Text(TextAt(row, column)))) { DataType = CellValues.InlineString });
                }
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        book.Workbook = new(new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = "x", SheetId = 1, Id = book.GetIdOfPart(part) }));
        return Task.CompletedTask;
    }

    private static Task<long> PeakAsync(int rows) => PeakMemory.OfChildAsync(
        new ProcessStartInfo(Environment.ProcessPath!, [Child, "--rows", rows.ToString(CultureInfo.InvariantCulture)]));

    /// <summary>The fewest seconds it took, on the clock and of the processor.</summary>
    private sealed class Contestant(string name, Func<Task> work)
    {
        public string Name => name;

        public double Best { get; private set; } = double.MaxValue;

        public double Processor { get; private set; } = double.MaxValue;

        public async Task RunAsync()
        {
            GC.Collect();
            var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await work();
            (Best, Processor) = (Math.Min(Best, clock.Elapsed.TotalSeconds), Math.Min(Processor, (Environment.CpuUsage.TotalTime - before).TotalSeconds));
        }
    }
}
