namespace HumanRightsBot.Forms;

/// <summary>
/// The one form that may speak of the press, pinned in code as the Bounds demand: its columns, its open findings, its one filtered sheet.
/// </summary>
internal static class PressForm
{
    public const string Id = "phan-hoi-bao-chi";

    private const string ToSolve = "Cần giải quyết";

    private const string Finding = "finding";
    private const string Reply = "trao-doi-lai";
    private const string Review = "dang-ra-soat";
    private const string Channel = "channel";

    private static readonly string[] Solvable = ["phan-anh-dung", "dung-mot-phan"];

    /// <summary>The public reply that «Có nội dung trao đổi lại» is not complete without.</summary>
    private static readonly string[] ReplyColumns = ["answer", "evidence"];

    /// <summary>What names one article; no row is about less.</summary>
    private static readonly string[] ArticleColumns = ["publishedOn", "outlet", "pieceTitle", "content", "link"];

    private static readonly IReadOnlyList<PinnedColumn> Columns =
    [
        new("publishedOn", ColumnKind.Date),
        new("outlet", ColumnKind.PressOutlet),
        new("pieceTitle", ColumnKind.Text),
        new("content", ColumnKind.LongText),
        new("link", ColumnKind.PressLink),
        new(
            Finding,
            ColumnKind.Choice,
            new("phan-anh-dung", "Phản ánh đúng"),
            new("dung-mot-phan", "Đúng một phần"),
            new(Reply, "Có nội dung trao đổi lại"),
            new(Review, "Đang rà soát")),
        new("answer", ColumnKind.LongText),
        new("evidence", ColumnKind.Evidence),
        new(
            Channel,
            ColumnKind.Choice,
            new("nguoi-phat-ngon", "Người phát ngôn"),
            new("trang-thong-tin", "Trang thông tin của đơn vị"),
            new("gui-co-quan-bao-chi", "Gửi cơ quan báo chí")),
        new("proposal", ColumnKind.LongText),
    ];

    /// <summary>A unit's document goes to the office and the unit's archive, and to nobody else; it says how many rows there are.</summary>
    public static readonly DocumentRule Document = new(
        "Thực hiện chế độ báo cáo hằng quý về nội dung báo chí phản ánh liên quan đến quyền con người và kết quả trả lời, giải quyết, "
            + "đơn vị báo cáo như sau:",
        "Trên đây là báo cáo của đơn vị, kính gửi cơ quan theo dõi, tổng hợp",
        []);

    /// <summary>Whether the unit has not reached a finding yet; for its own eyes before it submits.</summary>
    public static bool IsUnderReview(IReadOnlyDictionary<string, string> values) => values.GetValueOrDefault(Finding) == Review;

    public static bool IsPress(ColumnKind kind) => kind is ColumnKind.PressOutlet or ColumnKind.PressLink;

    public static void Check(Form form, FormErrors errors)
    {
        if (form.Id != Id)
        {
            foreach (var (column, path) in form.Places().Where(each => IsPress(each.Column.Kind)))
            {
                var wrong = $"kind {ColumnKinds.Stored.Of(column.Kind)} exists only in the form {Id} (Bounds)";
                errors.Add($"{path}.kind", wrong, "another kind; a list of publications belongs in no other form");
            }

            return;
        }

        CheckColumns(form, errors);
        foreach (var (column, path) in form.Places().Where(each => !each.Column.Required)) CheckOptional(column, path, errors);
        foreach (var (at, sheet) in form.Sheets.Index()) CheckSheet(sheet, $"$.sheets[{at}]", errors);
        if (form.GivenDocument is not null)
        {
            const string Wrong = "the document of this form says what stands in code, and goes to recipients fixed there (Bounds)";
            errors.Add("$.document", Wrong, "no document in this form");
        }

        if (form.Carry is not null) errors.Add("$.carry", "rows about the press are not carried over (Bounds)", "no carry in this form");
        if (form.Overview is not null)
        {
            const string Wrong = "rows about the press are not counted: neither outlets, titles and links nor findings (Bounds)";
            errors.Add("$.overview", Wrong, "no overview in this form");
        }
    }

    private static void CheckColumns(Form form, FormErrors errors)
    {
        var keys = string.Join(", ", Columns.Select(pinned => pinned.Key));
        foreach (var (column, path) in form.Places())
        {
            if (Columns.FirstOrDefault(pinned => pinned.Key == column.Key) is not { } pinned)
                errors.Add($"{path}.key", $"«{column.Key}» is no column of the form {Id}, which is pinned (Bounds)", $"only {keys}");
            else if (column.Kind != pinned.Kind)
                errors.Add($"{path}.kind", $"«{column.Key}» is pinned (Bounds)", $"kind {ColumnKinds.Stored.Of(pinned.Kind)}");
            else if (!column.Choices.SequenceEqual(pinned.Choices))
                errors.Add($"{path}.choices", $"the choices of «{column.Key}», their words and order are pinned (Bounds)", pinned.Words);
        }

        foreach (var pinned in Columns.Where(pinned => form.Find(pinned.Key) is null))
            errors.Add("$.groups", $"the pinned column «{pinned.Key}» is missing (Bounds)", keys);
    }

    private static void CheckOptional(Column column, string path, FormErrors errors)
    {
        if (column.Key == Finding) Refuse("every row states its finding", "\"required\": true");
        if (ArticleColumns.Contains(column.Key)) Refuse($"every row names its article, «{column.Key}» too", "\"required\": true");
        if (column.RequiredWhen is { Column: Finding } when && when.Is.Contains(Reply)) return;
        const string Demanded = $"required, or requiredWhen {Finding} is {Reply} among others";
        if (column.Key == Channel) Refuse($"«{Reply}» needs the channel of the unit's reply", Demanded);
        if (ReplyColumns.Contains(column.Key)) Refuse($"«{Reply}» needs the unit's public reply", Demanded);

        void Refuse(string wrong, string right) => errors.Add(path, $"{wrong} (Bounds)", right);
    }

    /// <summary>The channel is as good a filter for contested pieces as the finding, so no column may select or group rows.</summary>
    private static void CheckSheet(SheetRule sheet, string path, FormErrors errors)
    {
        if (sheet.GroupBy is not null)
            errors.Add($"{path}.groupBy", "rows about the press are not grouped (Bounds)", "no groupBy in this form");
        if (sheet.Where is not { } where) return;
        if (sheet.Name == ToSolve && where.Column == Finding && Solvable.ToHashSet().SetEquals(where.Is)) return;
        var right = $"only the sheet «{ToSolve}», where {Finding} is {string.Join(" or ", Solvable)}";
        errors.Add($"{path}.where", "rows about the press are not selected (Bounds)", right);
    }

    private sealed record PinnedColumn(string Key, ColumnKind Kind, params Choice[] Choices)
    {
        public string Words => string.Join(" · ", Choices.Select(choice => $"{choice.Value} «{choice.Title}»"));
    }
}
