using System.Globalization;

namespace HumanRightsBot.People;

/// <summary>One row of a sheet of the directory file, read by heading; knows how to say which cell is wrong.</summary>
internal sealed class DirectoryLine(string sheet, int number, IReadOnlyDictionary<string, int> columns, object?[] cells, DirectoryErrors errors)
{
    public int Number => number;

    public string Row => string.Create(CultureInfo.InvariantCulture, $"A{number}");

    public bool IsBlank => columns.Values.All(column => Raw(column).Length == 0);

    /// <summary>The text of a cell; a formula's error is reported and reads as empty.</summary>
    public string this[string heading]
    {
        get
        {
            var text = Raw(columns[heading]);
            if (!DirectoryCell.IsExcelError(text)) return text;
            Wrong(heading, DirectoryWords.ExcelError(text));
            return "";
        }
    }

    public void Wrong(string heading, string wrong) => errors.Add(sheet, DirectoryCell.Address(columns[heading], number), wrong);

    /// <summary>A text that may be at most so long; longer is reported.</summary>
    public string Text(string heading, int most)
    {
        var text = this[heading];
        if (text.Length > most) Wrong(heading, DirectoryWords.TooLong(heading, most));
        return text;
    }

    /// <summary>A text that may also not be empty.</summary>
    public string Needed(string heading, int most)
    {
        var text = Text(heading, most);
        if (text.Length == 0) Wrong(heading, DirectoryWords.Missing(heading));
        return text;
    }

    private string Raw(int column) => column < cells.Length ? DirectoryCell.Text(cells[column]) : "";
}
