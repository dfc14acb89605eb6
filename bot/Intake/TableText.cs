using System.Globalization;
using System.Text;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Intake;

/// <summary>A table that was brought in another way as the text <see cref="TextTable"/> reads, so that a person can mend it.</summary>
internal static class TableText
{
    /// <summary>Blank lines stay, so that a line keeps its number, as long as nobody has to look for the next.</summary>
    private const int MostBlank = 100;

    /// <param name="form">Where its columns take a link, the link behind a cell's words stands instead of them.</param>
    public static string Of(Form form, SourceReading.Table table)
    {
        var columns = Headings.Find(table.Lines, form)?.Columns;
        var (text, next) = (new StringBuilder(), 1);
        foreach (var line in table.Lines)
        {
            if (line.Number - next is > 0 and <= MostBlank and var blank) text.Append('\n', blank);
            text.AppendJoin('\t', line.Cells.Select((cell, index) => Quoted(Of(cell, columns?.GetValueOrDefault(index))))).Append('\n');
            next = line.Number + 1;
        }

        return text.ToString();
    }

    private static string Of(SourceCell cell, Column? column) => cell switch
    {
        { Day: { } day } => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        { Link: { } link } when column is not null && ImportCells.IsBehind(column, cell) => link,
        _ => cell.Text,
    };

    private static string Quoted(string text) => text.StartsWith('"') || text.AsSpan().ContainsAny('\t', '\n', '\r')
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
