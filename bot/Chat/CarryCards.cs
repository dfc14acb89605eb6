using System.Globalization;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>The cards of «chép từ kỳ trước»: which rows, and what came of it.</summary>
internal static class CarryCards
{
    public const int RowsPerPage = 20;

    private const int LettersPerValue = 90;
    private const int LettersPerRow = 260;

    public static AdaptiveCard Ask(CarryOutcome.Offered view)
    {
        var (target, page) = (view.Report, view.Page ?? 1);
        var pages = Math.Max(1, (view.Offers.Count + RowsPerPage - 1) / RowsPerPage);
        page = Math.Clamp(page, 1, pages);
        var title = view.Source is { } source ? Texts.CarryTitle(source.Period) : Titles.Carry;
        List<Element> body = [.. Head(target, title)];
        if (view.Unaccepted is { } unaccepted) body.Add(new TextBlock(Texts.NotAcceptedYet(unaccepted.Period)) { Color = TextColor.Warning });
        if (view.Source is null) body.Add(new TextBlock(Texts.NoAcceptedReport));
        else if (view.Offers.Count == 0) body.Add(new TextBlock(view.Allowed == 0 ? Texts.NothingToCarry(WhereOf(target.Form)) : Texts.AllCarried(view.Allowed)));
        else body.Add(new TextBlock(TextBlock.Plain(Texts.CarryHint(WhereOf(target.Form), Anew(target.Form)))));
        if (view.Offers.Count < view.Allowed && view.Offers.Count > 0) body.Add(new TextBlock(Texts.SomeCarried(view.Allowed - view.Offers.Count)) { IsSubtle = true });
        var shown = view.Offers.Skip((page - 1) * RowsPerPage).Take(RowsPerPage).ToList();
        var elsewhere = view.Offers.Except(shown).Where(offer => view.Chosen.Contains(offer.Source.Number)).Select(offer => offer.Source.Number).ToList();
        if (view.Offers.Count > 0)
        {
            body.Add(new ChoiceInput
            {
                Id = Argument.Rows,
                Value = Joined(shown.Select(offer => offer.Source.Number).Where(view.Chosen.Contains)),
                Label = Texts.RowsToCarry,
                Style = "expanded",
                IsMultiSelect = true,
                Wrap = true,
                Choices = [.. shown.Select(offer => new CardChoice(WordsOf(target.Form, offer), Joined([offer.Source.Number]) ?? ""))],
            });
        }

        if (elsewhere.Count > 0) body.Add(new TextBlock(Texts.ChosenElsewhere(elsewhere.Count)));
        if (pages > 1) body.Add(new TextBlock(Texts.Page(page, pages)) { IsSubtle = true });
        return new AdaptiveCard(body) { Speak = title, Actions = [.. Actions(view, page, pages, Joined(elsewhere))] };
    }

    public static AdaptiveCard Copied(CarryOutcome.Copied copied)
    {
        var (target, rows, submissionId, left, rest, endsNil) = copied;
        var title = Texts.CopiedTitle(rows.Count);
        List<Element> body =
        [
            new Container([new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder }]) { Style = ContainerStyle.Warning },
            new TextBlock(TextBlock.Plain(target.Title)) { Weight = TextWeight.Bolder },
            new TextBlock(Texts.CopiedNumbers([.. rows.Select(row => row.Number)])),
            new TextBlock(TextBlock.Plain(Texts.CopiedHint(Anew(target.Form)))),
        ];
        if (endsNil) body.Add(new TextBlock(Texts.WasNil) { Color = TextColor.Warning });
        if (left > 0) body.Add(new TextBlock(Texts.LeftToCarry(left)) { Color = TextColor.Warning, Weight = TextWeight.Bolder });
        return new AdaptiveCard(body)
        {
            Speak = title,
            Actions =
            [
                target.Button(Titles.List, CommandName.List),
                left > 0 && Joined(rest) is { } ticked ? ExecuteAction.Alone(Texts.CarryOn, CommandName.AskCarry, CallData.Of(target, Argument.OtherRows, ticked)) : target.Button(left > 0 ? Texts.CarryOn : Texts.CarryMore, CommandName.AskCarry),
                ExecuteAction.Alone(Texts.Undo, CommandName.UndoCarry, CallData.Of(target, Argument.SubmissionId, submissionId)),
            ],
        };
    }

    public static AdaptiveCard NothingNew(Subject.Report target) => NoticeCards.Notice(Texts.NothingNewTitle, TextBlock.Plain($"{target.Title}. {Texts.NothingNew}"), target.Button(Titles.List, CommandName.List));

    public static AdaptiveCard Undone(Subject.Report target, int rows) => NoticeCards.Notice(
        rows > 0 ? Texts.CarryUndoneTitle(rows) : Texts.NothingToUndoTitle,
        TextBlock.Plain($"{target.Title}. {(rows > 0 ? Texts.CarryUndone : Texts.NothingToUndo)}"),
        target.Button(Titles.Carry, CommandName.AskCarry),
        target.Button(Titles.List, CommandName.List));

    private static IEnumerable<CardAction> Actions(CarryOutcome.Offered view, int page, int pages, string? elsewhere)
    {
        var target = view.Report;
        if (view.Source is { } source && view.Offers.Count > 0)
        {
            var data = CallData.Of(target, Argument.SubmissionId, view.SubmissionId);
            data[Argument.Source] = source.Period.ToString();
            yield return ExecuteAction.WithInputs(Texts.CopyChosen, CommandName.CopyRows, Ticked(data.DeepClone().AsObject()), primary: true);
            if (view.Offers.Count(offer => offer.Here is null) is > 0 and var fresh)
            {
                data[Argument.All] = "1";
                yield return ExecuteAction.Alone(Texts.CopyAll(fresh), CommandName.CopyRows, data);
            }
        }

        if (page > 1) yield return Turn(Texts.PreviousPage, page - 1);
        if (page < pages) yield return Turn(Texts.NextPage, page + 1);
        yield return target.Button(Titles.List, CommandName.List);

        // What is ticked goes along, and comes back ticked.
        ExecuteAction Turn(string title, int to) => ExecuteAction.WithInputs(title, CommandName.AskCarry, Ticked(CallData.Of(target, Argument.Page, to)));

        JsonObject Ticked(JsonObject data)
        {
            if (elsewhere is not null) data[Argument.OtherRows] = elsewhere;
            return data;
        }
    }

    /// <summary>As a choice of several comes; null for none.</summary>
    private static string? Joined(IEnumerable<int> numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))) is { Length: > 0 } joined ? joined : null;

    private static IEnumerable<Element> Head(Subject.Report target, string title) =>
    [
        new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
        new TextBlock(TextBlock.Plain(target.Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
    ];

    /// <summary>What is carried, and how it stood.</summary>
    private static string WordsOf(Form form, CarryOffer offer)
    {
        var kept = form.Columns.Where(column => form.Carry?.Keep.Contains(column.Key) == true && offer.Source.Values.ContainsKey(column.Key))
            .Select(column => RowCards.Short(RowCards.Shown(column, offer.Source.Values[column.Key]), LettersPerValue));
        var words = RowCards.Short(string.Join(" · ", kept.DefaultIfEmpty(Texts.Empty)), LettersPerRow);
        var stood = form.Carry is { } carry && form.Find(carry.Where.Column) is { } column ? Texts.Stood(column.TitleOf(offer.Source.Values[column.Key])) : "";
        return $"{words} ({stood}{(offer.Here is null ? "" : Texts.WithdrawnHere)})";
    }

    /// <summary>The titles the form lets be carried: «Chưa», «Đang».</summary>
    private static IReadOnlyList<string> WhereOf(Form form) => form.Carry is { } carry && form.Find(carry.Where.Column) is { } column ? [.. carry.Where.Is.Select(column.TitleOf)] : [];

    /// <summary>What has to be said in this period: required columns that are not carried.</summary>
    private static IReadOnlyList<string> Anew(Form form) => [.. form.Columns.Where(column => column.Required && form.Carry?.Keep.Contains(column.Key) == false).Select(column => column.Heading)];
}
