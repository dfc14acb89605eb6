using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.People;

namespace HumanRightsBot.Chat;

/// <summary>The short cards: welcome, help, refusals and other things said in a sentence or two.</summary>
internal static class NoticeCards
{
    public static AdaptiveCard Welcome(Speaker speaker) => new([
        Title(Texts.WelcomeTitle),
        new TextBlock(speaker.ReportsForSomeUnit ? Texts.Welcome : Texts.WelcomeOffice),
        new TextBlock(Texts.PrivacyTitle) { Weight = TextWeight.Bolder, Separator = true },
        new TextBlock(Texts.Privacy) { IsSubtle = true },
    ])
    { Speak = Texts.WelcomeTitle, Actions = Buttons(speaker) };

    /// <param name="speaker">Sees only what this person may do.</param>
    /// <param name="forms">Some let coordinators see counts under their name.</param>
    /// <param name="unknown">The card answers a text that was no command.</param>
    public static AdaptiveCard Help(Speaker speaker, FormCatalog forms, bool unknown)
    {
        List<Element> body = [Title(Texts.HelpTitle)];
        if (unknown) body.Add(new TextBlock(Texts.UnknownText));
        if (speaker.ReportsForSomeUnit) body.Add(Lines(Audience.Reporters, [Texts.HelpOfForms]));
        if (speaker.SeesOffice) body.Add(Lines(Audience.Office, []));
        if (speaker.Coordinates) body.Add(Lines(Audience.Coordinators, forms.All.SelectMany(form => HelpOverview(form, forms))));
        body.Add(Lines(Audience.Everybody, []));
        if (speaker.Directory.Contacts.Count > 0) body.AddRange([new TextBlock(Texts.AskWhom) { Weight = TextWeight.Bolder, Separator = true }, .. Contacts(speaker.Directory)]);
        body.Add(new TextBlock(Texts.PrivacyTitle) { Weight = TextWeight.Bolder, Separator = true });
        body.Add(new TextBlock(Texts.Privacy) { IsSubtle = true });
        return new AdaptiveCard(body) { Speak = unknown ? Texts.UnknownText : Texts.HelpTitle, Actions = Buttons(speaker) };
    }

    private static IEnumerable<string> HelpOverview(Form form, FormCatalog forms)
    {
        if (form.Overview is { } overview && form.Find(overview.By) is { } by && form.Find(overview.Count) is { } count) yield return Texts.HelpOverview(TextBlock.Plain(TypedCommand.Naming(form, forms)), by, count);
    }

    /// <summary>Offers the command a text came close to, for the form it names, if any; null when this person may not use it.</summary>
    public static AdaptiveCard? DidYouMean(Speaker speaker, string name, Form? form = null)
    {
        if (CommandTable.Ours.Find(name) is not { Title: { } title } command || !command.MayBeAskedBy(speaker)) return null;
        var named = form is null ? title : $"{title}: {form.ShortTitle}";
        return Notice(Texts.DidYouMeanTitle, Texts.DidYouMean(named), Button(named, name, form), Button(Titles.Help, CommandName.Help));
    }

    /// <summary>For somebody the directory does not know: whom to ask, and nothing else.</summary>
    public static AdaptiveCard NoUnit(Directory directory) => Stranger(Texts.NoUnitTitle, Texts.NoUnit, directory);

    /// <summary>For a user name that is bound to another account.</summary>
    public static AdaptiveCard OtherAccount(Directory directory) => Stranger(Texts.OtherAccountTitle, Texts.OtherAccount, directory);

    public static AdaptiveCard Notice(string title, string text, params CardAction[] actions) =>
        new([Title(title), new TextBlock(text)]) { Speak = $"{title}. {text}", Actions = actions };

    /// <summary>Something was left; the usual ways on are at hand.</summary>
    public static AdaptiveCard Closed(Speaker speaker, string title, string text) => Notice(title, text, [.. Buttons(speaker)]);

    public static AdaptiveCard Refused(string text, params CardAction[] actions) =>
        new([new TextBlock(text) { Color = TextColor.Attention, Weight = TextWeight.Bolder }]) { Speak = text, Actions = actions };

    private static AdaptiveCard Stranger(string title, string text, Directory directory) =>
        new([Title(title), new TextBlock(text), .. directory.Contacts.Count > 0 ? Contacts(directory) : [new TextBlock(Texts.NoContact)]]) { Speak = title };

    private static IEnumerable<Element> Contacts(Directory directory) => directory.Contacts.Select(contact =>
        new TextBlock(TextBlock.Plain(string.Join(" · ", new[] { contact.Name, contact.Title, contact.Phone, contact.Email }.Where(part => part.Length > 0)))));

    private static TextBlock Lines(Audience audience, IEnumerable<string> besides) =>
        new(string.Join("\n\n", CommandTable.Ours.All.Where(command => command.Audience == audience).Select(command => command.Help).OfType<string>().Concat(besides)));

    private static List<CardAction> Buttons(Speaker speaker) =>
        [.. CommandTable.Ours.All.Where(command => command.IsOffered && command.MayBeAskedBy(speaker)).Select(command => Button(command.Title ?? command.Name, command.Name))];

    private static ExecuteAction Button(string title, string verb, Form? form = null) => ExecuteAction.Alone(title, verb, form is null ? [] : new() { [Argument.Form] = form.Id });

    private static TextBlock Title(string text) => new(text) { Size = TextSize.Large, Weight = TextWeight.Bolder };
}
