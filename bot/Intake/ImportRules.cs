using HumanRightsBot.Reports;

namespace HumanRightsBot.Intake;

/// <summary>Reads a table for a report, and writes what was read: the same for preview and save.</summary>
internal static class ImportRules
{
    /// <param name="here">All rows of the report, withdrawn ones too.</param>
    public static ImportReading Of(ImportTarget target, SourceReading.Table table, IReadOnlyList<Row> here) =>
        throw new NotImplementedException();

    public static Refusal? RefusalOf(ReportHead head, bool byOffice) => throw new NotImplementedException();
    /// <summary>
    /// One batch, whole or not at all. Rows that are here are left as they are; the same press once more writes none; rows that were taken
    /// back come back under their numbers. What the office brings becomes drafts.
    /// </summary>
    /// <param name="now">With all rows of the report, withdrawn ones too; the import is looked at beside them once more.</param>
    public static Decision Save(BeforeChange now, Import import, bool draftsToo, Stamp stamp) => throw new NotImplementedException();
}
