using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>A workbook to fill in for a form and period: headings, hints, lists of choices and one example, which is never read as a row.</summary>
internal static class ImportTemplate
{
    public static Task<byte[]> MakeAsync(Form form, Period period, CancellationToken ct) => throw new NotImplementedException();
}
