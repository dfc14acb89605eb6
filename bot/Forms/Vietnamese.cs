using System.Globalization;

namespace HumanRightsBot.Forms;

/// <summary>Days, moments and numbers as people read them.</summary>
internal static class Vietnamese
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("vi-VN");

    public static string Date(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    public static string FullDate(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset instant) =>
        ReportCalendar.Local(instant).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Upper(string text) => text.ToUpper(Culture);

    public static string Count(int number) => number.ToString("N0", Culture);
}
