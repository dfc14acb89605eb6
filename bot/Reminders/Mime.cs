using System.Globalization;
using System.Text;

namespace HumanRightsBot.Reminders;

/// <summary>A mail on the wire (RFC 5322, 2045 to 2047): ASCII, every text in Base64, so that nothing in it can be a header.</summary>
internal static class Mime
{
    /// <summary>In bytes of UTF-8: a line with an encoded word has at most 76 letters, the header's name among them.</summary>
    private const int LongestWord = 39;

    /// <param name="id">Of this mail and no other: letters and digits.</param>
    /// <param name="to">A checked address.</param>
    /// <param name="calendar">Null where no file goes along.</param>
    public static string Of(string id, string from, string to, MailPage page, (string Name, string Content)? calendar, DateTimeOffset now)
    {
        var domain = from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var mime = new StringBuilder()
            .Line($"From: {Words(Reports.NoticeWords.Product)}\r\n <{from}>")
            .Line($"To: <{to}>")
            .Line($"Subject: {Words(page.Subject)}")
            .Line($"Date: {now.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}")
            .Line($"Message-ID: <{id}@{domain}>")
            .Line("Auto-Submitted: auto-generated")
            .Line("MIME-Version: 1.0")
            .Line($"Content-Type: multipart/mixed; boundary=\"m{id}\"").Line("")
            .Line($"--m{id}")
            .Line($"Content-Type: multipart/alternative; boundary=\"a{id}\"").Line("")
            .Part($"a{id}", "text/plain; charset=utf-8", page.Text)
            .Part($"a{id}", "text/html; charset=utf-8", page.Html)
            .Line($"--a{id}--");
        if (calendar is var (name, content))
            mime.Part($"m{id}", $"{DeadlineCalendar.ContentType}; charset=utf-8; method=PUBLISH; name=\"{name}\"", content, name);
        return mime.Line($"--m{id}--").ToString();
    }

    private static StringBuilder Part(this StringBuilder mime, string boundary, string type, string content, string? file = null)
    {
        mime.Line($"--{boundary}").Line($"Content-Type: {type}").Line("Content-Transfer-Encoding: base64");
        if (file is not null) mime.Line($"Content-Disposition: attachment; filename=\"{file}\"");
        return mime.Line("").Line(Convert.ToBase64String(Encoding.UTF8.GetBytes(content), Base64FormattingOptions.InsertLineBreaks));
    }

    private static string Words(string text)
    {
        List<StringBuilder> words = [new()];
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > LongestWord) (length, words) = (0, [.. words, new()]);
            words[^1].Append(rune.ToString());
            length += rune.Utf8SequenceLength;
        }

        return string.Join("\r\n ", words.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?="));
    }

    private static StringBuilder Line(this StringBuilder mime, string line) => mime.Append(line).Append("\r\n");
}
