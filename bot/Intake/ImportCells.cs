using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.People;

namespace HumanRightsBot.Intake;

/// <summary>
/// Makes of a cell what a card would send of its column. Nothing is guessed: what is none of it is left for the card's judge to refuse.
/// </summary>
internal static partial class ImportCells
{
    /// <summary>Shorter numbers have neither thousands nor decimals.</summary>
    private const int FewestShownOtherwise = 3;

    /// <summary>As a card with these cells would be read.</summary>
    public static Reading Read(ImportTarget target, IEnumerable<KeyValuePair<Column, SourceCell>> cells) => Answers.Read(
        target.Form, cells.ToDictionary(pair => pair.Key.Key, pair => TypedOf(pair.Key, pair.Value), StringComparer.Ordinal), target.Today,
        draft: false);

    private static string TypedOf(Column column, SourceCell cell)
    {
        if (IsError(cell)) return "";
        if (column.Kind is ColumnKind.Text or ColumnKind.LongText) return cell.Text;
        var line = TypedText.OneLine(cell.Text);
        return column.Kind switch
        {
            ColumnKind.Date when (cell.Day ?? DayOf(line)) is { } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ColumnKind.Choice => Named(column.Choices, line, choice => choice.Value, choice => choice.Title),
            ColumnKind.PressOutlet => Named(PressOutlets.Licensed, line, outlet => outlet.Code, outlet => outlet.Name),
            ColumnKind.OfficialLink or ColumnKind.PressLink or ColumnKind.Evidence when IsBehind(column, cell) => cell.Link!,
            _ => cell.Text,
        };
    }

    /// <summary>Null where the cell is taken as it stands, or refused.</summary>
    /// <param name="value">What is stored of it; null for nothing.</param>
    public static AdjustedCell? Adjusted(Column column, SourceCell cell, string? value)
    {
        if (cell.IsBlank) return null;
        if (IsError(cell)) return new(column, TypedText.OneLine(cell.Text), "", Adjustment.Error);
        return value is not null && WhyOf(column, cell, value) is { } why ? new(column, cell.Text, value, why) : null;
    }

    private static bool IsError(SourceCell cell) =>
        cell.Text.Contains('#', StringComparison.Ordinal) && DirectoryCell.IsExcelError(TypedText.OneLine(cell.Text));

    private static Adjustment? WhyOf(Column column, SourceCell cell, string value)
    {
        var isPlain = cell is { Link: null, Day: null, IsNumber: false };
        if (column.Kind is ColumnKind.Text or ColumnKind.LongText && isPlain && cell.Text.AsSpan().Trim().SequenceEqual(value)) return null;
        var line = TypedText.OneLine(cell.Text);
        var isLink = Links.SchemeOf(value) is not null;
        return column.Kind switch
        {
            ColumnKind.Date =>
                line.Contains('/', StringComparison.Ordinal) && TypedText.Day(line) == TypedText.Day(value) ? null : Adjustment.Day,
            ColumnKind.Choice => line == value || line == column.TitleOf(value) ? null : Adjustment.Title,
            ColumnKind.PressOutlet => line == value || line == PressOutlets.NameOf(value) ? null : Adjustment.Title,
            _ when isLink && IsBehind(column, cell) => Adjustment.LinkBehind,
            _ when isLink => TypedText.WithoutHiddenEnds(cell.Text) == value ? null : Adjustment.Link,
            ColumnKind.Evidence when cell.Link is not null => Adjustment.WordsOnly,
            _ when cell.Day is not null || (cell.IsNumber && line.Length >= FewestShownOtherwise) => Adjustment.Number,
            _ => IsOneText(column, cell.Text, value) ? null : Adjustment.Text,
        };
    }

    /// <summary>Blanks aside; but lines that were joined are not what was brought.</summary>
    private static bool IsOneText(Column column, string brought, string value) =>
        (column.Kind == ColumnKind.LongText || !TypedText.ManyLines(brought).Contains('\n', StringComparison.Ordinal))
        && Squeezed(brought) == Squeezed(value);

    private static string Squeezed(string text) =>
        string.Concat(TypedText.Normalizable(text).ReplaceLineEndings("").EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)))
            .Normalize(NormalizationForm.FormC);

    /// <summary>Whether it is the link behind the words that counts: a document's number has a digit, «xem tại đây» has none.</summary>
    public static bool IsBehind(Column column, SourceCell cell) =>
        cell.Link is not null && Links.SchemeOf(Links.Visible(cell.Text)) is null
        && (column.Kind != ColumnKind.Evidence || !cell.Text.Any(char.IsAsciiDigit));

    /// <summary>Never month first; with four digits of the year.</summary>
    private static DateOnly? DayOf(string line) => TypedText.Day(DayFirst().Replace(line, "$1/$2/$3"));

    /// <summary>The one that is named so, by its code or its title, without regard to case and diacritics; else what was typed.</summary>
    private static string Named<T>(IReadOnlyList<T> all, string typed, Func<T, string> code, Func<T, string> title)
    {
        if (all.FirstOrDefault(each => typed == code(each) || typed == title(each)) is { } exact) return code(exact);
        var fold = DirectoryHeading.Fold(typed);
        var found = all.Where(each => fold == DirectoryHeading.Fold(title(each)) || fold == DirectoryHeading.Fold(code(each)));
        return found.Take(2).ToList() is [var only] ? code(only) : typed;
    }

    /// <summary>«17-08-2023», «17.8.2023», «ngày 17 tháng 8 năm 2023».</summary>
    [GeneratedRegex(
        @"\A(?:ngày\s+)?([0-9]{1,2})(?:[-.]|\s+tháng\s+)([0-9]{1,2})(?:[-.]|\s+năm\s+)([0-9]{4})\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayFirst();
}
