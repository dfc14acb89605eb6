using System.Diagnostics;
using HumanRightsBot.Local;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// LibreOffice as one more reader of our workbooks and documents: the one HUMANRIGHTSBOT_OFFICE names, the installed one, or on Debian, as root, the
/// package.
/// </summary>
internal static class LibreOffice
{
    private const string Variable = "HUMANRIGHTSBOT_OFFICE";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<string?> Found = new(FindOrInstall);
    private static readonly Lazy<bool> Writer = new(FindOrInstallWriter);

    /// <summary>Making a profile takes it as long as all the rest; with one, a second run would wait for the first to end.</summary>
    private static readonly Lazy<TemporaryFolder> Profile = new(() => new());
    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>False where nobody may install it: the other readers read the file all the same.</summary>
    public static bool IsHere => Found.Value is not null;

    /// <summary>Whether it reads documents too, in letters as wide as Word's, and somebody can look at the pages.</summary>
    public static bool HasWriter => Writer.Value;

    /// <summary>The file opened and saved anew in another format: <c>xlsx</c> or <c>pdf</c>.</summary>
    public static async Task<byte[]> ConvertAsync(byte[] content, string format, string kind = "xlsx")
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, $"in.{kind}");
        await File.WriteAllBytesAsync(file, content);
        var output = System.IO.Directory.CreateDirectory(Path.Combine(folder.Path, "out")).FullName;
        string[] arguments =
        [
            $"-env:UserInstallation={new Uri(Profile.Value.Path)}", "--headless", "--convert-to", format, "--outdir",
            output, file,
        ];
        var said = await RunAsync(arguments);
        var made = Path.Combine(output, $"in.{format}");
        return File.Exists(made)
            ? await File.ReadAllBytesAsync(made)
            : throw new InvalidOperationException($"LibreOffice made no {format}: {string.Join(' ', said)}");
    }

    /// <summary>At the end of the run.</summary>
    public static void DropProfile()
    {
        if (Profile.IsValueCreated) Profile.Value.Dispose();
    }

    private static async Task<string[]> RunAsync(string[] arguments)
    {
        await Turn.WaitAsync();
        try
        {
            using var office = Process.Start(new ProcessStartInfo(Found.Value!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var limit = new CancellationTokenSource(Patience);
            var said = await Task.WhenAll(office.StandardOutput.ReadToEndAsync(limit.Token), office.StandardError.ReadToEndAsync(limit.Token));
            await office.WaitForExitAsync(limit.Token);
            return said;
        }
        finally
        {
            Turn.Release();
        }
    }

    private static bool FindOrInstallWriter()
    {
        if (Found.Value is not { } office) return false;
        if (!ReadsDocuments(office)) DebianPackage.Install("libreoffice-writer-nogui");
        if (!System.IO.Directory.Exists("/usr/share/fonts/truetype/liberation2")) DebianPackage.Install("fonts-liberation2");
        if (Programs.Find("pdftotext") is null) DebianPackage.Install("poppler-utils");
        return ReadsDocuments(office) && Programs.Find("pdftotext") is not null && Programs.Find("pdffonts") is not null;
    }

    /// <summary>Without this part it starts all the same, and says that a document could not be loaded.</summary>
    private static bool ReadsDocuments(string office) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(File.ResolveLinkTarget(office, returnFinalTarget: true)?.FullName ?? office)!, "libswlo.so"));

    private static string? FindOrInstall()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : throw new InvalidOperationException($"{Variable} names {chosen}, which is no file.");
        if (Installed() is null) DebianPackage.Install("libreoffice-calc-nogui");
        return Installed();
    }

    private static string? Installed() => Programs.Find("soffice") ?? Programs.Find("libreoffice");
}
