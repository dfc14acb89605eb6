using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HumanRightsBot.Workbooks;
using MiniExcelLibs;
using Cell = HumanRightsBot.Workbooks.Cell;
using Sheet = HumanRightsBot.Workbooks.Sheet;
using Workbook = HumanRightsBot.Workbooks.Workbook;

namespace HumanRightsBot.Benchmarks;

/// <summary>Our writer beside a program that only deflates the same XML, and beside two libraries; its memory with ten times the rows.</summary>
internal static class Writing
{
    public const string Child = "memory";
    private const int Columns = 10;
    private const double MostOverDeflate = 1.15;
    private const double MostMemory = 1.1;
    private const int Rounds = 5;

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
        var rows = options.Number("rows", 100_000);
        var xml = await XmlAsync(rows);
        Console.WriteLine($"{rows:N0} rows × {Columns} columns of Vietnamese sentences, {xml.Length / 1e6:N0} MB of XML, best of {Rounds}");
        var optimal = await RatioAsync("Optimal", CompressionLevel.Optimal, rows, xml);
        var (ours, _) = (await BestAsync(() => OursAsync(rows, CompressionLevel.Fastest, Stream.Null)), await RatioAsync("Fastest", CompressionLevel.Fastest, rows, xml));
        var mini = await BestAsync(() => MiniAsync(rows));
        var sdk = await BestAsync(() => SdkAsync(rows));
        Console.WriteLine($"  MiniExcel            {mini,8:N2} s   {mini / ours,5:N2} × ours at Fastest");
        Console.WriteLine($"  Open XML SDK, SAX    {sdk,8:N2} s   {sdk / ours,5:N2} × ours at Fastest");
        var (small, large) = (await PeakAsync(rows), await PeakAsync(rows * 10));
        Console.WriteLine($"  peak memory          {small / 1e6,8:N0} MB, with {rows * 10:N0} rows {large / 1e6:N0} MB: {(double)large / small:N2} ×");

        List<string> faults = [];
        if (optimal > MostOverDeflate) faults.Add($"At Optimal the writer takes {optimal:N2} × of deflate alone.");
        if (mini <= ours || sdk <= ours) faults.Add("Another library is ahead.");
        if (large > small * MostMemory) faults.Add("Memory grows with the rows.");
        return faults;
    }

    /// <summary>One workbook in a process of its own; says how much memory it took at most.</summary>
    public static async Task<IReadOnlyList<string>> RunChildAsync(Options options)
    {
        await OursAsync(options.Number("rows", 100_000), CompressionLevel.Fastest, Stream.Null);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        return [];
    }

    private static async Task<double> RatioAsync(string name, CompressionLevel level, int rows, byte[] xml)
    {
        // In turn, so that a machine that is busy for a while is so for both.
        var (ours, deflate) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            ours = Math.Min(ours, await TimeAsync(() => OursAsync(rows, level, Stream.Null)));
            deflate = Math.Min(deflate, await TimeAsync(() => DeflateAsync(xml, level)));
        }

        Console.WriteLine($"  {name,-8} writer {ours,6:N2} s   deflate alone {deflate,6:N2} s   {ours / deflate,5:N2} ×   {rows / ours,10:N0} rows/s");
        return ours / deflate;
    }

    private static async Task<double> BestAsync(Func<Task> work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++) best = Math.Min(best, await TimeAsync(work));
        return best;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static Task OursAsync(int rows, CompressionLevel level, Stream output) => XlsxWriter.WriteAsync(new Workbook("Bảng đo", [SheetOf(rows)]), output, level, CancellationToken.None);

    private static Sheet SheetOf(int rows) => new()
    {
        Name = "Bảng đo",
        ColumnWidths = [.. Enumerable.Repeat(30.0, Columns)],
        Count = rows,
        Rows = Enumerable.Range(0, rows).Select(IReadOnlyList<Cell> (row) => [.. Enumerable.Range(0, Columns).Select(column => Cell.Text(TextAt(row, column)))]).ToAsyncEnumerable(),
    };

    private static string TextAt(int row, int column) => Sentences[((row * Columns) + column) % Sentences.Length];

    private static string[] Make(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(8, 30)).Select(_ => Words[random.Next(Words.Length)])) + ".")];

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
        await using var deflate = new DeflateStream(Stream.Null, level);
        for (var at = 0; at < xml.Length; at += 1 << 16) await deflate.WriteAsync(xml.AsMemory(at, Math.Min(1 << 16, xml.Length - at)));
    }

    private static async Task MiniAsync(int rows)
    {
        using var output = new MemoryStream();
        await output.SaveAsAsync(Enumerable.Range(0, rows).Select(row => new Dictionary<string, object>(Enumerable.Range(0, Columns).Select(column => KeyValuePair.Create($"c{column}", (object)TextAt(row, column))))), printHeader: false);
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
                for (var column = 0; column < Columns; column++) writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Cell(new InlineString(new Text(TextAt(row, column)))) { DataType = CellValues.InlineString });
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        book.Workbook = new(new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = "x", SheetId = 1, Id = book.GetIdOfPart(part) }));
        return Task.CompletedTask;
    }

    private static async Task<long> PeakAsync(int rows)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Child, "--rows", rows.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return long.Parse(said.Split('\n')[0], CultureInfo.InvariantCulture);
    }
}
