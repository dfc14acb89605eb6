using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>Where the office signs, on the right below a sheet's last row: place and day to be written in, the signer's title, room, and name.</summary>
internal static class SignatureBlock
{
    /// <summary>Of the sheet's width.</summary>
    private const double Share = 0.4;

    /// <summary>Nothing where the directory names no signer.</summary>
    public static IReadOnlyList<IReadOnlyList<Cell>> Of(Unit? office, IReadOnlyList<double> widths)
    {
        if (office is null || (office.SignerTitle is null && office.SignerName is null)) return [];
        return
        [
            Line(Words.DateToWrite, CellStyle.SignatureDate, widths),
            Line(Words.Upper(office.SignerTitle ?? ""), CellStyle.Signature, widths),
            Line("", CellStyle.SignatureRoom, widths),
            Line(office.SignerName ?? "", CellStyle.Signature, widths),
        ];
    }

    /// <summary>Text over the last columns without a merge: the cells after it are empty and of the same look.</summary>
    private static IReadOnlyList<Cell> Line(string text, CellStyle style, IReadOnlyList<double> widths)
    {
        var (first, wide) = (widths.Count - 1, widths[^1]);
        while (first > 0 && wide < widths.Sum() * Share) wide += widths[--first];
        return [.. Enumerable.Repeat(Cell.Blank(CellStyle.Plain), first), Cell.Text(text, style), .. Enumerable.Repeat(Cell.Blank(style), widths.Count - first - 1)];
    }
}
