using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>The workbook of the second form, laid out by its file alone.</summary>
public sealed class CommitmentWorkbookTests
{
    [Fact]
    public async Task It_looks_as_it_did_when_somebody_looked()
    {
        var file = await XlsxFile.OfAsync(WorkbookPlan.For(SomeCommitments.Handful()));

        file.Faults().ShouldBeEmpty();
        file.SheetNames().ShouldBe(["Tổng hợp", "Chưa hoàn thành", "Theo cơ chế", "Tình hình báo cáo", "Nguồn gốc"]);
        foreach (var sheet in (int[])[1, 2, 3]) file.Part($"xl/worksheets/sheet{sheet}.xml").ShouldMatchGolden($"workbook/commitments_sheet{sheet}.xml");
        if (Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PICTURES") is { Length: > 0 } pictures && LibreOffice.IsHere)
            await File.WriteAllBytesAsync(
                Path.Combine(pictures, "commitments.pdf"), await LibreOffice.ConvertAsync(file.Bytes, "pdf"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_not_finished_stands_on_a_sheet_of_its_own_and_every_row_under_its_mechanism()
    {
        var file = await XlsxFile.OfAsync(WorkbookPlan.For(SomeCommitments.Handful()));

        Lines(file, "Chưa hoàn thành").ShouldBe(["I. UBND phường Hạ Đình", "38.112", "không có", "III. UBND phường Nhân Chính", "38.112"]);
        Lines(file, "Theo cơ chế").ShouldBe(
            [
                "I. UPR", "UBND phường Hạ Đình 38.112", "UBND phường Hạ Đình 38.204", "UBND phường Nhân Chính 38.112", "UBND phường Nhân Chính 38.204",
                "II. CERD", "UBND phường Hạ Đình không có", "III. ICCPR", "IV. CAT", "V. Khác",
            ]);
    }

    private static IEnumerable<string> Lines(XlsxFile file, string sheet) =>
        file.Read(sheet)
            .Select(row => (row[0], row.OfType<string>().ToList()))
            .Where(row =>
                row is (double, _)
                    || row.Item2.Any(text => text.Contains(". ", StringComparison.Ordinal) && char.IsUpper(text[0]) && text.Split('.')[0].All("IVX".Contains)))
            .Select(row =>
                row.Item1 is double
                    ? string.Join(
                        ' ',
                        row.Item2.Where(text =>
                            text.StartsWith("UBND", StringComparison.Ordinal) || text.StartsWith("38.", StringComparison.Ordinal) || text == "không có"))
                    : row.Item2[0]);
}
