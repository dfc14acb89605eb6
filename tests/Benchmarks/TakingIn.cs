using System.Diagnostics;
using System.Globalization;
using System.Text;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.Local;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Benchmarks;

/// <summary>A file of 48 rows of the longest texts read and checked, beside reading its cells and judging its rows alone.</summary>
internal static class TakingIn
{
    private const int Rows = 48;
    private const double MostOverCells = 2;
    private const long MostMemory = 100_000_000;

    private static readonly string[] Words = """
        phường quận ủy ban nhân dân tổ dân phố công an trạm y tế trường học mầm non chợ ngõ đường vỉa hè trụ sở tiếp công dân lối đi
        xe lăn người khuyết tật người cao tuổi trẻ em phụ nữ hộ nghèo lao động tự do báo phản ánh đúng một phần nội dung bài viết đã
        kiểm tra xác minh xử lý khắc phục lắp đặt sửa chữa thay mới bố trí kinh phí hỗ trợ cấp phát hướng dẫn giải thích trả lời công
        khai trên trang thông tin niêm yết tại nhà văn hóa yêu cầu chủ đầu tư nhà thầu hoàn thành trước ngày cam kết không tái diễn
        thường xuyên theo dõi báo cáo kết quả về quận theo quy định của pháp luật quyền được sống trong môi trường trong lành rác thải
        tiếng ồn khói bụi ngập úng thoát nước đèn chiếu sáng cây xanh an toàn giao thông phòng cháy chữa cháy chung cư cũ thang máy
        tiếp cận dịch vụ việc làm bảo hiểm học phí thủ tục hành chính hộ tịch căn cước cán bộ lãnh đạo cơ quan đơn vị liên quan phối
        hợp tuyên truyền vận động và các với cho từ khi nay còn do có chưa đang sẽ phải
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var rounds = options.Number("rounds", 200);
        var forms = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).All;
        var target = new ImportTarget(
            forms.Single(form => form.Id == PressForm.Id), new(2023, 3), new() { Code = "p1", Name = "UBND phường Hạ Đình", Kind = "phuong", Order = 1 },
            People.Directory.Empty, ByOffice: false, new DateOnly(2023, 9, 20));
        var file = await FileAsync(target.Form);
        var table = (SourceReading.Table)WorkbookTable.Read(file, forms);
        var import = ((ImportReading.Read)ImportRules.Of(target, table, [])).Import;

        // In turn, so that a machine that is busy for a while is so for both.
        var (cells, judge, whole) = (double.MaxValue, double.MaxValue, double.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < rounds; round++)
        {
            cells = Math.Min(cells, Seconds(() => WorkbookTable.Read(file, forms)));
            judge = Math.Min(judge, Seconds(() => Judge(target, import)));
            whole = Math.Min(whole, Seconds(() => ImportRules.Of(target, (SourceReading.Table)WorkbookTable.Read(file, forms), [])));
        }

        // Of three measures one holds the judge alone, which allocates too: the bound is generous by that.
        var memory = (GC.GetAllocatedBytesForCurrentThread() - before) / (3 * rounds);
        var letters = table.Lines.Sum(line => line.Cells.Sum(cell => cell.Text.Length));
        Console.WriteLine($"{Rows} rows of the longest texts, {letters:N0} letters, best of {rounds}");
        Console.WriteLine($"  reading the cells   {cells * 1e3:N1} ms");
        Console.WriteLine($"  a card's judge      {judge * 1e3:N1} ms   for the same rows, one after the other");
        var (ofCells, ofParts) = (whole / cells, whole / (cells + judge));
        Console.WriteLine($"  read and checked    {whole * 1e3:N1} ms   {ofCells:N2} × reading the cells, {ofParts:N2} × reading and judge");
        Console.WriteLine($"  memory              {memory / 1e6:N1} MB allocated a reading");

        List<string> faults = [];
        if (import.Complete != Rows) faults.Add($"{import.Complete} of {Rows} rows are complete.");
        if (ofCells > MostOverCells) faults.Add($"Read and checked takes {ofCells:N2} × of reading the cells.");
        if (memory > MostMemory) faults.Add($"{memory:N0} bytes are allocated.");
        return faults;
    }

    private static void Judge(ImportTarget target, Import import)
    {
        foreach (var row in import.Rows) Answers.Read(target.Form, row.Reading.Values, target.Today, draft: false);
    }

    private static double Seconds(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<byte[]> FileAsync(Form form)
    {
        var random = new Random(Rows);
        var rows = Enumerable.Range(1, Rows)
            .Select(IReadOnlyList<Cell> (number) => [.. form.Columns.Select(column => CellOf(column, number, random))]);
        var sheet = new Sheet
        {
            Name = "Dòng",
            ColumnWidths = [.. form.Columns.Select(_ => 20.0)],
            Headers = [[.. form.Columns.Select(column => new HeaderCell(column.Heading))]],
            Count = Rows,
            Rows = rows.ToAsyncEnumerable(),
        };
        using var content = new MemoryStream();
        await XlsxWriter.WriteAsync(new Workbook("Bảng đo", [sheet]), content, CancellationToken.None);
        return content.ToArray();
    }

    private static Cell CellOf(Column column, int number, Random random) => column.Kind switch
    {
        ColumnKind.Date => Cell.Date(new(2023, 8, (number % 28) + 1)),
        ColumnKind.PressOutlet => Cell.Text(PressOutlets.NameOf("tuoi-tre")),
        ColumnKind.PressLink => Cell.Text($"https://tuoitre.vn/bai-so-{number}-2023082{number}.htm"),
        ColumnKind.Choice => Cell.Text(column.Choices[0].Title),
        ColumnKind.Evidence => Cell.Text($"Công văn số {number}/UBND-VP ngày 15/8/2023"),
        _ => Cell.Text(Prose(column.MaxLength, random)),
    };

    /// <summary>
    /// Sentences, lists, sums, days and documents, as clerks fill a cell to the brim. The words are drawn: the same ones over and over
    /// deflate to nothing, and reading the cells would look quicker than it is.
    /// </summary>
    private static string Prose(int letters, Random random)
    {
        var text = new StringBuilder();
        while (text.Length < letters)
        {
            var words = random.GetItems(Words, random.Next(6, 22));
            words[0] = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(words[0]);
            words[2] += ",";
            words[random.Next(3, words.Length)] = Figure(random);
            text.AppendJoin(' ', words).Append(random.Next(5) == 0 ? ".\n- " : ". ");
        }

        return text.ToString(0, letters).Trim();
    }

    private static string Figure(Random random) => random.Next(8) switch
    {
        0 => $"số {random.Next(1, 400)}/BC-UBND",
        1 => $"ngày {random.Next(1, 29)}/{random.Next(1, 13)}/2023",
        2 => $"{random.Next(1, 90)}.{random.Next(100, 1000)}.000 đồng",
        3 => $"{random.Next(1, 100)},{random.Next(1, 10)}%",
        4 => $"tổ {random.Next(1, 40)}",
        5 => $"(đợt {random.Next(1, 5)})",
        6 => "TP.Hà Nội",
        _ => $"“{random.GetItems(Words, 1)[0]}”",
    };
}
