using HumanRightsBot.Cards;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Reports.SomeFormFiles;

namespace HumanRightsBot.Tests.Reports;

public sealed class FormLimitsTests
{
    [Fact]
    public void Sixty_columns_fit_and_one_more_does_not()
    {
        var fitting = WithColumns([.. Enumerable.Range(10, 60).Select(at => Text($"k{at}", 10))]);
        var tooMany = WithColumns([.. Enumerable.Range(10, 61).Select(at => Text($"k{at}", 10))]);

        ErrorsOf(fitting).ShouldBeEmpty();
        ErrorsOf(tooMany).ShouldContain(error => error.Path == "$.groups" && error.Wrong == "holds 61 columns" && error.Right == "at most 60");
    }

    [Fact]
    public void All_columns_together_take_no_more_than_the_budget()
    {
        var brim = WithColumns(Long("k1", 3000), Long("k2", 3000), Long("k3", 3000), Long("k4", 3000));
        var over = WithColumns(Long("k1", 3000), Long("k2", 3000), Long("k3", 3000), Long("k4", 3000), Text("k5", 1));

        ErrorsOf(brim).ShouldBeEmpty();
        var error = ErrorsOf(over).ShouldHaveSingleItem();
        (error.Path, error.Wrong).ShouldBe(("$.groups", "the columns take up to 12001 characters together"));
    }

    [Fact]
    public void A_link_and_an_evidence_count_with_all_they_may_take() =>
        ErrorsOf(WithColumns(Of("k1", "officialLink"), Of("k2", "evidence"), Long("k3", 3000), Long("k4", 3000), Long("k5", 2000), Text("k6", 1)))
            .ShouldHaveSingleItem().Wrong.ShouldBe("the columns take up to 12001 characters together");

    [Fact]
    public void Words_that_burst_the_card_are_refused()
    {
        var hint = new string('x', 300);
        var columns = Enumerable.Range(10, 45)
            .Select(at => Text($"k{at}", 10).Replace("\"kind\"", $"\"hint\": \"{hint}\", \"kind\"", StringComparison.Ordinal));

        ErrorsOf(WithColumns([.. columns])).ShouldHaveSingleItem().Wrong.ShouldStartWith("a filled-in card takes about ");
    }

    /// <summary>A message holds ten cards, and each choice of the one column is one.</summary>
    [Fact]
    public void An_overview_has_a_card_for_each_of_ten_choices_and_a_bar_of_five_parts()
    {
        ErrorsOf(Overview(10, 5)).ShouldBeEmpty();

        var (cards, parts) = (ErrorsOf(Overview(11, 5)).ShouldHaveSingleItem(), ErrorsOf(Overview(10, 6)).ShouldHaveSingleItem());
        cards.ShouldBe(
            new("thu.json", "$.overview.by", "«by» has 11 choices; each is a card, and a message holds no more than 10", "a choice column of at most 10"));
        parts.ShouldBe(
            new("thu.json", "$.overview.count", "«count» has 6 choices; each is a part of a bar, which holds no more than 5", "a choice column of at most 5"));
    }

    private static string Overview(int by, int count) =>
        WithColumns(Choice("by", by), Choice("count", count)).With("\"sheets\"", "\"overview\": { \"by\": \"by\", \"count\": \"count\" }, \"sheets\"");

    private static string Choice(string key, int choices) =>
        Of(key, "choice", $", \"choices\": [{string.Join(',', Enumerable.Range(1, choices).Select(n => $$"""{ "value": "v{{n}}", "title": "{{n}}" }"""))}]");

    private static string WithColumns(params string[] columns) => $$"""
        {
          "id": "thu", "version": 1, "title": "Thử", "shortTitle": "Thử", "firstPeriod": "2023Q3", "owes": ["phuong"],
          "period": { "kind": "quarter", "dueBeforeDay": 25, "dueMonth": 3 },
          "reminders": { "daysBefore": [], "daysAfter": [], "at": "08:30", "workingDays": false },
          "groups": [{ "heading": "Một", "columns": [{{string.Join(',', columns)}}] }],
          "sheets": [{ "name": "Tổng hợp" }]
        }
        """;

    private static string Text(string key, int length) => Of(key, "text", $", \"maxLength\": {length}");

    private static string Long(string key, int length) => Of(key, "longText", $", \"maxLength\": {length}");

    private static string Of(string key, string kind, string more = "") => $$"""{ "key": "{{key}}", "heading": "Cột", "kind": "{{kind}}"{{more}} }""";
}
