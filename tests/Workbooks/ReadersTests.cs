using DocumentFormat.OpenXml.Packaging;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using HumanRightsBot.Xlsx;
using Shouldly;
using Xunit;
using Sdk = DocumentFormat.OpenXml.Spreadsheet;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>Programs that know nothing of each other read the same out of a workbook.</summary>
public sealed class ReadersTests
{
    [Fact]
    public async Task The_press_forms_workbook_is_the_same_to_every_reader_at_hand()
    {
        var file = await XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Handful()));

        var sheets = await SameToAllAsync(file);

        sheets.ShouldBe(["Tổng hợp", "Cần giải quyết", "Tình hình báo cáo", "Nguồn gốc"]);
        if (Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PICTURES") is { Length: > 0 } pictures)
        {
            await File.WriteAllBytesAsync(Path.Combine(pictures, "workbook.xlsx"), file.Bytes, TestContext.Current.CancellationToken);
            if (LibreOffice.IsHere)
                await File.WriteAllBytesAsync(
                    Path.Combine(pictures, "workbook.pdf"), await LibreOffice.ConvertAsync(file.Bytes, "pdf"), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_commitments_workbook_is_the_same_to_every_reader_at_hand() =>
        (await SameToAllAsync(await XlsxFile.OfAsync(WorkbookPlan.For(SomeCommitments.Handful())))).Count.ShouldBe(5);

    [Fact]
    public async Task Nasty_texts_are_the_same_to_every_reader_at_hand()
    {
        // Saving anew, LibreOffice drops what XML cannot hold and escapes two escapes in a row as one; the other readers are asked for those elsewhere.
        var texts = NastyTexts.All.Where(text =>
            !text.Any(letter => char.IsControl(letter) && letter != '\n' && letter != '\t')
                && !text.Contains('\uFFFE', StringComparison.Ordinal) && text.Split("_x").Length < 3)
            .ToList();
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([.. texts.Select(IReadOnlyList<Cell> (text) => [Cell.Text(text)])])));

        await SameToAllAsync(file);

        file.Read("Tổng hợp").Select(row => row[0]).ShouldBe(texts);
    }

    /// <returns>The names of the sheets.</returns>
    private static async Task<IReadOnlyList<string>> SameToAllAsync(XlsxFile file)
    {
        file.Faults().ShouldBeEmpty();
        // On a developer's machine one reader may be missing; a check that did not happen is none.
        if (Environment.GetEnvironmentVariable("CI") == "true") LibreOffice.IsHere.ShouldBeTrue("LibreOffice is one of the readers.");
        var again = LibreOffice.IsHere ? new XlsxFile(await LibreOffice.ConvertAsync(file.Bytes, "xlsx")) : null;
        foreach (var sheet in file.SheetNames())
        {
            var texts = Texts(file.Read(sheet));
            texts.ShouldNotBeEmpty();
            SdkTexts(file, sheet).ShouldBe(texts, $"The Open XML SDK reads «{sheet}» otherwise.");
            if (again is not null) Texts(again.Read(sheet)).ShouldBe(texts, $"LibreOffice reads «{sheet}» otherwise.");
        }

        return file.SheetNames();
    }

    private static List<string> Texts(IEnumerable<IReadOnlyList<object?>> rows) => [.. rows.SelectMany(row => row).OfType<string>()];

    private static List<string> SdkTexts(XlsxFile file, string sheet)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        var book = document.WorkbookPart!;
        var part = (WorksheetPart)book.GetPartById(book.Workbook!.Descendants<Sdk.Sheet>().Single(found => found.Name == sheet).Id!);
        return [.. part.Worksheet!.Descendants<Sdk.Cell>().Where(cell => cell.InlineString is not null).Select(cell => Decoded(cell.InlineString!.InnerText))];
    }

    /// <summary>The SDK leaves Excel's own escape to its caller.</summary>
    private static string Decoded(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "_x([0-9A-Fa-f]{4})_", match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
}
