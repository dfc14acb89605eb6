using HumanRightsBot.Bounds;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Commands;

/// <summary>What members read of what a command came to, whatever face shows it; of reports, problems and refusals it stands beside them.</summary>
internal static partial class Texts
{
    public const string SaveRow = "Lưu dòng";
    public const string SaveDraft = "Lưu nháp";
    public const string Cancel = "Hủy";
    public const string Expand = "Mở rộng";
    public const string DialogTitle = "Nhập báo cáo";
    public const string AnotherRow = "Thêm dòng khác";
    public const string Edit = "Sửa";
    public const string Withdraw = "Rút";
    public const string ConfirmWithdraw = "Rút dòng này";
    public const string KeepRow = "Không rút";
    public const string ConfirmSubmit = "Xác nhận nộp";
    public const string ChoosePeriod = "Kỳ báo cáo";
    public const string Undo = "Hoàn tác";
    public const string OpenWorkbook = "Mở bảng tổng hợp";
    public const string PreviousPage = "Trang trước";
    public const string NextPage = "Trang sau";
    public const string KeepMine = "Giữ của tôi";
    public const string TakeTheirs = "Lấy bản đã lưu";
    public const string SaveAnyway = "Vẫn lưu";
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
    public const string NotSaved = "Chưa lưu được, nội dung vẫn còn nguyên ở đây. Xin chờ ít phút rồi bấm lại; bấm nhiều lần cũng chỉ có một dòng.";
    public const string Failed = "Có lỗi khi xử lý yêu cầu. Những gì đã lưu vẫn còn nguyên. Xin thử lại sau ít phút.";

    public const string TooSlow = "Hệ thống đang chậm nên chưa làm xong việc này. Những gì đã lưu vẫn còn nguyên. Xin chờ ít phút rồi gõ hoặc bấm lại; làm lại nhiều lần cũng không sao.";
    public const string NotRecognised = "Hiện chưa tra được tài khoản của anh/chị. Xin chờ ít phút rồi gõ hoặc bấm lại.";

    public const string CancelledTitle = "Đã đóng biểu mẫu";
    public const string Cancelled = "Những gì chưa lưu đã bỏ. Các dòng và nháp đã lưu vẫn còn trong danh sách.";
    public const string Kept = "Không có gì thay đổi.";
    public const string LeftTitle = "Đã thoát";
    public const string Left = "Chưa có gì được lưu thêm. Thẻ nhập còn mở ở trên vẫn lưu được; nếu không dùng nữa, bấm «Hủy» trên thẻ đó. Gõ «trợ giúp» hoặc bấm một nút dưới đây khi muốn bắt đầu lại.";
    public const string NoRows = "Đơn vị chưa có dòng nào trong kỳ này.";
    public const string NotYours = "Thẻ này thuộc đơn vị hoặc biểu mẫu mà anh/chị không phụ trách.";
    public const string OldCard = "Thẻ này đã cũ hoặc không còn dùng được. Gõ «báo cáo mới» để mở thẻ mới.";
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
    public const string NotCoordinator = "Chỉ cán bộ tổng hợp mới làm được việc này. Gõ «trợ giúp» để xem các lệnh của anh/chị.";
    public const string PersonalOnlyTitle = "Xin nhắn riêng cho tôi";
    public const string PersonalOnly = "Báo cáo của đơn vị chỉ hiện trong trò chuyện riêng. Mở trò chuyện riêng với ứng dụng này rồi gõ «báo cáo mới».";

    public const string HelpTitle = "Tôi giúp được gì?";
    public const string UnknownText = "Tôi chưa hiểu câu vừa rồi. Anh/chị có thể bấm một nút dưới đây hoặc gõ lệnh.";
    public const string HelpOfForms = "Có nhiều biểu mẫu thì gõ thêm tên, ví dụ «báo cáo mới báo chí».";
    public const string WelcomeTitle = "Chào mừng anh/chị";
    public const string Welcome = "Tôi nhận báo cáo quý về quyền con người của đơn vị ngay trong Teams. Gõ «báo cáo mới» hoặc bấm nút bên dưới để bắt đầu.";
    public const string WelcomeOffice = "Các đơn vị gửi báo cáo quý về quyền con người qua ứng dụng này. Gõ «tiến độ» hoặc bấm nút bên dưới để xem đơn vị nào đã báo cáo.";
    public const string PrivacyTitle = "Ứng dụng giữ những gì về anh/chị";
    public const string Privacy = "Tên đăng nhập, họ tên, đơn vị và vai trò lấy từ danh bạ của cơ quan tổng hợp; địa chỉ trò chuyện này để gửi nhắc hạn; ai sửa dòng nào, lúc nào. Gỡ ứng dụng thì địa chỉ trò chuyện bị xóa. Nhật ký kỹ thuật không ghi nội dung anh/chị nhập.";

    public const string NoUnitTitle = "Anh/chị chưa có trong danh bạ";
    public const string NoUnit = "Tài khoản này chưa thuộc đơn vị nào nên chưa dùng được ứng dụng.";
    public const string NoContact = "Cơ quan tổng hợp của anh/chị";
    public const string OtherAccountTitle = "Tài khoản cần được xác nhận";
    public const string OtherAccount = "Tên đăng nhập này đã gắn với một tài khoản khác. Vì an toàn, cán bộ tổng hợp cần xác nhận lại.";
    public const string SendLine = "Xin sao chép dòng dưới đây, điền nốt chỗ trống nếu có, rồi gửi cho người có tên bên dưới:";

    public const string NotTakenTitle = "Chưa có gì được lưu";
    public const string FileNotTaken = "Tệp gửi ở đây chưa được nhận, chưa có gì được lưu.";
    public const string ProseNotTaken = "Nội dung dài hoặc nhiều dòng gửi ở đây chưa được nhận, chưa có gì được lưu. Nếu là lệnh, xin gõ riêng lệnh trên một dòng.";
    public const string TypeIntoCard = "Xin bấm «Báo cáo mới», sao chép nội dung vào từng ô của thẻ, mỗi dòng một thẻ.";
    public const string SeeCommands = "Bấm «Trợ giúp» để xem các lệnh.";

    public const string NilTitle = "Đã ghi nhận: không phát sinh";
    public const string NilUndoneTitle = "Đã hoàn tác «không phát sinh»";
    public const string NilUndone = "Báo cáo của đơn vị trở lại như trước.";
    public const string WasNil = "Trước đó đơn vị đã báo «không phát sinh»; báo cáo nay chuyển sang «đang nhập».";

    public const string NotPublished = "Bảng tổng hợp của kỳ này chưa có vì chưa có đơn vị nào báo cáo.";
    public const string BeingPublished = "Bảng tổng hợp đang được lập, thường xong trong ít phút. Gõ lại «tổng hợp» để mở.";
    public const string WorkbookFolder = "Tệp trong thư viện";
    public const string DirectoryTaken = "Đã cập nhật danh bạ";
    public const string DirectorySame = "Danh bạ không thay đổi";
    public const string DirectoryBroken = "Danh bạ chưa được cập nhật";
    public const string DirectoryBrokenHint = "Tệp có lỗi dưới đây nên danh bạ cũ vẫn được dùng nguyên vẹn. Sửa tệp rồi gõ lại «cập nhật danh bạ».";
    public const string DirectoryUnread = "Chưa mở được tệp Danh-ba.xlsx lúc này nên danh bạ cũ vẫn được dùng. Xin gõ lại «cập nhật danh bạ» sau ít phút.";
    public const string DirectoryMissing = "Không thấy tệp Danh-ba.xlsx trong nơi để danh bạ nên danh bạ cũ vẫn được dùng. Xin đặt tệp vào đó đúng tên này rồi gõ lại «cập nhật danh bạ».";

    /// <summary>Above the inputs of every form.</summary>
    /// <param name="own">What the form says itself, as the face writes it.</param>
    public static string NotesOf(Form form, string? own) =>
        string.Join(' ', new[] { RequiredNote, NamesNote, form.Id == PressForm.Id ? SpokespersonNote : null, own }.OfType<string>());

    public static string SeenAs(string? upn) => upn is null ? "Ứng dụng không đọc được tên đăng nhập của anh/chị." : $"Ứng dụng thấy tên đăng nhập: {upn}";
    public static string AddMe(string? upn) => $"Xin thêm vào danh bạ: tên đăng nhập {upn ?? "…"}, họ tên …, đơn vị …, vai trò đầu mối.";
    public static string ConfirmMe(string upn) => $"Xin xác nhận tài khoản mới của {upn}: gõ «cập nhật danh bạ» rồi bấm «Xác nhận tài khoản mới».";

    /// <summary>Where the card cannot come back with all that was typed and stays as it is.</summary>
    public static string TooLong(FormNote? note, IEnumerable<(Column Column, Problem.TooLong Problem)> texts)
    {
        var saved = note is FormNote.SavedInPart part ? $"Đã lưu nháp dòng số {Count(part.Row.Number)} với những ô đúng." : "Chưa lưu được.";
        var named = texts.Select(text => $"«{text.Column.Heading}»: {ProblemWords.Of(text.Problem, text.Column)}");
        return $"{saved} {string.Join(' ', named)} Những gì đã nhập vẫn còn trong thẻ ở trên.";
    }

    public static string CutShort(IEnumerable<Column> columns) => $"Nội dung quá dài nên ở đây chỉ hiện lại phần đầu của: {string.Join("; ", columns.Select(column => column.Heading))}.";

    public static string EditTitle(int number) => $"Sửa dòng số {Count(number)}";
    public static string RowTitle(Row row) => row.Draft ? $"Dòng số {Count(row.Number)} · {ReportWords.Draft}" : $"Dòng số {Count(row.Number)}";
    public static string SavedTitle(Row row) => row.Draft ? $"Đã lưu nháp dòng số {Count(row.Number)}" : $"Đã lưu dòng số {Count(row.Number)}";
    public static string DraftNote(IEnumerable<string> missing) => $"Dòng nháp chưa vào bảng tổng hợp. Còn thiếu: {string.Join("; ", missing)}.";

    public const string DraftComplete = "Dòng nháp chưa vào bảng tổng hợp. Bấm «Sửa» rồi «Lưu dòng» khi đã xong.";

    public static string SavedAt(Row row, string by) => $"{by} lưu lúc {Moment(row.Changed.At)}";
    public static string Of(Subject.Report target) => $"{target.Unit.Name} không có nội dung cần báo cáo trong {target.Period.Title} theo biểu mẫu «{target.Form.ShortTitle}». Nếu bấm nhầm, bấm «{Undo}».";

    public static string ListTitle(Period period) => $"Danh sách {period.Title}";
    public static string Page(int page, int pages) => $"Trang {Count(page)}/{Count(pages)}";

    /// <param name="unit">What it became.</param>
    public static string OfFormer(Unit unit) => $"Đơn vị này nay là {unit.Name}; báo cáo cũ chỉ để xem.";

    public static string AskWithdraw(Row row) => $"Rút dòng số {Count(row.Number)}?";
    public static string ChangedBeforeWithdraw(string by, DateTimeOffset at) => $"{by} vừa sửa dòng này lúc {Moment(at)}. Xin xem lại nội dung dưới đây trước khi rút.";
    public static string KeptTitle(int number) => $"Dòng số {Count(number)} vẫn còn";
    public static string WithdrawnTitle(Row row) => $"Đã rút dòng số {Count(row.Number)}";
    public static string WithdrawnFrom(Subject.Report target) => $"{target.Title}. Nếu rút nhầm, bấm «{Undo}».";
    public static string RestoredTitle(Row row) => $"Đã đưa lại dòng số {Count(row.Number)}";
    public static string RestoredTo(Subject.Report target, bool endsNil) => $"Dòng trở lại báo cáo như trước khi rút. {target.Title}.{(endsNil ? $" {WasNil}" : "")}";

    public static string SubmitTitle(Period period) => $"Nộp báo cáo {period.Title}";
    public static string AcceptedOf(Period period) => $"Báo cáo {period.Title} đã được nhận";
    public static string SubmittedTitle(Period period) => $"Đã nộp báo cáo {period.Title}";
    public static string ReopenedTitle(Period period) => $"Báo cáo {period.Title} đang mở để sửa";

    public static string UnderReview(IReadOnlyList<int> numbers, bool canFile)
    {
        var named = string.Join(", ", numbers.Take(20).Select(Count)) + (numbers.Count > 20 ? ", …" : "");
        var how = canFile ? " Vẫn nộp được; kết quả rà soát có thể bổ sung sau khi rút lại." : "";
        return $"Còn {Count(numbers.Count)} dòng «Đang rà soát» (số {named}).{how}";
    }

    public static string Lacking(IReadOnlyList<string> missing)
    {
        if (missing.Count == 0) return $"Đã đủ, bấm «{Edit}» rồi «{SaveRow}».";
        var more = missing.Count > 8 ? $" và {Count(missing.Count - 8)} mục nữa" : "";
        return $"Còn thiếu: {string.Join("; ", missing.Take(8))}{more}.";
    }

    public static string AskNilTitle(Period period) => $"{NilIn(period)}?";
    public static string AskNil(DateOnly due) => $"Chưa đến tháng {due.Month}/{due.Year} là tháng nộp báo cáo này nên chưa ghi nhận gì. Nếu chắc chắn cả kỳ không có nội dung nào, xin bấm nút dưới đây; khi có nội dung vẫn nhập được dòng mới.";
    public static string NilIn(Period period) => $"{Titles.Nil} {period.Title}";

    public static string DidYouMean(string title) => $"Nếu đúng, bấm «{title}». Nếu không, bấm «{Titles.Help}» để xem các lệnh.";

    public static string RowHistoryTitle(int number) => $"Lịch sử dòng số {Count(number)}";
    public static string ByAt(string by, DateTimeOffset at) => $"{by}, {Moment(at)}";
    public static string FirstValue(string heading, string value) => $"{heading}: «{value}»";
    public static string Difference(string heading, string before, string after) => $"{heading}: «{before}» → «{after}»";

    public static string SummaryTitle(Period period) => $"Tổng hợp {period.Title}";
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

    public static string Of(Denial why) => why switch
    {
        Denial.NotReporter => "Chỉ đầu mối của đơn vị mới nhập được báo cáo. Gõ «trợ giúp» để xem người cần liên hệ.",
        Denial.NotOffice => "Chỉ cán bộ tổng hợp và lãnh đạo cơ quan tổng hợp mới xem được tiến độ. Gõ «danh sách» để xem báo cáo của đơn vị mình.",
        Denial.NotCoordinator => NotCoordinator,
        Denial.NoForm => "Hiện đơn vị chưa có biểu mẫu nào phải báo cáo. Nếu chưa đúng, xin báo cán bộ tổng hợp; gõ «trợ giúp» để xem người cần liên hệ.",
        Denial.NotYours => NotYours,
        Denial.FormerUnit => "Báo cáo kỳ này là của đơn vị trước khi sáp nhập hoặc đổi tên nên chỉ xem được, không thêm, sửa hay nộp được nữa. Gõ «danh sách» hoặc «lịch sử» cùng tên quý để xem.",
        Denial.OldCard => OldCard,
        Denial.OldOfficeCard => OldOfficeCard,
        _ => throw new InvalidOperationException($"No words for {why}."),
    };

    public static string Of(FormNote note) => note switch
    {
        FormNote.Errors => FormErrors,
        FormNote.NothingTyped => "Chưa có ô nào được điền nên chưa có gì để lưu nháp.",
        FormNote.NotSaved => NotSaved,
        FormNote.WhichPeriod => WhichPeriodOfForm,
        FormNote.NoDialog => "Ứng dụng anh/chị đang dùng không mở được cửa sổ lớn. Những gì đã nhập nằm trong thẻ này, xin nhập tiếp ở đây.",
        FormNote.SavedInPart part => $"Đã lưu nháp dòng số {Count(part.Row.Number)} với những ô đúng. Các ô có chữ đỏ chưa được lưu: hãy sửa rồi bấm lưu lại.",
        FormNote.Withdrawn gone => $"Dòng số {Count(gone.Row.Number)} đã được rút sau khi anh/chị mở ra sửa. Nội dung vẫn còn bên dưới; bấm «{SaveRow}» để lưu thành dòng mới.",
        FormNote.SameLink(var twin) => $"Đường dẫn này đã có ở dòng số {Count(twin.Number)}{(twin.Draft ? $" ({ReportWords.Draft})" : "")}. Anh/chị có thể mở dòng đó, hoặc bấm «{SaveAnyway}» nếu đây là nội dung khác. Chưa có gì được lưu.",
        FormNote.Refused refused => RefusalWords.Of(refused.Refusal),
        FormNote.Changed changed => $"{changed.By} đã sửa dòng này lúc {Moment(changed.At)}, sau khi anh/chị mở ra sửa. Chưa có gì bị ghi đè; nội dung anh/chị nhập vẫn ở bên dưới.",
        _ => throw new InvalidOperationException($"No words for {note.GetType().Name}."),
    };

    public static string OwedBefore(Period period) => $"Báo cáo {period.Title} đã có dòng và chưa nộp: nếu muốn nộp báo cáo đó, bấm «{SubmitOf(period)}». ";
    public static string SubmitOf(Period period) => $"Nộp {period.Title}";

    public const string PreviousRow = "Dòng trước";
    public const string NextRow = "Dòng sau";
    public const string RowsCutShort = "Nội dung dài chỉ hiện phần đầu; bấm «Xem dòng …» dưới dòng ấy để đọc cả dòng.";

    public const string FileNext = "Nhập xong các dòng, bấm «Nộp» để nộp báo cáo.";
    public const string ReturnedIsOpen = "Báo cáo đang bị trả lại nên sửa được ngay, không cần rút lại: mở «Danh sách».";
    public const string AskUndoNil = "Bấm «Hoàn tác» để rút lại câu trả lời này.";

    public static string WhyReturned(bool hasRows) => $"Báo cáo bị trả lại: bấm «{Titles.History}» để xem lý do, {(hasRows ? "sửa các dòng rồi nộp lại" : $"rồi bấm «{Titles.NewRow}» hoặc «{Titles.Nil}»")}.";
    public static string NilStandsTitle(Period period) => $"{period.Title} đang ghi «không phát sinh»";

    /// <summary>Said where the period is not named otherwise.</summary>
    public static string Of(Period period, string text) => $"{period.Title}: {text}";

    public static string ViewRow(Row row) => $"Xem dòng {Count(row.Number)}";

    /// <summary>On a card that has the button which is spoken of.</summary>
    public static string Here(Refusal refusal) => refusal is Refusal.Submitted
        ? "Báo cáo đã nộp nên các dòng đang khóa. Nếu cần sửa, bấm «Rút lại để sửa» dưới đây."
        : RefusalWords.Of(refusal);

    public static string ConflictChange(string heading, string mine, string stored) => $"{heading}: đang lưu «{stored}», anh/chị nhập «{mine}»";

    /// <param name="before">What stood there when the member opened the card.</param>
    /// <param name="mine">What the member typed, where it is something else than what is stored now.</param>
    public static string ChangedMeanwhile(string heading, string before, string now, string by, DateTimeOffset at, string? mine) =>
        $"{Difference(heading, before, now)} ({ByAt(by, at)})" + (mine is null ? "" : $". Trong thẻ này: «{mine}»");
}
