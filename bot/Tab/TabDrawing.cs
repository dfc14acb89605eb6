using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Intake;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using Microsoft.AspNetCore.Components;

namespace HumanRightsBot.Tab;

/// <summary>Draws what a command came to as a page.</summary>
internal sealed record TabDrawing(FormCatalog Forms, Speaker Speaker, Request Request, DateTimeOffset Now)
{
    public RenderFragment Draw(Outcome outcome) => outcome switch
    {
        Outcome.WhichForm which => PickPage.Form(which.Forms, Request),
        Outcome.WhichUnit which => PickPage.Unit(which.Units, which.Form, Request),
        Outcome.WhichPeriod which => PickPage.Period(which, Request),
        Outcome.Several several when several.All.All(one => one is FilingOutcome.Owed) =>
            OwedPage.Of([.. several.All.OfType<FilingOutcome.Owed>().SelectMany(owed => owed.Reports)], Speaker, Now),
        Outcome.Several several => Each(several.All),
        FilingOutcome.Owed owed => OwedPage.Of(owed.Reports, Speaker, Now),
        FilingOutcome.SubmitAsked asked => SubmitPage.Of(asked, Now),
        RowOutcome.ToFill { View: var view } => FormPage.Of(view),
        RowOutcome.Listed listed => ListPage.Of(listed, Speaker.Directory.NameOf, Now),
        RowOutcome.History history => HistoryPage.Of(history, Speaker),
        CarryOutcome.Offered offered => CarryPage.Of(offered),
        IntakeOutcome.Shown shown => ImportPage.Of(shown.View),
        OfficeOutcome.Picture picture => PicturePage.Of(picture, this),
        OfficeOutcome.Summary summary => SummaryPage.Of(summary, Speaker.Coordinates),
        OfficeOutcome.CloseAsked asked => ClosingPage.Close(asked.Target, asked.Standings, Now),
        OfficeOutcome.ReopenAsked asked => ClosingPage.Reopen(asked.Target, asked.WithoutCopy),
        OfficeOutcome.ClosingIs state => ClosingPage.State(state),
        OfficeOutcome.StatusIs status => StatusPage.Of(status, Speaker.Directory, Now),
        ReviewOutcome.Viewed viewed => ReviewPage.View(viewed, Speaker.Directory.NameOf, Request, Now),
        ReviewOutcome.ReturnAsked asked => ReviewPage.Return(asked, Request),
        ReviewOutcome.ExtensionAsked asked => ReviewPage.Extend(asked.Report, asked.Typed, Request),
        RemindOutcome.Shown shown => RemindPage.Of(shown, Now),
        RemindOutcome.Asked asked => RemindPage.Ask(asked),
        _ => throw new InvalidOperationException($"No page for {outcome.GetType().Name}."),
    };

    /// <summary>Reports of which nothing can be shown are left out beside others.</summary>
    private RenderFragment Each(IEnumerable<Outcome> all) => builder =>
    {
        foreach (var one in all.Where(one => TabNotice.Of(one, Speaker, Request) is null)) Draw(one)(builder);
    };
}
