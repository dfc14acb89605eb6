using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>A press form, three wards and a handful of rows; a test changes what matters to it.</summary>
internal static class SomeReports
{
    public static readonly Period Quarter = new(2023, 3);

    public static readonly Form Press = new()
    {
        Id = "phan-hoi-bao-chi",
        Version = 1,
        Title = "Bảng tổng hợp phản hồi thông tin báo chí về quyền con người trên địa bàn",
        ShortTitle = "Phản hồi báo chí",
        FirstPeriod = Quarter,
        Owes = ["phuong"],
        Period = new PeriodRule(25, 3),
        Reminders = new ReminderRule([10, 5], [1], new TimeOnly(8, 30), true),
        Groups =
        [
            new Group("Thông tin báo chí",
            [
                Of("published", "Ngày đăng", ColumnKind.Date, 10),
                Of("outlet", "Cơ quan báo chí", ColumnKind.PressOutlet, 60),
                Of("title", "Tiêu đề bài", ColumnKind.Text, 300),
                Of("link", "Đường dẫn", ColumnKind.PressLink, 500),
            ]),
            new Group("Kết quả rà soát",
            [
                Of("summary", "Nội dung phản ánh liên quan đến địa bàn", ColumnKind.LongText, 2000),
                Of("finding", "Kết quả", ColumnKind.Choice, 20) with
                {
                    Choices = [new("dung", "Phản ánh đúng"), new("mot-phan", "Đúng một phần"), new("trao-doi", "Có nội dung trao đổi lại"), new("ra-soat", "Đang rà soát")],
                },
            ]),
            new Group("Phản hồi, giải quyết",
            [
                Of("answer", "Nội dung đã trả lời, giải quyết", ColumnKind.LongText, 3000),
                Of("evidence", "Văn bản trả lời", ColumnKind.Evidence, 500),
            ]),
        ],
        Sheets =
        [
            new SheetRule("Tổng hợp"),
            new SheetRule("Cần giải quyết", new Condition("finding", ["dung", "mot-phan"])),
        ],
    };

    /// <summary>The same form with a sheet grouped by a choice; only the plan is asked, not the Bounds.</summary>
    public static readonly Form Grouped = Press with { Sheets = [new SheetRule("Theo kết quả", GroupBy: "finding")] };

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
                ("published", "2023-08-21"), ("outlet", "tuoi-tre"), ("title", "Người khuyết tật khó tiếp cận trụ sở tiếp dân"),
                ("link", "https://tuoitre.vn/nguoi-khuyet-tat-kho-tiep-can-tru-so-tiep-dan-20230821.htm"),
                ("summary", "Bậc thềm của trụ sở tiếp dân cao, không có đường dốc cho xe lăn; người dân phải nhờ người khác khiêng xe."),
                ("finding", "dung"),
                ("answer", "UBND phường đã trả lời công khai trên trang thông tin điện tử và hoàn thành đường dốc ngày 05/9/2023.\nBố trí một điểm tiếp dân ở tầng 1 cho người đi lại khó khăn."),
                ("evidence", "124/UBND-VP")),
            Row(2,
                ("published", "2023-07-03"), ("outlet", "tuoi-tre"), ("title", "=Lớp học hè cho trẻ em <khó khăn>"),
                ("link", "https://tuoitre.vn/lop-hoc-he-20230703.htm"), ("summary", "Thiếu phòng học; một số em chưa được vào lớp."),
                ("finding", "ra-soat"), ("evidence", "https://thanhxuan.hanoi.gov.vn/tra-loi/56")),
            Row(3, ("title", "Dòng nháp không bao giờ có trong bảng")) with { Draft = true }),
        Of(Ward(2, "UBND phường Kim Giang"), ReportState.Nil),
        Of(Ward(3, "UBND phường Khương Đình"), ReportState.None),
        Of(Ward(4, "UBND phường Khương Mai"), ReportState.Open),
        Of(Ward(5, "UBND phường Nhân Chính"), ReportState.Submitted,
            Row(1,
                ("published", "2023-09-01"), ("outlet", "nhan-dan"), ("title", "Chợ tạm và quyền của người bán hàng rong"),
                ("link", "https://nhandan.vn/cho-tam-post770000.html"), ("summary", "Người bán hàng rong chưa được thông báo trước khi di dời."),
                ("finding", "mot-phan"), ("answer", "Đã đối thoại với 24 hộ; bố trí điểm bán tạm trong 6 tháng."), ("evidence", "31/TB-UBND"))));

    private static Column Of(string key, string heading, ColumnKind kind, int maxLength) =>
        new() { Key = key, Heading = heading, Label = heading, Kind = kind, MaxLength = maxLength };
}
