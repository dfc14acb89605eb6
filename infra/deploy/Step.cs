using HumanRightsBot.Local;

namespace HumanRightsBot.Deploy;

/// <summary>One thing that is done to the tenant: why, the very command, and the work where it is no command.</summary>
/// <param name="Why">Said before it is done.</param>
/// <param name="Command">Printed before it is run, and in a dry run instead; the first word is the program.</param>
/// <param name="Own">What this program does itself; null runs the command.</param>
internal sealed record Step(string Why, IReadOnlyList<string> Command, Func<CancellationToken, Task>? Own = null)
{
    /// <summary>As it can be pasted into a shell, where it is a command.</summary>
    public string Line =>
        Own is not null
            ? $"(this program) {string.Join(' ', Command)}"
            : string.Join(
                ' ',
                Command.Select(word =>
                    word.Length > 0
                        && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=@,?&%".Contains(letter, StringComparison.Ordinal))
                        ? word
                        : $"'{word}'"));

    public async Task RunAsync(Action<string> say, CancellationToken ct)
    {
        if (Own is not null)
        {
            await Own(ct);
            return;
        }

        var program = Programs.Find(Command[0]) ?? throw new LocalProblemException(
            $"{Command[0]} is missing: install it and run this again. What was done before is done again without harm.");
        await using var tool = ToolProcess.Start(
            new ToolStart(Command[0], program, [.. Command.Skip(1)], RepositoryRoot.Folder, new Dictionary<string, string>()), say);
        var code = await tool.Ended.WaitAsync(ct);
        if (code != 0)
            throw new LocalProblemException(
                $"That failed with exit code {code}. Put right what it says and run this again: every step can be repeated.");
    }
}
