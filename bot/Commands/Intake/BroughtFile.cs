using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.People;

namespace HumanRightsBot.Commands.Intake;

/// <summary>A file that came without a word of what it is for.</summary>
internal static class BroughtFile
{
    /// <summary>To look at it for the form its headings name and the first unit of the speaker's that owes it.</summary>
    /// <returns>Null where no form is known by the headings.</returns>
    public static Request? Of(byte[] file, FormCatalog forms, Speaker speaker, DateTimeOffset now)
    {
        var owed = (from form in forms.All
                    from unit in speaker.Units
                    where form.IsOwedBy(unit, ReportCalendar.PeriodOfNewRow(form, now))
                    select (form, unit)).ToList();
        // What is no table has a sentence of its own, whatever the form.
        var known = WorkbookTable.Read(file, forms.All) is SourceReading.Table table
            ? SourceTables.FormOf(table, owed.Select(pair => pair.form).Distinct())
            : owed.FirstOrDefault().form;
        return known is null
            ? null
            : new(CommandName.ReadImport, new()
            {
                [Argument.Form] = known.Id,
                [Argument.Unit] = owed.First(pair => pair.form == known).unit.Code,
                [Argument.File] = Convert.ToBase64String(file),
            });
    }
}
