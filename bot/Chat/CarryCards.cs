using System.Globalization;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Forms;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The cards of «chép từ kỳ trước»: which rows, and what came of it.</summary>
internal static class CarryCards
{
    private const int RowsPerPage = 20;

    public static AdaptiveCard Ask(CarryOutcome.Offered view)
    {
        var (report, offers) = view;
        var pages = Paging.Of(offers.Count, RowsPerPage, view.Page ?? 1);
        var shown = pages.Of(offers).ToList();
        var elsewhere = offers.Except(shown).Select(offer => offer.Source.Number).Where(view.Chosen.Contains).ToList();
        var title = view.Source is { } source ? Texts.CarryTitle(source.Period) : Titles.Carry;
        return Titled(title, report.Title, [
            view.Former is { } former ? Strong(Plain(Texts.CarryFrom(former))) : null,
            view.Unaccepted is { } unaccepted ? Warning(Texts.NotAcceptedYet(unaccepted.Period)) : null,
            new TextBlock(Plain(CarryWords.WhatThereIs(view))),
            offers.Count > 0 && offers.Count < view.Allowed ? Hint(Texts.SomeCarried(view.Allowed - offers.Count)) : null,
            offers.Count > 0 ? Choice(report.Form, shown, view.Chosen) : null,
            elsewhere.Count > 0 ? new TextBlock(Texts.ChosenElsewhere(elsewhere.Count)) : null,
            pages.Line(),
        ], [
            .. Copying(view, elsewhere),
            // What is ticked goes along, and comes back ticked.
            .. pages.Turns((words, to) => ExecuteAction.WithInputs(
                words, CommandName.AskCarry, With(elsewhere, view.Former, report.Data((Argument.Page, to))))),
            report.Button(CommandName.List),
        ]);
    }

    public static AdaptiveCard Copied(CarryOutcome.Copied copied)
    {
        var (report, rows, submissionId, left, rest, endsNil, emptied) = copied;
        var title = Texts.CopiedTitle(rows.Count);
        return Bannered(title, ContainerStyle.Warning, report.Title, [
            new TextBlock(Texts.CopiedNumbers([.. rows.Select(row => row.Number)])),
            new TextBlock(Plain(Texts.CopiedHint(CarryWords.Anew(report.Form)))),
            endsNil ? Warning(Texts.WasNil) : null,
            .. emptied.GroupBy(each => each.Column.Heading, each => each.Row)
                .Select(each => Warning(Plain(Texts.LeftEmpty(each.Key, [.. each])))),
            left > 0 ? StrongWarning(Texts.LeftToCarry(left)) : null,
        ], [
            report.Button(CommandName.List),
            left > 0
                ? ExecuteAction.Alone(Texts.CarryOn, CommandName.AskCarry, With(rest, copied.Former, report.Data()))
                : report.Button(Texts.CarryMore, CommandName.AskCarry),
            report.Button(Texts.Undo, CommandName.UndoCarry, (Argument.SubmissionId, submissionId)),
        ]);
    }

    public static AdaptiveCard NothingNew(Subject.Report report) => NoticeCards.Notice(
        Texts.NothingNewTitle, $"{report.Title}. {Texts.NothingNew}", report.Button(CommandName.List));

    public static AdaptiveCard Undone(Subject.Report report, int rows) => NoticeCards.Notice(
        rows > 0 ? Texts.CarryUndoneTitle(rows) : Texts.NothingToUndoTitle,
        $"{report.Title}. {(rows > 0 ? Texts.CarryUndone : Texts.NothingToUndo)}",
        report.Button(CommandName.AskCarry),
        report.Button(CommandName.List));

    private static ChoiceInput Choice(Form form, IReadOnlyList<CarryOffer> shown, IReadOnlySet<int> chosen) => new()
    {
        Id = Argument.Rows,
        ShownIn = Argument.ShownOptional,
        Value = Joined(shown.Select(offer => offer.Source.Number).Where(chosen.Contains)),
        Label = Texts.RowsToCarry,
        Style = "expanded",
        IsMultiSelect = true,
        Wrap = true,
        Choices =
        [
            .. from offer in shown
               select new CardChoice(CarryWords.Of(form, offer), offer.Source.Number.ToString(CultureInfo.InvariantCulture)),
        ],
    };

    private static IEnumerable<CardAction> Copying(CarryOutcome.Offered view, IReadOnlyList<int> elsewhere)
    {
        if (view.Source is not { } source || view.Offers.Count == 0) yield break;
        yield return ExecuteAction.WithInputs(Texts.CopyChosen, CommandName.CopyRows, Data(elsewhere)).Primary();
        var fresh = view.Offers.Count(offer => offer.Here is null);
        if (fresh == 0) yield break;
        var all = Data([]);
        all[Argument.All] = "1";
        yield return ExecuteAction.Alone(Texts.CopyAll(fresh), CommandName.CopyRows, all);

        JsonObject Data(IEnumerable<int> ticked)
        {
            var data = view.Report.Data((Argument.SubmissionId, view.SubmissionId), (Argument.Source, source.Period.ToString()));
            return With(ticked, view.Former, data);
        }
    }

    /// <summary>With what is ticked but not shown, and whose rows they are.</summary>
    private static JsonObject With(IEnumerable<int> ticked, Unit? former, JsonObject data)
    {
        if (Joined(ticked) is { } numbers) data[Argument.OtherRows] = numbers;
        if (former is not null) data[Argument.SourceUnit] = former.Code;
        return data;
    }

    /// <summary>As a choice of several comes; null for none.</summary>
    private static string? Joined(IEnumerable<int> numbers) =>
        string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))) is { Length: > 0 } joined ? joined : null;
}
