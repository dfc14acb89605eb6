using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.People;
using Microsoft.AspNetCore.Components;

namespace HumanRightsBot.Tab;

/// <summary>Draws what a command came to as a page.</summary>
internal sealed record TabDrawing(Speaker Speaker, Request Request, DateTimeOffset Now)
{
    public RenderFragment Draw(Outcome outcome) => outcome switch
    {
        Outcome.WhichForm which => PickPage.Form(which.Forms, Request),
        Outcome.WhichUnit which => PickPage.Unit(which.Units, which.Form, Request),
        Outcome.WhichPeriod which => PickPage.Period(which, Request),
        Outcome.Several several when several.All.All(one => one is FilingOutcome.Owed) =>
            OwedPage.Of([.. several.All.OfType<FilingOutcome.Owed>().SelectMany(owed => owed.Reports)], Speaker, Now),
        Outcome.Several several => builder =>
        {
            foreach (var one in several.All) Draw(one)(builder);
        }
        ,
        FilingOutcome.Owed owed => OwedPage.Of(owed.Reports, Speaker, Now),
        FilingOutcome.SubmitAsked asked => SubmitPage.Of(asked, Now),
        RowOutcome.ToFill { View: var view } => FormPage.Of(view),
        RowOutcome.Listed listed => ListPage.Of(listed, Speaker.Directory.NameOf, Now),
        RowOutcome.History history => HistoryPage.Of(history, Speaker),
        CarryOutcome.Offered offered => CarryPage.Of(offered),
        _ => throw new InvalidOperationException($"No page for {outcome.GetType().Name}."),
    };
}
