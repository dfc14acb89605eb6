using HumanRightsBot.Forms;

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
    public const string AskReopen = "report.askReopen";
    public const string Reopen = "report.reopen";
    public const string SetNil = "nil.set";
    public const string UndoNil = "nil.undo";
    public const string Summary = "summary";

    /// <summary>A workbook that nothing tries again by itself is tried again.</summary>
    public const string Republish = "workbook.retry";

    public const string UpdateDirectory = "directory.update";
    public const string Help = "help";
    public const string Leave = "leave";
    public const string AskCarry = "carry.ask";
    public const string CopyRows = "carry.copy";
    public const string UndoCarry = "carry.undo";

    /// <summary>A form was named and nothing else: what somebody of that role looks at first.</summary>
    public const string Named = "form.named";

    /// <summary>A text that is no command.</summary>
    public const string Unknown = "";

    /// <summary>Cut short when Storage is silent, for nothing can be left half done; the office's summary, which may read very many heads, sees to itself.</summary>
    public static bool OnlyReads(string verb) => verb is New or Edit or EditNumber or List or AskWithdraw or History or AskSubmit or AskReopen or AskCarry;

    /// <summary>Writes into a unit's report on behalf of the unit.</summary>
    public static bool ChangesReport(string verb) => verb is Save or SaveDraft or Withdraw or Restore or CopyRows or UndoCarry or Submit or Reopen or SetNil or UndoNil;

    /// <summary>False of whatever else a client sends as a verb.</summary>
    public static bool IsOurs(string verb) =>
        verb is New or Save or SaveDraft or Expand or Cancel or Edit or EditNumber or AskWithdraw or Withdraw or Restore or List or History or AskSubmit or Submit or AskReopen or Reopen or SetNil or UndoNil or Summary or Republish or UpdateDirectory or Help or Leave or AskCarry or CopyRows or UndoCarry or Named or Unknown || OfficeVerb.IsOurs(verb);
}

/// <summary>A typed command: the verb, and what stood behind the words («sửa 3 cam kết»: the number and the form).</summary>
/// <param name="Number">What ought to be a row's number; empty where there is none.</param>
/// <param name="Form">The id of the form that is named; null where none is.</param>
internal readonly record struct Command(string Verb, string Number = "", string? Form = null)
{
    /// <summary>One that begins with all the words of another stands before it.</summary>
    private static readonly (string Words, string Verb)[] Known =
    [
        ("bao cao moi", Chat.Verb.New), ("new report", Chat.Verb.New),
        ("danh sach", Chat.Verb.List), ("list", Chat.Verb.List),
        ("sua", Chat.Verb.EditNumber), ("edit", Chat.Verb.EditNumber),
        ("rut lai de sua", Chat.Verb.AskReopen), ("rut lai", Chat.Verb.AskReopen), ("reopen report", Chat.Verb.AskReopen),
        ("rut", Chat.Verb.AskWithdraw), ("withdraw", Chat.Verb.AskWithdraw),
        ("lich su", Chat.Verb.History), ("history", Chat.Verb.History),
        ("nop", Chat.Verb.AskSubmit), ("submit", Chat.Verb.AskSubmit),
        ("khong phat sinh", Chat.Verb.SetNil), ("nothing to report", Chat.Verb.SetNil),
        ("chep tu ky truoc", Chat.Verb.AskCarry), ("copy from last quarter", Chat.Verb.AskCarry),
        ("tong hop", Chat.Verb.Summary), ("summary", Chat.Verb.Summary),
        // Of which unit is chosen there.
        ("tien do", OfficeVerb.Progress), ("progress", OfficeVerb.Progress), ("nhan", OfficeVerb.Progress), ("tra lai", OfficeVerb.Progress), ("gia han", OfficeVerb.Progress),
        ("chot quy", OfficeVerb.AskClose), ("close quarter", OfficeVerb.AskClose), ("mo lai quy", OfficeVerb.AskReopen), ("reopen quarter", OfficeVerb.AskReopen),
        ("nhac", OfficeVerb.Remind), ("remind", OfficeVerb.Remind),
        ("cap nhat danh ba", Chat.Verb.UpdateDirectory), ("update directory", Chat.Verb.UpdateDirectory),
        ("tro giup", Chat.Verb.Help), ("help", Chat.Verb.Help),
        ("thoat", Chat.Verb.Leave), ("exit", Chat.Verb.Leave),
    ];

    /// <summary>What people say instead; the first that is found counts.</summary>
    private static readonly (string Words, string Verb)[] Hints =
    [
        ("rut lai dong", Chat.Verb.List), ("rut lai", Chat.Verb.AskReopen), ("huy nop", Chat.Verb.AskReopen), ("bao cao da nop", Chat.Verb.AskReopen), ("thu hoi bao cao", Chat.Verb.AskReopen), ("nop", Chat.Verb.AskSubmit), ("gui bao cao", Chat.Verb.AskSubmit),
        ("khong phat sinh", Chat.Verb.SetNil), ("khong co gi", Chat.Verb.SetNil), ("khong co noi dung", Chat.Verb.SetNil), ("khong co vu viec", Chat.Verb.SetNil),
        ("chep", Chat.Verb.AskCarry),
        ("sua", Chat.Verb.List), ("rut", Chat.Verb.List), ("xoa", Chat.Verb.List), ("xem lai", Chat.Verb.List), ("danh sach", Chat.Verb.List),
        ("nhac", OfficeVerb.Remind), ("tien do", OfficeVerb.Progress), ("chot", OfficeVerb.AskClose), ("mo lai", OfficeVerb.AskReopen),
        ("lich su", Chat.Verb.History), ("tong hop", Chat.Verb.Summary), ("bang", Chat.Verb.Summary), ("danh ba", Chat.Verb.UpdateDirectory),
        ("huong dan", Chat.Verb.Help), ("giup", Chat.Verb.Help), ("bao cao", Chat.Verb.New), ("nhap", Chat.Verb.New), ("them dong", Chat.Verb.New), ("dong moi", Chat.Verb.New),
    ];

    /// <summary>With or without diacritics, in any case, composed or not, with blanks or punctuation around.</summary>
    /// <returns>Null when the text is no command.</returns>
    public static Command? Parse(string text, FormCatalog forms)
    {
        var folded = TypedText.Folded(text);
        foreach (var (words, verb) in Known)
        {
            if (folded == words) return new(verb);
            if (folded.StartsWith(words + " ", StringComparison.Ordinal) && WithRest(verb, folded[(words.Length + 1)..], forms) is { } command) return command;
        }

        return FormNames.NamedBy(forms, folded) is { } form ? new(Chat.Verb.Named, Form: form.Id) : null;
    }

    /// <summary>What to type to name a form and nothing else: «cam kết» of «Theo dõi cam kết», for two syllables are mostly a word; all of the title where that cannot be.</summary>
    public static string Naming(Form form, FormCatalog forms)
    {
        var syllables = form.ShortTitle.Split(' ');
        var last = string.Join(' ', syllables.TakeLast(2));
        return Texts.Lower(syllables.Length % 2 == 0 && Parse(last, forms) is { Verb: Chat.Verb.Named, Form: { } id } && id == form.Id ? last : form.ShortTitle);
    }

    /// <summary>Behind the words of a command stands the form it is meant for, or a row's number, or both in either order.</summary>
    private static Command? WithRest(string verb, string rest, FormCatalog forms)
    {
        if (verb is Chat.Verb.UpdateDirectory or Chat.Verb.Help or Chat.Verb.Leave) return null;
        if (FormNames.NamedBy(forms, rest) is { } named) return new(verb, Form: named.Id);
        if (verb is not (Chat.Verb.EditNumber or Chat.Verb.AskWithdraw or Chat.Verb.History)) return null;
        // «rút lại» is said of the whole report.
        if (verb == Chat.Verb.AskWithdraw && rest.Split(' ')[0] == "lai") return null;
        // As every card names it: «Dòng số 2».
        foreach (var spoken in (ReadOnlySpan<string>)["dong so ", "dong ", "so "])
        {
            if (rest.StartsWith(spoken, StringComparison.Ordinal) && char.IsAsciiDigit(rest[spoken.Length])) rest = rest[spoken.Length..];
        }

        var words = rest.Split(' ');
        foreach (var (number, name) in (ReadOnlySpan<(string, string[])>)[(words[0], words[1..]), (words[^1], words[..^1])])
        {
            if (number.All(char.IsAsciiDigit) && FormNames.NamedBy(forms, string.Join(' ', name)) is { } form) return new(verb, number, form.Id);
        }

        return new(verb, rest);
    }

    /// <summary>The command a text comes close to, to be offered as a button; null when it is close to none.</summary>
    public static string? Near(string text)
    {
        var folded = TypedText.Folded(text);
        var words = " " + folded + " ";
        return Hints.FirstOrDefault(hint => words.Contains(" " + hint.Words + " ", StringComparison.Ordinal)).Verb ?? Mistyped(folded);
    }

    /// <summary>A command with a letter wrong for every four it has.</summary>
    private static string? Mistyped(string folded) =>
        Known.Select(command => (command.Verb, Errors: Errors(folded, command.Words), Allowed: command.Words.Length / 4)).Where(command => command.Errors <= command.Allowed).OrderBy(command => command.Errors).FirstOrDefault().Verb;

    /// <summary>How many letters have to be added, left out or exchanged to make one text of the other; far apart is all that matters of long ones.</summary>
    private static int Errors(string typed, string words)
    {
        if (Math.Abs(typed.Length - words.Length) > words.Length / 4) return int.MaxValue;
        var errors = Enumerable.Range(0, words.Length + 1).ToArray();
        for (var at = 1; at <= typed.Length; at++)
        {
            var diagonal = errors[0];
            errors[0] = at;
            for (var to = 1; to <= words.Length; to++)
            {
                var exchanged = diagonal + (typed[at - 1] == words[to - 1] ? 0 : 1);
                diagonal = errors[to];
                errors[to] = Math.Min(exchanged, Math.Min(errors[to], errors[to - 1]) + 1);
            }
        }

        return errors[^1];
    }
}
