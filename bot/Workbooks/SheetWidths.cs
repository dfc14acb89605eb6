using HumanRightsBot.Forms;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>Chooses column widths by what the columns hold, so that one page of A4 across stays readable.</summary>
internal static class SheetWidths
{
    /// <summary>What fits across A4 landscape between the margins at full size.</summary>
    private const double Page = 118;

    /// <summary>What still fits when the page is shrunk so far that twelve points print as eight.</summary>
    private const double Shrunk = 177;

    public static IReadOnlyList<double> Of(Form form, bool withUnit)
    {
        var wishes = new List<(double Least, double Natural)> { (5.5, 6) };
        if (withUnit)
            wishes.Add((16, 22));
        wishes.AddRange(form.Columns.Select(Wish));

        var (least, natural) = (wishes.Sum(wish => wish.Least), wishes.Sum(wish => wish.Natural));
        var share = natural == least ? 0 : Math.Max(0, (Math.Clamp(natural, Page, Shrunk) - least) / (natural - least));
        return [.. wishes.Select(wish => Math.Min(SheetRules.MaxWidth, Math.Round(wish.Least + ((wish.Natural - wish.Least) * share), 1)))];
    }

    private static (double Least, double Natural) Wish(Column column) => column.Kind switch
    {
        ColumnKind.Date => (11.5, 12),
        ColumnKind.Choice => (11, 15),
        ColumnKind.PressOutlet => (11, 16),
        ColumnKind.Evidence => (12, 20),
        ColumnKind.OfficialLink or ColumnKind.PressLink => (13, 24),
        ColumnKind.Text => (14, 14 + (column.MaxLength / 20)),
        ColumnKind.LongText => (24, 30 + (column.MaxLength / 100)),
        _ => throw new InvalidOperationException($"Column kind {column.Kind} has no width."),
    };
}
