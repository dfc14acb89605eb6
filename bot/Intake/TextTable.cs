namespace HumanRightsBot.Intake;

/// <summary>A table pasted as text: cells between tabs, in quotes where they hold tabs, line breaks or quotes.</summary>
internal static class TextTable
{
    public static string Write(HumanRightsBot.Forms.Form form, SourceReading.Table table) => throw new NotImplementedException();
    public static SourceReading Read(string pasted) => throw new NotImplementedException();
}
