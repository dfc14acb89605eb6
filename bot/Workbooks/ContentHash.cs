using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>The fingerprint of all that a workbook shows: known from the heads alone, so that nothing is read or written in vain.</summary>
internal static class ContentHash
{
    /// <summary>Raised when the same rows would give another file.</summary>
    public const int TemplateVersion = 1;

    /// <param name="form">Its version is part of it.</param>
    /// <param name="units">The units that owe the form, in the directory's order, each with its head.</param>
    public static string Of(Form form, IEnumerable<(Unit Unit, ReportHead Head)> units)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{form.Id}|{form.Version}|{TemplateVersion}");
        foreach (var (unit, head) in units) Add(string.Create(CultureInfo.InvariantCulture, $"{unit.Code}|{unit.Name}|{head.State}|{head.Closed}|{head.Due:O}|{head.Filed?.By}|{head.Filed?.At:O}|{head.Hash:X32}"));
        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
