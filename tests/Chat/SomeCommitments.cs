using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Chat;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Tests.Workbooks;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Tests.Chat;

/// <summary>The second form that ships, with rows, cards and a workbook of it.</summary>
internal static class SomeCommitments
{
    public static readonly Form Form = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).Find("theo-doi-cam-ket")!;

    private static readonly DateTimeOffset Now = new(2023, 12, 12, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly Period Period = new(2023, 4);
    private static readonly Unit HaDinh = new() { Code = "ha-dinh", Name = "UBND phường Hạ Đình", Kind = "phuong", Order = 1 };
    private static readonly Subject.Report Target = new(Form, HaDinh, Period);
    private static readonly Subject.FormPeriod OfOffice = new(Form, Period, Period);

    private static readonly Row Ramp = SomeReports.Row(1,
        ("mechanism", "upr"),
        ("code", "38.112"),
        ("content", "Bảo đảm người khuyết tật tiếp cận được trụ sở cơ quan nhà nước và dịch vụ công."),
        ("theme", "khac"),
        ("done", "Đã làm lối đi cho xe lăn ở ba trụ sở.\nĐã tập huấn cho cán bộ một cửa."),
        ("result", "3/5 trụ sở; 2 lớp, 45 người."),
        ("progress", "dang"),
        ("difficulty", "Chưa bố trí được kinh phí sửa hai trụ sở còn lại."),
        ("proposal", "Đề nghị quận bố trí kinh phí trong năm 2024."));

    private static readonly Row Language = SomeReports.Row(2,
        ("mechanism", "cerd"),
        ("code", "không có"),
        ("content", "Phổ biến pháp luật bằng tiếng dân tộc thiểu số nơi có nhu cầu."),
        ("theme", "dan-toc-thieu-so"),
        ("done", "Chưa có nhu cầu trên địa bàn trong quý; đã khảo sát các tổ dân phố."),
        ("progress", "chua"));

    private static readonly Row Trafficking = SomeReports.Row(3,
        ("mechanism", "upr"),
        ("code", "38.204"),
        ("content", "Nâng cao nhận thức về phòng, chống mua bán người."),
        ("theme", "mua-ban-nguoi"),
        ("done", "Đã tổ chức tuần tuyên truyền tại bảy tổ dân phố."),
        ("result", "7 buổi, 310 lượt người."),
        ("progress", "hoan-thanh"),
        ("evidence", "https://thanhxuan.hanoi.gov.vn/bao-cao/210"));

    public static IReadOnlyDictionary<string, AdaptiveCard> Cards => new Dictionary<string, AdaptiveCard>
    {
        ["commitment-form"] = FormCard.Of(View),
        ["commitment-problems"] = FormCard.Of(View with
        {
            Typed = new Dictionary<string, string>(Ramp.Values) { ["progress"] = "hoan-thanh" },
            Problems = new Dictionary<string, Problem> { ["evidence"] = new Problem.MissingBecause(Form.Find("progress")!, "hoan-thanh") },
            Note = new FormNote.Errors(),
        }),
        ["commitment-receipt"] = RowCards.Receipt(new(Target, Ramp with { Changed = new("hoa@thanhxuan.example", Now) }, null, "Hoa") { OutsidePeriod = [] }),
        ["commitment-list"] = RowCards.List(Target, new ReportHead { State = ReportState.Open }, [Ramp, Language, Trafficking], 1, Now),
        ["pick-form"] = PickCards.Form([Form, SomeCards.Form], new(CommandName.New, [])),
        ["carry"] = CarryCards.Ask(Carried),
        ["carry-long"] = CarryCards.Ask(
            Carried with
            {
                Offers = [.. Enumerable.Range(1, 50).Select(n => new CarryOffer(Ramp with { Id = $"01H{n:D23}" }, null))],
                Allowed = 57,
                Unaccepted = Target with { Period = new(2023, 3) },
                Source = Target with { Period = new(2023, 2) },
                Page = 2,
            }),
        ["carry-none"] = CarryCards.Ask(Carried with { Source = null, Offers = [], Allowed = 0, Unaccepted = Target with { Period = new(2023, 3) } }),
        ["carry-former"] = CarryCards.Ask(Carried with { Former = HaDinh }),
        ["carried"] = CarryCards.Copied(new(Target, [Ramp, Language], View.SubmissionId, 7, [], EndsNil: true, [])),
        ["carry-undone"] = CarryCards.Undone(Target, 2),
        ["commitment-overview"] = Overview[0],
        ["commitment-overview-none"] = Overview[3],
        ["commitment-overview-last"] = Overview[^1],
        ["commitment-overview-first"] = OverviewCards.Of(
            OfOffice, Form.Overview!, Counts(("khac", "dang", 120), ("khac", "chua", 1), ("cedaw", "dang", 2)), null)[^1],
        ["commitment-progress"] = ProgressCard.Of(
            OfOffice, [UnitProgress.Of(Form, Period, HaDinh, ReportHead.Fresh, Now)], ClosingState.Open, 1, coordinates: true, Now),
    };

    private static IReadOnlyList<AdaptiveCard> Overview => OverviewCards.Of(
        OfOffice,
        Form.Overview!,
        Counts(
            ("upr", "chua", 2), ("upr", "dang", 7), ("upr", "hoan-thanh", 3), ("cerd", "dang", 1), ("iccpr", "hoan-thanh", 4), ("khac", "chua", 1),
            ("khac", "dang", 1)),
        Counts(("upr", "chua", 6), ("upr", "dang", 5), ("cerd", "chua", 1), ("iccpr", "dang", 4)));

    private static FormView View => new() { Report = Target, Now = Now, SubmissionId = "01H9ZZZZZZZZZZZZZZZZZZZZZZ" };

    private static CarryOutcome.Offered Carried => new(Target, [new(Ramp, null), new(Language, Language with { Withdrawn = true })])
    {
        Source = Target with { Period = new(2023, 3) },
        Unaccepted = null,
        Chosen = new HashSet<int>(),
        Allowed = 3,
        SubmissionId = View.SubmissionId,
        Page = null,
    };

    /// <summary>Two wards with rows of several mechanisms, one without.</summary>
    public static WorkbookSource Handful() => SomeReports.Source(Form,
        SomeReports.Of(SomeReports.Ward(1, "UBND phường Hạ Đình"), ReportState.Open, Ramp, Language, Trafficking),
        SomeReports.Of(SomeReports.Ward(2, "UBND phường Kim Giang"), ReportState.Nil),
        SomeReports.Filed(
            SomeReports.Of(SomeReports.Ward(3, "UBND phường Nhân Chính"), ReportState.Submitted, Ramp with { Number = 1 }, Trafficking with { Number = 2 }),
            "Trần Thị Mai", "2023-09-24T09:00:00+07:00"));

    private static Dictionary<(string By, string Count), int> Counts(params (string By, string Count, int Rows)[] rows) =>
        rows.ToDictionary(row => (row.By, row.Count), row => row.Rows);
}
