using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The short cards: welcome, help, refusals and other things said in a sentence or two.</summary>
internal static class NoticeCards
{
    /// <param name="text">As it is spoken.</param>
    public static AdaptiveCard Notice(string title, string text, params IEnumerable<CardAction?> actions) =>
        Card($"{title}. {text}", [Title(title), new TextBlock(Plain(text))], actions);

    public static AdaptiveCard Refused(string text, params IEnumerable<CardAction?> actions) => Card(text, [Fault(text)], actions);

    /// <summary>Something was left; the usual ways on are at hand.</summary>
    public static AdaptiveCard Closed(Speaker speaker, string title, string text) => Notice(title, text, Offered(speaker));

    public static AdaptiveCard Welcome(Speaker speaker) => Card(Texts.WelcomeTitle, [
        Title(Texts.WelcomeTitle),
        new TextBlock(speaker.ReportsForSomeUnit ? Texts.Welcome : Texts.WelcomeOffice),
        Heading(Texts.PrivacyTitle),
        Hint(Texts.Privacy),
    ], Offered(speaker));

    /// <param name="forms">Some let coordinators see counts under their name.</param>
    /// <param name="unknown">The card answers a text that was no command.</param>
    public static AdaptiveCard Help(Speaker speaker, FormCatalog forms, bool unknown) =>
        Card(unknown ? Texts.UnknownText : Texts.HelpTitle, [
            Title(Texts.HelpTitle),
            unknown ? new TextBlock(Texts.UnknownText) : null,
            speaker.ReportsForSomeUnit ? Lines(Audience.Reporters, [Texts.HelpOfForms]) : null,
            speaker.SeesOffice ? Lines(Audience.Office, []) : null,
            speaker.Coordinates ? Lines(Audience.Coordinators, forms.All.Select(form => OverviewLine(form, forms)).OfType<string>()) : null,
            Lines(Audience.Everybody, []),
            speaker.Directory.Contacts.Count > 0 ? Heading(NoticeWords.AskWhom) : null,
            .. Contacts(speaker.Directory),
            Heading(Texts.PrivacyTitle),
            Hint(Texts.Privacy),
        ], Offered(speaker));

    /// <summary>
    /// Offers the command a text came close to, for the form and the period it names, if any; null when this person may not use it.
    /// </summary>
    public static AdaptiveCard? DidYouMean(Speaker speaker, string name, Form? form, Request request)
    {
        if (CommandTable.Ours.Find(name) is not { Title: { } title } command || !command.MayBeAskedBy(speaker)) return null;
        var named = form is null ? title : $"{title}: {form.ShortTitle}";
        var period = Period.TryParse(request.Period, out var only) ? $" {Texts.ForPeriod(only)}" : "";
        var data = PickCards.Kept(request, Argument.Period, Argument.Named);
        if (form is not null) data[Argument.Form] = form.Id;
        return Notice(
            Texts.DidYouMeanTitle,
            Texts.DidYouMean(named) + period,
            ExecuteAction.Alone(named, name, data),
            ExecuteAction.Alone(Titles.Help, CommandName.Help, []));
    }

    /// <summary>A file, or a text that tells something: nothing of it was saved, and where it belongs.</summary>
    public static AdaptiveCard NotTaken(Speaker speaker, bool isFile)
    {
        var help = ExecuteAction.Alone(Titles.Help, CommandName.Help, []);
        return speaker.ReportsForSomeUnit
            ? Notice(
                Texts.NotTakenTitle,
                $"{(isFile ? Texts.OnlyWorkbooks : Texts.ProseNotTaken)} {Texts.TypeIntoCard}",
                ExecuteAction.Alone(Titles.Import, CommandName.AskImport, []).Primary(),
                ExecuteAction.Alone(Titles.NewRow, CommandName.New, []),
                help)
            : Notice(Texts.NotTakenTitle, $"{(isFile ? Texts.FileNotTaken : Texts.ProseNotTaken)} {Texts.SeeCommands}", help);
    }

    /// <summary>For somebody the directory does not know: whom to ask and what to send them, and nothing else.</summary>
    /// <param name="upn">As the channel gives it; null where it gives none.</param>
    public static AdaptiveCard NoUnit(Directory directory, string? upn) =>
        Stranger(Texts.NoUnitTitle, Texts.NoUnit, upn, Texts.AddMe(upn), directory);

    /// <summary>For a user name that is bound to another account.</summary>
    public static AdaptiveCard OtherAccount(Directory directory, string upn) =>
        Stranger(Texts.OtherAccountTitle, Texts.OtherAccount, upn, Texts.ConfirmMe(upn), directory);

    private static AdaptiveCard Stranger(string title, string text, string? upn, string line, Directory directory) => Card(title, [
        Title(title),
        new TextBlock(text),
        Strong(Plain(Texts.SeenAs(upn))),
        new TextBlock(Texts.SendLine),
        new Container([new TextBlock(Plain(line))]) { Style = ContainerStyle.Emphasis },
        .. Contacts(directory).DefaultIfEmpty(new(Plain(directory.Office?.Name ?? Texts.NoContact))),
    ], []);

    public static IEnumerable<TextBlock> Contacts(Directory directory) => directory.Contacts
        .Select(contact => new[] { contact.Name, contact.Title, contact.Phone, contact.Email }.Where(part => part.Length > 0))
        .Select(parts => new TextBlock(Plain(string.Join(" · ", parts))));

    private static string? OverviewLine(Form form, FormCatalog forms) =>
        form.Overview is { } overview && form.Find(overview.By) is { } by && form.Find(overview.Count) is { } count
            ? Texts.HelpOverview(Plain(TypedCommand.Naming(form, forms)), by, count)
            : null;

    private static TextBlock Lines(Audience audience, IEnumerable<string> besides)
    {
        var lines = CommandTable.Ours.All.Where(command => command.Audience == audience).Select(command => command.Help).OfType<string>();
        return new(string.Join("\n\n", lines.Concat(besides)));
    }

    private static IEnumerable<CardAction> Offered(Speaker speaker) => CommandTable.Ours.All
        .Where(command => command.IsOffered && command.MayBeAskedBy(speaker))
        .Select(command => ExecuteAction.Alone(command.Title ?? command.Name, command.Name, []));
}
