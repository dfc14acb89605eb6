using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Commands;

/// <content>What reminders say, and what the office reads about them.</content>
internal static partial class Texts
{
    public const string ShowList = "Xem danh sách";
    public const string ShowProgress = "Xem tiến độ";
    public const string RemindNow = "Nhắc lại ngay";
    public const string RemindChosen = "Nhắc đơn vị đã chọn";
    public const string SendReminders = "Gửi nhắc";
    public const string OnlyTheseUnits = "Hoặc chọn từng đơn vị để nhắc";
    public const string SendAsideAgain = "Gửi lại tin chưa gửi được";
    public const string DropAside = "Bỏ tin chưa gửi được";
    public const string ChooseUnitsFirst = "Hãy chọn ít nhất một đơn vị trong danh sách rồi bấm «Nhắc đơn vị đã chọn».";
    public const string RemindNote = "Mỗi đầu mối của đơn vị nhận một thẻ nhắc để trả lời ngay. Đơn vị nộp trong lúc gửi thì không bị nhắc nữa.";
    public const string RemindersOnTheWayTitle = "Đang gửi nhắc";
    public const string RemindersOnTheWay = "Thẻ nhắc được gửi dần, thường xong trong ít phút. Bấm «Làm mới» để xem ai chưa nhận được.";
    public const string Dropped = "Những tin này không được gửi nữa. Nếu cần, bấm «Làm mới» rồi nhắc lại.";
    public const string WithoutReporterHint = "Không ai nhận được thẻ nhắc. Xin báo cho đơn vị bằng cách khác và bổ sung đầu mối vào danh bạ.";
    public const string UnreachedHint = "Xin gọi điện, hoặc nhờ họ mở ứng dụng này trong Teams và gõ «trợ giúp»; lần nhắc sau sẽ đến.";
    public const string ReachCutShort = "Chưa kịp xem ai chưa nhận được thẻ nhắc. Bấm «Làm mới» để xem lại.";
    public const string UnclearHint = "Việc gửi bị ngắt giữa chừng nên không rõ thẻ đã đến chưa. Bấm «Gửi lại» nếu muốn chắc chắn; có người có thể nhận hai lần.";

    public static string ReminderTitle(Period period) => $"Nhắc báo cáo {period.Title}";
    public static string ReminderSpoken(Subject.Report target, string deadline) => $"{ReminderTitle(target.Period)} · {target.Form.ShortTitle}: {target.Unit.Name}. {deadline}";

    public static string ReminderStanding(ReportHead head) => head switch
    {
        { State: ReportState.Returned } => "Báo cáo đã bị trả lại. Xin sửa theo lý do đã gửi rồi nộp lại.",
        { CompleteRows: 0, Drafts: 0 } => "Đơn vị chưa báo cáo. Nếu trong kỳ không có nội dung nào, bấm «Không phát sinh».",
        { Drafts: > 0 } => $"Đơn vị đã nhập {ListCount(head.CompleteRows + head.Drafts, head.Drafts)}. Xin hoàn chỉnh dòng nháp rồi nộp.",
        _ => $"Đơn vị đã nhập {ListCount(head.CompleteRows, 0)} nhưng chưa nộp.",
    };

    public static string NothingOwed(Period period) => $"{period.Title} không cần nhắc nữa";
    public static string NobodyToRemind(bool isChosen) => $"Mọi đơn vị{(isChosen ? " được chọn" : "")} đã báo cáo nên không cần nhắc.";

    public static string StillMissing(int unfinished, int units, Period period) =>
        unfinished == 0 ? $"{Count(units)}/{Count(units)} đơn vị đã báo cáo {period.Title}" : $"Còn {Count(unfinished)}/{Count(units)} đơn vị chưa báo cáo {period.Title}";

    public static string NotAnswered(int units) => $"Chưa báo cáo xong: {Units(units)}";
    public static string WithoutReporter(int units) => $"Chưa có đầu mối trong danh bạ: {Units(units)}";
    public static string Unreached(int people) => $"Chưa nhắn được cho {Count(people)} đầu mối";
    public static string Unclear(int people) => $"Chưa rõ {Count(people)} đầu mối đã nhận được chưa";

    public static string PutAside(int messages) =>
        $"{Count(messages)} tin nhắc đã gửi nhiều lần mà chưa được. Bấm «{SendAsideAgain}» để thử lần nữa; nếu vẫn chưa được, xin báo quản trị viên xem nhật ký của SendNotice.";

    public static string AndMorePeople(int people) => $"… và {Count(people)} người khác";
    public static string AndOthersAside(int shown) => $"Trên đây chỉ nêu tên trong {Count(shown)} tin đầu; còn người khác nữa.";
    public static string PageOfUnits(int page, int pages) => $"{Page(page, pages)} của danh sách chọn; bấm «{RemindNow}» để nhắc mọi đơn vị.";
    public static string SendAgain(int people) => $"Gửi lại ({Count(people)})";
    public static string RemindQuestion(int units) => $"Nhắc {Units(units)}?";
    public static string Spared(int units) => $"{Units(units)} vừa được nhắc trong vòng một giờ nên lần này không nhắc.";
    public static string AllAsked(int units) => $"{Units(units)} vừa được nhắc trong vòng một giờ. Mỗi đơn vị chỉ được nhắc ngay một lần mỗi giờ.";
    public static string SentAgainTitle(int cards) => $"Đang gửi lại {Count(cards)} thẻ nhắc";
    public static string DroppedTitle(int messages) => $"Đã bỏ {Count(messages)} tin";
}
