using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;

namespace HumanRightsBot.Chat;

/// <summary>What a card's buttons carry besides the arguments of their command.</summary>
internal static class CallData
{
    /// <summary>The message with the form a dialog was opened from.</summary>
    public const string Card = "card";

    /// <summary>The card is one of several that came at once.</summary>
    public const string Several = "several";

    /// <summary>The card is brought up to date by the bot itself, whenever the report changes.</summary>
    public const string Updated = "updated";

    /// <summary>The card leads to a file, and asks for another address of it.</summary>
    public const string Again = "again";

    /// <summary>The command a typed text came close to.</summary>
    public const string Near = "near";

    /// <summary>What came instead of words that ask for something: a file, or a text that tells something.</summary>
    public const string NotTaken = "notTaken";
    public const string File = "file";
    public const string Prose = "prose";
}

/// <summary>Buttons that ask for a command about a report, or about a form and period.</summary>
internal static class Buttons
{
    public static ExecuteAction Button(
        this Subject subject, string title, string command, params ReadOnlySpan<(string Name, JsonNode? Value)> also) =>
        ExecuteAction.Alone(title, command, subject.Data(also));

    /// <summary>Called as the command itself is.</summary>
    public static ExecuteAction Button(this Subject subject, string command, params ReadOnlySpan<(string Name, JsonNode? Value)> also)
    {
        var title = CommandTable.Ours.Find(command)?.Title ?? throw new InvalidOperationException($"{command} has no title.");
        return subject.Button(title, command, also);
    }

    /// <summary>Also sends what was typed or chosen on the card.</summary>
    public static ExecuteAction Sending(
        this Subject subject, string title, string command, params ReadOnlySpan<(string Name, JsonNode? Value)> also) =>
        ExecuteAction.WithInputs(title, command, subject.Data(also));

    /// <summary>To the same card of the period before and of the one after, where they are offered.</summary>
    public static IEnumerable<CardAction> Neighbours(this Subject.FormPeriod target, string command) =>
        target.Neighbours().Select(other => other.Button(other.Period.Title, command));

    /// <summary>To the pages before and after, where there are any.</summary>
    public static IEnumerable<CardAction> Turns(this Paging pages, Func<string, int, CardAction> turn)
    {
        if (pages.Number > 1) yield return turn(Texts.PreviousPage, pages.Number - 1);
        if (pages.Number < pages.Count) yield return turn(Texts.NextPage, pages.Number + 1);
    }
}
