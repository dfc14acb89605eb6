using System.Diagnostics;
using HumanRightsBot.Local;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// LibreOffice as one more reader of our workbooks: the one HUMANRIGHTSBOT_OFFICE names, the installed one, or on Debian, as root, the
/// package.
/// </summary>
internal static class LibreOffice
{
    private const string Variable = "HUMANRIGHTSBOT_OFFICE";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<string?> Found = new(FindOrInstall);

    /// <summary>False where nobody may install it: the other readers read the file all the same.</summary>
    public static bool IsHere => Found.Value is not null;

    /// <summary>The workbook opened and saved anew in another format: <c>xlsx</c> or <c>pdf</c>.</summary>
    public static async Task<byte[]> ConvertAsync(byte[] workbook, string format)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "in.xlsx");
        await File.WriteAllBytesAsync(file, workbook);
        var output = System.IO.Directory.CreateDirectory(Path.Combine(folder.Path, "out")).FullName;
        // A profile of its own: a second run would wait for the first to end.
        string[] arguments =
        [
            $"-env:UserInstallation={new Uri(Path.Combine(folder.Path, "profile"))}", "--headless", "--convert-to", format, "--outdir",
            output, file,
        ];
        using var office = Process.Start(new ProcessStartInfo(Found.Value!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(Patience);
        var said = await Task.WhenAll(office.StandardOutput.ReadToEndAsync(limit.Token), office.StandardError.ReadToEndAsync(limit.Token));
        await office.WaitForExitAsync(limit.Token);
        var made = Path.Combine(output, $"in.{format}");
        return File.Exists(made)
            ? await File.ReadAllBytesAsync(made)
            : throw new InvalidOperationException($"LibreOffice made no {format}: {string.Join(' ', said)}");
    }

    private static string? FindOrInstall()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : throw new InvalidOperationException($"{Variable} names {chosen}, which is no file.");
        if (Installed() is null) DebianPackage.Install("libreoffice-calc-nogui");
        return Installed();
    }

    private static string? Installed() => Programs.Find("soffice") ?? Programs.Find("libreoffice");
}
