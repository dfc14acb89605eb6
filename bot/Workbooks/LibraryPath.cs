using System.Globalization;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Workbooks;

/// <summary>Where the files of a form and period stand in the library: ASCII, with «/».</summary>
internal static class LibraryPath
{
    /// <summary>The consolidated workbook.</summary>
    public static string Main(string form, Period period) => $"{Folder(form, period)}/{Name(form, period)}.xlsx";

    /// <summary>What people read while the workbook itself is locked; the minute is Vietnam's.</summary>
    public static string Copy(string form, Period period, DateTimeOffset now) =>
        $"{Folder(form, period)}/Cap-nhat/{Name(form, period)}_{Minute(now)}.xlsx";

    /// <summary>A final copy, named after when it was made and what it holds.</summary>
    public static string Archive(string form, Period period, DateTimeOffset now, string contentHash) =>
        $"{Folder(form, period)}/Luu-tru/{Name(form, period)}_{Minute(now)}_{contentHash[..8].ToLowerInvariant()}.xlsx";

    private static string Folder(string form, Period period) => $"{form}/{period.Year}/Q{period.Quarter}";

    private static string Name(string form, Period period) => $"Tong-hop_{form}_{period.Year}Q{period.Quarter}";

    private static string Minute(DateTimeOffset now) => ReportCalendar.Local(now).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
}
