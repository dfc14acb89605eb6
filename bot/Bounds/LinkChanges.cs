using HumanRightsBot.Forms;

namespace HumanRightsBot.Bounds;

/// <summary>What is said of links that are stored otherwise than they were typed.</summary>
internal static class LinkChanges
{
    private const int MostKeys = 3;

    /// <param name="typed">By column key, as far as it was taken.</param>
    public static IEnumerable<string> Of(
        Form form, IEnumerable<KeyValuePair<string, string>> typed, IReadOnlyDictionary<string, string> stored) =>
        from pair in typed
        let changes = Of(TypedText.WithoutHiddenEnds(pair.Value), stored.GetValueOrDefault(pair.Key) ?? "").ToList()
        where changes.Count > 0 && form.Find(pair.Key) is not null
        select $"Đường dẫn ở «{form.Find(pair.Key)!.Heading}»: {string.Join("; ", changes)}.";

    /// <param name="typed">Without what copying leaves at the ends.</param>
    public static IEnumerable<string> Of(string typed, string stored)
    {
        if (typed == stored || Links.SchemeOf(stored) is not { } scheme) return [];
        var visible = Links.Visible(typed);
        var address = visible.Split('#')[0];
        var keys = KeysOf(Links.WithoutClosing(address)).Except(KeysOf(stored), StringComparer.OrdinalIgnoreCase).ToList();
        var page = stored.Contains('?', StringComparison.Ordinal) ? address : address.Split('?')[0];
        var named = string.Join(", ", keys.Take(MostKeys).Select(ProblemWords.Named)) + (keys.Count > MostKeys ? ", …" : "");
        string?[] changes =
        [
            keys.Count > 0 ? $"đã bỏ phần sau dấu ? không cần để mở trang ({named})" : null,
            address.Length < visible.Length ? "đã bỏ phần sau dấu #" : null,
            Links.WithoutClosing(page) != page ? "đã bỏ dấu câu ở cuối" : null,
            visible.Length < typed.Length ? "đã bỏ ký tự ẩn" : null,
            Links.SchemeOf(visible) != scheme ? $"lưu với {scheme}" : null,
        ];
        return changes.OfType<string>().DefaultIfEmpty("đã ghi theo dạng chuẩn");
    }

    private static IEnumerable<string> KeysOf(string link) => link.Split('?', 2) is [_, var query]
        ? query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0])
        : [];
}
