using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>What is said of tables that are taken in, in the words people read on every face.</summary>
internal static class IntakeWords
{
    public static string Of(SourceReading.Unreadable unreadable) => throw new NotImplementedException();

    public static string Of(ImportReading.Refused refused, ImportTarget target) => throw new NotImplementedException();

    public static string Of(ImportRow row, RowFault fault, ImportTarget target) => throw new NotImplementedException();

    /// <summary>What became of the cell and why.</summary>
    public static string Of(AdjustedCell cell) => throw new NotImplementedException();

    /// <summary>Why the cell is refused, and what would do.</summary>
    public static string Of(Problem problem, Column column, SourceCell? brought) => throw new NotImplementedException();

    /// <summary>What the whole import leaves out or has not, a sentence each: macros, hidden rows, unknown columns, lines.</summary>
    public static IEnumerable<string> Notes(SourceReading.Table table, Import import) => throw new NotImplementedException();
}
