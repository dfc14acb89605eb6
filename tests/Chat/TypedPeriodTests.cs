using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>
/// Every command with every period, form and number people name, in every dress: understood as that, asked back or refused in words; never
/// as another command and never for another period.
/// </summary>
public sealed class TypedPeriodTests
{
    private static readonly DateOnly Today = new(2023, 10, 5);

    private static readonly (string Words, string Period)[] Periods =
    [
        ("quy 4", "2023Q4"), ("quy iv", "2023Q4"), ("quy iii/2023", "2023Q3"), ("q3", "2023Q3"), ("q.4", "2023Q4"), ("quy 4 nam 2023", "2023Q4"),
        ("qui 3", "2023Q3"), ("ky 3/2023", "2023Q3"), ("quy nay", "2023Q4"), ("ky nay", "2023Q4"), ("ki nay", "2023Q4"), ("quy truoc", "2023Q3"),
        ("ky truoc", "2023Q3"), ("qui truoc", "2023Q3"), ("2023q3", "2023Q3"), ("quy 3/2023", "2023Q3"), ("quy 4 nam 2022", "2022Q4"),
        ("quy 1", "2023Q1"), ("quy ba", "2023Q3"), ("quy tu nam 2022", "2022Q4"), ("quarter 3", "2023Q3"), ("last quarter", "2023Q3"),
        ("this quarter", "2023Q4"), ("nam 2023 quy 3", "2023Q3"), ("quy sau", "2024Q1"), ("trong quy 3", "2023Q3"), ("cua ky truoc", "2023Q3"),
    ];

    private static readonly (string Words, string? Id)[] FormWords =
        [("", null), ("bao chi", "phan-hoi-bao-chi"), ("cam ket", "theo-doi-cam-ket"), ("phan hoi bao chi", "phan-hoi-bao-chi")];

    private static readonly FormCatalog Forms = WholeQuarter.Forms;

    private static IEnumerable<(string Words, Command Command)> Commands =>
        CommandTable.Ours.Spellings.Where(spelling => spelling.Command.TakesForm);

    public static TheoryData<string> Dresses => [.. Decorations.All.Select(decoration => decoration.Name)];

    [Theory]
    [MemberData(nameof(Dresses))]
    public void Whatever_dress_it_comes_in_a_command_and_its_period_are_understood(string dress)
    {
        var (random, decorate) = (new Random(7), Decorations.All.Single(decoration => decoration.Name == dress).Of);
        foreach (var said in Sayings(random))
        {
            foreach (var text in (string[])[decorate(said.Text, random), decorate(said.Text + " ạ", random)])
            {
                var typed = TypedCommand.Parse(text, Forms, Today).ShouldNotBeNull(text);
                (typed.Name, typed.Form, typed.Number, Only(typed.Periods))
                    .ShouldBe((said.Command.Name, said.Form, said.Number, said.Period), text);
            }
        }
    }

    [Fact]
    public void Two_dresses_over_each_other_change_nothing()
    {
        var random = new Random(8);
        foreach (var said in Sayings(random))
        {
            var (over, under) = (Decorations.All[random.Next(Decorations.All.Count)].Of, Decorations.All[random.Next(Decorations.All.Count)].Of);
            var text = over(under(said.Text, random), random);

            var typed = TypedCommand.Parse(text, Forms, Today).ShouldNotBeNull(text);

            (typed.Name, Only(typed.Periods)).ShouldBe((said.Command.Name, said.Period), text);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_slip_of_the_finger_leads_to_no_other_command_and_no_other_period(int seed)
    {
        var random = new Random(seed);
        List<string> wrong = [];
        foreach (var said in Sayings(random))
        {
            for (var times = 0; times < 6; times++)
            {
                var text = Decorations.Mistyped(said.Text, random);
                if (!IsOfOtherWords(text, said) && WrongIn(text, said) is { } why) wrong.Add($"«{text}» for «{said.Text}»: {why}");
            }
        }

        wrong.Distinct().ShouldBeEmpty();
    }

    /// <summary>A button that is offered asks; a command that is understood does not.</summary>
    private static string? WrongIn(string text, Saying said)
    {
        if (TypedCommand.Parse(text, Forms, Today) is { } typed)
        {
            var isRefused = CommandTable.Ours.Find(typed.Name)!.TakesNumber && typed.Number.Length > 0 && !int.TryParse(typed.Number, out _);
            if (isRefused) return null;
            if (typed.Name != said.Command.Name) return typed.Name;
            return (typed.Form ?? said.Form) == said.Form && (typed.Number.Length == 0 || typed.Number == said.Number)
                // A question about all that is owed is answered with all their periods.
                ? WrongIn(typed.Periods, said, isAsked: said.Command.Questions.Count > 0)
                : $"{typed.Form} {typed.Number}";
        }

        return TypedCommand.Near(text) is { } near && CommandTable.Ours.Find(near)! is { TakesForm: true } command
            ? WrongIn(TypedCommand.PeriodsNear(text, command, Today), said, isAsked: command.Effect != Effect.Changes)
            : null;
    }

    /// <summary>Not exactly one is asked back; what is offered and records nothing says which period it shows.</summary>
    private static string? WrongIn(IReadOnlyList<Period>? periods, Saying said, bool isAsked = false) => periods switch
    {
        null => isAsked ? null : "no period",
        [var only] when only.ToString() != said.Period => only.ToString(),
        _ => null,
    };

    private static string? Only(IReadOnlyList<Period>? periods) => periods is [var only] ? only.ToString() : null;

    /// <summary>«nhac» with another last letter is «nhan», and «nop ki» with another first one is «nop gi», as people ask.</summary>
    private static bool IsOfOtherWords(string text, Saying said) =>
        Commands.Any(other => other.Words != said.Words && (text == other.Words || text.StartsWith(other.Words + " ", StringComparison.Ordinal))
            && !said.Words.StartsWith(other.Words, StringComparison.Ordinal))
        || CommandTable.Ours.All.Where(other => other != said.Command).SelectMany(other => other.Questions)
            .Any(asked => FormNames.Holds(text, asked) && !FormNames.Holds(said.Text, asked));

    private static IEnumerable<Saying> Sayings(Random random)
    {
        foreach (var (words, command) in Commands)
        {
            foreach (var (period, meant) in Periods)
            {
                // Some of the ways to say the rest in another order.
                var (named, form) = FormWords[random.Next(FormWords.Length)];
                var number = command.TakesNumber ? $"{random.Next(1, 40)}" : "";
                string[][] orders = [[number, named, period], [number, period, named], [period, number, named], [named, number, period]];
                var rest = orders[random.Next(orders.Length)].Where(part => part.Length > 0);
                // «chốt quý» takes the number alone.
                if (words.EndsWith(" quy", StringComparison.Ordinal) && period.StartsWith("quy ", StringComparison.Ordinal) && random.Next(2) == 0)
                    rest = [period[4..], .. new[] { named }.Where(part => part.Length > 0)];
                yield return new($"{words} {string.Join(' ', rest)}", words, command, meant, form, number);
            }
        }
    }

    private sealed record Saying(string Text, string Words, Command Command, string Period, string? Form, string Number);
}
