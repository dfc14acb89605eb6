using System.Buffers;

namespace HumanRightsBot.Xlsx;

/// <summary>What Excel demands of the sheets of a workbook, checked before the first byte is written.</summary>
internal static class SheetRules
{
    public const int MaxRows = 1_048_576;
    public const int MaxColumns = 16_384;
    public const int MaxWidth = 255;
    public const int MaxNameLength = 31;

    /// <summary>In a sheet's name.</summary>
    public static readonly SearchValues<char> Forbidden = SearchValues.Create("[]:*?/\\");

    /// <summary>Throws when Excel could not open the workbook.</summary>
    public static void Check(Workbook workbook)
    {
        if (workbook.Sheets.All(sheet => sheet.Hidden))
            throw new InvalidOperationException($"Workbook '{workbook.Title}' has no visible sheet.");

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var sheet in workbook.Sheets)
        {
            if (NameProblem(sheet.Name) is { } problem)
                throw new InvalidOperationException($"Sheet name '{sheet.Name}' {problem}.");
            if (!names.Add(sheet.Name))
                throw new InvalidOperationException($"Sheet name '{sheet.Name}' is used twice.");
            CheckSize(sheet);
        }
    }

    /// <summary>What is wrong with a sheet's name, or null.</summary>
    public static string? NameProblem(string name) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) => "is empty",
        { Length: > MaxNameLength } => $"has {name.Length} characters, Excel allows {MaxNameLength}",
        _ when name.AsSpan().ContainsAny(Forbidden) || name.Any(char.IsControl) => @"holds one of [ ] : * ? / \ or a control character",
        ['\'', ..] or [.., '\''] => "begins or ends with an apostrophe",
        _ when name.Equals("History", StringComparison.OrdinalIgnoreCase) => "is reserved by Excel",
        _ => null,
    };

    private static void CheckSize(Sheet sheet)
    {
        if (sheet.ColumnWidths.Count is (0 or > MaxColumns) and var columns)
            throw new InvalidOperationException($"Sheet '{sheet.Name}' has {columns} columns, Excel allows 1 to {MaxColumns}.");
        if (sheet.ColumnWidths.Any(width => width is not (> 0 and <= MaxWidth)))
            throw new InvalidOperationException($"Sheet '{sheet.Name}' has a column whose width is not between 0 and {MaxWidth}.");

        var rows = sheet.Titles.Count + sheet.Headers.Count + sheet.Count;
        // Without the sheet's name: this goes into the log, and a name may be what people type.
        if (rows > MaxRows)
            throw new WorkbookTooLargeException($"A sheet would have {rows} rows, Excel allows {MaxRows}.");
    }
}

/// <summary>Excel could not hold the workbook; no file of it is placed anywhere.</summary>
internal sealed class WorkbookTooLargeException : InvalidOperationException
{
    public WorkbookTooLargeException()
    {
    }

    public WorkbookTooLargeException(string message)
        : base(message)
    {
    }

    public WorkbookTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
