using System.Text;
using System.Text.Encodings.Web;
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
        return raw ? Results.Text(mime) : Results.Content(Decoded(HtmlPart().Match(mime).Groups[1].Value), Html);
    }

    private static string LineOf(string file)
    {
        var head = File.ReadAllText(file).Split("\r\n\r\n")[0].Replace("\r\n ", "", StringComparison.Ordinal);
        var subject = EncodedWord().Replace(Subject().Match(head).Groups[1].Value, word => Decoded(word.Groups[1].Value));
        var (name, line) = (Path.GetFileNameWithoutExtension(file), $"{Recipient().Match(head).Groups[1].Value}: {subject}");
        return $"""<li><a href="/mails/{name}">{HtmlEncoder.Default.Encode(line)}</a> (<a href="/mails/{name}?raw=true">.eml</a>)""";
    }

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"Content-Type: text/html[^\r\n]*\r\n[^\r\n]+\r\n\r\n([A-Za-z0-9+/=\r\n]+)")]
    private static partial Regex HtmlPart();

    [GeneratedRegex(@"^Subject: ([^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Subject();

    [GeneratedRegex(@"^To: <([^>]*)>", RegexOptions.Multiline)]
    private static partial Regex Recipient();

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();
}
