using HumanRightsBot.Cards;
using HumanRightsBot.Xlsx;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>What a publisher puts beside its memory is gone when it is done, and when it was killed soon after.</summary>
public sealed class TemporaryFileTests
{
    [Fact]
    public void A_file_is_gone_when_it_is_closed()
    {
        using var file = TemporaryFile.Create();
        File.Exists(file.Name).ShouldBeTrue();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file.Name).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        file.Dispose();

        File.Exists(file.Name).ShouldBeFalse();
    }

    [Fact]
    public void What_a_killed_process_left_goes_with_the_next_file_and_nothing_else_does()
    {
        var folder = Path.GetTempPath();
        var abandoned = Path.Combine(folder, $"humanrightsbot-{Guid.NewGuid():N}.tmp");
        string[] kept = [Path.Combine(folder, $"humanrightsbot-{Guid.NewGuid():N}.tmp"), Path.Combine(folder, $"humanrightsbot-mine-{Guid.NewGuid():N}.tmp")];
        foreach (var file in (string[])[abandoned, .. kept]) File.WriteAllText(file, "");
        File.SetLastWriteTimeUtc(abandoned, File.GetLastWriteTimeUtc(kept[0]).AddHours(-2));
        File.SetLastWriteTimeUtc(kept[1], File.GetLastWriteTimeUtc(kept[0]).AddHours(-2));

        TemporaryFile.Create().Dispose();

        File.Exists(abandoned).ShouldBeFalse();
        kept.ShouldAllBe(file => File.Exists(file));
        foreach (var file in kept) File.Delete(file);
    }
}
