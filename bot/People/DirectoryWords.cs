using System.Globalization;

namespace HumanRightsBot.People;

/// <summary>The sentences that tell the office what is wrong in its directory file, and what would be right.</summary>
internal static class DirectoryWords
{
    private const int Quoted = 40;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public const string NotXlsx = "Tệp danh bạ không phải là tệp Excel (.xlsx). Mở tệp bằng Excel, chọn «Lưu thành» → «Excel Workbook (*.xlsx)», rồi đọc lại.";
    public const string OldExcel = "Tệp danh bạ ở dạng Excel cũ (.xls). Mở tệp bằng Excel, chọn «Lưu thành» → «Excel Workbook (*.xlsx)», rồi đọc lại.";
    public const string Encrypted = "Tệp danh bạ đang được đặt mật khẩu hoặc mã hóa nên không đọc được. Bỏ mật khẩu (và nhãn mã hóa), lưu lại, rồi đọc lại.";
    public const string Damaged = "Tệp danh bạ bị hỏng nên không đọc được. Mở tệp bằng Excel, lưu thành một tệp mới, rồi đọc lại.";
    public const string NoOffice = "Chưa có đơn vị nào thuộc loại «office». Ghi «office» ở cột «Loại» của đúng một đơn vị: cơ quan tổng hợp.";
    public const string MemberOfOffice = "Đơn vị này là cơ quan tổng hợp nên không có đầu mối. Ghi «Tổng hợp» hoặc «Lãnh đạo», hoặc chuyển cán bộ này sang đơn vị báo cáo.";
    public const string FormerCodesOfOffice = "Cơ quan tổng hợp không báo cáo nên không có mã trước đây. Xóa ô này.";
    public const string FormerCodesSinceWhen = "Thiếu «Kỳ đầu». Đơn vị có «Mã trước đây» phải ghi kỳ đầu tiên báo cáo theo mã mới; ví dụ: 2025Q3.";

    public static string TooLarge(long most) =>
        $"Tệp danh bạ quá lớn. Tệp chỉ được tối đa {most / 1024 / 1024} MB: bỏ hình ảnh, trang tính và định dạng không cần thiết.";

    public static string TooLargeInside(long most) =>
        $"Nội dung tệp danh bạ quá lớn sau khi giải nén (tối đa {most / 1024 / 1024} MB): bỏ hình ảnh, trang tính và định dạng không cần thiết.";

    public static string MoreErrors(int more) => string.Create(Vietnamese, $"Còn {more:N0} lỗi khác. Sửa các lỗi trên rồi đọc lại.");

    public static string NoSheet(string sheet) => $"Không có trang tính «{sheet}». Thêm trang tính tên «{sheet}».";

    public static string TwoSheets(string first, string second) =>
        $"Có hai trang tính cùng nghĩa: «{Short(first)}» và «{Short(second)}». Chỉ giữ một.";

    public static string NoColumn(string heading) =>
        $"Không có cột «{heading}». Thêm cột có tiêu đề «{heading}» vào dòng tiêu đề (trong các cột từ A đến Z).";

    public static string ColumnTwice(string heading) => $"Cột «{heading}» có hai lần. Chỉ giữ một cột.";

    public static string TooManyLines(int most) =>
        string.Create(Vietnamese, $"Trang tính này có quá nhiều dòng. Chỉ đọc được tối đa {most:N0} dòng.");

    public static string TooFarDown(int most) =>
        string.Create(Vietnamese, $"Trang tính này kéo quá dòng {most:N0}. Xóa các dòng trống ở cuối trang tính.");

    public static string ExcelError(string text) => $"Công thức trong ô báo lỗi {text}. Sửa công thức hoặc ghi thẳng giá trị.";

    public static string Missing(string heading) => $"Thiếu «{heading}». Ô này không được để trống.";

    public static string TooLong(string heading, int most) => $"«{heading}» quá dài. Chỉ ghi tối đa {most} ký tự.";

    public static string BadCode(string typed) =>
        $"Mã «{Short(typed)}» không hợp lệ. Mã gồm chữ thường không dấu, chữ số và dấu gạch nối, bắt đầu bằng chữ cái, tối đa 31 ký tự; ví dụ: ha-dinh.";

    public static string CodeTwice(string code, int row) => $"Mã «{code}» đã dùng ở dòng {row}. Mỗi đơn vị phải có một mã riêng.";

    public static string BadFormerCode(string typed) =>
        $"Mã trước đây «{Short(typed)}» không hợp lệ. Ghi mã cũ như đã ghi ở cột «Mã», nhiều mã cách nhau bằng dấu phẩy; ví dụ: ha-dinh, kim-giang.";

    public static string FormerCodeInUse(string code, int row) =>
        $"Mã trước đây «{code}» vẫn là mã của đơn vị ở dòng {row}. Xóa dòng đó nếu đơn vị đã sáp nhập hoặc đổi tên, hoặc bỏ mã này ở đây.";

    public static string FormerCodeTwice(string code, int row) =>
        $"Mã trước đây «{code}» đã ghi ở dòng {row}. Mỗi mã cũ chỉ thuộc một đơn vị và chỉ ghi một lần: bỏ một trong hai chỗ.";

    public static string BadKind(string typed) =>
        $"Loại «{Short(typed)}» không hợp lệ. Loại gồm chữ thường không dấu, chữ số và dấu gạch nối, bắt đầu bằng chữ cái; ví dụ: phuong, phong-ban, doan-the, office.";

    public static string SecondOffice(int row) =>
        $"Dòng {row} đã là cơ quan tổng hợp (loại «office»). Chỉ một đơn vị được thuộc loại này; ghi loại khác cho một trong hai.";

    public static string BadOrder(string typed) => $"Thứ tự «{Short(typed)}» không hợp lệ. Ghi một số nguyên; ví dụ: 12.";

    public static string BadSite(string typed) =>
        $"Trang thông tin «{Short(typed)}» không được nhận. Chỉ ghi tên miền gov.vn hoặc tên miền con của gov.vn, hoặc liên kết https tới đó; ví dụ: thanhxuan.hanoi.gov.vn.";

    public static string BadPeriod(string typed) =>
        $"Kỳ đầu «{Short(typed)}» không hợp lệ. Ghi một quý, ví dụ 2023Q3 hoặc «Quý III/2023», hoặc để trống.";

    public static string UnknownUnit(string typed) =>
        $"Không có đơn vị nào mang mã «{Short(typed)}» ở trang tính «{DirectoryHeading.Units}». Sửa mã, hoặc thêm đơn vị.";

    public static string BadUpn(string typed) =>
        $"UPN «{Short(typed)}» không hợp lệ. Ghi tên đăng nhập Microsoft 365 của cán bộ; ví dụ: ten@coquan.gov.vn.";

    public static string BadMail(string typed) =>
        $"Địa chỉ thư «{Short(typed)}» không hợp lệ. Ghi một địa chỉ, ví dụ: ten@coquan.gov.vn; để trống thì thư gửi tới UPN.";

    public static string BadWay(string typed) =>
        $"Cách nhận nhắc «{Short(typed)}» không có. Ghi «Teams», «thư» hoặc «cả hai»; để trống là «Teams».";

    public static string MemberTwice(string upn, int row) =>
        $"«{Short(upn)}» đã có trong đơn vị này ở dòng {row}. Mỗi cán bộ chỉ ghi một lần trong một đơn vị.";

    public static string BadRole(string typed) =>
        $"Vai trò «{Short(typed)}» không có. Ghi «Đầu mối» (ở đơn vị báo cáo), «Tổng hợp» hoặc «Lãnh đạo» (ở cơ quan tổng hợp).";

    public static string RoleOfOffice(string typed) =>
        $"Vai trò «{Short(typed)}» chỉ có ở cơ quan tổng hợp. Đơn vị này báo cáo: ghi «Đầu mối», hoặc chuyển cán bộ này sang cơ quan tổng hợp.";

    private static string Short(string typed) => typed.Length <= Quoted ? typed : typed[..Whole(typed)] + "…";

    // A character outside the basic plane is not cut in two.
    private static int Whole(string typed) => char.IsHighSurrogate(typed[Quoted - 1]) ? Quoted - 1 : Quoted;
}
