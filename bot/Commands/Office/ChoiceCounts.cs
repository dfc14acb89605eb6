using System.Collections.Concurrent;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Office;

/// <summary>Counts the complete rows of a form and period by the two columns its overview names; of all units together, for none is compared with another.</summary>
internal sealed class ChoiceCounts(ReportTable reports)
{
    private const int UnitsAtOnce = 16;

    /// <returns>By the values of the two columns; a value the row does not have is empty.</returns>
    public async Task<IReadOnlyDictionary<(string By, string Count), int>> OfAsync(Form form, Overview overview, Period period, Directory directory, CancellationToken ct)
    {
        var counts = new ConcurrentDictionary<(string By, string Count), int>();
        var units = (await reports.OfPeriodAsync(form, period, directory.Units, ct)).Where(report => report.Head.CompleteRows > 0).Select(report => report.Unit);
        await Parallel.ForEachAsync(units, new ParallelOptions { MaxDegreeOfParallelism = UnitsAtOnce, CancellationToken = ct }, async (unit, token) =>
        {
            await foreach (var pair in reports.PairsAsync(new(form.Id, period, unit.Code), overview.By, overview.Count, token)) counts.AddOrUpdate(pair, 1, (_, rows) => rows + 1);
        });
        return counts;
    }
}
