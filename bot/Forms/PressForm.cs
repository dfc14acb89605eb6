namespace HumanRightsBot.Forms;

/// <summary>The one form that may speak of the press, pinned in code as the Bounds demand: its columns, its open findings, its one filtered sheet.</summary>
internal static class PressForm
{
    public const string Id = "phan-hoi-bao-chi";

    public const string ToSolve = "Cần giải quyết";

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
        new(Finding, ColumnKind.Choice, new("phan-anh-dung", "Phản ánh đúng"), new("dung-mot-phan", "Đúng một phần"), new(Reply, "Có nội dung trao đổi lại"), new(Review, "Đang rà soát")),
        new("answer", ColumnKind.LongText),
        new("evidence", ColumnKind.Evidence),
        new(Channel, ColumnKind.Choice, new("nguoi-phat-ngon", "Người phát ngôn"), new("trang-thong-tin", "Trang thông tin của đơn vị"), new("gui-co-quan-bao-chi", "Gửi cơ quan báo chí")),
        new("proposal", ColumnKind.LongText),
    ];

    /// <summary>Whether the unit has not reached a finding yet; for its own eyes before it submits.</summary>
    public static bool IsUnderReview(IReadOnlyDictionary<string, string> values) => values.GetValueOrDefault(Finding) == Review;

    public static void Check(Form form, FormColumns columns, IReadOnlyList<FormSheet> sheets, FormPart? carry, FormPart? overview)
    {
        if (form.Id != Id)
        {
            foreach (var each in columns.All.Where(each => each.Kind is { } kind && FormColumns.IsPress(kind)))
                each.Part.Member("kind").Refuse($"kind {ColumnKinds.Stored.Of(each.Column.Kind)} exists only in the form {Id} (Bounds)", "another kind; a list of publications belongs in no other form");
            return;
        }

        CheckColumns(form, columns);
        CheckReply(form, columns);
        foreach (var (rule, part) in sheets) CheckSheet(rule, part);
        carry?.Refuse("rows about the press are not carried over (Bounds)", "no carry in this form");
        overview?.Refuse("rows about the press are not counted: neither outlets, titles and links nor findings (Bounds)", "no overview in this form");
    }

    private static void CheckColumns(Form form, FormColumns columns)
    {
        var keys = string.Join(", ", Columns.Select(pinned => pinned.Key));
        foreach (var (column, kind, part) in columns.All.Where(each => each.Column.Key.Length > 0))
        {
            if (Columns.FirstOrDefault(pinned => pinned.Key == column.Key) is not { } pinned)
                part.Member("key").Refuse($"«{column.Key}» is no column of the form {Id}, which is pinned (Bounds)", $"only {keys}");
            else if (kind is not null && kind != pinned.Kind)
                part.Member("kind").Refuse($"«{column.Key}» is pinned (Bounds)", $"kind {ColumnKinds.Stored.Of(pinned.Kind)}");
            else if (kind == ColumnKind.Choice && !column.Choices.SequenceEqual(pinned.Choices))
                part.Member("choices").Refuse($"the choices of «{column.Key}», their words and their order are pinned (Bounds)", string.Join(" · ", pinned.Choices.Select(choice => $"{choice.Value} «{choice.Title}»")));
        }

        foreach (var pinned in Columns.Where(pinned => form.Find(pinned.Key) is null))
            columns.Part.Refuse($"the pinned column «{pinned.Key}» is missing (Bounds)", keys);
    }

    private static void CheckReply(Form form, FormColumns columns)
    {
        foreach (var column in form.Columns.Where(column => !column.Required))
        {
            var part = columns.All.First(each => each.Column.Key == column.Key).Part;
            if (column.Key == Finding) part.Refuse("every row states its finding (Bounds)", "\"required\": true");
            if (ArticleColumns.Contains(column.Key)) part.Refuse($"every row names its article, «{column.Key}» too (Bounds)", "\"required\": true");
            var isDemanded = column.RequiredWhen is { Column: Finding } when && when.Is.Contains(Reply);
            if (column.Key == Channel && !isDemanded)
                part.Refuse($"«{Reply}» needs the channel of the unit's reply (Bounds)", $"required, or requiredWhen {Finding} is {Reply} among others");
            if (ReplyColumns.Contains(column.Key) && !isDemanded)
                part.Refuse($"«{Reply}» needs the unit's public reply (Bounds)", $"required, or requiredWhen {Finding} is {Reply} among others");
        }
    }

    /// <summary>The channel is as good a filter for contested pieces as the finding, so no column at all may select or group rows.</summary>
    private static void CheckSheet(SheetRule rule, FormPart part)
    {
        if (rule.GroupBy is not null) part.Member("groupBy").Refuse("rows about the press are not grouped (Bounds)", "no groupBy in this form");
        if (rule.Where is not { } where) return;
        var isToSolve = rule.Name == ToSolve && where.Column == Finding && where.Is.Order(StringComparer.Ordinal).SequenceEqual(Solvable.Order(StringComparer.Ordinal));
        if (!isToSolve) part.Member("where").Refuse("rows about the press are not selected (Bounds)", $"only the sheet «{ToSolve}», where {Finding} is {string.Join(" or ", Solvable)}");
    }

    private sealed record PinnedColumn(string Key, ColumnKind Kind, params Choice[] Choices);
}
