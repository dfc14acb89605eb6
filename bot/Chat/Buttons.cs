using HumanRightsBot.Cards;
using HumanRightsBot.Commands;

namespace HumanRightsBot.Chat;

/// <summary>Buttons that ask for a command about a report or a period.</summary>
internal static class Buttons
{
    /// <param name="seen">The head's version on the card, for what is decided on sight.</param>
    /// <param name="primary">The usual way on.</param>
    public static ExecuteAction Button(this Subject.Report report, string title, string command, int? seen = null, bool primary = false)
    {
        var data = CallData.Of(report);
        if (seen is not null) data[Argument.Seen] = seen;
        return ExecuteAction.Alone(title, command, data, primary);
    }

    /// <param name="page">The one it turns to, from 1.</param>
    /// <param name="primary">The usual way on.</param>
    public static ExecuteAction Button(this Subject.FormPeriod target, string title, string command, int? page = null, bool primary = false)
    {
        var data = CallData.Of(target);
        if (page is not null) data[Argument.Page] = page;
        return ExecuteAction.Alone(title, command, data, primary);
    }

    /// <summary>To the same card of the period before and of the one after, where they are offered.</summary>
    public static IEnumerable<CardAction> Neighbours(this Subject.FormPeriod target, string command)
    {
        if (target.Period > target.Form.FirstPeriod) yield return (target with { Period = target.Period.Previous }).Button(target.Period.Previous.Title, command);
        if (target.Period < target.Latest) yield return (target with { Period = target.Period.Next }).Button(target.Period.Next.Title, command);
    }

    /// <summary>Opens a unit's report below; what it shows later replaces it.</summary>
    public static ExecuteAction ViewButton(this Subject.Report report, string title = Texts.View, int? page = null)
    {
        var data = CallData.Of(report);
        if (page is not null) data[Argument.Page] = page;
        return ExecuteAction.Alone(title, CommandName.View, data);
    }

    public static ExecuteAction ProgressButton(this Subject.Report report) => ExecuteAction.Alone(Titles.Progress, CommandName.Progress, CallData.Of(report.Form, report.Period));
}
