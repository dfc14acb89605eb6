using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>A press form, five wards and a handful of rows; a test changes what matters to it.</summary>
internal static class SomeReports
{
    public static readonly Period Quarter = new(2023, 3);

    /// <summary>The form about the press as it ships.</summary>
    public static readonly Form Press = Shipped("phan-hoi-bao-chi.json");

    /// <summary>The same form with a sheet grouped by a choice; only the plan is asked, not the Bounds.</summary>
    public static readonly Form Grouped = Press with { Sheets = [new SheetRule("Theo kết quả", GroupBy: "finding")] };

    private const string Answer =
        "UBND phường đã trả lời công khai trên trang thông tin điện tử và hoàn thành đường dốc ngày 05/9/2023.\nBố trí một điểm tiếp dân ở tầng 1 cho "
        + "người đi lại khó khăn.";

    public static Unit Ward(int number, string name) => new() { Code = $"p{number}", Name = name, Kind = "phuong", Order = number };

    public static Row Row(int number, params (string Key, string Value)[] values) => new()
    {
        Id = $"01H{number:D23}",
        Number = number,
        Draft = false,
        Values = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        Version = number,
        LastSubmissionId = $"01H{number:D23}",
        Created = default,
        Changed = default,
    };

    public static UnitReport Of(Unit unit, ReportState state, params Row[] rows) =>
        new(unit, new ReportHead { State = state, CompleteRows = rows.Count(row => row.IsComplete) }, rows);

    public static UnitReport Filed(UnitReport report, string by, string at, string? due = null) =>
        report with
        {
            Head = report.Head with
            {
                Filed = new(by, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)),
                FiledByOffice = by == "Minh",
                Due = due is null ? null : DateTimeOffset.Parse(due, CultureInfo.InvariantCulture),
            },
        };

    public static WorkbookSource Source(Form form, params UnitReport[] reports) => new()
    {
        Form = form,
        Period = Quarter,
        ContentHash = new string('0', 64),
        Office = new()
        {
            Code = "van-phong",
            Name = "Văn phòng UBND quận Thanh Xuân",
            Kind = Unit.OfficeKind,
            Order = 99,
            SignerTitle = "Chánh Văn phòng",
            SignerName = "Người Ký Mẫu",
        },
        Standings = [.. reports.Select(report => new StatusLine(report.Unit, report.Head, report.Head.Filed?.By))],
        Reports = reports.ToAsyncEnumerable(),
    };

    /// <summary>Every kind of column, every reason for having no rows.</summary>
    public static WorkbookSource Handful() => Source(Press,
        Of(Ward(1, "UBND phường Hạ Đình"), ReportState.Open,
            Row(1,
                ("publishedOn", "2023-08-21"), ("outlet", "tuoi-tre"), ("pieceTitle", "Người khuyết tật khó tiếp cận trụ sở tiếp dân"),
                ("link", "https://tuoitre.vn/nguoi-khuyet-tat-kho-tiep-can-tru-so-tiep-dan-20230821.htm"),
                ("content", "Bậc thềm của trụ sở tiếp dân cao, không có đường dốc cho xe lăn; người dân phải nhờ người khác khiêng xe."),
                ("finding", "phan-anh-dung"),
                ("answer", Answer),
                ("evidence", "124/UBND-VP")),
            Row(2,
                ("publishedOn", "2023-07-03"), ("outlet", "tuoi-tre"), ("pieceTitle", "=Lớp học hè cho trẻ em <khó khăn>"),
                ("link", "https://tuoitre.vn/lop-hoc-he-20230703.htm"), ("content", "Thiếu phòng học; một số em chưa được vào lớp."),
                ("finding", "dang-ra-soat"), ("evidence", "https://thanhxuan.hanoi.gov.vn/tra-loi/56")),
            Row(3, ("pieceTitle", "Dòng nháp không bao giờ có trong bảng")) with { Draft = true }),
        Filed(Of(Ward(2, "UBND phường Kim Giang"), ReportState.Nil), "Nguyễn Văn Hòa", "2023-09-24T23:59:00+07:00"),
        Of(Ward(3, "UBND phường Khương Đình"), ReportState.None),
        Of(Ward(4, "UBND phường Khương Mai"), ReportState.Open),
        Filed(Of(Ward(5, "UBND phường Nhân Chính"), ReportState.Submitted,
            Row(1,
                ("publishedOn", "2023-09-01"), ("outlet", "nhan-dan"), ("pieceTitle", "Chợ tạm và quyền của người bán hàng rong"),
                ("link", "https://nhandan.vn/cho-tam-post770000.html"), ("content", "Người bán hàng rong chưa được thông báo trước khi di dời."),
                ("finding", "dung-mot-phan"), (
                    "answer", "Đã đối thoại với 24 hộ; bố trí điểm bán tạm trong 6 tháng."), ("evidence", "31/TB-UBND"), ("channel", "trang-thong-tin"),
                ("proposal", "Đề nghị quận bố trí kinh phí cho hai điểm bán hàng cố định."))), "Minh", "2023-09-26T08:15:00+07:00",
                due: "2023-09-28T00:00:00+07:00"),
        Filed(Of(Ward(6, "UBND phường Phương Liệt"), ReportState.Accepted), "Trần Thị Mai", "2023-09-25T00:00:00+07:00"));

    private static Form Shipped(string file) =>
        FormFile.Read(file, File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "functions", "forms", file))).Form
        ?? throw new InvalidOperationException($"{file} is refused.");
}
