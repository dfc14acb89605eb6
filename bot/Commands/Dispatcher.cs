using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Commands;

/// <summary>Takes a request to its handler: who may ask, what it is about, then the handler. Whatever face it came from.</summary>
internal sealed class Dispatcher(FormCatalog forms, Subjects subjects, Handlers handlers, TimeProvider clock)
{
    /// <param name="storageIsAway">The speaker is known from earlier only, and nothing is asked of Storage.</param>
    /// <exception cref="StorageAwayException">Nothing may have been done; the same request may be repeated.</exception>
    public async Task<Outcome> AnswerAsync(Speaker speaker, Request request, bool storageIsAway, CancellationToken ct)
    {
        var command = CommandFor(speaker, request);
        if (!command.MayBeAskedBy(speaker)) return new Outcome.Denied(DenialOf(command.Audience));
        if (command.LacksNumber?.Invoke(request) == true) return new RowOutcome.NumberMissing();
        var now = clock.GetUtcNow();
        var (subject, instead) = await subjects.OfAsync(command, speaker, request, now, ct);
        if (subject is null) return instead ?? throw new InvalidOperationException($"{request.Name} came to nothing.");
        var ask = new Ask(speaker, request, subject, now) { StorageIsAway = storageIsAway };
        if (subject is not Subject.Several several) return await RunAsync(command, ask, ct);
        var all = await Task.WhenAll(several.All.Select(one => RunAsync(command, ask with { Subject = one }, ct)));
        return all is [var only] ? only : new Outcome.Several(all);
    }

    private async Task<Outcome> RunAsync(Command command, Ask ask, CancellationToken ct) =>
        command.Effect == Effect.Reads ? await StorageAwayException.Soon(token => command.Run(handlers, ask, token), ct) : await command.Run(handlers, ask, ct);

    private Command CommandFor(Speaker speaker, Request request)
    {
        var command = CommandTable.Ours.Find(request.Name) ?? CommandTable.Ours.Find(CommandName.Unknown)!;
        var form = request.Text(Argument.Form) is { } id ? forms.Find(id) : null;
        return command.Becomes is { } becomes ? CommandTable.Ours.Find(becomes(speaker, form))! : command;
    }

    private static Denial DenialOf(Audience audience) => audience switch
    {
        Audience.Reporters => Denial.NotReporter,
        Audience.Office => Denial.NotOffice,
        Audience.Coordinators => Denial.NotCoordinator,
        _ => throw new InvalidOperationException($"Nobody is denied what is for {audience}."),
    };
}
