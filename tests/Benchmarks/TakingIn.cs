using System.Diagnostics;
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
    private const double MostOverParts = 2;
    private const long MostMemory = 100_000_000;

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
        if (ofParts > MostOverParts) faults.Add($"Read and checked takes {ofParts:N2} × of reading and judge.");
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
        var rows = Enumerable.Range(1, Rows).Select(IReadOnlyList<Cell> (number) => [.. form.Columns.Select(column => CellOf(column, number))]);
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

    private static Cell CellOf(Column column, int number) => column.Kind switch
    {
        ColumnKind.Date => Cell.Date(new(2023, 8, (number % 28) + 1)),
        ColumnKind.PressOutlet => Cell.Text(PressOutlets.NameOf("tuoi-tre")),
        ColumnKind.PressLink => Cell.Text($"https://tuoitre.vn/bai-so-{number}-2023082{number}.htm"),
        ColumnKind.Choice => Cell.Text(column.Choices[0].Title),
        ColumnKind.Evidence => Cell.Text($"Công văn số {number}/UBND-VP ngày 15/8/2023"),
        _ => Cell.Text(Sentences(column.MaxLength, number)),
    };

    private static string Sentences(int letters, int number)
    {
        var text = $"{number}. ";
        while (text.Length < letters) text += "Trụ sở tiếp công dân chưa có lối đi cho xe lăn, phường đã lắp đặt và trả lời công khai. ";
        return text[..letters].Trim();
    }
}
