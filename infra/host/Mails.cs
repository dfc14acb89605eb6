using System.Text;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Host;

/// <summary>In Development: the mails that went into the folder, and each as its reader would see it.</summary>
internal static partial class Mails
{
    private const string Html = "text/html; charset=utf-8";

    public static IResult List(Settings settings)
    {
        string[] files = settings.Mail.Folder is { } folder && Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.eml")
            : [];
        var lines = files.OrderByDescending(File.GetLastWriteTimeUtc).Select(LineOf);
        return Results.Content($"<!DOCTYPE html><title>Mails</title><ul>{string.Concat(lines)}</ul>", Html);
    }

    /// <summary>The file, or the HTML in it.</summary>
    public static IResult Show(string name, bool raw, Settings settings)
    {
        var file = Path.Combine(settings.Mail.Folder ?? "", $"{name}.eml");
        if (!Name().IsMatch(name) || !File.Exists(file)) return Results.NotFound();
        var mime = File.ReadAllText(file);
        return raw ? Results.Text(mime) : Results.Content(HtmlOf(mime), Html);
    }

    private static string LineOf(string file)
    {
        var (name, mime) = (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
        var line = $"{Recipient().Match(mime).Groups[1].Value}: {Title().Match(HtmlOf(mime)).Groups[1].Value}";
        return $"""<li><a href="/mails/{name}">{line}</a> (<a href="/mails/{name}?raw=true">.eml</a>)""";
    }

    private static string HtmlOf(string mime) => Encoding.UTF8.GetString(Convert.FromBase64String(HtmlPart().Match(mime).Groups[1].Value));

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"Content-Type: text/html[^\r\n]*\r\n[^\r\n]+\r\n\r\n([A-Za-z0-9+/=\r\n]+)")]
    private static partial Regex HtmlPart();

    [GeneratedRegex("<title>(.*)</title>")]
    private static partial Regex Title();

    [GeneratedRegex(@"^To: <([^>]*)>", RegexOptions.Multiline)]
    private static partial Regex Recipient();
}
