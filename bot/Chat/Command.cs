using System.Globalization;
using System.Text;

namespace HumanRightsBot.Chat;

/// <summary>What a card's button or a typed command asks for; the names travel in cards.</summary>
internal static class Verb
{
    public const string New = "row.new";
    public const string Save = "row.save";
    public const string SaveDraft = "row.draft";
    public const string Expand = "row.expand";
    public const string Cancel = "row.cancel";
    public const string Edit = "row.edit";
    public const string EditNumber = "row.editNumber";
    public const string AskWithdraw = "row.askWithdraw";
    public const string Withdraw = "row.withdraw";
    public const string Restore = "row.restore";
    public const string List = "list";
    public const string History = "history";
    public const string AskSubmit = "report.askSubmit";
    public const string Submit = "report.submit";
    public const string Reopen = "report.reopen";
    public const string SetNil = "nil.set";
    public const string UndoNil = "nil.undo";
    public const string Summary = "summary";
    public const string UpdateDirectory = "directory.update";
    public const string Help = "help";
    public const string Leave = "leave";

    /// <summary>A text that is no command.</summary>
    public const string Unknown = "";

    /// <summary>Cut short when Storage is silent, for nothing can be left half done; the office's summary, which may read very many heads, sees to itself.</summary>
    public static bool OnlyReads(string verb) => verb is New or Edit or EditNumber or List or AskWithdraw or History or AskSubmit;

    /// <summary>False of whatever else a client sends as a verb.</summary>
    public static bool IsOurs(string verb) =>
        verb is New or Save or SaveDraft or Expand or Cancel or Edit or EditNumber or AskWithdraw or Withdraw or Restore or List or History or AskSubmit or Submit or Reopen or SetNil or UndoNil or Summary or UpdateDirectory or Help or Leave or Unknown || OfficeVerb.IsOurs(verb);
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
            ("rut", Chat.Verb.AskWithdraw), ("withdraw", Chat.Verb.AskWithdraw),
            ("lich su", Chat.Verb.History), ("history", Chat.Verb.History),
            ("nop", Chat.Verb.AskSubmit), ("submit", Chat.Verb.AskSubmit),
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

    /// <summary>What people say instead; the first that is found counts.</summary>
    private static readonly (string Words, string Verb)[] Hints =
    [
        ("rut lai", Chat.Verb.List), ("nop", Chat.Verb.AskSubmit), ("gui bao cao", Chat.Verb.AskSubmit),
        ("khong phat sinh", Chat.Verb.SetNil), ("khong co gi", Chat.Verb.SetNil), ("khong co noi dung", Chat.Verb.SetNil), ("khong co vu viec", Chat.Verb.SetNil),
        ("sua", Chat.Verb.List), ("rut", Chat.Verb.List), ("xoa", Chat.Verb.List), ("xem lai", Chat.Verb.List), ("danh sach", Chat.Verb.List),
        ("tien do", OfficeVerb.Progress), ("chot", OfficeVerb.AskClose), ("mo lai", OfficeVerb.AskReopen),
        ("lich su", Chat.Verb.History), ("tong hop", Chat.Verb.Summary), ("bang", Chat.Verb.Summary), ("danh ba", Chat.Verb.UpdateDirectory),
        ("huong dan", Chat.Verb.Help), ("giup", Chat.Verb.Help), ("bao cao", Chat.Verb.New), ("nhap", Chat.Verb.New), ("them dong", Chat.Verb.New), ("dong moi", Chat.Verb.New),
    ];

    /// <summary>With or without diacritics, in any case, composed or not, with blanks or punctuation around.</summary>
    /// <returns>Null when the text is no command.</returns>
    public static Command? Parse(string text)
    {
        var folded = Fold(text);
        foreach (var (words, verb) in Known)
        {
            if (folded == words) return new(verb, "");
            if (verb is Chat.Verb.EditNumber or Chat.Verb.AskWithdraw or Chat.Verb.History && folded.StartsWith(words + " ", StringComparison.Ordinal)) return new(verb, folded[(words.Length + 1)..]);
        }

        return null;
    }

    /// <summary>The command a text comes close to, to be offered as a button; null when it is close to none.</summary>
    public static string? Near(string text)
    {
        var words = " " + Fold(text) + " ";
        return Hints.FirstOrDefault(hint => words.Contains(" " + hint.Words + " ", StringComparison.Ordinal)).Verb;
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
