using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Tests.Workbooks;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Intake;

public sealed class ImportTemplateTests
{
    [Theory]
    [InlineData("phan-hoi-bao-chi")]
    [InlineData("theo-doi-cam-ket")]
    public async Task A_template_offers_what_may_be_chosen_and_its_example_is_no_row(string id)
    {
        var form = SomeTables.Forms.Single(form => form.Id == id);
        var file = await ImportTemplate.MakeAsync(form, SomeReports.Quarter, TestContext.Current.CancellationToken);

        new XlsxFile(file).Faults().ShouldBeEmpty();
        file.ShouldBe(await ImportTemplate.MakeAsync(form, SomeReports.Quarter, TestContext.Current.CancellationToken));
        new XlsxFile(file).Part("xl/worksheets/sheet1.xml").ShouldNotContain("autoFilter");
        var lists = new XlsxFile(file).Part("xl/worksheets/sheet1.xml").Split("<dataValidation ").Length - 1;
        lists.ShouldBe(form.Columns.Count(column => column.Kind is ColumnKind.Choice or ColumnKind.PressOutlet));
        Reading(form, file).ShouldBe(new ImportReading.Refused(ImportFault.NoRows));
        if (!LibreOffice.IsHere) return;

        Reading(form, await LibreOffice.ConvertAsync(file, "xlsx")).ShouldBe(new ImportReading.Refused(ImportFault.NoRows));
    }

    /// <summary>The example once changed is a row like another.</summary>
    [Fact]
    public async Task An_example_somebody_wrote_over_is_a_row()
    {
        var form = SomeTables.Press;
        string[] example = ["Ví dụ", .. form.Columns.Select(column => ImportTemplate.ExampleOf(form, SomeReports.Quarter)[column])];

        (await ReadAsync(example, SomeTables.Row(1))).Rows.Count.ShouldBe(1);
        example[3] = "Bài khác";
        (await ReadAsync(example, SomeTables.Row(1))).Rows.Count.ShouldBe(2);

        static async Task<Import> ReadAsync(params IEnumerable<string[]> rows) => SomeTables.Read(
            await SomeTables.BroughtAsync(SomeTables.Way.Text, rows.Prepend(SomeTables.Headings)), SomeTables.For(SomeTables.Press));
    }

    private static ImportReading Reading(Form form, byte[] file)
    {
        var table = WorkbookTable.Read(file, SomeTables.Forms).ShouldBeOfType<SourceReading.Table>();
        table.LeftOut.ShouldBeEmpty();
        return ImportRules.Of(SomeTables.For(form), table, []);
    }

    [Fact]
    public void The_example_names_the_outlet_its_link_is_of()
    {
        var example = ImportTemplate.ExampleOf(SomeTables.Press, SomeReports.Quarter);

        example[SomeTables.Press.Find("outlet")!].ShouldBe("Báo Hànộimới");
        example[SomeTables.Press.Find("link")!].ShouldStartWith("https://hanoimoi.vn/");
    }
}
