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
    public const string WithoutMailHint = "Chưa cài đặt hộp thư gửi, hoặc địa chỉ của họ nằm ngoài các tên miền được gửi thư; họ chỉ nhận được thẻ trong Teams. Xin sửa cột «Nhận nhắc qua» hay «Thư» trong danh bạ, hoặc báo quản trị viên.";

    public static string ReminderSpoken(Subject.Report target, string deadline) => $"{NoticeWords.ReminderTitle(target.Period)} · {target.Form.ShortTitle}: {target.Unit.Name}. {deadline}";

    public static string NothingOwed(Period period) => $"{period.Title} không cần nhắc nữa";
    public static string NobodyToRemind(bool isChosen) => $"Mọi đơn vị{(isChosen ? " được chọn" : "")} đã báo cáo nên không cần nhắc.";

    public static string PutAside(int messages) =>
        $"{Count(messages)} tin nhắc đã gửi nhiều lần mà chưa được. Bấm «{SendAsideAgain}» để thử lần nữa; nếu vẫn chưa được, xin báo quản trị viên xem nhật ký của SendNotice.";

    public static string WithoutMail(int people) => $"Muốn nhận thư nhưng không gửi thư được: {Count(people)} đầu mối";
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
