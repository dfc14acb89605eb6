using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat;

/// <summary>Keeps for which of several units a member did something last, so that it comes first where they are asked again.</summary>
internal sealed class UnitChoice(LastChoices last, ILogger<UnitChoice> log)
{
    /// <summary>An answered question counts, and whatever changed a report; what was only looked at does not.</summary>
    public async Task KeepAsync(Speaker speaker, Call call, Reply reply, CancellationToken ct)
    {
        if (call.Text(CallData.PickedUnit) is null && !(Verb.ChangesReport(call.Verb) && reply.Placement == Placement.HereToStay)) return;
        if (speaker.Units is not { Count: > 1 } units || units.FirstOrDefault(unit => unit.Code == call.Text(CallData.Unit)) is not { } used) return;
        try
        {
            await StorageAwayException.Soon(token => last.KeepUnitAsync(speaker.Account, used, token), ct);
        }
        catch (StorageAwayException failure)
        {
            // What was asked for is done; the next question only begins with another unit.
            log.StorageAway("unit", StorageAwayException.ReasonOf(failure));
        }
    }
}
