using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>The sheet of an .xlsx file that has a form's headings; a file is judged by its bytes.</summary>
internal static class WorkbookTable
{
    public static SourceReading Read(byte[] file, IReadOnlyCollection<Form> forms) => throw new NotImplementedException();
}
