namespace HumanRightsBot.Workbooks;

/// <summary>Every word a reader of a workbook sees that does not come from a form, a unit or a row.</summary>
internal static class Words
{
    public const string RowNumber = "STT";
    public const string Unit = "Đơn vị";
    public const string Nil = "Không phát sinh";
    public const string NotReported = "Chưa báo cáo";
    public const string NoCompleteRow = "Chưa có dòng hoàn chỉnh";
    public const string EmptySheet = "Không có dòng nào.";
    public const string OtherChoice = "Giá trị khác";

    /// <summary>Ends a text that one Excel cell cannot hold.</summary>
    public const string Continued = " (còn tiếp …)";

    /// <summary>Begins the part of a text that did not fit into the row above.</summary>
    public const string Continuation = "(tiếp) ";

    public static string Office(string name) => $"Đơn vị tổng hợp: {name}";

    public static string Period(string title) => $"Kỳ báo cáo: {title}";

    public static string ColumnNumber(int number) => $"({number})";

    /// <summary>A heading line with its number in the directory's or the form's order: «I. UBND phường Hạ Đình».</summary>
    public static string Numbered(int number, string name) => $"{RomanNumeral.Of(number)}. {name}";
}
