using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>When the office is told that a workbook waits.</summary>
public sealed class PublishScheduleTests
{
    private static readonly DateTimeOffset Nine = new(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData(nameof(WaitReason.Locked), nameof(WaitReason.Busy), false)]
    [InlineData(nameof(WaitReason.Locked), nameof(WaitReason.Full), true)]
    [InlineData(nameof(WaitReason.Busy), nameof(WaitReason.Refused), true)]
    [InlineData(nameof(WaitReason.Busy), nameof(WaitReason.TooLarge), true)]
    [InlineData(nameof(WaitReason.Full), nameof(WaitReason.Refused), false)]
    [InlineData(nameof(WaitReason.Full), nameof(WaitReason.Locked), true)]
    public void Who_was_told_is_told_again_only_when_it_no_longer_ends_by_itself_or_does_so_again(string before, string now, bool isTold)
    {
        var told = PublishSchedule.Next(null, Enum.Parse<WaitReason>(before), null, Nine) with { ToldAt = Nine };

        var waiting = PublishSchedule.Next(told, Enum.Parse<WaitReason>(now), null, Nine.AddHours(2));

        PublishSchedule.IsToTell(waiting, Nine.AddHours(2)).ShouldBe(isTold);
        waiting.Since.ShouldBe(Nine);
    }
}
