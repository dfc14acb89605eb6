using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>Tells by its headings what a table is about.</summary>
internal static class SourceTables
{
    /// <summary>The form whose columns the table names most of; null where none or several do.</summary>
    public static Form? FormOf(SourceReading.Table table, IEnumerable<Form> forms) => throw new NotImplementedException();
}
