using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>Every word a reader of a workbook sees that does not come from a form, a unit or a row.</summary>
internal static class WorkbookWords
{
    public const string RowNumber = "STT";
    public const string Unit = "Đơn vị";
    public const string NoCompleteRow = "Chưa có dòng hoàn chỉnh";
    public const string EmptySheet = "Không có dòng nào.";
    public const string OtherChoice = "Giá trị khác";
    public const string NoChoice = "Chưa ghi";

    public const string StatusTitle = "TÌNH HÌNH BÁO CÁO CỦA CÁC ĐƠN VỊ";
    public const string ByOffice = "Cơ quan tổng hợp gửi thay";
    public const string DateToWrite = "…………, ngày …… tháng …… năm ………";

    public static readonly IReadOnlyList<string> StatusColumns =
        [RowNumber, Unit, "Tình trạng", "Gửi lúc", "Người gửi", "Thời hạn", "Được gia hạn đến", ReportWords.IssuedLabel, "Ghi chú"];

    /// <summary>Ends a text that one Excel cell cannot hold.</summary>
    public const string Continued = " (còn tiếp …)";

    /// <summary>Begins the part of a text that did not fit into the row above.</summary>
    public const string Continuation = "(tiếp) ";

    public static string Office(string name) => $"Đơn vị tổng hợp: {name}";

    public static string Period(string title) => $"Kỳ báo cáo: {title}";

    public static string Deadline(DateTimeOffset deadline) => $"Hạn gửi báo cáo: trước {Moment(deadline)}";

    public static string Moment(DateTimeOffset instant) =>
        ReportCalendar.Local(instant).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string OnTime(bool onTime) => onTime ? "Đúng hạn" : "Quá hạn";

    /// <summary>Of units that have filed; who never did is in neither line.</summary>
    public static string FiledOnTime(bool onTime) => onTime ? "Đã gửi đúng hạn" : "Đã gửi nhưng quá hạn";

    public static string Total(int units) => $"Tổng số: {Vietnamese.Count(units)} đơn vị";

    public static string Upper(string text) => Vietnamese.Upper(text);

    public static string State(ReportHead head) => ReportWords.State(head.State) + (head.Closed ? $" ({ReportWords.ClosedFlag})" : "");

    public static string ColumnNumber(int number) => $"({number})";

    /// <summary>A heading line with its number in the directory's or the form's order: «I. UBND phường Hạ Đình».</summary>
    public static string Numbered(int number, string name) => $"{RomanNumeral.Of(number)}. {name}";
}

/// <summary>Official documents number their parts in Roman numerals; above 3,999 the thousands are repeated M.</summary>
internal static class RomanNumeral
{
    private static readonly (int Value, string Letters)[] Numerals =
    [
        (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        var numeral = new string('M', number / 1000);
        var left = number % 1000;
        foreach (var (value, letters) in Numerals)
        {
            for (; left >= value; left -= value)
                numeral += letters;
        }

        return numeral;
    }
}
