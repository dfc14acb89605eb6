using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

/// <summary>Every state a report can be in × everything that can be done to it, against a table of what follows.</summary>
public sealed class StateTableTests
{
    private static readonly Stamp Hoa = new("hoa@thanhxuan.example", new DateTimeOffset(2023, 9, 12, 2, 0, 0, TimeSpan.Zero));
    private static readonly Stamp Minh = new("minh@thanhxuan.example", new DateTimeOffset(2023, 9, 13, 2, 0, 0, TimeSpan.Zero));

    /// <summary>
    /// A cell is the state afterwards, «=» where it is done already, «stale» where the row is gone, or with «!» why it is refused.
    /// The columns are reports as members make them; «back» was returned with its rows, «mended» has been changed since, «empty» has withdrawn rows only.
    /// «copy» brings a new row, «copyBack» the row of the story, «undoCopy» takes back what the press did that wrote it.
    /// In the five before the last something was undone, and the same undo is answered like the first time. «nil» does not tell whether a coordinator's answer
    /// was undone: it looks the same. «nilRow» has a row since.
    /// </summary>
    private const string Table = """
        action     | none          | open          | draft         | empty         | nil           | emptyNil      | submitted    | back          | mended          | backNil       | backEmptied     | accepted     | acceptedNil  | nilUndone     | reopened     | unaccepted | unreturned | nilAgain | nilRow
        newRow     | Open          | Open          | Open          | Open          | Open          | Open          | !Submitted   | Returned      | Returned        | Returned      | Returned        | !Accepted    | !Accepted    | Open          | Open         | !Submitted | !Submitted | Open | Open
        editRow    | !RowNotFound  | Open          | Open          | stale         | !RowNotFound  | stale         | !Submitted   | Returned      | Returned        | !RowNotFound  | stale           | !Accepted    | !Accepted    | !RowNotFound  | Open         | !Submitted | !Submitted | !RowNotFound | Open
        withdraw   | !RowNotFound  | Open          | Open          | =             | !RowNotFound  | =             | !Submitted   | Returned      | Returned        | !RowNotFound  | =               | !Accepted    | !Accepted    | !RowNotFound  | Open         | !Submitted | !Submitted | !RowNotFound | Open
        restore    | !RowNotFound  | =             | =             | Open          | !RowNotFound  | Open          | !Submitted   | =             | =               | !RowNotFound  | Returned        | !Accepted    | !Accepted    | !RowNotFound  | =            | !Submitted | !Submitted | !RowNotFound | =
        copy       | Open          | Open          | Open          | Open          | Open          | Open          | !Submitted   | Returned      | Returned        | Returned      | Returned        | !Accepted    | !Accepted    | Open          | Open         | !Submitted | !Submitted | Open | Open
        copyBack   | Open          | =             | =             | Open          | Open          | Open          | !Submitted   | =             | =               | Returned      | Returned        | !Accepted    | !Accepted    | Open          | =            | !Submitted | !Submitted | Open | =
        undoCopy   | =             | Open          | Open          | =             | =             | =             | !Submitted   | Returned      | =               | =             | =               | !Accepted    | !Accepted    | =             | Open         | !Submitted | !Submitted | = | Open
        nil        | Nil           | !HasRows      | !HasRows      | Nil           | =             | =             | !Submitted   | !HasRows      | !HasRows        | Nil           | Nil             | !Accepted    | !Accepted    | Nil           | !HasRows     | !Submitted | !Submitted | = | !HasRows
        undoNil    | !NotNil       | !NotNil       | !NotNil       | !NotNil       | None          | Open          | !NotNil      | !NotNil       | !NotNil         | !NotNil       | !NotNil         | !NotNil      | !NotNil      | =             | !NotNil      | !NotNil    | !NotNil    | None | !NotNil
        submit     | !NoRows       | Submitted     | !HasDrafts    | !NoRows       | !NilStands    | !NilStands    | =            | Submitted     | Submitted       | !NoRows       | !NoRows         | !Accepted    | !Accepted    | !NoRows       | Submitted    | =          | =          | !NilStands | Submitted
        reopen     | !NotSubmitted | !NotSubmitted | !NotSubmitted | !NotSubmitted | !NotSubmitted | !NotSubmitted | Open         | !NotSubmitted | !NotSubmitted   | !NotSubmitted | !NotSubmitted   | !Accepted    | !Accepted    | !NotSubmitted | =            | Open       | Open       | !NotSubmitted | !NotSubmitted
        issue      | !NotReported  | !NotReported  | !NotReported  | !NotReported  | Nil           | Nil           | Submitted    | !NotReported  | !NotReported    | !NotReported  | !NotReported    | Accepted     | Accepted     | !NotReported  | !NotReported | Submitted  | Submitted  | Nil | !NotReported
        accept     | !NotFiled     | !NotFiled     | !NotFiled     | !NotFiled     | Accepted      | Accepted      | Accepted     | !NotFiled     | !NotFiled       | !NotFiled     | !NotFiled       | =            | =            | !NotFiled     | !NotFiled    | Accepted   | Accepted   | Accepted | !NotFiled
        undoAccept | !NotAccepted  | !NotAccepted  | !NotAccepted  | !NotAccepted  | =             | !NotAccepted  | !NotAccepted | !NotAccepted  | !NotAccepted    | !NotAccepted  | !NotAccepted    | Submitted    | Nil          | !NotAccepted  | !NotAccepted | =          | =          | = | !NotAccepted
        return     | !NotFiled     | !NotFiled     | !NotFiled     | !NotFiled     | Returned      | Returned      | Returned     | =             | =               | =             | =               | !Accepted    | !Accepted    | !NotFiled     | !NotFiled    | Returned   | Returned   | Returned | !NotFiled
        undoReturn | !NotReturned  | !NotReturned  | !NotReturned  | !NotReturned  | =             | !NotReturned  | !NotReturned | Submitted     | !ReturnAnswered | Nil           | !ReturnAnswered | !NotReturned | !NotReturned | !NotReturned  | !NotReturned | =          | =          | = | !NotReturned
        extend     | None          | Open          | Open          | Open          | Nil           | Nil           | Submitted    | Returned      | Returned        | Returned      | Returned        | Accepted     | Accepted     | None          | Open         | Submitted  | Submitted  | Nil | Open
        close      | None          | Open          | Open          | Open          | Nil           | Nil           | Submitted    | Returned      | Returned        | Returned      | Returned        | Accepted     | Accepted     | None          | Open         | Submitted  | Submitted  | Nil | Open
        undoClose  | =             | =             | =             | =             | =             | =             | =            | =             | =               | =             | =               | =            | =            | =             | =            | =          | =          | = | =
        """;

    private static readonly Dictionary<string, Func<BeforeChange, Decision>> Actions = new()
    {
        ["newRow"] = now => RowRules.Save(now with { Row = null }, new("01H9NEW", null, 0, false, Values("mới"), Hoa)),
        ["editRow"] = now => RowRules.Save(now, new("01H9EDIT", "01H9ROW", now.Row?.Version ?? 1, now.Row?.Draft ?? false, Values("sửa"), Hoa)),
        ["withdraw"] = now => RowRules.Withdraw(now, now.Row?.Version ?? 1, Hoa),
        ["restore"] = now => RowRules.PutBack(now, Hoa),
        ["copy"] = now => CarryRules.Copy(WithRows(now), "01H9PRESS", [("01H9COPY", Values("năm trước"))], bringsBack: false, Hoa),
        ["copyBack"] = now => CarryRules.Copy(WithRows(now), "01H9PRESS", [("01H9ROW", Values("năm trước"))], bringsBack: true, Hoa),
        ["undoCopy"] = now => CarryRules.Undo(WithRows(now), "01H9ROW", Hoa),
        ["nil"] = now => FilingRules.SetNil(now.Head, Hoa),
        ["undoNil"] = now => FilingRules.UndoNil(now.Head, Hoa),
        ["submit"] = now => FilingRules.Submit(now.Head, now.Head.Version, Hoa),
        ["reopen"] = now => FilingRules.Reopen(now.Head, Hoa),
        ["issue"] = now => FilingRules.Issue(now.Head, "15/BC-UBND ngày 22/9/2023", Hoa),
        ["accept"] = now => ReviewRules.Accept(now.Head, now.Head.Version, Minh),
        ["undoAccept"] = now => ReviewRules.UndoAccept(now.Head, Minh),
        ["return"] = now => ReviewRules.Return(now.Head, now.Head.Version, "Thiếu câu trả lời.", Minh),
        ["undoReturn"] = now => ReviewRules.UndoReturn(now.Head, Minh),
        ["extend"] = now => ReviewRules.Extend(now.Head, Minh.At.AddDays(20), "Mất điện.", Minh),
        ["close"] = now => ReviewRules.Close(now.Head, Minh),
        ["undoClose"] = now => ReviewRules.UndoClose(now.Head, Minh),
    };

    /// <summary>How a report came to be as it is: from nothing, by actions of the table.</summary>
    private static readonly Dictionary<string, string> Stories = new()
    {
        ["none"] = "",
        ["open"] = "row",
        ["draft"] = "draft",
        ["empty"] = "row withdraw",
        ["nil"] = "nil",
        ["emptyNil"] = "row withdraw nil",
        ["submitted"] = "row submit",
        ["back"] = "row submit return",
        ["mended"] = "row submit return mend",
        ["backNil"] = "nil return",
        ["backEmptied"] = "row submit return withdraw",
        ["accepted"] = "row submit accept",
        ["acceptedNil"] = "nil accept",
        ["nilUndone"] = "nil undoNil",
        ["reopened"] = "row submit reopen",
        ["unaccepted"] = "row submit accept undoAccept",
        ["unreturned"] = "row submit return undoReturn",
        ["nilAgain"] = "nil accept undoAccept",
        ["nilRow"] = "nil row",
    };

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var lines = Table.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
            return
            [
                .. from line in lines.Skip(1) from at in Enumerable.Range(1, line.Length - 1) select new TheoryDataRow<string, string,
                string>(lines[0][at], line[0], line[at]),
            ];
        }
    }

    [Fact]
    public void The_table_names_every_state_and_every_action_and_has_no_holes()
    {
        Cells.Count.ShouldBe(Actions.Count * Stories.Count);
        Cells.Select(cell => (cell.Data.Item1, cell.Data.Item2)).Distinct().Count().ShouldBe(Actions.Count * Stories.Count);
        Stories.Keys.Select(name => After(name).Head.State).Distinct().Order().ShouldBe(Enum.GetValues<ReportState>());
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void An_action_leads_where_the_design_says_or_is_refused_with_its_own_sentence(string report, string action, string expected)
    {
        var now = After(report);

        var outcome = Actions[action](now);

        Told(outcome).ShouldBe(expected);
        if (outcome is not Decision.Changed { Change: var change }) return;
        change.Head.Version.ShouldBe(now.Head.Version + 1);
        change.Log.ShouldHaveSingleItem();
        change.Head.Closed.ShouldBe(action == "close");
        change.Head.Filed.HasValue.ShouldBe(
            change.Head.State is ReportState.Nil or ReportState.Submitted or ReportState.Accepted
                || (change.Head.State == ReportState.Returned && (action is "return" || (now.Head.Filed is not null && action is "extend" or "close"))));
    }

    /// <summary>What was done before a period was closed is answered as done, and nothing is written.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void In_a_closed_period_nothing_is_possible_but_to_open_it_again(string report, string action, string expected)
    {
        var open = After(report);
        var closed = open with { Head = Changed(ReviewRules.Close(open.Head, Minh)).Head };

        var outcome = Actions[action](closed);

        if (action == "undoClose")
        {
            var again = Changed(outcome).Head;
            (again with { Version = open.Head.Version }).ShouldBe(open.Head);
            return;
        }

        Told(outcome).ShouldBe(action == "close" || (expected == "=" && action is "withdraw" or "nil") ? "=" : "!Closed");
    }

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own()
    {
        var sentences = Enum.GetValues<Refusal>().Select(RefusalWords.Of).ToList();

        sentences.ShouldAllBe(sentence => sentence.Length > 20 && sentence.EndsWith('.'));
        sentences.ShouldBeUnique();
    }

    [Fact]
    public void What_was_decided_on_an_older_report_is_not_done()
    {
        var submitted = After("submitted").Head;
        var open = After("open");

        Told(FilingRules.Submit(open.Head, open.Head.Version - 1, Hoa)).ShouldBe("!ChangedSince");
        Told(ReviewRules.Accept(submitted, submitted.Version - 1, Minh)).ShouldBe("!ChangedSince");
        Told(ReviewRules.Return(submitted, submitted.Version - 1, "Thiếu.", Minh)).ShouldBe("!ChangedSince");
        RowRules.Withdraw(open, open.Row!.Version - 1, Hoa).ShouldBeOfType<Decision.Conflict>().Stored.ShouldBe(open.Row);
        RowRules.Save(open, new("01H9EDIT", "01H9ROW", open.Row.Version - 1, false, Values("sửa"), Hoa))
            .ShouldBeOfType<Decision.Conflict>().Stored.ShouldBe(open.Row);
        Told(RowRules.Save(open, new("01H9EDIT", "01H9ROW", open.Row.Version, true, Values("sửa"), Hoa))).ShouldBe("!RowComplete");
    }

    [Fact]
    public void A_nil_report_that_gets_a_row_says_so_and_no_other_does()
    {
        foreach (var report in Stories.Keys)
        {
            var now = After(report);
            if (Actions["newRow"](now) is Decision.Changed saved) saved.EndsNil.ShouldBe(now.Head.State == ReportState.Nil, report);
        }
    }

    private static string Told(Decision outcome) => outcome switch
    {
        Decision.Changed changed => changed.Change.Head.State.ToString(),
        Decision.AlreadyDone => "=",
        Decision.RowGone => "stale",
        Decision.Refused refused => "!" + refused.Refusal,
        _ => outcome.GetType().Name,
    };

    private static BeforeChange After(string report)
    {
        var now = new BeforeChange(ReportHead.Fresh);
        foreach (var action in Stories[report].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var outcome = action switch
            {
                "row" or "draft" => RowRules.Save(now, new("01H9ROW", null, 0, action == "draft", Values("một"), Hoa)),
                "mend" => RowRules.Save(now, new("01H9MEND", "01H9ROW", now.Row!.Version, false, Values("bổ sung"), Hoa)),
                _ => Actions[action](now),
            };
            var change = Changed(outcome);
            now = new(change.Head, change.Rows is [var row] ? row : now.Row);
        }

        return now;
    }

    private static BeforeChange WithRows(BeforeChange now) => now with { Rows = now.Row is { } row ? [row] : [] };

    private static Change Changed(Decision outcome) => outcome.ShouldBeOfType<Decision.Changed>().Change;

    private static Dictionary<string, string> Values(string content) => new() { ["content"] = content };
}
