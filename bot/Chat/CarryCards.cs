using System.Globalization;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>A row that may be carried over, and what became of it here when it was carried before; null when it never was.</summary>
internal sealed record CarryOffer(Row Source, Row? Here);

/// <summary>What there is to be carried into a report.</summary>
internal sealed record CarryView
{
    public required Target Target { get; init; }

    /// <summary>The last accepted report with rows; null where there is none.</summary>
    public required Target? Source { get; init; }

    /// <summary>A later report the office has not accepted: nothing is carried from it.</summary>
    public required Target? Unaccepted { get; init; }

    public required IReadOnlyList<CarryOffer> Offered { get; init; }

    /// <summary>How many rows the form lets be carried, those that are here already too.</summary>
    public required int Allowed { get; init; }

    /// <summary>What is ticked, by the numbers the rows have where they come from; also on pages that are not shown.</summary>
    public required IReadOnlySet<int> Chosen { get; init; }

    public required string SubmissionId { get; init; }
}

/// <summary>The cards of «chép từ kỳ trước»: which rows, and what came of it.</summary>
internal static class CarryCards
{
    public const int RowsPerPage = 20;

    private const int LettersPerValue = 90;
    private const int LettersPerRow = 260;

    /// <param name="view">What there is.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    public static AdaptiveCard Ask(CarryView view, int page)
    {
        var target = view.Target;
        var pages = Math.Max(1, (view.Offered.Count + RowsPerPage - 1) / RowsPerPage);
        page = Math.Clamp(page, 1, pages);
        var title = view.Source is { } source ? Texts.CarryTitle(source.Period) : Texts.Carry;
        List<Element> body = [.. Head(target, title)];
        if (view.Unaccepted is { } unaccepted) body.Add(new TextBlock(Texts.NotAcceptedYet(unaccepted.Period)) { Color = TextColor.Warning });
        if (view.Source is null) body.Add(new TextBlock(Texts.NoAcceptedReport));
        else if (view.Offered.Count == 0) body.Add(new TextBlock(view.Allowed == 0 ? Texts.NothingToCarry(WhereOf(target.Form)) : Texts.AllCarried(view.Allowed)));
        else body.Add(new TextBlock(TextBlock.Plain(Texts.CarryHint(WhereOf(target.Form), Anew(target.Form)))));
        if (view.Offered.Count < view.Allowed && view.Offered.Count > 0) body.Add(new TextBlock(Texts.SomeCarried(view.Allowed - view.Offered.Count)) { IsSubtle = true });
        var shown = view.Offered.Skip((page - 1) * RowsPerPage).Take(RowsPerPage).ToList();
        var elsewhere = view.Offered.Except(shown).Where(offer => view.Chosen.Contains(offer.Source.Number)).Select(offer => offer.Source.Number).ToList();
        if (view.Offered.Count > 0)
        {
            body.Add(new ChoiceInput
            {
                Id = CallData.Rows,
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

    /// <param name="target">The report.</param>
    /// <param name="rows">Those that were copied.</param>
    /// <param name="submissionId">Of the press, by which it is undone.</param>
    /// <param name="left">How many of what was asked for did not fit into the batch.</param>
    /// <param name="rest">Of these, what was ticked, by the numbers they have where they come from; they come back ticked.</param>
    /// <param name="endsNil">The report said «không phát sinh» before.</param>
    public static AdaptiveCard Copied(Target target, IReadOnlyList<Row> rows, string submissionId, int left, IReadOnlyList<int> rest, bool endsNil)
    {
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
                target.Button(Texts.List, Verb.List),
                left > 0 && Joined(rest) is { } ticked ? ExecuteAction.Alone(Texts.CarryOn, Verb.AskCarry, With(target, CallData.OtherRows, ticked)) : target.Button(left > 0 ? Texts.CarryOn : Texts.CarryMore, Verb.AskCarry),
                ExecuteAction.Alone(Texts.Undo, Verb.UndoCarry, With(target, CallData.SubmissionId, submissionId)),
            ],
        };
    }

    public static AdaptiveCard NothingNew(Target target) => NoticeCards.Notice(Texts.NothingNewTitle, TextBlock.Plain($"{target.Title}. {Texts.NothingNew}"), target.Button(Texts.List, Verb.List));

    public static AdaptiveCard Undone(Target target, int rows) => NoticeCards.Notice(
        rows > 0 ? Texts.CarryUndoneTitle(rows) : Texts.NothingToUndoTitle,
        TextBlock.Plain($"{target.Title}. {(rows > 0 ? Texts.CarryUndone : Texts.NothingToUndo)}"),
        target.Button(Texts.Carry, Verb.AskCarry),
        target.Button(Texts.List, Verb.List));

    private static IEnumerable<CardAction> Actions(CarryView view, int page, int pages, string? elsewhere)
    {
        var target = view.Target;
        if (view.Source is { } source && view.Offered.Count > 0)
        {
            var data = With(target, CallData.SubmissionId, view.SubmissionId);
            data[CallData.Source] = source.Period.ToString();
            yield return ExecuteAction.WithInputs(Texts.CopyChosen, Verb.CopyRows, Ticked(data.DeepClone().AsObject()), primary: true);
            if (view.Offered.Count(offer => offer.Here is null) is > 0 and var fresh)
            {
                data[CallData.All] = "1";
                yield return ExecuteAction.Alone(Texts.CopyAll(fresh), Verb.CopyRows, data);
            }
        }

        if (page > 1) yield return Turn(Texts.PreviousPage, page - 1);
        if (page < pages) yield return Turn(Texts.NextPage, page + 1);
        yield return target.Button(Texts.List, Verb.List);

        // What is ticked goes along, and comes back ticked.
        ExecuteAction Turn(string title, int to) => ExecuteAction.WithInputs(title, Verb.AskCarry, Ticked(With(target, CallData.Page, to)));

        JsonObject Ticked(JsonObject data)
        {
            if (elsewhere is not null) data[CallData.OtherRows] = elsewhere;
            return data;
        }
    }

    /// <summary>As a choice of several comes; null for none.</summary>
    private static string? Joined(IEnumerable<int> numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))) is { Length: > 0 } joined ? joined : null;

    private static IEnumerable<Element> Head(Target target, string title) =>
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

    private static JsonObject With(Target target, string name, JsonNode value)
    {
        var data = CallData.OfForm(target.Form, target.Period, target.Unit);
        data[name] = value;
        return data;
    }
}
