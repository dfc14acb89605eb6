using HumanRightsBot.Forms;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>Where the office signs, on the right below a sheet's last row: place and day to be written in, the signer's title, room, and
/// name. One row, so that no page ends inside it.</summary>
internal static class SignatureBlock
{
    /// <summary>Of the sheet's width.</summary>
    private const double Share = 0.4;

    /// <summary>Lines to sign in.</summary>
    private const string Room = "\n\n\n\n";

    /// <summary>Nothing where the directory names no signer.</summary>
    public static IReadOnlyList<IReadOnlyList<Cell>> Of(Unit? office, IReadOnlyList<double> widths)
    {
        if (office is null || (office.SignerTitle is null && office.SignerName is null)) return [];
        var (first, wide) = (widths.Count - 1, widths[^1]);
        while (first > 0 && wide < widths.Sum() * Share) wide += widths[--first];
        var signature = Cell.Signature(WorkbookWords.DateToWrite, WorkbookWords.Upper(office.SignerTitle ?? "") + Room + office.SignerName);
        var (before, behind) = (Cell.Blank(CellStyle.Plain), Cell.Blank(CellStyle.Signature));
        return [[.. Enumerable.Repeat(before, first), signature, .. Enumerable.Repeat(behind, widths.Count - first - 1)]];
    }
}
