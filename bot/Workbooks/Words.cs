namespace HumanRightsBot.Workbooks;

/// <summary>Every word a reader of a workbook sees that does not come from a form, a unit or a row.</summary>
internal static class Words
{
    /// <summary>Ends a text that one Excel cell cannot hold.</summary>
    public const string Continued = " (còn tiếp …)";
}
