using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Reports;

/// <summary>States, deadlines and what happened to a report, in the words people read on every face.</summary>
internal static class ReportWords
{
    /// <summary>Of a row that is not complete.</summary>
    public const string Draft = "nháp";

    public const string Overdue = "quá hạn";
    public const string ClosedFlag = "đã chốt";

    public const string IssuedLabel = "Số, ngày văn bản";

    /// <summary>A flag for the office, never a reason to refuse.</summary>
    public const string NotIssued = "Chưa ghi số, ngày văn bản";

    private static readonly string[] WorkingDays = ["Hai", "Ba", "Tư", "Năm", "Sáu"];

    public static string State(ReportState state) => state switch
    {
        ReportState.None => "Chưa báo cáo",
        ReportState.Open => "Đang nhập",
        ReportState.Nil => "Không phát sinh",
        ReportState.Submitted => "Đã nộp",
        ReportState.Returned => "Bị trả lại",
        ReportState.Accepted => "Đã nhận",
        _ => throw new InvalidOperationException($"No words for {state}."),
    };

    public static string Deadline(Form form, Period period, DateTimeOffset now, DateTimeOffset? extended = null)
    {
        var left = ReportCalendar.DaysLeft(form, period, now, extended);
        var rest = left switch
        {
            _ when now >= extended => Overdue,
            > 0 => $"còn {Count(left)} ngày",
            0 => "hôm nay là ngày cuối",
            _ => Overdue,
        };
        return Limits(form, period, extended, $" ({rest})");
    }

    /// <summary>Without what changes from day to day.</summary>
    public static string DeadlineIn(Form form, Period period, DateTimeOffset? extended) => Limits(form, period, extended, "");

    /// <summary>Once the day has passed, it says nothing any more of a report that is filed.</summary>
    public static string DeadlineOf(Form form, Period period, ReportHead head, DateTimeOffset now) =>
        head.IsUnfinished || now < head.DueOf(form, period) ? Deadline(form, period, now, head.Due)
        : head.Due is { } due ? DueBefore(due)
        : Limit(form, period);

    public static string ExtendedTo(DateTimeOffset due) => $"gia hạn đến hết ngày {Date(ReportCalendar.LastDayOf(due))}";

    /// <returns>Null of a report that nobody has filed.</returns>
    public static string? FiledBy(Form form, Period period, ReportHead head, Func<string, string> nameOf)
    {
        if (head.Filed is not { } filed) return null;
        var what = head.State == ReportState.Nil ? "báo không phát sinh" : "nộp";
        var when = filed.At >= head.DueOf(form, period) ? Overdue : "đúng hạn";
        return $"{nameOf(filed.By)} {what} lúc {Moment(filed.At)} ({when})";
    }

    /// <summary>Number and date of the issued document, or that they are still to come; null where there is nothing to say.</summary>
    public static string? IssuedOf(Form form, ReportHead head) => head switch
    {
        { IsReported: true, Issued: { } issued } => $"{IssuedLabel}: {issued}",
        _ => head.LacksIssued(form) ? NotIssued : null,
    };

    public static string ExtendUpTo(Form form, Period period) =>
        $"Từ ngày {FullDate(ReportCalendar.LastGoodDay(form, period).AddDays(1))} đến ngày {FullDate(Extension.LastDay(form, period))}.";

    public static string UntilDay(DateTimeOffset due) => $"Đơn vị nộp được đến hết ngày {FullDate(ReportCalendar.LastDayOf(due))}.";

    public static string ClosedOf(ClosingState state, int closed, int units) => state is ClosingState.Closing or ClosingState.Closed
        ? $"Đã chốt {Count(closed)}/{Count(units)} đơn vị."
        : $"Đã mở {Count(units - closed)}/{Count(units)} đơn vị.";

    public static string OutsidePeriod(Column column, Period period) =>
        $"Lưu ý: «{column.Heading}» không thuộc {period.Title}. Dòng vẫn được lưu trong kỳ này.";

    public static string LatePeriod(Period period) => $"{period.Title} – {Overdue}";

    private static string IssuedOf(string issued) => $"số, ngày văn bản: {issued}";

    private static string Limits(Form form, Period period, DateTimeOffset? extended, string rest)
    {
        var (last, working) = (ReportCalendar.LastGoodDay(form, period, extended), ReportCalendar.LastWorkingDay(form, period, extended));
        var limit = extended is null ? Limit(form, period) : $"Hạn đã gia hạn: hết ngày {Date(last)}";
        return working == last ? limit + rest : $"{limit}{rest}; ngày làm việc cuối: {WorkingDay(working)}";
    }

    private static string DueBefore(DateTimeOffset due) => $"Hạn của đơn vị: trước ngày {Date(ReportCalendar.Today(due))} (được gia hạn)";

    private static string Limit(Form form, Period period) => $"Hạn: trước ngày {Date(ReportCalendar.DueBefore(form, period))}";

    private static string WorkingDay(DateOnly day) => $"thứ {WorkingDays[(int)day.DayOfWeek - 1]} {Date(day)}";

    /// <param name="ofOneRow">The card is about this row, so that its number need not be said.</param>
    public static string Of(LogEntry entry, bool ofOneRow)
    {
        var row = ofOneRow || entry.Number is not { } number ? "dòng" : $"dòng số {Count(number)}";
        return entry.What switch
        {
            LogEvent.RowAdded => entry.Draft ? $"Thêm {row} ({Draft})" : $"Thêm {row}",
            LogEvent.RowChanged => entry.Draft ? $"Sửa {row} ({Draft})" : $"Sửa {row}",
            LogEvent.RowWithdrawn => $"Rút {row}",
            LogEvent.RowRestored => $"Hoàn tác rút {row}",
            LogEvent.RowCarried => $"Chép {row} từ kỳ trước ({Draft})",
            LogEvent.NilSet => "Báo không phát sinh",
            LogEvent.NilUndone => "Hoàn tác không phát sinh",
            LogEvent.Submitted => entry.Issued is { } still ? $"Nộp báo cáo, {IssuedOf(still)}" : "Nộp báo cáo",
            LogEvent.Issued => entry.Issued is { } issued ? $"Ghi {IssuedOf(issued)}" : "Xóa số, ngày văn bản",
            LogEvent.Reopened => "Rút lại để sửa",
            LogEvent.Accepted => "Nhận báo cáo",
            LogEvent.AcceptUndone => "Hoàn tác nhận báo cáo",
            LogEvent.Returned => "Trả lại báo cáo",
            LogEvent.RowRemarked => $"Góp ý cho {row}",
            LogEvent.ReturnUndone => "Hoàn tác trả lại",
            LogEvent.DeadlineExtended => entry.Due is { } due ? $"Gia hạn đến hết ngày {Date(ReportCalendar.LastDayOf(due))}" : "Gia hạn",
            LogEvent.Closed => "Chốt kỳ",
            LogEvent.ClosingUndone => "Mở lại kỳ",
            _ => throw new InvalidOperationException($"No words for {entry.What}."),
        };
    }

    /// <param name="typed">The day as it came.</param>
    public static string Of(ExtensionFault fault, Form form, Period period, string typed) => fault switch
    {
        ExtensionFault.NotADay => ProblemWords.NotADate(typed, "30/09/2023"),
        ExtensionFault.NotLater =>
            $"Hãy chọn ngày sau ngày {FullDate(ReportCalendar.LastGoodDay(form, period))}, là ngày cuối của mọi đơn vị.",
        ExtensionFault.Past => "Ngày này đã qua. Hãy chọn hôm nay hoặc một ngày sau.",
        ExtensionFault.TooFar => $"Chỉ gia hạn được đến hết ngày {FullDate(Extension.LastDay(form, period))}.",
        _ => throw new InvalidOperationException($"No words for {fault}."),
    };

    public static string Of(ClosingState state, Period period) => state switch
    {
        ClosingState.Open => $"{period.Title} đang mở",
        ClosingState.Closing => $"Đang chốt {period.Title}",
        ClosingState.Closed => $"Đã chốt {period.Title}",
        ClosingState.Reopening => $"Đang mở lại {period.Title}",
        _ => throw new InvalidOperationException($"No words for {state}."),
    };
}
