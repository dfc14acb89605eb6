using System.Globalization;
using System.Text;

namespace HumanRightsBot.Chat;

/// <summary>What a card's button or a typed command asks for; the names travel in cards.</summary>
internal static class Verb
{
    public const string New = "row.new";
    public const string Save = "row.save";
    public const string SaveDraft = "row.draft";
    public const string Cancel = "row.cancel";
    public const string Edit = "row.edit";
    public const string EditNumber = "row.editNumber";
    public const string List = "list";
    public const string SetNil = "nil.set";
    public const string UndoNil = "nil.undo";
    public const string Summary = "summary";
    public const string UpdateDirectory = "directory.update";
    public const string Help = "help";
    public const string Leave = "leave";

    /// <summary>A text that is no command.</summary>
    public const string Unknown = "";

    /// <summary>False of whatever else a client sends as a verb.</summary>
    public static bool IsOurs(string verb) =>
        verb is New or Save or SaveDraft or Cancel or Edit or EditNumber or List or SetNil or UndoNil or Summary or UpdateDirectory or Help or Leave or Unknown || OfficeVerb.IsOurs(verb);
}

/// <summary>A typed command: the verb and what stood behind the words («sửa 3»: 3).</summary>
internal readonly record struct Command(string Verb, string Rest)
{
    /// <summary>Longer words first, so that «báo cáo mới» is not read as something shorter.</summary>
    private static readonly (string Words, string Verb)[] Known =
    [
        .. new[]
        {
            ("bao cao moi", Chat.Verb.New), ("new report", Chat.Verb.New),
            ("danh sach", Chat.Verb.List), ("list", Chat.Verb.List),
            ("sua", Chat.Verb.EditNumber), ("edit", Chat.Verb.EditNumber),
            ("khong phat sinh", Chat.Verb.SetNil), ("nothing to report", Chat.Verb.SetNil),
            ("tong hop", Chat.Verb.Summary), ("summary", Chat.Verb.Summary),
            // Of which unit is chosen there.
            ("tien do", OfficeVerb.Progress), ("progress", OfficeVerb.Progress), ("nhan", OfficeVerb.Progress), ("tra lai", OfficeVerb.Progress), ("gia han", OfficeVerb.Progress),
            ("chot quy", OfficeVerb.AskClose), ("close quarter", OfficeVerb.AskClose), ("mo lai quy", OfficeVerb.AskReopen), ("reopen quarter", OfficeVerb.AskReopen),
            ("cap nhat danh ba", Chat.Verb.UpdateDirectory), ("update directory", Chat.Verb.UpdateDirectory),
            ("tro giup", Chat.Verb.Help), ("help", Chat.Verb.Help),
            ("thoat", Chat.Verb.Leave), ("exit", Chat.Verb.Leave),
        }.OrderByDescending(pair => pair.Item1.Length),
    ];

    /// <summary>With or without diacritics, in any case, composed or not, with blanks or punctuation around.</summary>
    /// <returns>Null when the text is no command.</returns>
    public static Command? Parse(string text)
    {
        var folded = Fold(text);
        foreach (var (words, verb) in Known)
        {
            if (folded == words) return new(verb, "");
            if (verb == Chat.Verb.EditNumber && folded.StartsWith(words + " ", StringComparison.Ordinal)) return new(verb, folded[(words.Length + 1)..]);
        }

        return null;
    }

    /// <summary>Lower case without diacritics, single blanks, nothing but letters and digits at the ends.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Normalizable(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            var plain = letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter);
            if (!char.IsLetterOrDigit(plain)) plain = ' ';
            if (plain != ' ' || (folded.Length > 0 && folded[^1] != ' ')) folded.Append(plain);
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Two code points are no characters at all, and normalisation throws at them.</summary>
    private static string Normalizable(string text) => text.Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal);
}
