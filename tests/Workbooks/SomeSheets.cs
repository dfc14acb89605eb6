using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>Small valid sheets; a test states only what matters to it.</summary>
internal static class SomeSheets
{
    public static Sheet Of(params IReadOnlyList<IReadOnlyList<Cell>> rows) => new()
    {
        Name = "Tổng hợp",
        ColumnWidths = [.. Enumerable.Repeat(20.0, Math.Max(1, rows.Select(row => row.Count).DefaultIfEmpty(1).Max()))],
        Count = rows.Count,
        Rows = rows.ToAsyncEnumerable(),
    };

    public static Workbook Book(params IReadOnlyList<Sheet> sheets) => new("Bảng thử", sheets) { Application = "HumanRightsBot", Language = "vi-VN" };

    /// <summary>Titles, a header of two rows with merges, and one row of every kind of cell.</summary>
    public static Sheet Complete() => new()
    {
        Name = "Ví dụ 'một' đó",
        ColumnWidths = [6, 14, 40, 30.5],
        Titles = [Cell.Text("BẢNG VÍ DỤ", CellStyle.Title), Cell.Text("Kỳ báo cáo: Quý III/2023", CellStyle.Subtitle)],
        Headers =
        [
            [new("STT", Rows: 2), new("Nhóm", Columns: 2), new("Liên kết và một tiêu đề dài phải xuống dòng", Rows: 2)],
            [new("Ngày"), new("Nội dung")],
            [.. Enumerable.Range(1, 4).Select(number => new HeaderCell($"({number})", Style: CellStyle.ColumnNumber))],
        ],
        Count = 3,
        Rows = ((IReadOnlyList<Cell>[])
        [
            [
                Cell.Text("I. Phường Hạ Đình", CellStyle.Heading), Cell.Blank(CellStyle.LineInside), Cell.Blank(CellStyle.LineInside),
                Cell.Blank(CellStyle.LineEnd),
            ],
            [Cell.Number(1), Cell.Date(new(2023, 9, 5)), Cell.Text("=1+1"), Cell.Link("Báo & bài", "https://vnexpress.net/a?b=1&c=2")],
            [Cell.Number(2), Cell.Blank(), Cell.Text("hai  dấu\ncách"), Cell.Text("12/BC-UBND")],
        ]).ToAsyncEnumerable(),
    };
}
