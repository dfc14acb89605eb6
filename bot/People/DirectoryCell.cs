using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HumanRightsBot.People;

/// <summary>Reads one cell of the directory file as one line of text, whatever Excel made of what was typed.</summary>
internal static partial class DirectoryCell
{
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => Clean(text),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A formula that failed leaves its error in the cell, as text.</summary>
    public static bool IsExcelError(string text) => ExcelError().IsMatch(text);

    public static string Address(int column, int row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    private static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)) AppendBlank(kept);
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format && rune.Value is not (0xFFFE or 0xFFFF)) kept.Append(rune.ToString());
        }

        return kept.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    private static void AppendBlank(StringBuilder kept)
    {
        if (kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
    }

    [GeneratedRegex(@"\A#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!|GETTING_DATA)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExcelError();
}
