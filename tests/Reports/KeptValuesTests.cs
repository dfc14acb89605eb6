using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

/// <summary>What stays of a stored draft where something wrong was typed over it: what may stand beside the new values.</summary>
public sealed class KeptValuesTests
{
    private const string Good = "https://nhandan.vn/bai-1.html";

    [Fact]
    public void A_good_value_outlives_a_wrong_one() => Saved(Stored(("outlet", "nhan-dan"), ("link", Good)), ("outlet", "nhan-dan")).ShouldBe(Good);

    [Fact]
    public void A_link_goes_with_the_outlet_it_was_of() =>
        Saved(Stored(("outlet", "nhan-dan"), ("link", Good)), ("outlet", "quan-doi-nhan-dan")).ShouldBeNull();

    [Theory]
    [InlineData("nhan-dan", "https://nhandan.vn/tac-gia/a")]
    [InlineData("quan-doi-nhan-dan", null)]
    public void What_was_taken_once_outlives_a_wrong_one_too_beside_its_outlet(string outlet, string? kept) =>
        Saved(Stored(("outlet", "nhan-dan"), ("link", "https://nhandan.vn/tac-gia/a")), ("outlet", outlet)).ShouldBe(kept);

    [Fact]
    public void What_stands_in_a_column_the_form_has_no_longer_stays()
    {
        var now = new BeforeChange(new ReportHead { State = ReportState.Open, Version = 1 }, Stored(("gone", "cũ")));

        ((Decision.Changed)RowRules.Save(now, Submission(("outlet", "nhan-dan")))).Row!.Values["gone"].ShouldBe("cũ");
    }

    private static string? Saved(Row stored, params (string Key, string Value)[] typed) =>
        RowRules.Save(new(new ReportHead { State = ReportState.Open, Version = 1 }, stored), Submission(typed))
            .ShouldBeOfType<Decision.Changed>().Row!.Values.GetValueOrDefault("link");

    private static RowSubmission Submission(params (string Key, string Value)[] typed) =>
        new(
            "01H9ZZZZZZZZZZZZZZZZZZZZZZ", SomeCards.Row.Id, SomeCards.Row.Version, true, typed.ToDictionary(pair => pair.Key, pair => pair.Value),
            SomeCards.Row.Changed)
        { Form = SomeCards.Form, Wrong = ["link"] };

    private static Row Stored(params (string Key, string Value)[] values) =>
        SomeCards.Row with { Draft = true, Values = values.ToDictionary(pair => pair.Key, pair => pair.Value) };
}
