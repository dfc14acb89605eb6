using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using static HumanRightsBot.Commands.About;
using static HumanRightsBot.Commands.Audience;
using static HumanRightsBot.Commands.CommandName;
using static HumanRightsBot.Commands.Effect;

namespace HumanRightsBot.Commands;

/// <summary>The table of commands: whatever may be asked for is one entry here, and everything that knows commands reads it.</summary>
internal sealed class CommandTable
{
    private static readonly Command[] OfRows =
    [
        new(New, Reporters, Reads, Report, (to, ask, ct) => to.Rows.NewAsync(ask, ct))
        {
            Title = Titles.NewRow, Words = ["bao cao moi", "new report"],
            Hints = [new(-1, "them dong"), new(14, "bao cao", "nhap", "dong moi")],
            Rank = 1, IsOffered = true, IsOfLatest = true,
            Help = "**báo cáo mới** – nhập một dòng báo cáo",
        },
        new(List, Reporters, Reads, OwedReports, (to, ask, ct) => to.Rows.ListAsync(ask, ct))
        {
            Title = Titles.List, Words = ["danh sach", "list"],
            Hints = [new(0, "rut lai dong"), new(5, "sua", "rut", "xoa", "xem lai", "danh sach")],
            Rank = 2, IsOffered = true, PrefersBefore = (_, before) => before.IsUnfinished, ReadsFormer = true,
            Help = "**danh sách** – xem và sửa các dòng của đơn vị trong kỳ",
        },
        new(EditNumber, Reporters, Reads, Report, (to, ask, ct) => to.Rows.EditNumberAsync(ask, ct))
        {
            Words = ["sua", "edit"], TakesNumber = true, LacksNumber = RowHandlers.LacksNumber,
            Rank = 3, PrefersBefore = RowHandlers.HasNumber,
            Help = "**sửa 3**, **rút 3**, **lịch sử 3** – sửa, rút dòng số 3, xem ai đã sửa gì",
        },
        new(AskWithdraw, Reporters, Reads, Report, (to, ask, ct) => to.Rows.AskWithdrawAsync(ask, ct))
        {
            Words = ["rut", "withdraw"], TakesNumber = true, LacksNumber = RowHandlers.LacksNumber,
            Rank = 6, PrefersBefore = RowHandlers.HasNumber,
        },
        new(History, Reporters, Reads, OwedReports, (to, ask, ct) => to.Rows.HistoryAsync(ask, ct))
        {
            Title = Titles.History, Words = ["lich su", "history"], TakesNumber = true, LacksNumber = RowHandlers.NamesNoNumber,
            Hints = [new(10, "lich su")], Rank = 7, PrefersBefore = RowHandlers.MayHaveNumber, ReadsFormer = true,
        },
        new(Expand, Reporters, Reads, ThisReport, (_, ask, _) => SaveHandler.ExpandAsync(ask)),
        new(Save, Reporters, Changes, ThisReport, (to, ask, ct) => to.Save.SaveAsync(ask, draft: false, ct)),
        new(SaveDraft, Reporters, Changes, ThisReport, (to, ask, ct) => to.Save.SaveAsync(ask, draft: true, ct)),
        new(Edit, Reporters, Reads, ThisReport, (to, ask, ct) => to.Rows.EditAsync(ask, ct)),
        new(Withdraw, Reporters, Changes, ThisReport, (to, ask, ct) => to.Rows.WithdrawAsync(ask, ct)),
        new(PutBack, Reporters, Changes, ThisReport, (to, ask, ct) => to.Rows.PutBackAsync(ask, ct)),
    ];

    private static readonly Command[] OfReports =
    [
        new(Owed, Reporters, Reads, OwedReports, (to, ask, ct) => to.Filing.OwedAsync(ask, ct))
        {
            Title = Titles.Owed, Words = ["han nop", "gia han", "due"],
            Questions =
            [
                "het han", "den han", "qua han", "han nop", "han chot", "han cuoi", "han bao cao", "khi nao", "bao gio", "ngay nao",
                "may ngay", "bao nhieu ngay", "con thieu", "thieu gi", "thieu nhung gi", "thieu khong", "nop gi", "nop nhung gi",
                "nop chua", "nop roi", "roi chua", "xong chua", "chua thay", "nhan chua", "duyet chua", "tinh trang", "trang thai",
                "dau moi", "phu trach", "hoi ai", "gap ai", "lien he", "them thoi gian", "gia han", "lui han", "nop muon", "nop cham",
                "nop tre",
            ],
            Becomes = (speaker, _) => speaker.ReportsForSomeUnit ? Owed : Progress,
            Help = "**hạn nộp** – hạn, tình hình mọi báo cáo của đơn vị và người cần liên hệ",
        },
        new(AskSubmit, Reporters, Reads, Report, (to, ask, ct) => to.Filing.AskSubmitAsync(ask, ct))
        {
            Title = Titles.Submit, Words = ["nop", "submit"], Hints = [new(2, "nop", "gui bao cao")],
            Rank = 5, IsOffered = true, PrefersBefore = (_, before) => before.IsUnfinished && before.HasRows,
            Help = "**nộp** – xem lại rồi nộp báo cáo; **rút lại** – mở báo cáo đã nộp để sửa",
        },
        new(Submit, Reporters, Changes, ThisReport, (to, ask, ct) => to.Filing.SubmitAsync(ask, ct)),
        new(AskReopen, Reporters, Reads, Report, (to, ask, ct) => to.Filing.AskReopenAsync(ask, ct))
        {
            Title = Titles.Reopen, Words = ["rut lai de sua", "rut lai", "reopen report"],
            Hints = [new(1, "rut lai", "huy nop", "bao cao da nop", "thu hoi bao cao")],
        },
        new(Reopen, Reporters, Changes, ThisReport, (to, ask, ct) => to.Filing.ReopenAsync(ask, ct)),
        new(SetNil, Reporters, Changes, Report, (to, ask, ct) => to.Filing.SetNilAsync(ask, ct))
        {
            Title = Titles.Nil, Words = ["khong phat sinh", "nothing to report"],
            Hints = [new(3, "khong phat sinh", "khong co gi", "khong co noi dung", "khong co vu viec")],
            Rank = 4, IsOffered = true, PrefersBefore = FilingHandlers.MeansNilBefore,
            Help = "**không phát sinh** – báo trong kỳ không có nội dung nào",
        },
        new(UndoNil, Reporters, Changes, ThisReport, (to, ask, ct) => to.Filing.UndoNilAsync(ask, ct)),
        new(Document, Reporters, Reads, ThisReport, (to, ask, ct) => to.Documents.MakeAsync(ask, ct)),
        new(AskIssue, Reporters, Reads, ThisReport, (to, ask, ct) => to.Documents.AskIssueAsync(ask, ct)),
        new(Issue, Reporters, Changes, ThisReport, (to, ask, ct) => to.Documents.IssueAsync(ask, ct)),
        new(Calendar, Reporters, Reads, ThisReport, (to, ask, ct) => to.Filing.CalendarAsync(ask, ct)) { IsOfPage = true },
    ];

    private static readonly Command[] OfCarrying =
    [
        new(AskCarry, Reporters, Reads, Report, (to, ask, ct) => to.Carry.AskAsync(ask, ct))
        {
            Title = Titles.Carry, Words = ["chep tu ky truoc", "chep tu quy truoc", "copy from last quarter"], Hints = [new(4, "chep")],
            Rank = 11, OfForms = form => form.Carry is not null, PrefersBefore = (_, before) => before.IsUnfinished,
            Help = "**chép từ kỳ trước** – chép dòng còn theo dõi của kỳ trước thành nháp",
        },
        new(CopyRows, Reporters, Changes, ThisReport, (to, ask, ct) => to.Carry.CopyAsync(ask, ct)),
        new(UndoCarry, Reporters, Changes, ThisReport, (to, ask, ct) => to.Carry.UndoAsync(ask, ct)),
    ];

    private static readonly Command[] OfPeriods =
    [
        new(Progress, Audience.Office, ReadsMuch, About.Periods, (to, ask, ct) => to.Office.ProgressAsync(ask, ct))
        {
            Title = Titles.Progress, Words = ["tien do", "progress", "nhan", "tra lai"],
            Hints = [new(7, "tien do")], Rank = 8, IsOffered = true,
            Help = "**tiến độ** – từng đơn vị đã báo cáo đến đâu",
        },
        new(Summary, Audience.Office, ReadsMuch, About.Periods, (to, ask, ct) => to.Office.SummaryAsync(ask, ct))
        {
            Title = Titles.Summary, Words = ["tong hop", "summary"], Hints = [new(11, "tong hop", "bang")],
            Rank = 9, IsOffered = true,
            Becomes = (speaker, _) => speaker.SeesOffice ? Summary : List,
            Help = "**tổng hợp** – tình hình các đơn vị và bảng tổng hợp",
        },
        new(Republish, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Office.RepublishAsync(ask, ct)),
        new(Overview, Coordinators, ReadsMuch, Period, (to, ask, ct) => to.Office.OverviewAsync(ask, ct)),
    ];

    private static readonly Command[] OfReminders =
    [
        new(Remind, Coordinators, ReadsMuch, About.Periods, (to, ask, ct) => to.Remind.ShowAsync(ask, ct))
        {
            Title = Titles.Remind, Words = ["nhac", "remind"],
            Hints = [new(-2, "nhac cac", "nhac phuong", "nhac xa", "nhac don vi"), new(6, "nhac")],
            Rank = 10, UsualPeriod = RemindHandlers.UsualPeriod,
            Help = "**nhắc** – đơn vị nào chưa báo cáo, ai chưa nhận được thẻ nhắc; nhắc ngay",
        },
        new(AskRemind, Coordinators, ReadsMuch, ThisPeriod, (to, ask, ct) => to.Remind.AskAsync(ask, ofChosen: false, ct)),
        new(AskRemindChosen, Coordinators, ReadsMuch, ThisPeriod, (to, ask, ct) => to.Remind.AskAsync(ask, ofChosen: true, ct)),
        new(SendReminders, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Remind.SendAsync(ask, ct)),
        new(SendUnclear, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Remind.SendUnclearAsync(ask, ct)),
        new(SendAside, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Remind.ClearAsideAsync(ask, sendAgain: true, ct)),
        new(DropAside, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Remind.ClearAsideAsync(ask, sendAgain: false, ct)),
    ];

    private static readonly Command[] OfReviews =
    [
        new(View, Coordinators, ReadsMuch, UnitReport, (to, ask, ct) => to.Review.ViewAsync(ask, ct))
        {
            Help = "Trong **tiến độ**, bấm «Xem» để nhận, trả lại hoặc gia hạn báo cáo của một đơn vị.",
        },
        new(Accept, Coordinators, Changes, UnitReport, (to, ask, ct) => to.Review.AcceptAsync(ask, ct)),
        new(UndoAccept, Coordinators, Changes, UnitReport, (to, ask, ct) => to.Review.UndoAcceptAsync(ask, ct)),
        new(AskReturn, Coordinators, Reads, UnitReport, (to, ask, ct) => to.Review.AskReturnAsync(ask, ct)),
        new(Return, Coordinators, Changes, UnitReport, (to, ask, ct) => to.Review.ReturnAsync(ask, ct)),
        new(UndoReturn, Coordinators, Changes, UnitReport, (to, ask, ct) => to.Review.UndoReturnAsync(ask, ct)),
        new(AskExtend, Coordinators, Reads, UnitReport, (_, ask, _) => ReviewHandlers.AskExtendAsync(ask)),
        new(Extend, Coordinators, Changes, UnitReport, (to, ask, ct) => to.Review.ExtendAsync(ask, ct)),
    ];

    private static readonly Command[] OfClosing =
    [
        new(AskClosePeriod, Coordinators, ReadsMuch, Period, (to, ask, ct) => to.Closing.AskCloseAsync(ask, ct))
        {
            Title = Titles.ClosePeriod, Words = ["chot quy", "close quarter"], Hints = [new(8, "chot")],
            UsualPeriod = ClosingHandlers.LastDue,
            Help = "**chốt quý**, **mở lại quý** – khóa và mở lại báo cáo của mọi đơn vị",
        },
        new(ClosePeriod, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Closing.CloseAsync(ask, ct)),
        new(AskReopenPeriod, Coordinators, ReadsMuch, Period, (to, ask, ct) => to.Closing.AskReopenAsync(ask, ct))
        {
            Title = Titles.ReopenPeriod, Words = ["mo lai quy", "reopen quarter"], Hints = [new(9, "mo lai")],
            UsualPeriod = ClosingHandlers.LastDue,
        },
        new(ReopenPeriod, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Closing.ReopenAsync(ask, ct)),
        new(Closing, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Closing.GoOnAsync(ask, ct)),
    ];

    private static readonly Command[] OfDirectory =
    [
        new(UpdateDirectory, Coordinators, Changes, Nothing, (to, ask, ct) => to.Directory.UpdateAsync(ask, ct))
        {
            Title = Titles.UpdateDirectory, Words = ["cap nhat danh ba", "update directory"],
            Hints = [new(12, "danh ba")], IsOffered = true,
            Help = "**cập nhật danh bạ** – đọc lại tệp danh bạ; xác nhận tài khoản mới của cán bộ",
        },
        new(ConfirmAccount, Coordinators, Changes, Nothing, (to, ask, ct) => to.Directory.ConfirmAsync(ask, ct)),
    ];

    /// <summary>Of the office's page.</summary>
    private static readonly Command[] OfOfficePage =
    [
        new(Picture, Audience.Office, ReadsMuch, Period, (to, ask, ct) => to.Picture.ShowAsync(ask, ct))
        {
            IsOfPage = true, TakesDueNext = true,
        },
        new(Status, Coordinators, ReadsMuch, Nothing, (to, ask, ct) => to.Status.ShowAsync(ask, ct)) { IsOfPage = true },
        new(AcceptChosen, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Review.AcceptChosenAsync(ask, ct)) { IsOfPage = true },
        new(UndoAcceptChosen, Coordinators, Changes, ThisPeriod, (to, ask, ct) => to.Review.UndoAcceptChosenAsync(ask, ct))
        {
            IsOfPage = true,
        },
    ];

    private static readonly Command[] OfTalk =
    [
        new(Named, Everybody, Reads, Nothing, Never)
        {
            Becomes = (speaker, form) =>
                speaker.Coordinates && form?.Overview is not null ? Overview : speaker.SeesOffice ? Progress : List,
        },
        new(Workbook, Everybody, Reads, Nothing, Never)
        {
            Questions = ["bang tong hop", "file tong hop", "tep tong hop"],
            Becomes = (speaker, _) => speaker.SeesOffice ? Summary : Owed,
        },
        new(Cancel, Everybody, Reads, Nothing, (_, ask, _) => Said(new TalkOutcome.Cancelled(ask.Request.Whole(Argument.Number)))),
        new(Leave, Everybody, Reads, Nothing, (_, _, _) => Said(new TalkOutcome.Left()))
        {
            Words = ["thoat", "exit"], Help = "**thoát** – bỏ việc đang làm",
        },
        new(Help, Everybody, Reads, Nothing, (_, _, _) => Said(new TalkOutcome.Help(IsUnknown: false)))
        {
            Title = Titles.Help, Words = ["tro giup", "help"], Rank = 12,
            Hints = [new(-3, "huong dan", "cach dung", "cach su dung", "cach nhap", "cach nop", "hdsd"), new(13, "giup")],
            Help = "**trợ giúp** – xem lại thẻ này",
        },
        new(Unknown, Everybody, Reads, Nothing, (_, _, _) => Said(new TalkOutcome.Help(IsUnknown: true))),
    ];

    /// <summary>In the order of the help.</summary>
    public static readonly CommandTable Ours = new([
        .. OfRows, .. OfReports, .. OfCarrying, .. OfPeriods, .. OfReminders, .. OfReviews, .. OfClosing, .. OfDirectory, .. OfOfficePage,
        .. OfTalk,
    ]);

    /// <summary>Among those of the hints.</summary>
    private const int TurnOfQuestions = 2;

    private readonly Dictionary<string, Command> byName;

    /// <exception cref="InvalidOperationException">Two commands have one name or one spelling.</exception>
    public CommandTable(IReadOnlyList<Command> all)
    {
        All = all;
        var spellings = all.SelectMany(command => command.Words, (command, words) => (words, command));
        Spellings = [.. spellings.OrderByDescending(spelling => spelling.words.Length)];
        OnlyOnce(Spellings.Select(spelling => spelling.Words), "spelled");
        OnlyOnce(all.Select(command => command.Name), "named");
        byName = all.ToDictionary(command => command.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Command> All { get; }

    /// <summary>The longest first: one that begins with all the words of another stands before it.</summary>
    public IReadOnlyList<(string Words, Command Command)> Spellings { get; }

    public Command? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The command people mean who say something else.</summary>
    public Command? Hinted(string folded) => HintsIn(folded).OrderBy(hinted => hinted.Turn).FirstOrDefault().Command;

    /// <summary>The command that answers a question as it stands; null also where hints of earlier turns know better.</summary>
    public Command? Asked(string folded) => HintsIn(folded).Any(hinted => hinted.Turn < TurnOfQuestions)
        ? null
        : All.FirstOrDefault(command => command.Questions.Any(words => FormNames.Holds(folded, words)));

    private IEnumerable<(Command Command, int Turn)> HintsIn(string folded) =>
        from command in All
        from hint in command.Hints
        where hint.Words.Any(words => FormNames.Holds(folded, words))
        select (command, hint.Turn);

    private static void OnlyOnce(IEnumerable<string> words, string how)
    {
        if (words.GroupBy(word => word).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two commands are {how} «{twice.Key}».");
    }

    private static Task<Outcome> Said(Outcome outcome) => Task.FromResult(outcome);

    private static Task<Outcome> Never(Handlers handlers, Ask ask, CancellationToken ct) =>
        throw new InvalidOperationException($"{ask.Request.Name} becomes another command.");
}
