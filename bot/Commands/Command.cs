using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands;

/// <summary>Who may ask for a command.</summary>
internal enum Audience
{
    Everybody,
    Reporters,

    /// <summary>Coordinators and viewers.</summary>
    Office,
    Coordinators,
}

/// <summary>What a command does to what is stored.</summary>
internal enum Effect
{
    /// <summary>Looks at a report or a few: cut short when Storage is silent, for nothing can be left half done.</summary>
    Reads,

    /// <summary>Looks at every unit, or at all rows as the office reads them, and sees to its own patience.</summary>
    ReadsMuch,
    Changes,
}

/// <summary>What a command is about, and what happens where a request does not say it.</summary>
internal enum About
{
    Nothing,

    /// <summary>A report of the speaker's; which form and unit is asked where there are several.</summary>
    Report,

    /// <summary>A report of the speaker's that a card names completely; anything else is an old card.</summary>
    ThisReport,

    /// <summary>All reports the speaker owes, where none is named: a question that only reads asks nothing.</summary>
    OwedReports,

    /// <summary>A form and period of the office's; which form is asked where there are several.</summary>
    Period,

    ThisPeriod,

    /// <summary>Every form with its usual period, where none is named.</summary>
    Periods,

    /// <summary>One unit's report as the office looks at it.</summary>
    UnitReport,
}

/// <summary>What people say instead of a command, folded. Of all that are found, the one of the lowest turn is thought of first.</summary>
internal sealed record Hint(int Turn, params IReadOnlyList<string> Words);

/// <summary>Everything that carries commands out.</summary>
internal sealed record Handlers(
    RowHandlers Rows, SaveHandler Save, FilingHandlers Filing, DocumentHandlers Documents, CarryHandlers Carry, OfficeHandlers Office,
    ReviewHandlers Review, ClosingHandlers Closing, RemindHandlers Remind, DirectoryHandlers Directory,
    PictureHandlers Picture, StatusHandlers Status);

/// <summary>Carries a command out.</summary>
internal delegate Task<Outcome> Handler(Handlers handlers, Ask ask, CancellationToken ct);

/// <summary>One thing a member may ask for: everything the product knows about it, in one place.</summary>
internal sealed record Command(string Name, Audience Audience, Effect Effect, About About, Handler Run)
{
    /// <summary>On its button; null for what is never offered by itself.</summary>
    public string? Title { get; init; }

    /// <summary>Spellings, folded: without diacritics, in lower case.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public IReadOnlyList<Hint> Hints { get; init; } = [];

    /// <summary>Folded words of questions it answers at once, without asking back: it only looks.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>Its line in the help, in Markdown; null where another command's line speaks of it.</summary>
    public string? Help { get; init; }

    /// <summary>Place in the list of commands a client offers, from 1; null for what is not in it.</summary>
    public int? Rank { get; init; }

    /// <summary>Among the buttons of the welcome.</summary>
    public bool IsOffered { get; init; }

    /// <summary>Only the page asks for it: it has no card, and the chat takes its name for a text it does not know.</summary>
    public bool IsOfPage { get; init; }

    public bool TakesForm => About != About.Nothing;

    /// <summary>A row's number may stand behind the words.</summary>
    public bool TakesNumber { get; init; }

    /// <summary>Whether a request lacks the row's number; null where none is needed.</summary>
    public Func<Request, bool>? LacksNumber { get; init; }

    /// <summary>Whether the report of the period before is meant instead, by its head; null where it never is.</summary>
    public Func<Ask, ReportHead, bool>? PrefersBefore { get; init; }

    /// <summary>About the period new rows go into, whichever a card names.</summary>
    public bool IsOfLatest { get; init; }

    /// <summary>Before a unit's first period, about the reports of the units that became it.</summary>
    public bool ReadsFormer { get; init; }

    /// <summary>The forms it is about; null for all.</summary>
    public Func<Form, bool>? OfForms { get; init; }

    /// <summary>Where no form is named, about the one that is due next; nothing is asked.</summary>
    public bool TakesDueNext { get; init; }

    /// <summary>The office's period where none is named; null for today's.</summary>
    public Func<Form, DateTimeOffset, Period>? UsualPeriod { get; init; }

    /// <summary>Which command it is for this speaker and, where one is named, form; null for itself.</summary>
    public Func<Speaker, Form?, string>? Becomes { get; init; }

    public bool MayBeAskedBy(Speaker speaker) => Audience switch
    {
        Audience.Everybody => true,
        Audience.Reporters => speaker.ReportsForSomeUnit,
        Audience.Office => speaker.SeesOffice,
        Audience.Coordinators => speaker.Coordinates,
        _ => throw new InvalidOperationException($"Nobody knows who {Audience} are."),
    };
}
