using System.Reflection;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Storage;

/// <summary>What stands in Storage for years: a value of the code may get another name, its word stays.</summary>
public sealed class StoredWordsTests
{
    private static readonly string[] Events =
    [
        "RowAdded", "RowChanged", "RowWithdrawn", "RowRestored", "RowCarried", "NilSet", "NilUndone", "Submitted", "Issued", "Reopened", "Accepted",
        "AcceptUndone", "Returned", "RowRemarked", "ReturnUndone", "DeadlineExtended", "Closed", "ClosingUndone",
    ];

    private static readonly (object Stored, IEnumerable<string> Words, string[] Always)[] All =
    [
        (ReportStates.Stored, ReportStates.Stored.All, ["None", "Open", "Nil", "Submitted", "Returned", "Accepted"]),
        (LogEvents.Stored, LogEvents.Stored.All, Events),
        (ClosingStates.Stored, ClosingStates.Stored.All, ["Open", "Closing", "Closed", "Reopening"]),
        (Roles.Stored, Roles.Stored.All, ["Reporter", "Coordinator", "Viewer"]),
        (WaysOfReaching.Stored, WaysOfReaching.Stored.All, ["Teams", "Mail", "Both"]),
        (ColumnKinds.Stored, ColumnKinds.Stored.All, ["date", "text", "longText", "choice", "officialLink", "evidence", "pressOutlet", "pressLink"]),
        (WaitReasons.Stored, WaitReasons.Stored.All, ["Locked", "Busy", "Full", "Refused", "TooLarge"]),
        (ReminderStates.Stored, ReminderStates.Stored.All, ["Claimed", "Sent", "Released", "Unreachable", "Unclear"]),
    ];

    [Fact]
    public void The_words_are_those_they_always_were()
    {
        foreach (var (_, words, always) in All) words.ShouldBe(always, ignoreOrder: true);

        // A new one has its words fixed here as well.
        typeof(StoredWords<>).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(StoredWords<>))
            .Select(field => field.GetValue(null))
            .ShouldBe(All.Select(each => each.Stored), ignoreOrder: true);
    }

    [Fact]
    public void Every_value_has_a_word_and_is_read_from_it()
    {
        Check(ReportStates.Stored);
        Check(LogEvents.Stored);
        Check(ClosingStates.Stored);
        Check(Roles.Stored);
        Check(WaysOfReaching.Stored);
        Check(ColumnKinds.Stored);
        Check(WaitReasons.Stored);
        Check(ReminderStates.Stored);

        static void Check<T>(StoredWords<T> stored)
            where T : struct, Enum
        {
            foreach (var value in Enum.GetValues<T>()) stored.Read(stored.Of(value)).ShouldBe(value);
        }
    }

    [Theory]
    [InlineData("open")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData(null)]
    public void What_was_never_stored_is_no_value_and_is_not_quoted(string? word) =>
        Should.Throw<FormatException>(() => ReportStates.Stored.Read(word)).Message.ShouldBe("A stored word is no ReportState.");

    /// <summary>Numbers, since the first version wrote them.</summary>
    [Fact]
    public void What_a_message_about_reminders_asks_for_is_a_number_that_stays()
    {
        var numbers = ((int)NoticeWork.Card, (int)NoticeWork.Round, (int)NoticeWork.Notice, (int)NoticeWork.Cards, (int)NoticeWork.ByHand);
        (numbers, Enum.GetValues<NoticeWork>().Length).ShouldBe(((0, 1, 2, 3, 4), 5));
    }
}
