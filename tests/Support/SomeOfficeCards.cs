using HumanRightsBot.Cards;
using HumanRightsBot.Chat;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tests.Support;

/// <summary>One of every card the office gets, and of those a unit gets of it.</summary>
internal static class SomeOfficeCards
{
    private static readonly DateTimeOffset Now = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly Stamp Filed = new("hoa@thanhxuan.example", new DateTimeOffset(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7)));

    private static readonly ClosingStatus Closed = ClosingStatus.None with
    {
        State = ClosingState.Closed,
        Copy = new(
            "phan-hoi-bao-chi/2023/Q3/Luu-tru/Tong-hop.xlsx", new("https://contoso.sharepoint.com/sites/bc/Luu-tru/Tong-hop.xlsx"),
            string.Concat(Enumerable.Repeat("1A2B3C4D", 8))),
    };

    private static readonly ReportHead Submitted = new()
    {
        State = ReportState.Submitted,
        PreviousState = ReportState.Open,
        Version = 3,
        NextNumber = 2,
        CompleteRows = 1,
        Filed = Filed,
    };

    public static IReadOnlyDictionary<string, AdaptiveCard> Of(Form form, Row row)
    {
        var target = new Subject.FormPeriod(form, new(2023, 3), new(2023, 4));
        var report = new Subject.Report(form, Unit(1), target.Period);
        var standings = Standings(form, target.Period, 12);
        var typed = new TypedAnswer("Xem https://facebook.com/groups/1", ReasonFault.Link, "2023-09-20", ExtensionFault.NotLater);
        return new Dictionary<string, AdaptiveCard>
        {
            ["progress"] = ProgressCard.Of(target, standings, ClosingState.Open, 1, coordinates: true, Now),
            ["progress-last-page"] = ProgressCard.Of(target, standings, ClosingState.Closed, 2, coordinates: true, Now),
            ["progress-viewer"] = ProgressCard.Of(target, [.. standings.Take(3)], ClosingState.Closing, 1, coordinates: false, Now),
            ["progress-nobody"] = ProgressCard.Of(target, [], ClosingState.Open, 1, coordinates: true, Now),
            ["report-submitted"] = ReviewCards.View(report, Submitted, [row], NameOf, 1, Now),
            ["report-accepted"] = ReviewCards.View(
                report, Submitted with { State = ReportState.Accepted }, [.. Enumerable.Range(1, 23).Select(n => row with { Number = n })],
                NameOf, 2, Now),
            ["report-long"] = ReviewCards.View(report, Submitted, [Wordy(row), row with { Number = 2 }], NameOf, 1, Now),
            ["report-row"] = ReviewCards.Row(report, [row with { Number = 1 }, Wordy(row) with { Number = 2 }, row with { Number = 3 }], 2)!,
            ["report-overdue"] = ReviewCards.View(report, new ReportHead { State = ReportState.Open, Drafts = 2, Version = 2 }, [], NameOf, 1, Now),
            ["report-returned"] = ReviewCards.View(
                report, Submitted with { State = ReportState.Returned, Due = ReportCalendar.EndOf(new(2023, 9, 30)) }, [row], NameOf, 1,
                Now),
            ["report-accept-done"] = ReviewCards.Done(report, Texts.AcceptedTitle, "", report.Button(Texts.Undo, CommandName.UndoAccept)),
            ["return-ask"] = ReviewCards.Return(report, 3, new()),
            ["return-problem"] = ReviewCards.Return(report, 3, typed),
            ["return-done"] = ReviewCards.Done(
                report, Texts.ReturnedTitle, Texts.Told(new(["Hoa"], [], ["Bình"])), report.Button(Texts.Undo, CommandName.UndoReturn)),
            ["return-unit"] = ReviewCards.Returned(report, "Thiếu ngày đăng ở dòng 1.", "Minh"),
            ["extend-ask"] = ReviewCards.Extend(report, new()),
            ["extend-problem"] = ReviewCards.Extend(report, typed),
            ["extend-unit"] = ReviewCards.Extended(report, ReportCalendar.EndOf(new(2023, 9, 30)), "Thay người phụ trách.", "Minh"),
            ["close-ask"] = ClosingCards.AskClose(target, standings, Now.AddDays(-3)),
            ["close-ask-complete"] = ClosingCards.AskClose(target, [new(Unit(1), Submitted with { State = ReportState.Accepted }, false)], Now),
            ["close-under-way"] = ClosingCards.State(target, ClosingStatus.None with { State = ClosingState.Closing }, 12, 30),
            ["close-done"] = ClosingCards.State(target, Closed, 30, 30),
            ["close-copy-waits"] = ClosingCards.State(
                target, Closed with { Copy = null, Waiting = new(WaitReason.Busy, Now, 2, Now.AddMinutes(1), null) }, 30, 30),
            ["reopen-ask"] = ClosingCards.AskReopen(target, withoutCopy: false),
            ["reopen-ask-without-copy"] = ClosingCards.AskReopen(target, withoutCopy: true),
            ["reopen-done"] = ClosingCards.State(target, ClosingStatus.None, 0, 30),
            ["remind"] = OfficeReminderCards.Office(target, Reach(2), 1, Now.AddDays(-4)),
            ["remind-problems"] = OfficeReminderCards.Office(target, Reach(5) with
            {
                Silent = [Unit(3)],
                Unreached = [new(Unit(1), "Bình"), new(Unit(2), "Mai")],
                Unclear = [new(Unit(1), "Hoa")],
                Poison = 2,
                Aside = [new(Unit(5), "Đỗ Thị Hạnh")],
            }, 1, Now),
            ["remind-nobody"] = OfficeReminderCards.Office(target, Reach(0), 1, Now),
            ["remind-pages"] = OfficeReminderCards.Office(target, Reach(103) with { Units = 300, IsCutShort = true }, 3, Now),
            ["remind-ask"] = OfficeReminderCards.Ask(target, null, 4, 1, "01H9ZZZZZZZZZZZZZZZZZZZZZZ"),
            ["remind-done"] = OfficeReminderCards.Done(target, Texts.RemindersOnTheWayTitle, Texts.RemindersOnTheWay),
        };
    }

    private static string NameOf(string upn) => "Hoa";

    private static Row Wordy(Row row) =>
        row with
        {
            Values = new Dictionary<string, string>(row.Values)
            {
                ["content"] = string.Concat(Enumerable.Repeat("Ngõ 12 thiếu đèn chiếu sáng, đi lại khó khăn. ", 40)),
            },
        };

    public static Unanswered Reach(int unfinished, string name = "UBND phường số") =>
        new(12, [.. Enumerable.Range(1, unfinished).Select(n => Unit(n, name))], [], [], [], 0, []);

    public static Unit Unit(int n, string name = "UBND phường số") => new() { Code = $"phuong-{n}", Name = $"{name} {n}", Kind = "phuong", Order = n };

    /// <summary>Units in every state, some with flags.</summary>
    public static IReadOnlyList<UnitProgress> Standings(Form form, Period period, int units, string name = "UBND phường số")
    {
        var states = Enum.GetValues<ReportState>();
        return [.. Enumerable.Range(0, units).Select(n => UnitProgress.Of(form, period, Unit(n, name), Submitted with
        {
            State = states[n % states.Length],
            Closed = n % 11 == 10,
            Drafts = n % 6 == 1 ? 2 : 0,
            Due = n % 6 == 4 ? ReportCalendar.EndOf(new(2023, 9, 30)) : null,
        }, Now))];
    }
}
