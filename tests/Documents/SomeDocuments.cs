using System.Globalization;
using HumanRightsBot.Documents;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Workbooks;

namespace HumanRightsBot.Tests.Documents;

/// <summary>Documents of the two forms that ship, of a ward whose letterhead the directory knows; a test changes what matters to it.</summary>
internal static class SomeDocuments
{
    public static readonly Form Press = SomeReports.Press;
    public static readonly Form Commitments = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).Find("theo-doi-cam-ket")!;

    public static readonly Unit Ward = new()
    {
        Code = "ha-dinh",
        Name = "UBND phường Hạ Đình",
        Kind = "phuong",
        Order = 1,
        Parent = "Ủy ban nhân dân thành phố Hà Nội",
        PrintedName = "Ủy ban nhân dân phường Hạ Đình",
        Sign = "BC-UBND",
        Place = "Hà Nội",
        Drafter = "VHXH",
        Authority = "TM. Ủy ban nhân dân",
        SignerTitle = "Chủ tịch",
        SignerName = "Người Ký Mẫu",
    };

    public static readonly Unit ForOffice = new() { Code = "vhtt", Name = "Phòng Văn hóa và Thông tin quận Thanh Xuân", Kind = Unit.OfficeKind, Order = 9 };

    public static DocumentSource Source(Form form, params Row[] rows) => new(form, form.Document!, new(2023, 3), Ward, ForOffice, rows);

    /// <summary>Every column filled with something of its kind.</summary>
    public static Row RowOf(Form form, int number, Func<Column, string>? answer = null) => SomeReports.Row(
        number, [.. form.Columns.Select(column => (column.Key, answer?.Invoke(column) ?? Ordinary(column, number)))]);

    public static Row[] RowsOf(Form form, int count, Func<Column, string>? answer = null) =>
        [.. Enumerable.Range(1, count).Select(number => RowOf(form, number, answer))];

    /// <summary>As much as the column takes, in words as people write them.</summary>
    public static string Longest(Column column) => column.Kind switch
    {
        ColumnKind.Text or ColumnKind.LongText => Filled("Đã lắp thêm đèn chiếu sáng tại ngõ 12, người dân đi lại thuận tiện hơn trước; ", column.MaxLength),
        ColumnKind.PressLink => Filled("https://nhandan.vn/", Column.MaxLinkLength, "ngo-nho-thieu-den-"),
        ColumnKind.OfficialLink or ColumnKind.Evidence => Filled("https://hadinh.thanhxuan.hanoi.gov.vn/", Column.MaxLinkLength, "van-ban-"),
        _ => Ordinary(column, 1),
    };

    /// <summary>What would break XML, and what only looks like it.</summary>
    public static string Hostile(Column column) => column.Kind is ColumnKind.Text or ColumnKind.LongText
        ? "<w:t>&amp; \"ngoặc\" ]]> \u0001\u000B\uFFFE \uD800 😀 _x0041_\nhai\tba\r\nbốn"
        : Ordinary(column, 1);

    private static string Ordinary(Column column, int number) => column.Kind switch
    {
        ColumnKind.Date => new DateOnly(2023, 9, 28).AddDays(-number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnKind.Choice => column.Choices[number % column.Choices.Count].Value,
        ColumnKind.PressOutlet => "nhan-dan",
        ColumnKind.PressLink => $"https://nhandan.vn/ngo-nho-thieu-den-post{number}.html",
        ColumnKind.OfficialLink or ColumnKind.Evidence => $"https://hadinh.thanhxuan.hanoi.gov.vn/tin-tuc/tra-loi-bao-chi-{number}",
        ColumnKind.Text => $"Ngõ {number} thiếu đèn chiếu sáng",
        _ => $"Ngõ {number} thiếu đèn chiếu sáng, người dân đi lại khó khăn vào buổi tối.\nĐã lắp sáu đèn, xong ngày 20/8/2023.",
    };

    private static string Filled(string text, int length, string? again = null)
    {
        while (text.Length < length) text += again ?? text;
        return text[..length].Trim();
    }
}
