using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>The fingerprint of all that a workbook shows: known from the heads alone, so that nothing is read or written in vain.</summary>
internal static class ContentHash
{
    /// <summary>Raised when the same rows would give another file.</summary>
    public const int TemplateVersion = 5;

    /// <param name="form">Its version is part of it, and what the sheets show of it.</param>
    /// <param name="period">Its deadline is part of it.</param>
    /// <param name="office">Its name and who signs for it; null where the directory names none.</param>
    /// <param name="units">The units that owe the form, in the directory's order.</param>
    public static string Of(Form form, Period period, Unit? office, IReadOnlyList<StatusLine> units)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{form.Id}|{form.Version}|{FormDigest.Of(form)}|{TemplateVersion}|{period}|{ReportCalendar.Deadline(form, period):O}"
            + $"|{office?.Name}|{office?.SignerTitle}|{office?.SignerName}"));
        foreach (var (unit, head, filedBy) in units)
        {
            Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{unit.Code}|{unit.Name}|{ReportStates.Stored.Of(head.State)}|{head.Closed}|{head.Due:O}"
                + $"|{filedBy}|{head.FiledByOffice}|{head.Filed?.At:O}|{head.Issued}|{head.Hash:X32}"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
