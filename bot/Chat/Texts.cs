using System.Globalization;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>Every word the chat says, in one place, so that a second language is a second file.</summary>
internal static partial class Texts
{
    public const string NewRow = "Báo cáo mới";
    public const string SaveRow = "Lưu dòng";
    public const string SaveDraft = "Lưu nháp";
    public const string Cancel = "Hủy";
    public const string Expand = "Mở rộng";
    public const string DialogTitle = "Nhập báo cáo";
    public const string AnotherRow = "Thêm dòng khác";
    public const string Edit = "Sửa";
    public const string List = "Danh sách";
    public const string Withdraw = "Rút";
    public const string ConfirmWithdraw = "Rút dòng này";
    public const string KeepRow = "Không rút";
    public const string History = "Lịch sử";
    public const string Submit = "Nộp";
    public const string ConfirmSubmit = "Xác nhận nộp";
    public const string Reopen = "Rút lại để sửa";
    public const string Help = "Trợ giúp";
    public const string ChoosePeriod = "Kỳ báo cáo";
    public const string Nil = "Không phát sinh";
    public const string Undo = "Hoàn tác";
    public const string Summary = "Tổng hợp";
    public const string OpenWorkbook = "Mở bảng tổng hợp";
    public const string UpdateDirectory = "Cập nhật danh bạ";
    public const string PreviousPage = "Trang trước";
    public const string NextPage = "Trang sau";
    public const string KeepMine = "Giữ của tôi";
    public const string TakeTheirs = "Lấy bản đã lưu";
    public const string SaveAnyway = "Vẫn lưu";
    public const string Draft = "nháp";
    public const string Continue = "Tiếp tục";
    public const string ChooseUnit = "Đơn vị";
    public const string ChooseForm = "Biểu mẫu";
    public const string ChoosePlaceholder = "Chọn…";
    public const string OpenedBelow = "Xem tin nhắn bên dưới.";
    public const string Empty = "(trống)";

    public const string RequiredNote = "Ô có dấu * cần điền khi bấm «Lưu dòng».";
    public const string NamesNote = "Không ghi tên tác giả, người đăng, người bình luận hoặc người dân.";
    public const string SpokespersonNote = "Câu trả lời là của đơn vị, do người phát ngôn cung cấp.";
    public const string FormErrors = "Chưa lưu được: hãy sửa các ô có chữ đỏ rồi bấm lưu lại. Những gì đã nhập vẫn còn nguyên.";
    public const string NothingToSave = "Chưa có ô nào được điền nên chưa có gì để lưu nháp.";
    public const string NoDialog = "Ứng dụng anh/chị đang dùng không mở được cửa sổ lớn. Những gì đã nhập nằm trong thẻ này, xin nhập tiếp ở đây.";
    public const string NotSaved = "Chưa lưu được, nội dung vẫn còn trong thẻ. Xin chờ ít phút rồi bấm lại; bấm nhiều lần cũng chỉ có một dòng.";
    public const string Failed = "Có lỗi khi xử lý yêu cầu. Những gì đã lưu vẫn còn nguyên. Xin thử lại sau ít phút.";

    public const string TooSlow = "Hệ thống đang chậm nên chưa làm xong việc này. Những gì đã lưu vẫn còn nguyên. Xin chờ ít phút rồi gõ hoặc bấm lại; làm lại nhiều lần cũng không sao.";
    public const string NotRecognised = "Hiện chưa tra được tài khoản của anh/chị. Xin chờ ít phút rồi gõ hoặc bấm lại.";

    public const string CancelledTitle = "Đã đóng biểu mẫu";
    public const string Cancelled = "Những gì chưa lưu đã bỏ. Các dòng và nháp đã lưu vẫn còn trong danh sách.";
    public const string Kept = "Không có gì thay đổi.";
    public const string LeftTitle = "Đã thoát";
    public const string Left = "Chưa có gì được lưu thêm. Thẻ nhập còn mở ở trên vẫn lưu được; nếu không dùng nữa, bấm «Hủy» trên thẻ đó. Gõ «trợ giúp» hoặc bấm một nút dưới đây khi muốn bắt đầu lại.";
    public const string NoRows = "Đơn vị chưa có dòng nào trong kỳ này.";
    public const string RowGone = "Không tìm thấy dòng này trong báo cáo của đơn vị. Mở «Danh sách» để xem các dòng hiện có và số của chúng.";
    public const string RowComplete = "Dòng này đã hoàn chỉnh nên không lưu nháp được nữa. Sửa xong hãy bấm «Lưu dòng»; nội dung cũ vẫn còn cho đến khi đó.";
    public const string NotYours = "Thẻ này thuộc đơn vị hoặc biểu mẫu mà anh/chị không phụ trách.";
    public const string OldCard = "Thẻ này đã cũ hoặc không còn dùng được. Gõ «báo cáo mới» để mở thẻ mới.";
    public const string NoForm = "Hiện đơn vị chưa có biểu mẫu nào phải báo cáo. Nếu chưa đúng, xin báo cán bộ tổng hợp; gõ «trợ giúp» để xem người cần liên hệ.";
    public const string WhichForm = "Anh/chị muốn làm việc này với biểu mẫu nào?";
    public const string WhichUnit = "Anh/chị muốn làm việc này cho đơn vị nào?";
    public const string WhichRow = "Hãy gõ số của dòng, ví dụ «sửa 3». Số dòng có trong danh sách.";
    public const string WhichRowToWithdraw = "Hãy gõ số của dòng cần rút, ví dụ «rút 3». Số dòng có trong danh sách.";
    public const string WhichHistory = "Hãy gõ số của dòng, ví dụ «lịch sử 3», hoặc chỉ «lịch sử» để xem cả báo cáo.";
    public const string NoHistory = "Báo cáo kỳ này chưa có gì được ghi lại.";
    public const string HistoryTitle = "Lịch sử báo cáo";
    public const string WithdrawHint = "Dòng sẽ không còn trong danh sách và bảng tổng hợp. Có thể hoàn tác khi báo cáo còn đang nhập.";
    public const string SubmittedHint = "Các dòng đã khóa. Trước khi được nhận, đơn vị có thể rút lại để sửa.";
    public const string ReopenedHint = "Đơn vị sửa, thêm, rút dòng được như trước. Xong xin nộp lại.";
    public const string DidYouMeanTitle = "Có phải anh/chị muốn…";
    public const string NotReporter = "Chỉ đầu mối của đơn vị mới nhập được báo cáo. Gõ «trợ giúp» để xem người cần liên hệ.";
    public const string NotCoordinator = "Chỉ cán bộ tổng hợp mới làm được việc này. Gõ «trợ giúp» để xem các lệnh của anh/chị.";
    public const string PersonalOnlyTitle = "Xin nhắn riêng cho tôi";
    public const string PersonalOnly = "Báo cáo của đơn vị chỉ hiện trong trò chuyện riêng. Mở trò chuyện riêng với ứng dụng này rồi gõ «báo cáo mới».";

    public const string HelpTitle = "Tôi giúp được gì?";
    public const string UnknownText = "Tôi chưa hiểu câu vừa rồi. Anh/chị có thể bấm một nút dưới đây hoặc gõ lệnh.";
    public const string HelpReporter = "**báo cáo mới** – nhập một dòng báo cáo\n\n**danh sách** – xem và sửa các dòng của đơn vị trong kỳ\n\n**sửa 3**, **rút 3**, **lịch sử 3** – sửa, rút dòng số 3, xem ai đã sửa gì\n\n**nộp** – xem lại rồi nộp báo cáo; **rút lại** – mở báo cáo đã nộp để sửa\n\n**không phát sinh** – báo trong kỳ không có nội dung nào\n\n**chép từ kỳ trước** – chép dòng còn theo dõi của kỳ trước thành nháp\n\nCó nhiều biểu mẫu thì gõ thêm tên, ví dụ «báo cáo mới báo chí».";
    public const string HelpEverybody = "**thoát** – bỏ việc đang làm\n\n**trợ giúp** – xem lại thẻ này";
    public const string AskWhom = "Cần hỗ trợ, xin liên hệ";
    public const string HelpOffice = "**tiến độ** – từng đơn vị đã báo cáo đến đâu\n\n**tổng hợp** – tình hình các đơn vị và bảng tổng hợp";
    public const string HelpCoordinator = "**nhắc** – đơn vị nào chưa báo cáo, ai chưa nhận được thẻ nhắc; nhắc ngay\n\nTrong **tiến độ**, bấm «Xem» để nhận, trả lại hoặc gia hạn báo cáo của một đơn vị.\n\n**chốt quý**, **mở lại quý** – khóa và mở lại báo cáo của mọi đơn vị\n\n**cập nhật danh bạ** – đọc lại tệp danh bạ; xác nhận tài khoản mới của cán bộ";
    public const string WelcomeTitle = "Chào mừng anh/chị";
    public const string Welcome = "Tôi nhận báo cáo quý về quyền con người của đơn vị ngay trong Teams. Gõ «báo cáo mới» hoặc bấm nút bên dưới để bắt đầu.";
    public const string WelcomeOffice = "Các đơn vị gửi báo cáo quý về quyền con người qua ứng dụng này. Gõ «tiến độ» hoặc bấm nút bên dưới để xem đơn vị nào đã báo cáo.";
    public const string PrivacyTitle = "Ứng dụng giữ những gì về anh/chị";
    public const string Privacy = "Tên đăng nhập, họ tên, đơn vị và vai trò lấy từ danh bạ của cơ quan tổng hợp; địa chỉ trò chuyện này để gửi nhắc hạn; ai sửa dòng nào, lúc nào. Gỡ ứng dụng thì địa chỉ trò chuyện bị xóa. Nhật ký kỹ thuật không ghi nội dung anh/chị nhập.";

    public const string NoUnitTitle = "Anh/chị chưa có trong danh bạ";
    public const string NoUnit = "Tài khoản này chưa thuộc đơn vị nào nên chưa dùng được ứng dụng. Xin liên hệ:";
    public const string NoContact = "cơ quan tổng hợp của anh/chị để được thêm vào danh bạ.";
    public const string OtherAccountTitle = "Tài khoản cần được xác nhận";
    public const string OtherAccount = "Tên đăng nhập này đã gắn với một tài khoản khác. Vì an toàn, cán bộ tổng hợp cần xác nhận lại: gõ «cập nhật danh bạ» rồi bấm «Xác nhận tài khoản mới». Xin liên hệ:";

    public const string NilTitle = "Đã ghi nhận: không phát sinh";
    public const string NilUndoneTitle = "Đã hoàn tác «không phát sinh»";
    public const string NilUndone = "Báo cáo của đơn vị trở lại như trước.";
    public const string NilHasRows = "Đơn vị đã có dòng trong kỳ này nên không báo «không phát sinh» được. Mở danh sách để xem.";
    public const string NotNil = "Báo cáo hiện không ở trạng thái «không phát sinh» nên không có gì để hoàn tác.";
    public const string WasNil = "Trước đó đơn vị đã báo «không phát sinh»; báo cáo nay chuyển sang «đang nhập».";

    public const string NilStands = "Đơn vị đã báo «không phát sinh» nên không cần nộp nữa. Nếu có nội dung, bấm «Báo cáo mới».";
    public const string NoRowsToSubmit = "Báo cáo chưa có dòng nào. Bấm «Báo cáo mới» để nhập, hoặc «Không phát sinh» nếu trong kỳ không có nội dung nào.";
    public const string DraftsLeft = "Còn dòng nháp nên chưa nộp được. Hãy hoàn chỉnh hoặc rút từng dòng nháp dưới đây.";
    public const string ChangedSince = "Báo cáo vừa thay đổi sau khi thẻ này hiện ra. Xin xem lại rồi bấm lần nữa.";
    public const string NotSubmitted = "Báo cáo chưa nộp nên không có gì để rút lại; các dòng sửa được ngay: mở «Danh sách».";
    public const string NotFiled = "Đơn vị chưa nộp báo cáo kỳ này nên chưa nhận hay trả lại được. Xin chờ đơn vị nộp; nếu cần, gõ «nhắc».";
    public const string NotAccepted = "Báo cáo không ở trạng thái «đã nhận» nên không có gì để hoàn tác.";
    public const string NotReturned = "Báo cáo không ở trạng thái «bị trả lại» nên không có gì để hoàn tác.";
    public const string ReturnAnswered = "Đơn vị đã sửa báo cáo sau khi bị trả lại nên không hoàn tác được nữa. Xin chờ đơn vị nộp lại.";

    public const string PeriodClosed = "Kỳ này đã chốt nên không sửa được nữa. Nếu cần, xin liên hệ cán bộ tổng hợp.";
    public const string ReportSubmitted = "Báo cáo đã nộp nên các dòng đang khóa. Nếu cần sửa, mở «Danh sách» rồi bấm «Rút lại để sửa».";
    public const string ReportAccepted = "Báo cáo đã được nhận nên các dòng đang khóa. Nếu cần sửa, xin cán bộ tổng hợp hoàn tác việc nhận.";

    public const string NotPublished = "Bảng tổng hợp của kỳ này chưa có vì chưa có đơn vị nào báo cáo.";
    public const string BeingPublished = "Bảng tổng hợp đang được lập, thường xong trong ít phút. Gõ lại «tổng hợp» để mở.";
    public const string WorkbookFolder = "Tệp trong thư viện";
    public const string DirectoryTaken = "Đã cập nhật danh bạ";
    public const string DirectorySame = "Danh bạ không thay đổi";
    public const string DirectoryBroken = "Danh bạ chưa được cập nhật";
    public const string DirectoryBrokenHint = "Tệp có lỗi dưới đây nên danh bạ cũ vẫn được dùng nguyên vẹn. Sửa tệp rồi gõ lại «cập nhật danh bạ».";
    public const string DirectoryUnread = "Chưa mở được tệp Danh-ba.xlsx lúc này nên danh bạ cũ vẫn được dùng. Xin gõ lại «cập nhật danh bạ» sau ít phút.";
    public const string DirectoryMissing = "Không thấy tệp Danh-ba.xlsx trong nơi để danh bạ nên danh bạ cũ vẫn được dùng. Xin đặt tệp vào đó đúng tên này rồi gõ lại «cập nhật danh bạ».";

    /// <summary>Above the inputs of every form; what the form says itself comes last.</summary>
    public static string NotesOf(Form form) =>
        string.Join(' ', new[] { RequiredNote, NamesNote, form.Id == PressForm.Id ? SpokespersonNote : null, form.Note is { } note ? Cards.TextBlock.Plain(note) : null }.OfType<string>());

    private static readonly string[] WorkingDays = ["Hai", "Ba", "Tư", "Năm", "Sáu"];

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static string Date(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    public static string FullDate(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset instant) => ReportCalendar.Local(instant).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Count(int number) => number.ToString("N0", Vietnamese);

    public static string Deadline(Form form, Period period, DateTimeOffset now, DateTimeOffset? extended = null)
    {
        var left = ReportCalendar.DaysLeft(form, period, now, extended);
        var rest = left switch { _ when now >= extended => "quá hạn", > 0 => $"còn {Count(left)} ngày", 0 => "hôm nay là ngày cuối", _ => "quá hạn" };
        var (last, working) = (ReportCalendar.LastGoodDay(form, period, extended), ReportCalendar.LastWorkingDay(form, period, extended));
        var limit = extended is null ? $"Hạn: trước ngày {Date(ReportCalendar.DueBefore(form, period))}" : $"Hạn đã gia hạn: hết ngày {Date(last)}";
        return working == last ? $"{limit} ({rest})" : $"{limit} ({rest}); ngày làm việc cuối: {WorkingDay(working)}";
    }

    /// <summary>Once the day has passed, it says nothing any more of a report that is filed.</summary>
    public static string DeadlineOf(Form form, Period period, ReportHead head, DateTimeOffset now) =>
        head.IsUnfinished || now < head.DueOf(form, period) ? Deadline(form, period, now, head.Due)
        : head.Due is { } due ? DueBefore(due)
        : $"Hạn: trước ngày {Date(ReportCalendar.DueBefore(form, period))}";

    private static string WorkingDay(DateOnly day) => $"thứ {WorkingDays[(int)day.DayOfWeek - 1]} {Date(day)}";

    public static string EditTitle(int number) => $"Sửa dòng số {Count(number)}";

    public static string RowTitle(Row row) => row.Draft ? $"Dòng số {Count(row.Number)} · {Draft}" : $"Dòng số {Count(row.Number)}";

    public static string SavedTitle(Row row) => row.Draft ? $"Đã lưu nháp dòng số {Count(row.Number)}" : $"Đã lưu dòng số {Count(row.Number)}";

    public static string DraftWithProblems(Row row) => $"Đã lưu nháp dòng số {Count(row.Number)} với những ô đúng. Các ô có chữ đỏ chưa được lưu: hãy sửa rồi bấm lưu lại.";

    public static string DraftNote(IEnumerable<string> missing) => $"Dòng nháp chưa vào bảng tổng hợp. Còn thiếu: {string.Join("; ", missing)}.";

    public const string DraftComplete = "Dòng nháp chưa vào bảng tổng hợp. Bấm «Sửa» rồi «Lưu dòng» khi đã xong.";

    public static string SavedAt(Row row, string by) => $"{by} lưu lúc {Moment(row.Changed.At)}";

    public static string Of(Target target) => $"{target.Unit.Name} không có nội dung cần báo cáo trong {target.Period.Title} theo biểu mẫu «{target.Form.ShortTitle}». Nếu bấm nhầm, bấm «{Undo}».";

    public static string OutsidePeriod(Column column, Period period) => $"Lưu ý: «{column.Heading}» không thuộc {period.Title}. Dòng vẫn được lưu trong kỳ này.";

    public const string QueryDropped = "Phần sau dấu ? hoặc # của đường dẫn đã được bỏ vì không cần để mở bài.";

    public static string ListTitle(Period period) => $"Danh sách {period.Title}";

    public static string ListCount(int rows, int drafts) => drafts == 0 ? $"{Count(rows)} dòng" : $"{Count(rows)} dòng, trong đó {Count(drafts)} dòng nháp";

    public static string Page(int page, int pages) => $"Trang {Count(page)}/{Count(pages)}";

    public static string LatePeriod(Period period) => $"{period.Title} – quá hạn";

    public static string AskWithdraw(Row row) => $"Rút dòng số {Count(row.Number)}?";

    public static string ChangedBeforeWithdraw(string by, DateTimeOffset at) => $"{by} vừa sửa dòng này lúc {Moment(at)}. Xin xem lại nội dung dưới đây trước khi rút.";

    public static string KeptTitle(int number) => $"Dòng số {Count(number)} vẫn còn";
    public static string WithdrawnTitle(Row row) => $"Đã rút dòng số {Count(row.Number)}";

    public static string WithdrawnFrom(Target target) => $"{target.Title}. Nếu rút nhầm, bấm «{Undo}».";

    public static string RestoredTitle(Row row) => $"Đã đưa lại dòng số {Count(row.Number)}";

    public static string RestoredTo(Target target, bool endsNil) => $"Dòng trở lại báo cáo như trước khi rút. {target.Title}.{(endsNil ? $" {WasNil}" : "")}";

    public static string SubmitTitle(Period period) => $"Nộp báo cáo {period.Title}";

    public static string SubmittedTitle(Period period) => $"Đã nộp báo cáo {period.Title}";

    public static string ReopenedTitle(Period period) => $"Báo cáo {period.Title} đang mở để sửa";

    public static string UnderReview(IReadOnlyList<int> numbers, bool canFile) => $"Còn {Count(numbers.Count)} dòng «Đang rà soát» (số {string.Join(", ", numbers.Take(20).Select(Count))}{(numbers.Count > 20 ? ", …" : "")}).{(canFile ? " Vẫn nộp được; kết quả rà soát có thể bổ sung sau khi rút lại." : "")}";

    public static string Lacking(IReadOnlyList<string> missing) => missing.Count > 0 ? $"Còn thiếu: {string.Join("; ", missing.Take(8))}{(missing.Count > 8 ? $" và {Count(missing.Count - 8)} mục nữa" : "")}." : $"Đã đủ, bấm «{Edit}» rồi «{SaveRow}».";

    public static string AskNilTitle(Period period) => $"{NilIn(period)}?";

    public static string AskNil(DateOnly due) => $"Chưa đến tháng {due.Month}/{due.Year} là tháng nộp báo cáo này nên chưa ghi nhận gì. Nếu chắc chắn cả kỳ không có nội dung nào, xin bấm nút dưới đây; khi có nội dung vẫn nhập được dòng mới.";

    public static string NilIn(Period period) => $"{Nil} {period.Title}";

    public static string DidYouMean(string title) => $"Nếu đúng, bấm «{title}». Nếu không, bấm «{Help}» để xem các lệnh.";

    public static string RowHistoryTitle(int number) => $"Lịch sử dòng số {Count(number)}";

    public static string ByAt(string by, DateTimeOffset at) => $"{by}, {Moment(at)}";

    public static string FirstValue(string heading, string value) => $"{heading}: «{value}»";

    public static string Difference(string heading, string before, string after) => $"{heading}: «{before}» → «{after}»";

    /// <param name="entry">A line of the log.</param>
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
            LogEvent.Submitted => "Nộp báo cáo",
            LogEvent.Reopened => "Rút lại để sửa",
            LogEvent.Accepted => "Nhận báo cáo",
            LogEvent.AcceptUndone => "Hoàn tác nhận báo cáo",
            LogEvent.Returned => "Trả lại báo cáo",
            LogEvent.ReturnUndone => "Hoàn tác trả lại",
            LogEvent.DeadlineExtended => entry.Due is { } due ? $"Gia hạn đến hết ngày {Date(ReportCalendar.Today(due).AddDays(-1))}" : "Gia hạn",
            LogEvent.Closed => "Chốt kỳ",
            LogEvent.ClosingUndone => "Mở lại kỳ",
            _ => throw new InvalidOperationException($"No words for {entry.What}."),
        };
    }

    public static string SummaryTitle(Period period) => $"Tổng hợp {period.Title}";

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

    public static string UnitsIn(ReportState state, int units) => $"{State(state)}: {Count(units)} đơn vị";

    public static string AndMore(int units) => $"… và {Count(units)} đơn vị khác (xem trong bảng tổng hợp)";

    public static string PublishedAt(DateTimeOffset instant) => $"Bảng tổng hợp cập nhật lúc {Moment(instant)}";

    public static string DirectoryCounts(int units, int members) => $"{Count(units)} đơn vị, {Count(members)} cán bộ.";

    public static string Of(DirectoryError error) => (error.Sheet, error.Cell) switch
    {
        ({ } sheet, { } cell) => $"«{sheet}», ô {cell}: {error.Wrong}",
        ({ } sheet, null) => $"«{sheet}»: {error.Wrong}",
        _ => error.Wrong,
    };

    public static string MoreErrors(int errors) => $"… và {Count(errors)} lỗi khác.";

    public static string OpenRow(Row row) => $"Mở dòng số {Count(row.Number)}";

    public static string NothingDone(string reference) => $"{Failed} Mã tra cứu: {reference}";

    public static string Of(Refusal refusal) => refusal switch
    {
        Refusal.Closed => PeriodClosed,
        Refusal.Submitted => ReportSubmitted,
        Refusal.Accepted => ReportAccepted,
        Refusal.HasRows => NilHasRows,
        Refusal.NotNil => NotNil,
        Refusal.RowNotFound => RowGone,
        Refusal.RowComplete => RowComplete,
        Refusal.NilStands => NilStands,
        Refusal.NoRows => NoRowsToSubmit,
        Refusal.HasDrafts => DraftsLeft,
        Refusal.ChangedSince => ChangedSince,
        Refusal.NotSubmitted => NotSubmitted,
        Refusal.NotFiled => NotFiled,
        Refusal.NotAccepted => NotAccepted,
        Refusal.NotReturned => NotReturned,
        Refusal.ReturnAnswered => ReturnAnswered,
        _ => throw new InvalidOperationException($"No words for {refusal}."),
    };

    public static string Of(Problem problem, Column column) => problem switch
    {
        Problem.Missing => column.Kind is ColumnKind.Choice or ColumnKind.PressOutlet ? "Hãy chọn một mục." : column.Kind is ColumnKind.Date ? "Hãy chọn ngày." : "Hãy điền ô này.",
        Problem.MissingBecause because => $"Cần điền vì «{because.Other.Heading}» là «{because.Other.TitleOf(because.Value)}».",
        Problem.TooLong tooLong => $"Dài {Count(tooLong.Length)} ký tự, tối đa {Count(tooLong.Limit)}. Hãy rút gọn.",
        Problem.NotADate => "Ngày chưa đúng. Hãy chọn ngày hoặc gõ như 15/07/2023.",
        Problem.FutureDate future => $"Ngày ở tương lai. Hôm nay là {FullDate(future.Today)}; hãy chọn ngày đã qua.",
        Problem.NotAChoice => "Hãy chọn một mục có trong danh sách.",
        Problem.UnknownOutlet => "Hãy chọn cơ quan báo chí có trong danh sách được cấp phép.",
        Problem.LinkInText { Where: { Kind: not ColumnKind.PressLink } where } => $"Ô này không nhận đường dẫn. Đường dẫn trên trang của cơ quan nhà nước xin điền vào ô «{where.Heading}»; đường dẫn bài báo chỉ điền vào ô dành cho bài báo.",
        Problem.LinkInText { Where: { } where } => $"Ô này không nhận đường dẫn. Đường dẫn bài báo xin điền vào ô «{where.Heading}».",
        Problem.LinkInText => "Ô này không nhận đường dẫn hay địa chỉ thư. Xin chỉ ghi bằng lời.",
        Problem.OutletFirst => "Hãy chọn cơ quan báo chí trước, rồi dán đường dẫn bài của cơ quan đó.",
        Problem.NotThisOutlet { Outlet: var outlet } => $"Đường dẫn không thuộc {outlet.Name}. Chỉ nhận bài trên {string.Join(", ", outlet.Hosts)}. Nếu bài của báo khác, hãy đổi «Cơ quan báo chí».",
        Problem.BadLink { Fault: var fault } => Of(fault, column),
        _ => throw new InvalidOperationException($"No words for {problem.GetType().Name}."),
    };

    private static string Of(LinkFault fault, Column column) => fault switch
    {
        LinkFault.NotALink => "Đường dẫn chưa đúng. Hãy sao chép cả địa chỉ từ trình duyệt, bắt đầu bằng https://",
        LinkFault.TooLong => "Đường dẫn quá dài, tối đa 2.000 ký tự. Hãy dùng địa chỉ gốc của bài.",
        LinkFault.UserInfo or LinkFault.Port or LinkFault.Address or LinkFault.LookAlike => "Đường dẫn có dạng dễ gây nhầm lẫn nên không nhận. Hãy sao chép lại địa chỉ gốc từ trang của cơ quan.",
        LinkFault.Redirect => "Đường dẫn này chuyển tiếp sang trang khác nên không nhận. Hãy mở bài rồi sao chép địa chỉ của chính bài đó.",
        LinkFault.FrontPage => "Đây là trang chủ của báo. Hãy mở bài rồi sao chép địa chỉ của chính bài đó.",
        LinkFault.NotAnArticle => "Đây là trang tác giả, chủ đề, tìm kiếm, video hoặc bình luận, không phải một bài báo. Hãy mở bài rồi sao chép địa chỉ của chính bài đó.",
        LinkFault.NotAllowed when column.Kind == ColumnKind.PressLink => "Chỉ nhận bài trên trang chính của báo được cấp phép, không nhận mạng xã hội, video, diễn đàn, blog hay đường dẫn rút gọn.",
        LinkFault.NotAllowed => "Chỉ nhận trang của cơ quan nhà nước (gov.vn) hoặc Liên hợp quốc (un.org, ohchr.org), không nhận mạng xã hội hay trang khác.",
        _ => throw new InvalidOperationException($"No words for {fault}."),
    };
}
