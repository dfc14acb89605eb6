using System.Globalization;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>A table that was brought in another way as the text <see cref="TextTable"/> reads, so that a person can mend it.</summary>
internal static class TableText
{
    /// <param name="form">Where its columns take a link, the link behind a cell's words stands instead of them.</param>
    public static string Of(Form form, SourceReading.Table table)
    {
        var headings = table.HeadingsOf(form);
        // All lines are of one width: what a line lacks at its end can be filled in.
        var columns = Enumerable.Range(0, table.Lines.Max(line => line.Cells.Count)).ToList();
        return string.Concat(table.Lines.Select((line, at) =>
            string.Join('\t', columns.Select(index => Quoted(Of(line[index], ColumnOf(at, index))))) + "\n"));

        Column? ColumnOf(int line, int index) => line > headings?.Last ? headings.Columns.GetValueOrDefault(index) : null;
    }

    private static string Of(SourceCell cell, Column? column) => (column, cell) switch
    {
        ({ Kind: ColumnKind.Date }, { Day: { } day }) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        ({ Kind: ColumnKind.PressLink or ColumnKind.OfficialLink or ColumnKind.Evidence }, { Link: { } link })
            when ImportCells.IsBehind(column, cell) => link,
        _ => cell.Text,
    };

    private static string Quoted(string text) => text.StartsWith('"') || text.AsSpan().ContainsAny('\t', '\n', '\r')
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
