using HumanRightsBot.Forms;

namespace HumanRightsBot.Commands.Carry;

/// <summary>What there is to be carried over, and what each row of it says, in words.</summary>
internal static class CarryWords
{
    private const int LettersPerValue = 90;
    private const int LettersPerRow = 260;

    public static string WhatThereIs(CarryOutcome.Offered view) => view switch
    {
        { Source: null } => Texts.NoAcceptedReport,
        { Offers.Count: > 0 } => Texts.CarryHint(WhereOf(view.Report.Form), Anew(view.Report.Form)),
        { Allowed: 0 } => Texts.NothingToCarry(WhereOf(view.Report.Form)),
        _ => Texts.AllCarried(view.Allowed),
    };

    /// <summary>What is carried, and how it stood.</summary>
    public static string Of(Form form, CarryOffer offer)
    {
        var kept = Values.Of(form, offer.Source).Where(value => form.Carry?.Keep.Contains(value.Column.Key) == true)
            .Select(value => Excerpt.Of(value.Shown, LettersPerValue));
        var words = Excerpt.Of(string.Join(" · ", kept.DefaultIfEmpty(Texts.Empty)), LettersPerRow);
        var stood = form.Carry is { } carry && form.Find(carry.Where.Column) is { } column
            ? Texts.Stood(column.TitleOf(offer.Source.Values[column.Key]))
            : "";
        return $"{words} ({stood}{(offer.Here is null ? "" : Texts.WithdrawnHere)})";
    }

    /// <summary>The titles the form lets be carried: «Chưa», «Đang».</summary>
    private static IReadOnlyList<string> WhereOf(Form form) =>
        form.Carry is { } carry && form.Find(carry.Where.Column) is { } column ? [.. carry.Where.Is.Select(column.TitleOf)] : [];

    /// <summary>What has to be said in this period: required columns that are not carried.</summary>
    public static IReadOnlyList<string> Anew(Form form) =>
    [
        .. form.Columns.Where(column => column.Required && form.Carry?.Keep.Contains(column.Key) == false)
            .Select(column => column.Heading),
    ];
}
