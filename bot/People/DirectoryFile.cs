using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace HumanRightsBot.People;

/// <summary>Reads the office's directory file <c>Danh-ba.xlsx</c>: all of it is taken, or nothing and every error is named.</summary>
internal static class DirectoryFile
{
    public const string Name = "Danh-ba.xlsx";
    public const int LargestFile = 10 * 1024 * 1024;
    public const int MostUnits = 20_000;
    public const int MostMembers = 200_000;
    public const int MostContacts = 100;

    /// <summary>What a file of <see cref="LargestFile"/> may unpack to: room for all members, not for a zip bomb.</summary>
    private const long LargestContent = 256L * 1024 * 1024;

    /// <summary>Reads no further than the largest file allowed.</summary>
    public static async Task<DirectoryReading> ReadAsync(Stream stream, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; bytes.Length <= LargestFile && (read = await stream.ReadAsync(chunk, ct)) > 0;)
            await bytes.WriteAsync(chunk.AsMemory(0, read), ct);
        return Read(bytes.ToArray());
    }

    public static DirectoryReading Read(byte[] file)
    {
        if (file.Length > LargestFile) return Whole(DirectoryWords.TooLarge(LargestFile));
        try
        {
            return Container(file) is { } wrong ? Whole(wrong) : Sheets(file);
        }
#pragma warning disable CA1031 // The reading library meets a damaged file with whatever exception comes first.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return Whole(DirectoryWords.Damaged);
        }
    }

    private static DirectoryReading.Refused Whole(string wrong) => new([new(null, null, wrong)]);

    /// <summary>What is wrong with the file before any sheet is looked at; null when nothing is.</summary>
    private static string? Container(byte[] file)
    {
        // An old .xls and an encrypted .xlsx are both compound files; the second has a stream of this name.
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            var isEncrypted = file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
            return isEncrypted ? DirectoryWords.Encrypted : DirectoryWords.OldExcel;
        }

        return file.AsSpan().StartsWith("PK"u8) ? Package(file) : DirectoryWords.NotXlsx;
    }

    // The zip's own lengths can be trusted as a limit: no entry is unpacked beyond the length it declares.
    private static string? Package(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (zip.GetEntry("xl/workbook.xml") is null) return DirectoryWords.NotXlsx;
        return zip.Entries.Sum(entry => entry.Length) > LargestContent ? DirectoryWords.TooLargeInside(LargestContent) : null;
    }

    private static DirectoryReading Sheets(byte[] file)
    {
        var errors = new DirectoryErrors();
        var names = DirectorySheet.NamesIn(file);
        var units = new DirectoryUnits(errors);
        var unitsAreKnown = ReadSheet(DirectoryHeading.Units, DirectoryHeading.OfUnits, MostUnits, units.Read);
        units.CheckFormerCodes();
        if (unitsAreKnown && !units.HasOffice) errors.Add(DirectoryHeading.Units, null, DirectoryWords.NoOffice);
        var members = new DirectoryMembers(unitsAreKnown ? units : null, errors);
        ReadSheet(DirectoryHeading.Members, DirectoryHeading.OfMembers, MostMembers, members.Read);
        var contacts = new List<Contact>();
        ReadSheet(DirectoryHeading.Contacts, DirectoryHeading.OfContacts, MostContacts, line => contacts.Add(ContactOf(line)));
        return errors.Count == 0
            ? new DirectoryReading.Taken(new(units.InOrder, members.All, contacts), Convert.ToHexStringLower(SHA256.HashData(file)))
            : new DirectoryReading.Refused(errors.All);

        bool ReadSheet(string name, IReadOnlyList<string> headings, int limit, Action<DirectoryLine> read)
        {
            if (DirectorySheet.Find(file, names, name, headings, errors) is not { } sheet) return false;
            foreach (var line in sheet.Lines(limit)) read(line);
            return sheet.IsReadable;
        }
    }

    private static Contact ContactOf(DirectoryLine line) => new(
        line.Needed(DirectoryHeading.PersonName, DirectoryUnits.LongestName),
        line.Text(DirectoryHeading.Title, DirectoryUnits.LongestName),
        line.Text(DirectoryHeading.Phone, DirectoryUnits.LongestName),
        line.Text(DirectoryHeading.Email, DirectoryUnits.LongestName));
}
