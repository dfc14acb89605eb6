using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Chat;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Documents;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Tests.Support;

/// <summary>One of every card, of the shipped form and a quiet day in September 2023.</summary>
internal static class SomeCards
{
    private static readonly DateTimeOffset Now = new(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly Period Period = new(2023, 3);
    private static readonly Unit HaDinh = new() { Code = "ha-dinh", Name = "UBND phường Hạ Đình", Kind = "phuong", Order = 1 };
    private static readonly Unit TuPhap = new() { Code = "tu-phap", Name = "Phòng Tư pháp", Kind = "phong-ban", Order = 2 };
    private static readonly UnitProgress HaDinhWrites = new(HaDinh, new ReportHead { State = ReportState.Open }, IsOverdue: false);
    private static readonly UnitProgress TuPhapIsSilent = new(TuPhap, ReportHead.Fresh, IsOverdue: false);
    private static readonly Unit Office = new() { Code = "vhtt", Name = "Phòng Văn hóa và Thông tin", Kind = "office", Order = 9 };
    private static readonly Member Hoa = new("ha-dinh", "hoa@thanhxuan.example", "Hoa", Role.Reporter);
    private static readonly Member Minh = new("vhtt", "minh@thanhxuan.example", "Minh", Role.Coordinator);
    private static readonly Directory Directory = new(
        [HaDinh, TuPhap, Office], [Hoa, Minh],
        [new Contact("Bộ phận tổng hợp", "Phòng Văn hóa và Thông tin", "024 0000 0000", "tonghop@thanhxuan.example")]);

    public static readonly Form Form = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).Find("phan-hoi-bao-chi")!;

    private static readonly FormCatalog Catalog = new([Form, SomeCommitments.Form]);

    public static readonly FormView View = new() { Report = new(Form, HaDinh, Period), Now = Now, SubmissionId = "01H9ZZZZZZZZZZZZZZZZZZZZZZ" };

    private static readonly DateTimeOffset Extended = ReportCalendar.EndOf(new(2023, 9, 30));

    private static readonly Subject.Report Target = new(Form, HaDinh, Period);
    private static readonly Subject.FormPeriod OfOffice = new(Form, Period, Period);
    private static readonly Speaker Speaker = new(Hoa.Upn, [Hoa], Directory);

    private static readonly Dictionary<string, string> Values = new()
    {
        ["publishedOn"] = "2023-08-15",
        ["outlet"] = "nhan-dan",
        ["pieceTitle"] = "Ngõ nhỏ thiếu đèn",
        ["content"] = "Ngõ 12 thiếu đèn chiếu sáng.",
        ["link"] = "https://nhandan.vn/ngo-nho-post1.html",
        ["finding"] = "phan-anh-dung",
        ["answer"] = "Đã lắp 6 đèn, xong ngày 20/8/2023.",
    };

    public static readonly Row Row = new()
    {
        Id = "01H9AAAAAAAAAAAAAAAAAAAAAA",
        Number = 1,
        Draft = false,
        Values = Values,
        Version = 1,
        LastSubmissionId = "01H9AAAAAAAAAAAAAAAAAAAAAA",
        Created = new Stamp(Hoa.Upn, Now),
        Changed = new Stamp(Hoa.Upn, Now),
    };

    private static readonly Row Draft = Row with
    {
        Id = "01H9BBBBBBBBBBBBBBBBBBBBBB",
        Number = 2,
        Draft = true,
        Values = new Dictionary<string, string> { ["pieceTitle"] = "Mới nghe qua" },
    };

    private static readonly Row UnderReview = Row with
    {
        Id = "01H9CCCCCCCCCCCCCCCCCCCCCC",
        Number = 3,
        Values = new Dictionary<string, string>(Values) { ["finding"] = "dang-ra-soat" },
    };

    private const string Issued = "15/BC-UBND ngày 22/9/2023";
    private static readonly ReportHead Accepted = new()
    {
        State = ReportState.Accepted,
        CompleteRows = 2,
        Filed = new(Hoa.Upn, Now),
        Issued = Issued,
    };

    private static readonly Publication Published = new()
    {
        PublishedAt = Now,
        Path = "phan-hoi-bao-chi/2023/Q3/x.xlsx",
        Link = new("http://localhost:7071/library/x.xlsx"),
    };

    private static readonly Publication Locked = Published with
    {
        Waiting = new(WaitReason.Locked, Now.AddMinutes(3), 2, Now.AddMinutes(6), null),
        Copy = new("A1", "phan-hoi-bao-chi/2023/Q3/Cap-nhat/x.xlsx", new("https://contoso.sharepoint.com/cap-nhat/x.xlsx"), Now.AddMinutes(4)),
    };

    public static IReadOnlyDictionary<string, AdaptiveCard> All { get; } = new Dictionary<string, AdaptiveCard>(
        SomeOfficeCards.Of(Form, Row).Concat(SomeCommitments.Cards))
    {
        ["form"] = FormCard.Of(View),
        ["form-problems"] = FormCard.Of(View with
        {
            Typed = new Dictionary<string, string>(Values)
            {
                ["link"] = "https://facebook.com/groups/1",
                ["publishedOn"] = "2023-09-13",
                ["finding"] = "trao-doi-lai",
            },
            Problems = new Dictionary<string, Problem>
            {
                ["link"] = new Problem.BadLink(LinkFault.NotAllowed, PressOutlets.Find("nhan-dan")),
                ["publishedOn"] = new Problem.FutureDate(new DateOnly(2023, 9, 12)),
                ["evidence"] = new Problem.MissingBecause(Form.Find("finding")!, "trao-doi-lai"),
            },
            Note = new FormNote.Errors(),
        }),
        ["form-dialog"] = FormCard.Of(View).ForDialog(),
        ["form-dialog-conflict"] = FormCard.Of(
            View with
            {
                Row = EditedRow.Of(Row) with { Draft = true },
                Typed = Values,
                Note = new FormNote.Changed(
                    "Bình", Now,
                    [new(Form.Find("pieceTitle")!, "Bản đầu", "Bản của Bình", "Bản của Hoa", new("binh@thanhxuan.example", Now), "Bình")]),
            }).ForDialog(),
        ["form-extended"] = FormCard.Of(View with { Due = Extended }),
        ["form-without-dialog"] = FormCard.Of(View with { Typed = Values, Note = new FormNote.NoDialog() }),
        ["form-edit"] = FormCard.Of(View with { Row = EditedRow.Of(Row), Typed = Values }),
        ["form-conflict"] = FormCard.Of(
            View with
            {
                Row = EditedRow.Of(Row),
                Typed = Values,
                Note = new FormNote.Changed(
                    "Bình", Now,
                    [new(Form.Find("pieceTitle")!, "Bản đầu", "Bản của Bình", "Bản của Hoa", new("binh@thanhxuan.example", Now), "Bình")]),
            }),
        ["receipt"] = RowCards.Receipt(new(Target, Row, null, "Hoa") { OutsidePeriod = [] }),
        ["receipt-extended"] = RowCards.Receipt(new(Target, Row, Extended, "Hoa") { OutsidePeriod = [] }),
        ["receipt-draft"] = RowCards.Receipt(new(Target, Draft, null, "Hoa") { OutsidePeriod = [] }),
        ["form-two-periods"] = FormCard.Of(View with { Report = Target with { Period = new(2023, 2) }, Earlier = new(new(2023, 2), IsLate: true) }),
        ["form-same-link"] = FormCard.Of(View with { Typed = Values, Note = new FormNote.SameLink(Row) }),
        ["withdraw"] = RowCards.AskWithdraw(Target, Row, null),
        ["withdrawn"] = RowCards.Withdrawn(Target, Row),
        ["submit"] = FilingCards.AskSubmit(
            new(Target, new ReportHead { State = ReportState.Open, CompleteRows = 2, Version = 3 }, [Row, UnderReview], null, null), Now),
        ["submit-drafts"] = FilingCards.AskSubmit(
            new(Target, new ReportHead { State = ReportState.Open, CompleteRows = 1, Drafts = 1, Version = 2 }, [Row, Draft], null, null),
            Now),
        ["submit-long"] = FilingCards.AskSubmit(
            new(
                Target, new ReportHead { State = ReportState.Open, Drafts = 23, Version = 2 },
                [.. Enumerable.Range(1, 23).Select(n => Draft with { Number = n })], null, 2),
            Now),
        ["submitted"] = FilingCards.Filed(Target, new ReportHead { State = ReportState.Submitted, CompleteRows = 2, Filed = new(Hoa.Upn, Now) }, Speaker),
        ["submitted-issued"] = FilingCards.Filed(Target, Accepted, Speaker),
        ["submitted-issued-wrong"] = FilingCards.Filed(
            Target, Accepted with { State = ReportState.Submitted }, Speaker,
            new("15/BC-UBND, xem https://hadinh.hanoi.gov.vn/bc15", new Problem.LinkInText(null))),
        ["submit-issued"] = FilingCards.AskSubmit(
            new(Target, new ReportHead { State = ReportState.Open, CompleteRows = 1, Version = 5, Issued = Issued }, [Row], null, null), Now),
        ["download"] = DownloadCard.Of(
            new Outcome.File("Bản thảo – Phản hồi báo chí Quý III-2023 – UBND phường Hạ Đình.docx", DocumentMaker.ContentType, []),
            new("https://bot.example/api/documents/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            new(CommandName.Document, Target.Data())).Card,
        ["reopened"] = FilingCards.Reopened(Target),
        ["nil"] = FilingCards.Nil(Target, new ReportHead { State = ReportState.Nil }, Period),
        ["nil-ask"] = FilingCards.AskNil(Target with { Period = new(2023, 4) }, isOwed: true),
        ["nil-late"] = FilingCards.Nil(Target with { Period = new(2023, 2) }, new ReportHead { State = ReportState.Nil }, Period),
        ["reminder"] = ReminderCards.Ask(Target, ReportHead.Fresh, Now.AddDays(10)),
        ["reminder-rows"] = ReminderCards.Ask(Target, new ReportHead { State = ReportState.Open, CompleteRows = 2 }, Now.AddDays(12)),
        ["reminder-returned"] = ReminderCards.Ask(
            Target, new ReportHead { State = ReportState.Returned, CompleteRows = 2, Due = ReportCalendar.EndOf(new(2023, 9, 30)) },
            Now.AddDays(13)),
        ["reminder-drafts"] = ReminderCards.Ask(Target, new ReportHead { State = ReportState.Open, CompleteRows = 1, Drafts = 2 }, Now.AddDays(13)),
        ["reminder-accepted"] = ReminderCards.Of(Target, new ReportHead { State = ReportState.Accepted }, Speaker, Now),
        ["history-row"] = HistoryCard.Of(
            Target, 1,
            [
                Entry(LogEvent.RowAdded, [], Values),
                Entry(LogEvent.RowChanged, new() { ["answer"] = "Đang lắp đèn." }, new() { ["answer"] = "Đã lắp 6 đèn, xong ngày 20/8/2023." }),
                Entry(LogEvent.RowWithdrawn, [], []),
            ],
            1, Speaker),
        ["history"] = HistoryCard.Of(
            Target, null,
            [
                Entry(LogEvent.RowAdded, [], Values), Entry(LogEvent.Submitted, [], []) with { Number = null },
                Entry(LogEvent.Returned, [], []) with { Number = null, Reason = "Thiếu kết quả xử lý ở dòng số 1." },
            ],
            1, Speaker),
        ["which-period"] = PickCards.Period(
            new(new(2024, 1), PeriodFault.NotBegun, [new(2023, 4), new(2023, 3)]), new(CommandName.SetNil, new() { [Argument.Form] = Form.Id })),
        ["owed"] = OwedCard.Of(
            [(Target, new ReportHead { State = ReportState.Open, CompleteRows = 2, Drafts = 1 }), (Target, new ReportHead { State = ReportState.Submitted })],
            Speaker, Now),
        ["did-you-mean"] = NoticeCards.DidYouMean(Speaker, CommandName.AskSubmit, form: null, new(CommandName.Unknown, []))!,
        ["list-submitted"] = RowCards.List(Target, new ReportHead { State = ReportState.Submitted }, [Row], 1, Now),
        ["list"] = RowCards.List(Target, new ReportHead { State = ReportState.Open }, [Row, Draft], 1, Now),
        ["list-long"] = RowCards.List(
            Target, new ReportHead { State = ReportState.Open }, [.. Enumerable.Range(1, 23).Select(n => Row with { Number = n })], 2, Now),
        ["list-former"] = RowCards.List(
            Target with { Successor = TuPhap }, new ReportHead { State = ReportState.Returned },
            [.. Enumerable.Range(1, 23).Select(n => Row with { Number = n })], 2, Now),
        ["list-empty"] = RowCards.List(Target, ReportHead.Fresh, [], 1, Now),
        ["summary"] = SummaryCard.Of(new(OfOffice, [HaDinhWrites, TuPhapIsSilent], Published, null), coordinates: true),
        ["summary-empty"] = SummaryCard.Of(new(OfOffice, [new(HaDinh, ReportHead.Fresh, IsOverdue: false)], Publication.None, null), coordinates: true),
        ["summary-refused"] = SummaryCard.Of(
            new(OfOffice, [HaDinhWrites], Published with { Waiting = new(WaitReason.Refused, Now, 1, Now, null) }, null),
            coordinates: true),
        ["summary-waits"] = SummaryCard.Of(new(OfOffice, [HaDinhWrites, TuPhapIsSilent], Locked, null), coordinates: true),
        ["summary-no-backup"] = SummaryCard.Of(
            new(OfOffice, [HaDinhWrites, TuPhapIsSilent], Published, Now.AddDays(-3)), coordinates: true),
        ["notice-waits"] = OfficeNotices.CardOf(new PublishNotice.Waits(Form, Period, Locked)),
        ["notice-overwritten"] = OfficeNotices.CardOf(new PublishNotice.Overwritten(Form, Period, new("Nguyễn Thị Vinh", Now), Published.Link)),
        ["pick-unit"] = PickCards.Unit(Form, [HaDinh, TuPhap], new(CommandName.List, [])),
        ["welcome"] = NoticeCards.Welcome(new Speaker(Hoa.Upn, [Hoa], Directory)),
        ["welcome-office"] = NoticeCards.Welcome(new Speaker(Minh.Upn, [Minh], Directory)),
        ["help-reporter"] = NoticeCards.Help(new Speaker(Hoa.Upn, [Hoa], Directory), Catalog, unknown: true),
        ["help-coordinator"] = NoticeCards.Help(new Speaker(Minh.Upn, [Minh], Directory), Catalog, unknown: false),
        ["no-unit"] = NoticeCards.NoUnit(Directory, "khach@thanhxuan.example"),
        ["other-account"] = NoticeCards.OtherAccount(Directory, Hoa.Upn),
        ["closed"] = NoticeCards.Closed(new Speaker(Hoa.Upn, [Hoa], Directory), Texts.CancelledTitle, Texts.Cancelled),
        ["refused"] = NoticeCards.Refused(RefusalWords.RowGone),
        ["directory-taken"] = DirectoryCards.Of(new DirectoryOutcome.Taken(30, 64)),
        ["accounts-waiting"] = DirectoryCards.Of(new DirectoryOutcome.Unchanged(30, 64))
            .With([new(Hoa.Upn, "tenant", "oid-hoa-moi"), new(Minh.Upn, "tenant", "oid-minh-moi")], Directory),
        ["account-confirmed"] = AccountCards.Confirmed(Hoa.Upn, [new(Minh.Upn, "tenant", "oid-minh-moi")], Directory),
        ["account-gone"] = AccountCards.Gone([], Directory),
        ["directory-broken"] = DirectoryCards.Of(
            new DirectoryOutcome.Broken(
                [
                    new DirectoryError("Cán bộ", "D7", "Vai trò «Sếp» không có. Hãy ghi «Đầu mối», «Tổng hợp» hoặc «Lãnh đạo»."),
                    new DirectoryError(null, null, "Thiếu trang tính «Liên hệ»."),
                ])),
        ["directory-missing"] = DirectoryCards.Of(new DirectoryOutcome.Missing()),
    };

    private static LogEntry Entry(LogEvent what, Dictionary<string, string> before, Dictionary<string, string> after) =>
        new() { Version = 3, Stamp = new(Hoa.Upn, Now), What = what, RowId = Row.Id, Number = 1, Before = before, After = after };
}
