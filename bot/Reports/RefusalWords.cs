namespace HumanRightsBot.Reports;

/// <summary>Why a report is left as it is, in the words people read on every face.</summary>
internal static class RefusalWords
{
    public const string ReportSubmitted = "Báo cáo đã nộp nên các dòng đang khóa. Nếu cần sửa, mở «Danh sách» rồi bấm «Rút lại để sửa».";
    public const string RowGone =
        "Không tìm thấy dòng này trong báo cáo của đơn vị. Mở «Danh sách» để xem các dòng hiện có và số của chúng.";
    public const string ChangedSince = "Báo cáo vừa thay đổi sau khi anh/chị mở ra xem. Xin xem lại rồi bấm lần nữa.";
    public const string PeriodClosedOffice = "Kỳ này đã chốt nên không đổi được nữa. Nếu cần, gõ «mở lại quý».";

    public static string Of(Refusal refusal) => refusal switch
    {
        Refusal.Closed => "Kỳ này đã chốt nên không sửa được nữa. Nếu cần, xin liên hệ cán bộ tổng hợp.",
        Refusal.Submitted => ReportSubmitted,
        Refusal.Accepted => "Báo cáo đã được nhận nên các dòng đang khóa. Nếu cần sửa, xin cán bộ tổng hợp hoàn tác việc nhận.",
        Refusal.HasRows => "Đơn vị đã có dòng trong kỳ này nên không báo «không phát sinh» được. Mở danh sách để xem.",
        Refusal.NotNil => "Báo cáo hiện không ở trạng thái «không phát sinh» nên không có gì để hoàn tác.",
        Refusal.RowNotFound => RowGone,
        Refusal.RowComplete =>
            "Dòng này đã hoàn chỉnh nên không lưu nháp được nữa. Sửa xong hãy bấm «Lưu dòng»; nội dung cũ vẫn còn cho đến khi đó.",
        Refusal.NilStands => "Đơn vị đã báo «không phát sinh» nên không cần nộp nữa. Nếu có nội dung, bấm «Báo cáo mới».",
        Refusal.NoRows => "Báo cáo chưa có dòng nào. Bấm «Báo cáo mới» để nhập, hoặc «Không phát sinh» nếu trong kỳ không có nội dung nào.",
        Refusal.HasDrafts => "Còn dòng nháp nên chưa nộp được. Hãy hoàn chỉnh hoặc rút từng dòng nháp dưới đây.",
        Refusal.ChangedSince => ChangedSince,
        Refusal.NotSubmitted => "Báo cáo chưa nộp nên không có gì để rút lại; các dòng sửa được ngay: mở «Danh sách».",
        Refusal.NotReported => "Báo cáo chưa nộp nên chưa có văn bản. Xin nộp hoặc báo «không phát sinh» trước.",
        Refusal.DocumentClosed => "Kỳ này đã chốt nên không tạo văn bản được nữa. Nếu cần, xin liên hệ cán bộ tổng hợp.",
        Refusal.NotFiled => "Đơn vị chưa nộp báo cáo kỳ này nên chưa nhận hay trả lại được. Xin chờ đơn vị nộp; nếu cần, gõ «nhắc».",
        Refusal.NotAccepted => "Báo cáo không ở trạng thái «đã nhận» nên không có gì để hoàn tác.",
        Refusal.NotReturned => "Báo cáo không ở trạng thái «bị trả lại» nên không có gì để hoàn tác.",
        Refusal.ReturnAnswered => "Đơn vị đã sửa báo cáo sau khi bị trả lại nên không hoàn tác được nữa. Xin chờ đơn vị nộp lại.",
        _ => throw new InvalidOperationException($"No words for {refusal}."),
    };

    /// <summary>A refusal as the office reads it.</summary>
    public static string ToOffice(Refusal refusal) => refusal switch
    {
        Refusal.Accepted => "Báo cáo đã được nhận. Nếu cần trả lại, hãy bấm «Hoàn tác nhận» trước.",
        Refusal.Closed => PeriodClosedOffice,
        _ => Of(refusal),
    };
}
