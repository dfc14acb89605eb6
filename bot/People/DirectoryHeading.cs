using HumanRightsBot.Forms;

namespace HumanRightsBot.People;

/// <summary>The names of sheets and columns in the directory file, and how names typed by hand are compared with them.</summary>
internal static class DirectoryHeading
{
    public const string Units = "Đơn vị";
    public const string Members = "Cán bộ";
    public const string Contacts = "Liên hệ";

    public const string Code = "Mã";
    public const string UnitName = "Tên";
    public const string Kind = "Loại";
    public const string Order = "Thứ tự";
    public const string Site = "Trang thông tin";
    public const string FirstPeriod = "Kỳ đầu";
    public const string FormerCodes = "Mã trước đây";
    public const string SignerTitle = "Người ký – chức danh";
    public const string SignerName = "Người ký – họ tên";
    public const string Parent = "Cơ quan chủ quản";
    public const string PrintedName = "Tên in trên văn bản";
    public const string Sign = "Ký hiệu";
    public const string Place = "Địa danh";
    public const string Drafter = "Đơn vị soạn thảo";
    public const string Authority = "Quyền hạn ký";

    public const string UnitCode = "Mã đơn vị";
    public const string Upn = "UPN";
    public const string PersonName = "Họ tên";
    public const string Role = "Vai trò";
    public const string ReachedBy = "Nhận nhắc qua";
    public const string Mail = "Thư";

    public const string Title = "Chức danh";
    public const string Phone = "Điện thoại";
    public const string Email = "Email";

    public static readonly IReadOnlyList<string> OfUnits =
    [
        Code, UnitName, Kind, Order, Site, FirstPeriod, FormerCodes, SignerTitle, SignerName, Parent, PrintedName, Sign, Place, Drafter,
        Authority,
    ];

    public static readonly IReadOnlyList<string> OfMembers = [UnitCode, Upn, PersonName, Role, ReachedBy, Mail];
    public static readonly IReadOnlyList<string> OfContacts = [PersonName, Title, Phone, Email];

    /// <summary>Where such a column is missing, nothing stands in it.</summary>
    public static bool IsOptional(string heading) => heading is FormerCodes or ReachedBy or Mail
        or Parent or PrintedName or Sign or Place or Drafter or Authority;

    /// <summary>Lower-case letters and digits without diacritics: the same for «Thứ tự», «THU TU» and «Thứ  tự:».</summary>
    public static string Fold(string text) => TypedText.Folded(text).Replace(" ", "", StringComparison.Ordinal);
}
