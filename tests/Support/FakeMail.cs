using System.Text;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Tests.Support;

/// <summary>A mail as a mailbox took it, read by a strict reader of its own: headers, and the parts by their types.</summary>
internal sealed partial record FakeMail(string Mailbox, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Parts)
{
    public string To => Headers["To"].Trim('<', '>');

    public string Subject => EncodedWord().Replace(
        Headers["Subject"].Replace("?= =?", "?==?", StringComparison.Ordinal), word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));

    public string Text => Parts["text/plain"];

    public string Html => Parts["text/html"];

    public string? Calendar => Parts.GetValueOrDefault("text/calendar");

    /// <summary>Null where it is no Base64, or no mail.</summary>
    public static FakeMail? Read(string mailbox, byte[] body)
    {
        try
        {
            return Of(mailbox, Encoding.ASCII.GetString(Convert.FromBase64String(Encoding.ASCII.GetString(body))));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static FakeMail Of(string mailbox, string mime)
    {
        if (mime.Any(letter => letter > '~') || mime.Split("\r\n").Any(line => line.Length > 998 || line.Contains('\n', StringComparison.Ordinal)))
            throw new FormatException("No mail.");
        if (mime.Split("\r\n").Any(line => line.Length > 76 && line.Contains("=?", StringComparison.Ordinal)))
            throw new FormatException("RFC 2047: a line with an encoded word is too long.");
        var parts = new Dictionary<string, string>();
        var headers = Take(mime, parts);
        return new(mailbox, headers, parts);
    }

    /// <summary>The headers of a mail or a part; what is in it goes to the parts.</summary>
    private static Dictionary<string, string> Take(string text, Dictionary<string, string> parts)
    {
        var split = text.Split("\r\n\r\n", 2);
        var headers = split[0].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : throw new FormatException(pair[0]));
        var type = headers["Content-Type"];
        if (Boundary().Match(type) is not { Success: true } boundary)
            parts.Add(type.Split(';')[0], Encoding.UTF8.GetString(Convert.FromBase64String(split[1])));
        else
        {
            var marked = ("\r\n" + split[1]).Split($"\r\n--{boundary.Groups[1].Value}");
            if (marked[^1].TrimEnd() != "--") throw new FormatException("The last part does not end.");
            foreach (var part in marked[1..^1]) Take(part[2..], parts);
        }

        return headers;
    }

    [GeneratedRegex("boundary=\"([^\"]+)\"")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();
}
