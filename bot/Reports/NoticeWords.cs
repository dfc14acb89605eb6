using HumanRightsBot.Forms;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Reports;

/// <summary>What members are told unasked, in the words of every way by which it comes: a card in the chat, a mail, the page.</summary>
internal static class NoticeWords
{
    public const string AskWhom = "Cần hỗ trợ, xin liên hệ";

    /// <summary>In front of every mail's sender.</summary>
    public const string Product = "Báo cáo quyền con người";
    public const string Unit = "Đơn vị";
    public const string Form = "Biểu mẫu";
    public const string Period = "Kỳ";
    public const string Standing = "Tình trạng";
    public const string OwnDrafts = "Dòng nháp";
    public const string InCalendar = "Tệp lịch đính kèm ghi hạn này vào lịch, báo trước một ngày làm việc.";
    public const string WhyThisMail = "Anh/chị nhận thư này theo cột «Nhận nhắc qua» của danh bạ, hoặc vì chưa nhắn được trong Teams. Muốn đổi cách nhận, xin báo cơ quan tổng hợp.";

    private const string FinishDrafts = "Xin hoàn chỉnh dòng nháp rồi nộp.";

    public static string ListCount(int rows, int drafts) => drafts == 0 ? $"{Count(rows)} dòng" : $"{Count(rows)} dòng, trong đó {Count(drafts)} dòng {ReportWords.Draft}";

    public static string Deadline(Period period) => $"Hạn nộp báo cáo {period.Title}";
    public static string ReminderTitle(Period period) => $"Nhắc báo cáo {period.Title}";
    public static string ReturnedToUnit(Period period) => $"Báo cáo {period.Title} bị trả lại";
    public static string ExtendedForUnit(Period period) => $"Đơn vị được gia hạn báo cáo {period.Title}";

    public static string ReminderStanding(ReportHead head) => head switch
    {
        { State: ReportState.Returned } => "Báo cáo đã bị trả lại. Xin sửa theo lý do đã gửi rồi nộp lại.",
        { CompleteRows: 0, Drafts: 0 } => "Đơn vị chưa báo cáo. Nếu trong kỳ không có nội dung nào, bấm «Không phát sinh».",
        { Drafts: > 0 } => $"Đơn vị đã nhập {ListCount(head.CompleteRows + head.Drafts, head.Drafts)}. {FinishDrafts}",
        _ => $"Đơn vị đã nhập {ListCount(head.CompleteRows, 0)} nhưng chưa nộp.",
    };

    /// <summary>The same where it leaves chat and page: without the number of rows, and without what was sent to the chat.</summary>
    public static string StandingOutside(ReportHead head) => head switch
    {
        { State: ReportState.Returned } => "Báo cáo đã bị trả lại. Xin mở báo cáo để xem lý do, sửa rồi nộp lại.",
        { CompleteRows: 0, Drafts: 0 } => "Đơn vị chưa báo cáo. Nếu trong kỳ không có nội dung nào, xin mở báo cáo rồi bấm «Không phát sinh».",
        { Drafts: > 0 } => FinishDrafts,
        _ => "Đơn vị đã nhập báo cáo nhưng chưa nộp.",
    };

    public static string StillMissing(int unfinished, int units, Period period) =>
        unfinished == 0 ? $"{Count(units)}/{Count(units)} đơn vị đã báo cáo {period.Title}" : $"Còn {Count(unfinished)}/{Count(units)} đơn vị chưa báo cáo {period.Title}";

    public static string NotAnswered(int units) => $"Chưa báo cáo xong: {Count(units)} đơn vị";
    public static string WithoutReporter(int units) => $"Chưa có đầu mối trong danh bạ: {Count(units)} đơn vị";
    public static string AndMoreUnits(int units) => $"… và {Count(units)} đơn vị khác";
    public static string Unreached(int people) => $"Chưa nhắn được cho {Count(people)} đầu mối";
    public const string ReachCutShort = "Chưa kịp xem ai chưa nhận được tin nhắc.";
    public static string Unclear(int people) => $"Chưa rõ {Count(people)} đầu mối đã nhận được chưa";
}
