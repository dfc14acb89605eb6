using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;
using static HumanRightsBot.Forms.Vietnamese;

namespace HumanRightsBot.Documents;

/// <summary>What one unit's document is made of.</summary>
/// <param name="Office">To whom it goes; null where the directory names none.</param>
/// <param name="Rows">Of the filed report; none where it says that there was nothing.</param>
internal sealed record DocumentSource(Form Form, DocumentRule Rule, Period Period, Unit Unit, Unit? Office, IReadOnlyList<Row> Rows);

/// <summary>Lays a filed report out as the unit's official paper, by annex I of the decree: pure, and without number and day, which come
/// after the signature.</summary>
internal static class UnitDocument
{
    private const int TextWidthOfPage = DocumentParts.PageWidth - DocumentParts.Left - DocumentParts.Right;

    /// <summary>The country's name must not wrap.</summary>
    private const int RightHalf = 5200;
    private const int LeftHalf = TextWidthOfPage - RightHalf;

    private const int Small = 22;
    private const int Twelve = 24;
    private const int Thirteen = 26;

    /// <summary>Six points.</summary>
    private const int Gap = 120;

    /// <summary>So that a line does not touch the letters above it.</summary>
    private const int AboveRule = 70;

    /// <summary>Small letters of the bold font are hardly wider.</summary>
    private const double BoldIsWider = 1.04;

    /// <summary>Where is signed and sealed.</summary>
    private const int RoomToSign = 1700;

    private static readonly Look Plain = new();
    private static readonly Look Centred = new() { Align = Align.Centre };
    private static readonly Look Bold = Centred with { IsBold = true };
    private static readonly Look Body = new() { Align = Align.Both, FirstLine = 720, Before = Gap, Line = 276 };

    public static IEnumerable<Block> Of(DocumentSource source)
    {
        var (form, rule, period, unit, office, rows) = source;
        yield return Letterhead(unit);
        yield return new Block.Text(Bold with { Style = DocumentParts.Heading, Before = 3 * Gap }, DocumentWords.Kind);
        yield return new Block.Text(Bold, DocumentWords.Matter(form, period));
        yield return Rule(DocumentWords.Matter(form, period), Bold, TextWidthOfPage, 0.4);
        yield return new Block.Text(Centred with { Before = 2 * Gap }, DocumentWords.To(office));
        yield return new Block.Text(Body with { Before = 2 * Gap }, rule.Opening);
        yield return new Block.Text(
            Body, rows.Count > 0 ? DocumentWords.Rows(form, period, unit, rows.Count) : DocumentWords.NoRows(form, period, unit));
        yield return new Block.Text(Body with { IsKeptWithNext = true }, rule.Closing.TrimEnd('.', '/') + DocumentWords.End);
        yield return new Block.Text(Plain with { Size = Twelve, IsKeptWithNext = true });
        yield return Signature(rule, unit);
        if (rows.Count == 0) yield break;
        yield return new Block.Annex();
        foreach (var block in AnnexOf(source)) yield return block;
    }

    private static Block.Table Letterhead(Unit unit)
    {
        // So that a long name keeps away from the country's.
        var left = Centred with { Size = Twelve, Indent = 60 };
        var (name, motto) = (Upper(unit.PrintedName ?? DocumentWords.Blank), Bold with { Size = Thirteen });
        // Mass organisations have no name of the country above theirs.
        Box right = unit.Kind == Unit.MassKind
            ? new(new Block.Text(Plain))
            : new(
                new Block.Text(Bold with { Size = Twelve }, DocumentWords.Country),
                new Block.Text(motto, DocumentWords.Motto),
                Rule(DocumentWords.Motto, motto, RightHalf, 1));
        return new([LeftHalf, RightHalf], null,
        [
            new([
                new(
                    new Block.Text(left, Upper(unit.Parent ?? DocumentWords.Blank)),
                    new Block.Text(left with { IsBold = true }, name),
                    unit.PrintedName is null ? new Block.Text(Plain) : Rule(name, Bold with { Size = Twelve }, LeftHalf, 0.4)),
                right,
            ]),
            new([
                new(new Block.Text(Centred with { Size = Thirteen }, DocumentWords.Number(unit))),
                new(new Block.Text(Centred with { Size = Thirteen, IsItalic = true }, DocumentWords.PlaceAndDay(unit))),
            ]),
        ]);
    }

    private static Block.Table Signature(DocumentRule rule, Unit unit) => new([LeftHalf, RightHalf], null,
    [
        new([
            new([
                new(Plain with { Size = Twelve, IsBold = true, IsItalic = true }, DocumentWords.Recipients),
                .. rule.Recipients.Select(DocumentWords.Recipient).Prepend(DocumentWords.AsAbove).Append(DocumentWords.Archive(unit))
                    .Select(line => new Block.Text(Plain with { Size = Small }, line)),
            ]),
            new(
                new Block.Text(Bold, Upper(unit.Authority ?? DocumentWords.Blank)),
                new Block.Text(Bold, Upper(unit.SignerTitle ?? DocumentWords.Blank)),
                new Block.Text(Bold with { Before = RoomToSign }, unit.SignerName ?? DocumentWords.Blank)),
        ]) { IsWhole = true },
    ]);

    private static IEnumerable<Block> AnnexOf(DocumentSource source)
    {
        var (form, _, _, unit, _, rows) = source;
        const int Width = DocumentParts.PageHeight - DocumentParts.Left - DocumentParts.Right;
        yield return new Block.Text(Bold with { Style = DocumentParts.Heading }, DocumentWords.Annex);
        yield return new Block.Text(Bold with { Size = Thirteen }, Upper(form.Title));
        yield return new Block.Text(Centred with { IsItalic = true }, DocumentWords.BelongsTo(unit));
        yield return Rule(DocumentWords.BelongsTo(unit), Centred, Width, 0.2);
        yield return new Block.Text(Plain with { Size = Twelve });
        var cell = new Look { Size = Small };
        var lines = Row.ForPrint(form, rows).Select((row, index) => new Line([
            new(new Block.Text(cell with { Align = Align.Centre }, Count(index + 1))),
            .. form.Columns.Select(column => new Box(new Block.Text(
                cell, row.Values.TryGetValue(column.Key, out var value) ? column.Shown(value) : ""))),
        ]));
        yield return new Block.Table(AnnexWidths.Of(form, Width), form.Title, [.. Headings(form), .. lines]);
    }

    /// <summary>The form's groups over their columns; a group that only repeats its one column's heading is one cell of two rows.</summary>
    private static IEnumerable<Line> Headings(Form form)
    {
        var groups = form.Groups
            .Select(group => (Group: group, IsOne: group.Columns is [var only] && only.Heading == group.Heading)).ToList();
        var hasTwo = groups.Exists(group => !group.IsOne);
        yield return Header([
            Named(DocumentWords.RowNumber, hasTwo ? Reach.Begins : Reach.One),
            .. groups.Select(group => group.IsOne
                ? Named(group.Group.Heading, hasTwo ? Reach.Begins : Reach.One)
                : Named(group.Group.Heading, Reach.One) with { Columns = group.Group.Columns.Count }),
        ]);
        if (!hasTwo) yield break;
        yield return Header([
            Named("", Reach.GoesOn),
            .. groups.SelectMany(group => group.IsOne
                ? [Named("", Reach.GoesOn)]
                : group.Group.Columns.Select(column => Named(column.Heading, Reach.One))),
        ]);

        static Line Header(IReadOnlyList<Box> boxes) => new(boxes) { IsHeader = true };

        static Box Named(string heading, Reach reach) => new(new Block.Text(Bold with { Size = Small }, heading)) { Reach = reach };
    }

    /// <summary>A line below a text, as long as it or a part of it; of several lines, as the widest can be.</summary>
    private static Block.Text Rule(string text, Look look, int room, double share)
    {
        var thousandths = text.Sum(letter => (long)TextWidth.Of(letter));
        // A half point is ten twips.
        var width = Math.Min(room, (int)(thousandths * look.Size * 10 * (look.IsBold ? BoldIsWider : 1) / 1000));
        return new(new Look { Size = 8, Before = AboveRule, IsRule = true, Indent = (room - (int)(width * share)) / 2 });
    }
}

/// <summary>The widths of an annex' columns, in twips: what they hold, fitted into the page.</summary>
internal static class AnnexWidths
{
    private const int OfNumber = 560;

    /// <summary>The least in which a day is not broken.</summary>
    private const int OfDay = 1200;

    public static IReadOnlyList<int> Of(Form form, int room)
    {
        var fixedWidth = OfNumber + form.Columns.Sum(column => column.Kind == ColumnKind.Date ? OfDay : 0);
        // Of a form that is hardly anything but days, these share what there is as well.
        var keepsDays = fixedWidth <= room / 2;
        var shares = form.Columns.Sum(column => keepsDays && column.Kind == ColumnKind.Date ? 0 : Wish(column));
        var left = room - (keepsDays ? fixedWidth : OfNumber);
        return
        [
            OfNumber,
            .. form.Columns.Select(column => keepsDays && column.Kind == ColumnKind.Date ? OfDay : left * Wish(column) / shares),
        ];
    }

    private static int Wish(Column column) => column.Kind switch
    {
        ColumnKind.Date => OfDay,
        ColumnKind.Choice or ColumnKind.PressOutlet => 1300,
        ColumnKind.Evidence => 1500,
        ColumnKind.OfficialLink or ColumnKind.PressLink => 1900,
        ColumnKind.Text => 1300 + (2 * column.MaxLength),
        ColumnKind.LongText => 2000 + (column.MaxLength / 4),
        _ => throw new InvalidOperationException($"Column kind {column.Kind} has no width."),
    };
}
