using HumanRightsBot.Cards;
using HumanRightsBot.Chat;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Intake;
using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tests.Support;

/// <summary>The cards of tables that are pasted.</summary>
internal static class SomeImports
{
    private static readonly string Mixed = ClerkTables.Text(
        ClerkTables.Row(1), ClerkTables.Row(2, "https://www.facebook.com/groups/1"), ClerkTables.Row(3, day: "15.8.2023", finding: "phan anh dung"),
        ClerkTables.Row(4, day: "25/7/23"), ClerkTables.Row(5, day: "15/2/2023"), ClerkTables.Row(1));

    public static Dictionary<string, AdaptiveCard> Of(Subject.Report report, Speaker speaker, DateTimeOffset now)
    {
        var (form, unit, period) = report;
        var target = new ImportTarget(form, period, unit, speaker.Directory, ByOffice: false, ReportCalendar.Today(now));
        var pasted = View(Mixed);
        var rows = pasted.Import!.Taken(draftsToo: true).Select((row, index) => Row.New(row.Id, index + 1, new(speaker.Upn, now)) with
        {
            Draft = !row.IsComplete,
            Values = row.Reading.Values,
        }).ToList();
        return new()
        {
            ["import"] = ImportCards.Of(View(""), speaker, now)!,
            ["import-preview"] = ImportCards.Of(pasted, speaker, now)!,
            ["import-no-headings"] = ImportCards.Of(View("15/8/2023\tBáo Nhân Dân\tBài 1\n"), speaker, now)!,
            ["import-submitted"] = ImportCards.Of(pasted with { Refusal = Refusal.Submitted }, speaker, now)!,
            ["import-saved"] = ImportCards.Saved(new(pasted, pasted.Import.PressOf(draftsToo: true), rows, 2, EndsNil: true)),
            ["import-undone"] = ImportCards.Undone(report, 4),
        };

        ImportView View(string text)
        {
            var read = text.Length > 0 ? TextTable.Read(text) : null;
            var table = read as SourceReading.Table;
            return new(report, target, text, read, table) { Reading = table is null ? null : ImportRules.Of(target, table, []) };
        }
    }
}
