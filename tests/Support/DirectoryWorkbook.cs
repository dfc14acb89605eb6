using System.Globalization;
using MiniExcelLibs;

namespace HumanRightsBot.Tests.Support;

/// <summary>The directory file of the tests: three units, the office, and the people of <see cref="Somebody"/>.</summary>
internal static class DirectoryWorkbook
{
    private const string Name = "Danh-ba.xlsx";

    /// <summary>As nearly every test has it; made once.</summary>
    private static readonly Lazy<byte[]> Usual = new(() =>
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, "phuong");
        return File.ReadAllBytes(Path.Combine(folder.Path, Name));
    });

    public static void Write(string folder) => File.WriteAllBytes(Path.Combine(folder, Name), Usual.Value);

    public static void Write(string folder, params (string Unit, Somebody Person, string Role)[] joiners) => Write(folder, "phuong", joiners);

    /// <param name="folder">Where it goes.</param>
    /// <param name="kind">Of the first unit.</param>
    /// <param name="joiners">Besides everybody else.</param>
    public static void Write(string folder, string kind, params (string Unit, Somebody Person, string Role)[] joiners)
    {
        var sheets = new Dictionary<string, object>
        {
            ["Đơn vị"] = new[]
            {
                Unit("ha-dinh", "UBND phường Hạ Đình", kind, 1, "hadinh.thanhxuan.hanoi.gov.vn"),
                Unit("khuong-dinh", "UBND phường Khương Đình", "phuong", 2),
                Unit("tu-phap", "Phòng Tư pháp", "phong-ban", 3),
                Unit("vhtt", "Phòng Văn hóa và Thông tin", "office", 9),
            },
            ["Cán bộ"] = (object[])
            [
                Member("ha-dinh", Somebody.Hoa, "Đầu mối"), Member("ha-dinh", Somebody.Binh, "Đầu mối"), Member("khuong-dinh", Somebody.Lan, "Đầu mối"),
                Member("khuong-dinh", Somebody.Mai, "Đầu mối"), Member("tu-phap", Somebody.Mai, "Đầu mối"),
                Member("vhtt", Somebody.Minh, "Tổng hợp"), Member("vhtt", Somebody.Vinh, "Lãnh đạo"),
                .. joiners.Select(joiner => Member(joiner.Unit, joiner.Person, joiner.Role)),
            ],
            ["Liên hệ"] = new[] { Contact() },
        };
        MiniExcel.SaveAs(Path.Combine(folder, Name), sheets, overwriteFile: true);
    }

    /// <summary>Everybody as usual, and how some of them want to be reached.</summary>
    public static void WriteWishes(string folder, params (Somebody Person, string Way, string Mail)[] wishes) =>
        WriteWishes(folder, "UBND phường Hạ Đình", null, wishes);

    /// <param name="folder">Where it goes.</param>
    /// <param name="name">Of the first unit.</param>
    /// <param name="renamed">Who is called otherwise now.</param>
    /// <param name="wishes">By person, as they were called before.</param>
    public static void WriteWishes(
        string folder, string name, (Somebody Before, Somebody Now)? renamed, params (Somebody Person, string Way, string Mail)[] wishes)
    {
        var sheets = new Dictionary<string, object>
        {
            ["Đơn vị"] = new[]
            {
                Unit("ha-dinh", name, "phuong", 1), Unit("khuong-dinh", "UBND phường Khương Đình", "phuong", 2),
                Unit("tu-phap", "Phòng Tư pháp", "phong-ban", 3), Unit("vhtt", "Phòng Văn hóa và Thông tin", "office", 9),
            },
            ["Cán bộ"] = (object[])
            [
                Wishing("ha-dinh", Somebody.Hoa, "Đầu mối"), Wishing("ha-dinh", Somebody.Binh, "Đầu mối"), Wishing("khuong-dinh", Somebody.Lan, "Đầu mối"),
                Wishing("tu-phap", Somebody.Mai, "Đầu mối"), Wishing("vhtt", Somebody.Minh, "Tổng hợp"), Wishing("vhtt", Somebody.Vinh, "Lãnh đạo"),
            ],
            ["Liên hệ"] = new[] { Contact() },
        };
        MiniExcel.SaveAs(Path.Combine(folder, Name), sheets, overwriteFile: true);

        object Wishing(string unit, Somebody person, string role)
        {
            var wish = wishes.FirstOrDefault(one => one.Person == person);
            var member = (Dictionary<string, object>)Member(unit, renamed?.Before == person ? renamed.Value.Now : person, role);
            (member["Nhận nhắc qua"], member["Thư"]) = (wish.Way ?? "", wish.Mail ?? "");
            return member;
        }
    }

    /// <summary>As many units as there are reporters, one each.</summary>
    public static void Write(string folder, IReadOnlyList<Somebody> reporters, string name = "UBND phường số")
    {
        var sheets = new Dictionary<string, object>
        {
            ["Đơn vị"] = reporters.Select((_, n) => Unit(UnitOf(n), $"{name} {n}", "phuong", n + 1))
                .Append(Unit("vhtt", "Phòng Văn hóa và Thông tin", "office", reporters.Count + 1))
                .ToArray(),
            ["Cán bộ"] = reporters.Select((person, n) => Member(UnitOf(n), person, "Đầu mối")).Append(Member("vhtt", Somebody.Minh, "Tổng hợp")).ToArray(),
            ["Liên hệ"] = new[] { Contact() },
        };
        MiniExcel.SaveAs(Path.Combine(folder, Name), sheets, overwriteFile: true);
    }

    /// <summary>Wards were merged: the reporters of the two of the other file report for the new one, Mai for the department alone.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <param name="formerCodes">Of the new ward «khuong-ha».</param>
    /// <param name="firstPeriod">From when it reports.</param>
    /// <param name="coordinator">Null is Minh.</param>
    public static void WriteMerged(
        string folder, string formerCodes = "ha-dinh, khuong-dinh", string firstPeriod = "2023Q4", Somebody? coordinator = null)
    {
        Dictionary<string, object>[] units =
        [
            Unit("khuong-ha", "UBND phường Khương Hạ", "phuong", 1),
            Unit("tu-phap", "Phòng Tư pháp", "phong-ban", 3),
            Unit("vhtt", "Phòng Văn hóa và Thông tin", "office", 9),
        ];
        foreach (var unit in units) unit["Mã trước đây"] = "";
        (units[0]["Mã trước đây"], units[0]["Kỳ đầu"]) = (formerCodes, firstPeriod);
        var sheets = new Dictionary<string, object>
        {
            ["Đơn vị"] = units,
            ["Cán bộ"] = new[]
            {
                Member("khuong-ha", Somebody.Hoa, "Đầu mối"), Member("khuong-ha", Somebody.Lan, "Đầu mối"), Member("tu-phap", Somebody.Mai, "Đầu mối"),
                Member("vhtt", coordinator ?? Somebody.Minh, "Tổng hợp"),
            },
            ["Liên hệ"] = new[] { Contact() },
        };
        MiniExcel.SaveAs(Path.Combine(folder, Name), sheets, overwriteFile: true);
    }

    /// <summary>The unit of the reporter at this place.</summary>
    public static string UnitOf(int reporter) => string.Create(CultureInfo.InvariantCulture, $"phuong-{reporter:D4}");

    private static Dictionary<string, object> Unit(string code, string name, string kind, int order, string site = "") => new()
    {
        ["Mã"] = code,
        ["Tên"] = name,
        ["Loại"] = kind,
        ["Thứ tự"] = order,
        ["Trang thông tin"] = site,
        ["Kỳ đầu"] = "2023Q3",
        ["Người ký – chức danh"] = kind == "office" ? "TRƯỞNG PHÒNG" : "",
        ["Người ký – họ tên"] = kind == "office" ? "Người Ký Mẫu" : "",
    };

    private static object Member(string unit, Somebody person, string role) =>
        new Dictionary<string, object> { ["Mã đơn vị"] = unit, ["UPN"] = person.Upn, ["Họ tên"] = person.Name, ["Vai trò"] = role };

    private static object Contact() =>
        new Dictionary<string, object>
        {
            ["Họ tên"] = "Bộ phận tổng hợp",
            ["Chức danh"] = "Phòng Văn hóa và Thông tin",
            ["Điện thoại"] = "024 0000 0000",
            ["Email"] = "tonghop@thanhxuan.example",
        };
}
