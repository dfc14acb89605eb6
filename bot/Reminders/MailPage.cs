using System.Text.Encodings.Web;
using System.Text.Unicode;
using HumanRightsBot.Channel;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>A mail as it is read: what it is called, and the same words twice.</summary>
internal sealed record MailPage(string Subject, string Html, string Text);

/// <summary>Where a mail leads.</summary>
/// <param name="Tab">Null where there is no tab.</param>
/// <param name="BotId">The bot's app id.</param>
internal sealed record MailLinks(DeepLinks? Tab, string BotId)
{
    /// <summary>The page of a report, or of the office; without a tab, the chat.</summary>
    public Uri PageOf(string form, Period period, string? unit) =>
        Tab?.ToTab(DeepLinks.SubPageOf(form, period.ToString(), unit)) ?? DeepLinks.Chat(BotId);
}

/// <summary>
/// Puts a notice into a mail, pure: unit, form, period, state, deadline and the number of the unit's drafts, and the ways to the report.
/// Nothing of rows or of what the office wrote about them ever stands in it, and nothing is fetched by whoever opens it.
/// </summary>
internal sealed record MailDrawing(MailLinks Links, Directory Known, DateTimeOffset Now)
{
    private const int MostUnits = 200;
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="head">The report's; null of what the office is told.</param>
    /// <param name="hasCalendar">A file for the calendar goes along.</param>
    public MailPage Of(Notice notice, ReportHead? head, bool hasCalendar)
    {
        var parts = notice switch
        {
            Notice.UnitReminder it => ForUnit(NoticeWords.ReminderTitle(it.Period), it.Form, it.Period, it.Unit, it.Head),
            Notice.Returned it => ForUnit(NoticeWords.ReturnedToUnit(it.Period), it.Form, it.Period, it.Unit, head!),
            Notice.Extended it => ForUnit(NoticeWords.ExtendedForUnit(it.Period), it.Form, it.Period, it.Unit, head! with { Due = it.Due }),
            Notice.OfficeReminder it => ForOffice(it),
            _ => throw new InvalidOperationException($"No mail for {notice.GetType().Name}."),
        };
        if (hasCalendar) parts = parts with { Said = [.. parts.Said, NoticeWords.InCalendar] };
        return new(parts.Subject, HtmlOf(parts), TextOf(parts));
    }

    private Parts ForUnit(string title, Form form, Period period, Unit unit, ReportHead head)
    {
        var name = TypedText.OneLine(unit.Name);
        var isOverdue = UnitProgress.Of(form, period, unit, head, Now).IsOverdue;
        List<(string, string)> facts =
        [
            (NoticeWords.Unit, name),
            (NoticeWords.Form, form.ShortTitle),
            (NoticeWords.Period, period.Title),
            (NoticeWords.Standing, ReportWords.State(head.State) + (isOverdue ? $", {ReportWords.Overdue}" : "")),
        ];
        if (head.Drafts > 0) facts.Add((NoticeWords.OwnDrafts, Vietnamese.Count(head.Drafts)));
        return new(
            $"{title} · {form.ShortTitle}: {name}", title, ReportWords.DeadlineOf(form, period, head, Now), facts,
            head.IsUnfinished ? [NoticeWords.StandingOutside(head)] : [], [], Links.PageOf(form.Id, period, unit.Code));
    }

    private Parts ForOffice(Notice.OfficeReminder it)
    {
        var (form, period, found) = it;
        var title = NoticeWords.StillMissing(found.Unfinished.Count, found.Units, period);
        string?[] said =
        [
            found.Silent.Count > 0 ? NoticeWords.WithoutReporter(found.Silent.Count) + "." : null,
            found.Unreached.Count > 0 ? NoticeWords.Unreached(found.Unreached.Count) + "." : null,
            found.Unclear.Count > 0 ? NoticeWords.Unclear(found.Unclear.Count) + "." : null,
            found.IsCutShort ? NoticeWords.ReachCutShort : null,
        ];
        List<string> units = [.. found.Unfinished.Take(MostUnits).Select(unit => TypedText.OneLine(unit.Name))];
        if (found.Unfinished.Count > MostUnits) units.Add(NoticeWords.AndMoreUnits(found.Unfinished.Count - MostUnits));
        if (units.Count > 0) said = [.. said, NoticeWords.NotAnswered(found.Unfinished.Count) + ":"];
        return new(
            $"{title} · {form.ShortTitle}", title, ReportWords.Deadline(form, period, Now),
            [(NoticeWords.Form, form.ShortTitle), (NoticeWords.Period, period.Title)], [.. said.OfType<string>()], units,
            Links.PageOf(form.Id, period, null));
    }

    private IEnumerable<(string Title, Uri To)> LinksOf(Parts parts)
    {
        if (Links.Tab is not null) yield return (ChannelTexts.OpenInTab, parts.Page);
        yield return (ChannelTexts.OpenChat, DeepLinks.Chat(Links.BotId));
    }

    private IEnumerable<string> Contacts() => Known.Contacts
        .Select(contact => new[] { contact.Name, contact.Title, contact.Phone, contact.Email }.Where(part => part.Length > 0))
        .Select(parts => TypedText.OneLine(string.Join(" · ", parts)))
        .DefaultIfEmpty(TypedText.OneLine(Known.Office?.Name ?? ""));

    private string TextOf(Parts parts)
    {
        List<string> lines = [parts.Title, "", parts.Deadline, ""];
        lines.AddRange(parts.Facts.Select(fact => $"{fact.Name}: {fact.Value}"));
        lines.AddRange(parts.Said.SelectMany(said => new[] { "", said }));
        lines.AddRange(parts.Units.Select(unit => $"- {unit}"));
        lines.AddRange(LinksOf(parts).SelectMany(link => new[] { "", $"{link.Title}:", link.To.AbsoluteUri }));
        lines.AddRange(["", $"{NoticeWords.AskWhom}:", .. Contacts(), "", NoticeWords.WhyThisMail]);
        return string.Join("\r\n", lines) + "\r\n";
    }

    /// <summary>No colours of our own, so that it is read by day and by night.</summary>
    private string HtmlOf(Parts parts) => $"""
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{E(parts.Subject)}</title>
        <style>:root {"{"} color-scheme: light dark; {"}"}</style>
        </head>
        <body style="margin: 0 auto; max-width: 640px; padding: 16px; font: 16px/1.5 'Segoe UI', Arial, sans-serif; overflow-wrap: anywhere">
        <h1 style="font-size: 22px; line-height: 1.3; margin: 0 0 12px">{E(parts.Title)}</h1>
        <p><strong>{E(parts.Deadline)}</strong></p>
        <table style="border-collapse: collapse">
        {Lines(parts.Facts.Select(fact => $"""<tr><th scope="row" style="text-align: left; vertical-align: top; white-space: nowrap; font-weight: normal; padding: 4px 16px 4px 0">{E(fact.Name)}</th><td style="vertical-align: top; padding: 4px 0"><strong>{E(fact.Value)}</strong></td></tr>"""))}
        </table>
        {Lines(parts.Said.Select(said => $"<p>{E(said)}</p>"))}
        {(parts.Units.Count == 0 ? "" : $"<ul>{Lines(parts.Units.Select(unit => $"<li>{E(unit)}</li>"))}</ul>")}
        {Lines(LinksOf(parts).Select(link => $"""<p style="font-size: 18px"><a href="{E(link.To.AbsoluteUri)}">{E(link.Title)}</a></p>"""))}
        <p>{E(NoticeWords.AskWhom)}:<br>{string.Join("<br>", Contacts().Select(E))}</p>
        <p style="font-size: 14px">{E(NoticeWords.WhyThisMail)}</p>
        </body>
        </html>

        """;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string E(string text) => Html.Encode(text);

    private sealed record Parts(
        string Subject, string Title, string Deadline, IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<string> Said,
        IReadOnlyList<string> Units, Uri Page);
}
