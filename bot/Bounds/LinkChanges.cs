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

    private static IEnumerable<string> Of(string typed, string stored)
    {
        if (typed == stored || Links.SchemeOf(stored) is not { } scheme) yield break;
        var visible = Links.Visible(typed);
        var address = visible.Split('#')[0];
        var keys = KeysOf(Links.WithoutClosing(address)).Except(KeysOf(stored), StringComparer.OrdinalIgnoreCase).ToList();
        var page = stored.Contains('?', StringComparison.Ordinal) ? address : address.Split('?')[0];
        var named = string.Join(", ", keys.Take(MostKeys).Select(ProblemWords.Named));
        if (keys.Count > 0) yield return $"đã bỏ phần không cần để mở trang sau dấu ? ({named})";
        if (address.Length < visible.Length) yield return "đã bỏ phần sau dấu #";
        if (Links.WithoutClosing(page) != page) yield return "đã bỏ dấu câu ở cuối";
        if (visible.Length < typed.Length) yield return "đã bỏ ký tự ẩn";
        if (Links.SchemeOf(visible) != scheme) yield return $"lưu với {scheme}";
    }

    private static IEnumerable<string> KeysOf(string link) => link.Split('?', 2) is [_, var query]
        ? query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0])
        : [];
}
