using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace HumanRightsBot.Tests.Support;

/// <summary>The template as a clerk sends it back: a row below the example, and saved by LibreOffice where that is here.</summary>
internal static class FilledTemplate
{
    public static async Task<byte[]> OfAsync(byte[] template, string[] row)
    {
        using var file = new MemoryStream();
        file.Write(template);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.First(part => part.Worksheet!.Descendants<SheetData>().First().HasChildren);
            var first = sheet.Worksheet!.Descendants<Row>().First(line => line.InnerText.StartsWith("Ví dụ", StringComparison.Ordinal)).NextSibling<Row>()!;
            foreach (var (cell, text) in first.Elements<Cell>().Zip(row))
                (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new Text(text)));
            sheet.Worksheet.Save();
        }

        return LibreOffice.IsHere ? await LibreOffice.ConvertAsync(file.ToArray(), "xlsx") : file.ToArray();
    }
}
