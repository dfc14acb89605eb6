using System.Text;
using DocumentFormat.OpenXml;
using FsCheck.Xunit;
using HumanRightsBot.Documents;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Tests.Workbooks;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Documents.SomeDocuments;

namespace HumanRightsBot.Tests.Documents;

/// <summary>A unit's document as a file: what it says, that Word takes it, and that its rows are those of the workbook.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string, string, int> Sizes =>
    [
        .. from form in new[] { "press", "commitments" } from text in new[] { "", "longest", "hostile" } from rows in new[] { 0, 1, 48 }
           where text != "hostile" || rows == 1
           select new TheoryDataRow<string, string, int>(form, text, rows),
    ];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task It_is_a_document_that_Word_takes_and_the_same_content_is_the_same_bytes(string form, string text, int rows)
    {
        var source = Source(FormOf(form), RowsOf(FormOf(form), rows, text switch { "longest" => Longest, "hostile" => Hostile, _ => null }));

        var file = await MadeAsync(source);

        file.Faults(FileFormatVersions.Office2019).ShouldBeEmpty();
        file.Faults(FileFormatVersions.Microsoft365).ShouldBeEmpty();
        file.StructureFaults().ShouldBeEmpty();
        (await MadeAsync(source)).Bytes.ShouldBe(file.Bytes);
        (file.Annex.Count == 0).ShouldBe(rows == 0);
        if (text == "hostile") file.Words.ShouldContain("<w:t>&amp; \"ngoặc\" ]]> \uFFFD\uFFFD\uFFFD \uFFFD 😀 _x0041_\nhai\tba\nbốn");
        if (Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PICTURES") is { Length: > 0 } pictures)
            await File.WriteAllBytesAsync(Path.Combine(pictures, $"{form}-{text}{rows}.docx"), file.Bytes, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("press", 0)]
    [InlineData("press", 1)]
    [InlineData("commitments", 0)]
    [InlineData("commitments", 1)]
    public async Task It_says_what_was_looked_at_once(string form, int rows)
    {
        var file = await MadeAsync(Source(FormOf(form), RowsOf(FormOf(form), rows)));

        file.Part("word/document.xml").ShouldMatchGolden($"document/{form}-{rows}.xml");
        foreach (var part in new[] { "word/styles.xml", "word/settings.xml", "word/header1.xml", "word/header2.xml" })
            file.Part(part).ShouldMatchGolden($"document/{part.Replace('/', '_')}");
    }

    [Fact]
    public async Task What_the_directory_does_not_know_is_left_blank_and_a_mass_organisation_has_no_name_of_the_country()
    {
        var bare = new Unit { Code = "hoi", Name = "Hội Phụ nữ", Kind = Unit.MassKind, Order = 1 };

        var words = (await MadeAsync(Source(Press) with { Unit = bare, Office = null })).Words;

        words.ShouldNotContain(DocumentWords.Country);
        words.ShouldNotContain(DocumentWords.Motto);
        words.ShouldContain($"Kính gửi: {DocumentWords.Blank}");
        words.ShouldContain("Số: ……/BC-……");
        words.ShouldContain("- Lưu: VT, ………");
        words.ShouldContain("Trong quý III/2023, Hội Phụ nữ không phát sinh nội dung phải báo cáo");
        words.Split('\n').ShouldNotContain(line => line.StartsWith("HỘI", StringComparison.Ordinal));
    }

    /// <summary>The rows are in the annex; what stands before it says how many there are, and names no finding and no outlet.</summary>
    [Fact]
    public async Task Before_the_annex_only_the_number_of_rows_is_said_and_nothing_of_number_and_date()
    {
        var rows = RowsOf(Press, 3);
        var lines = (await MadeAsync(Source(Press, rows))).Words.Split('\n');
        var body = string.Join('\n', lines.TakeWhile(line => line != DocumentWords.Annex));

        body.ShouldContain("có 3 nội dung báo cáo");
        body.ShouldContain(Press.Document!.Closing + "./.");
        body.ShouldContain("Số: ……/BC-UBND");
        body.ShouldContain("ngày …… tháng …… năm ………");
        foreach (var value in rows.SelectMany(row => Values(Press, row)).Where(value => value.Length > 0)) body.ShouldNotContain(value);
        body.ShouldNotContain("lưu trữ", Case.Insensitive);
    }

    [Property(MaxTest = 40, Replay = "2023092423595901,700000001")]
    public void Its_rows_are_those_of_the_workbook_cell_by_cell(int seed, byte count)
    {
        var generated = new GeneratedForms(seed);
        var form = FormFile.Read("bieu.json", Encoding.UTF8.GetBytes(generated.Next(1).ToJsonString())).Form.ShouldNotBeNull();
        var rows = Enumerable.Range(1, 1 + (count % 6))
            .Select(number => RowOf(form, number, generated.Answer) with { Draft = number % 4 == 0 }).ToArray();
        var complete = rows.Where(row => row.IsComplete).ToList();
        var source = new DocumentSource(form, new("Mở đầu:", "Kết thúc", ["Sở Tư pháp"]), new(2023, 3), Ward, ForOffice, complete);

        var document = MadeAsync(source).GetAwaiter().GetResult();

        var workbook = XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Source(form, SomeReports.Of(Ward, ReportState.Submitted, rows)))).GetAwaiter().GetResult();
        var annex = document.Annex.Where(row => row.Count == form.Columns.Count + 1 && int.TryParse(row[0], out _)).ToList();
        annex.Count.ShouldBe(complete.Count);
        var sheet = workbook.Read(form.Sheets[0].Name).Where(row => row[0] is double);
        annex.ShouldBe(sheet.Select(row => row.Take(form.Columns.Count + 1).Select(Shown).ToList()));
        document.StructureFaults().ShouldBeEmpty();
        document.Faults(FileFormatVersions.Microsoft365).ShouldBeEmpty();
    }

    private static Form FormOf(string name) => name == "press" ? Press : Commitments;

    private static async Task<DocxFile> MadeAsync(DocumentSource source) => new(await DocumentMaker.MakeAsync(source, default));

    private static IEnumerable<string> Values(Form form, Row row) => form.Columns.Select(column => column.Shown(row.Values[column.Key]));

    private static string Shown(object? cell) => cell switch
    {
        null => "",
        DateTime day => Vietnamese.FullDate(DateOnly.FromDateTime(day)),
        double number => $"{number}",
        var text => $"{text}".ReplaceLineEndings("\n"),
    };
}
