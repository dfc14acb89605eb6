using MiniExcelLibs;

namespace HumanRightsBot.Local;

/// <summary>The sample of 2023: a district office, its wards, departments and organisations, with invented people.</summary>
internal static class SampleDirectory
{
    private const string Host = "thanhxuan.hanoi.gov.vn";
    private const string FirstPeriod = "2023Q3";

    /// <summary>Is reminded by mail.</summary>
    private static readonly Person Mailed = PersonNumber(3);

    private static readonly Unit Office = new("vhtt", "Phòng Văn hóa và Thông tin quận Thanh Xuân", "office", Host, "", "Trưởng phòng");

    private static readonly IReadOnlyList<Unit> Units =
    [
        Ward("ha-dinh", "Hạ Đình"),
        Ward("khuong-dinh", "Khương Đình"),
        Ward("khuong-mai", "Khương Mai"),
        Ward("khuong-trung", "Khương Trung"),
        Ward("kim-giang", "Kim Giang"),
        Ward("nhan-chinh", "Nhân Chính"),
        Ward("phuong-liet", "Phương Liệt"),
        Ward("thanh-xuan-bac", "Thanh Xuân Bắc"),
        Ward("thanh-xuan-nam", "Thanh Xuân Nam"),
        Ward("thanh-xuan-trung", "Thanh Xuân Trung"),
        Ward("thuong-dinh", "Thượng Đình"),
        Department("tu-phap", "Phòng Tư pháp"),
        Department("ldtbxh", "Phòng Lao động - Thương binh và Xã hội"),
        Department("gddt", "Phòng Giáo dục và Đào tạo"),
        Department("tnmt", "Phòng Tài nguyên và Môi trường"),
        Organisation("phu-nu", "Hội Liên hiệp Phụ nữ quận", "Chủ tịch Hội"),
        Organisation("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam quận", "Chủ tịch Ủy ban"),
        Office,
    ];

    private static readonly IReadOnlyList<Member> Members =
    [
        new("ha-dinh", Person.First, "Đầu mối"),
        new("vhtt", Person.First, "Tổng hợp"),
        .. Units.Where(unit => unit != Office).Select((unit, index) => new Member(unit.Code, PersonNumber(index + 2), "Đầu mối")),
        new("vhtt", new Person("tong-hop-mau@thanhxuan.example", "Cán bộ mẫu (tổng hợp)"), "Tổng hợp"),
        new("vhtt", new Person("lanh-dao-mau@thanhxuan.example", "Lãnh đạo mẫu"), "Lãnh đạo"),
    ];

    /// <summary>Everybody in the sample, each once, the one who types by default first.</summary>
    public static IReadOnlyList<Person> People { get; } = [.. Members.Select(member => member.Person).Distinct()];

    /// <summary>Writes <c>Danh-ba.xlsx</c> into the folder unless there is one already.</summary>
    public static async Task CreateIfMissingAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "Danh-ba.xlsx");
        if (File.Exists(path))
            return;
        var sheets = new Dictionary<string, object>
        {
            ["Đơn vị"] = Units.Select(UnitRow).ToList(),
            ["Cán bộ"] = Members.Select(MemberRow).ToList(),
            ["Liên hệ"] = new[] { ContactRow("Cán bộ mẫu (tổng hợp)", "Chuyên viên", "024 0000 0000", "tong-hop-mau@thanhxuan.example") },
        };
        await MiniExcel.SaveAsAsync(path, sheets, cancellationToken: ct);
    }

    private static Unit Ward(string code, string name) => new(
        code, $"UBND phường {name}", "phuong", code == "ha-dinh" ? Host : "", FirstPeriod, "Chủ tịch UBND phường");

    private static Unit Department(string code, string name) => new(code, name, "phong-ban", "", FirstPeriod, "Trưởng phòng");

    private static Unit Organisation(string code, string name, string signer) => new(code, name, "doan-the", "", "", signer);

    private static Person PersonNumber(int number) => new($"can-bo-mau-{number}@thanhxuan.example", $"Cán bộ mẫu {number}");

    private static Dictionary<string, object> UnitRow(Unit unit, int index) => new()
    {
        ["Mã"] = unit.Code,
        ["Tên"] = unit.Name,
        ["Loại"] = unit.Kind,
        ["Thứ tự"] = index + 1,
        ["Trang thông tin"] = unit.Site,
        ["Kỳ đầu"] = unit.FirstPeriod,
        ["Người ký – chức danh"] = unit.Signer,
        ["Người ký – họ tên"] = "",
    };

    private static Dictionary<string, object> MemberRow(Member member) => new()
    {
        ["Mã đơn vị"] = member.Unit,
        ["UPN"] = member.Person.Upn,
        ["Họ tên"] = member.Person.Name,
        ["Vai trò"] = member.Role,
        ["Nhận nhắc qua"] = member.Person == Mailed ? "thư" : "",
        ["Thư"] = "",
    };

    private static Dictionary<string, object> ContactRow(string name, string title, string telephone, string mail) => new()
    {
        ["Họ tên"] = name,
        ["Chức danh"] = title,
        ["Điện thoại"] = telephone,
        ["Email"] = mail,
    };

    private sealed record Unit(string Code, string Name, string Kind, string Site, string FirstPeriod, string Signer);

    private sealed record Member(string Unit, Person Person, string Role);
}
