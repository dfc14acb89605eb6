using System.Globalization;
using HumanRightsBot.People;
using MiniExcelLibs;

namespace HumanRightsBot.Tests.Directories;

/// <summary>A directory file in the making: right as it is, until a test changes a cell.</summary>
internal sealed class DirectoryBook
{
    public const string Units = "Đơn vị";
    public const string Members = "Cán bộ";
    public const string Contacts = "Liên hệ";

    private readonly Dictionary<string, List<List<object?>>> sheets = new()
    {
        [Units] =
        [
            ["Mã", "Tên", "Loại", "Thứ tự", "Trang thông tin", "Kỳ đầu", "Người ký – chức danh", "Người ký – họ tên"],
            ["vhtt", "Phòng Văn hóa và Thông tin", "office", 3, null, null, "Trưởng phòng", "Phạm Thị Dung"],
            ["ha-dinh", "UBND phường Hạ Đình", "phuong", 1, "thanhxuan.hanoi.gov.vn", "2023Q3", "Chủ tịch", null],
            ["tu-phap", "Phòng Tư pháp", "phong-ban", 2, null, "Quý IV/2023", null, null],
        ],
        [Members] =
        [
            ["Mã đơn vị", "UPN", "Họ tên", "Vai trò"],
            ["ha-dinh", "an@thanhxuan.example", "Nguyễn Văn An", "Đầu mối"],
            ["vhtt", "An@ThanhXuan.example", "Nguyễn Văn An", "Tổng hợp"],
            ["vhtt", "binh@thanhxuan.example", "Trần Thị Bình", "Lãnh đạo"],
        ],
        [Contacts] =
        [
            ["Họ tên", "Chức danh", "Điện thoại", "Email"],
            ["Lê Văn Cường", "Chuyên viên", "024 0000 0000", "cuong@thanhxuan.example"],
        ],
    };

    public DirectoryBook Put(string sheet, string cell, object? value)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1);
        var row = int.Parse(cell.AsSpan(cell.Count(char.IsAsciiLetterUpper)), CultureInfo.InvariantCulture);
        while (sheets[sheet].Count < row) sheets[sheet].Add([]);
        while (sheets[sheet][row - 1].Count < letters) sheets[sheet][row - 1].Add(null);
        sheets[sheet][row - 1][letters - 1] = value;
        return this;
    }

    public DirectoryBook Line(string sheet, params object?[] cells)
    {
        sheets[sheet].Add([.. cells]);
        return this;
    }

    public DirectoryBook LineAbove(string sheet, params object?[] cells)
    {
        sheets[sheet].Insert(0, [.. cells]);
        return this;
    }

    public DirectoryBook Rename(string sheet, string name)
    {
        sheets[name] = sheets[sheet];
        return Without(sheet);
    }

    public DirectoryBook Copy(string sheet, string name)
    {
        sheets[name] = sheets[sheet];
        return this;
    }

    public DirectoryBook Without(string sheet)
    {
        sheets.Remove(sheet);
        return this;
    }

    /// <summary>Every row with its columns from right to left.</summary>
    public DirectoryBook Mirror(string sheet)
    {
        var widest = sheets[sheet].Max(row => row.Count);
        foreach (var row in sheets[sheet])
        {
            while (row.Count < widest) row.Add(null);
            row.Reverse();
        }

        return this;
    }

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(sheets.ToDictionary(sheet => sheet.Key, sheet => (object)Cells(sheet.Value)), printHeader: false);
        return stream.ToArray();
    }

    public DirectoryReading Read() => DirectoryFile.Read(Bytes());

    private static List<Dictionary<string, object?>> Cells(List<List<object?>> rows)
    {
        var widest = rows.Max(row => row.Count);
        return [.. rows.Select(row => Enumerable.Range(0, widest).ToDictionary(
            column => column.ToString(CultureInfo.InvariantCulture), column => column < row.Count ? row[column] : null))];
    }
}
