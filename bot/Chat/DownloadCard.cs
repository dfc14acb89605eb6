using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>Leads to a file that was asked for, and gives out a new address when the old one is over.</summary>
internal static class DownloadCard
{
    /// <param name="address">Null where none can be given out.</param>
    public static Reply Of(Outcome.File file, Uri? address, Request request)
    {
        if (address is null) return Reply.Refused(Texts.DownloadOnPage);
        var again = PickCards.Kept(request, Argument.Form, Argument.Period, Argument.Unit);
        again[CallData.Again] = "1";
        var card = Card($"{Texts.FileReady}. {file.Name}", [
            Title(Texts.FileReady),
            new TextBlock(Plain(file.Name)),
            Hint(Texts.DownloadHint),
        ], [new OpenUrlAction(Texts.DownloadFile, address.AbsoluteUri), ExecuteAction.Alone(Texts.NewAddress, request.Name, again)]);
        return request.Text(CallData.Again) is null ? Reply.Below(card) : Reply.HereToStay(card);
    }
}
