using System.Globalization;

namespace HumanRightsBot.Commands;

/// <summary>What commands are called on buttons, on every face.</summary>
internal static class Titles
{
    public const string NewRow = "Báo cáo mới";
    public const string List = "Danh sách";
    public const string History = "Lịch sử";
    public const string Owed = "Báo cáo của đơn vị";
    public const string Submit = "Nộp";
    public const string Reopen = "Rút lại để sửa";
    public const string Document = "Tải văn bản";
    public const string Nil = "Không phát sinh";
    public const string Carry = "Chép từ kỳ trước";
    public const string Progress = "Tiến độ";
    public const string Summary = "Tổng hợp";
    public const string Remind = "Nhắc";
    public const string ClosePeriod = "Chốt quý";
    public const string ReopenPeriod = "Mở lại quý";
    public const string UpdateDirectory = "Cập nhật danh bạ";
    public const string Help = "Trợ giúp";

    /// <summary>A heading within a sentence; what is written in capitals stays.</summary>
    public static string Lower(string heading) => heading.Length > 1 && char.IsLower(heading[1])
        ? char.ToLower(heading[0], CultureInfo.GetCultureInfo("vi-VN")) + heading[1..]
        : heading;
}
