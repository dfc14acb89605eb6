using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>A press form, five wards and a handful of rows; a test changes what matters to it.</summary>
internal static class SomeReports
{
    public static readonly Period Quarter = new(2023, 3);

    /// <summary>The columns of the form about the press as it ships.</summary>
    public static readonly Form Press = FormOf(
        new Group("Thông tin báo chí phản ánh",
        [
            Of("publishedOn", "Ngày đăng", ColumnKind.Date, 10),
            Of("outlet", "Cơ quan báo chí", ColumnKind.PressOutlet, 60),
            Of("pieceTitle", "Tên bài", ColumnKind.Text, 300),
            Of("content", "Nội dung phản ánh", ColumnKind.LongText, 2000),
            Of("link", "Đường dẫn", ColumnKind.PressLink, 500),
        ]),
        new Group("Trả lời của cơ quan, đơn vị",
        [
            Of("finding", "Kết quả rà soát", ColumnKind.Choice, 20) with
            {
                Choices = [new("phan-anh-dung", "Phản ánh đúng"), new("dung-mot-phan", "Đúng một phần"), new("trao-doi-lai", "Có nội dung trao đổi lại"), new("dang-ra-soat", "Đang rà soát")],
            },
            Of("answer", "Nội dung trả lời, kết quả giải quyết", ColumnKind.LongText, 2500),
            Of("evidence", "Căn cứ", ColumnKind.Evidence, 500),
            Of("channel", "Kênh chính thức đã trả lời", ColumnKind.Choice, 20) with
            {
                Choices = [new("nguoi-phat-ngon", "Người phát ngôn"), new("trang-thong-tin", "Trang thông tin của đơn vị"), new("gui-co-quan-bao-chi", "Gửi cơ quan báo chí")],
            },
            Of("proposal", "Kiến nghị cấp trên giải quyết", ColumnKind.LongText, 1000),
        ]));

    /// <summary>The same form with a sheet grouped by a choice; only the plan is asked, not the Bounds.</summary>
    public static readonly Form Grouped = Press with { Sheets = [new SheetRule("Theo kết quả", GroupBy: "finding")] };

    public static Form FormOf(params IReadOnlyList<Group> groups) => new()
    {
        Id = "phan-hoi-bao-chi",
        Version = 1,
        Title = "TỔNG HỢP THÔNG TIN BÁO CHÍ PHẢN ÁNH LIÊN QUAN ĐẾN QUYỀN CON NGƯỜI THUỘC PHẠM VI QUẢN LÝ VÀ KẾT QUẢ TRẢ LỜI, GIẢI QUYẾT",
        ShortTitle = "Phản hồi báo chí",
        FirstPeriod = Quarter,
        Owes = ["phuong"],
        Period = new PeriodRule(25, 3),
        Reminders = new ReminderRule([10, 5], [1], new TimeOnly(8, 30), true),
        Groups = groups,
        Sheets =
        [
            new SheetRule("Tổng hợp"),
            new SheetRule("Cần giải quyết", new Condition("finding", ["phan-anh-dung", "dung-mot-phan"])),
        ],
    };

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

    public static UnitReport Of(Unit unit, ReportState state, params Row[] rows) => new(unit, new ReportHead { State = state }, rows);

    public static WorkbookSource Source(Form form, params UnitReport[] reports) => new()
    {
        Form = form,
        Period = Quarter,
        Office = "Văn phòng UBND quận Thanh Xuân",
        Units = reports.Length,
        CompleteRows = reports.Sum(report => report.Rows.Count),
        Reports = reports.ToAsyncEnumerable(),
        OutletName = code => code == "tuoi-tre" ? "Tuổi Trẻ" : code,
    };

    /// <summary>Every kind of column, every reason for having no rows.</summary>
    public static WorkbookSource Handful() => Source(Press,
        Of(Ward(1, "UBND phường Hạ Đình"), ReportState.Open,
            Row(1,
                ("publishedOn", "2023-08-21"), ("outlet", "tuoi-tre"), ("pieceTitle", "Người khuyết tật khó tiếp cận trụ sở tiếp dân"),
                ("link", "https://tuoitre.vn/nguoi-khuyet-tat-kho-tiep-can-tru-so-tiep-dan-20230821.htm"),
                ("content", "Bậc thềm của trụ sở tiếp dân cao, không có đường dốc cho xe lăn; người dân phải nhờ người khác khiêng xe."),
                ("finding", "phan-anh-dung"),
                ("answer", "UBND phường đã trả lời công khai trên trang thông tin điện tử và hoàn thành đường dốc ngày 05/9/2023.\nBố trí một điểm tiếp dân ở tầng 1 cho người đi lại khó khăn."),
                ("evidence", "124/UBND-VP")),
            Row(2,
                ("publishedOn", "2023-07-03"), ("outlet", "tuoi-tre"), ("pieceTitle", "=Lớp học hè cho trẻ em <khó khăn>"),
                ("link", "https://tuoitre.vn/lop-hoc-he-20230703.htm"), ("content", "Thiếu phòng học; một số em chưa được vào lớp."),
                ("finding", "dang-ra-soat"), ("evidence", "https://thanhxuan.hanoi.gov.vn/tra-loi/56")),
            Row(3, ("pieceTitle", "Dòng nháp không bao giờ có trong bảng")) with { Draft = true }),
        Of(Ward(2, "UBND phường Kim Giang"), ReportState.Nil),
        Of(Ward(3, "UBND phường Khương Đình"), ReportState.None),
        Of(Ward(4, "UBND phường Khương Mai"), ReportState.Open),
        Of(Ward(5, "UBND phường Nhân Chính"), ReportState.Submitted,
            Row(1,
                ("publishedOn", "2023-09-01"), ("outlet", "nhan-dan"), ("pieceTitle", "Chợ tạm và quyền của người bán hàng rong"),
                ("link", "https://nhandan.vn/cho-tam-post770000.html"), ("content", "Người bán hàng rong chưa được thông báo trước khi di dời."),
                ("finding", "dung-mot-phan"), ("answer", "Đã đối thoại với 24 hộ; bố trí điểm bán tạm trong 6 tháng."), ("evidence", "31/TB-UBND"), ("channel", "trang-thong-tin"),
                ("proposal", "Đề nghị quận bố trí kinh phí cho hai điểm bán hàng cố định."))));

    private static Column Of(string key, string heading, ColumnKind kind, int maxLength) =>
        new() { Key = key, Heading = heading, Label = heading, Kind = kind, MaxLength = maxLength };
}
