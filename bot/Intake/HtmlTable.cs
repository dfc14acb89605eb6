namespace HumanRightsBot.Intake;

/// <summary>A table pasted as a web page, as Excel, Word, Sheets, Calc and Teams put it on the clipboard.</summary>
internal static class HtmlTable
{
    public static SourceReading Read(string html) => throw new NotImplementedException();
}
