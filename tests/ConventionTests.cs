using System.Text.RegularExpressions;
using HumanRightsBot.Local;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests;

/// <summary>The rules of the house that a compiler does not know.</summary>
public sealed partial class ConventionTests
{
    private static readonly string[] Folders = ["Reports", "Storage", "Channel", "Cards", "Chat", "Reminders", "Workbooks", "Graph"];

    public static TheoryData<string, string[]> Knows => new()
    {
        { "Reports", [] },
        { "Channel", [] },
        { "Cards", [] },
        { "Storage", ["Reports"] },
        { "Workbooks", ["Reports", "Storage"] },
        { "Graph", ["Workbooks"] },
        { "Reminders", ["Reports", "Storage"] },
        { "Chat", ["Reports", "Storage", "Channel", "Cards", "Workbooks", "Reminders"] },
    };

    [Theory]
    [MemberData(nameof(Knows))]
    public void A_folder_knows_only_what_it_may(string folder, string[] allowed)
    {
        var known = Sources($"bot/{folder}").SelectMany(file => Ours().Matches(file.Text).Select(match => match.Groups[1].Value)).Where(name => Folders.Contains(name) && name != folder).Distinct();

        known.Except(allowed).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Azure.Data.Tables", "bot/Storage/", "bot/Setup.cs")]
    [InlineData("Azure.Storage.Queues", "bot/Storage/", "bot/Setup.cs")]
    [InlineData("Microsoft.Graph", "bot/Graph/")]
    [InlineData("Azure.Storage.Blobs", "bot/Storage/", "bot/Setup.cs")]
    [InlineData("System.IO.Compression", "bot/Workbooks/", "bot/Storage/Backup.cs", "bot/Storage/Restore.cs")]
    [InlineData("System.Xml", "bot/Workbooks/")]
    [InlineData("MiniExcelLibs", "bot/Workbooks/")]
    public void A_library_is_named_only_where_it_belongs(string library, params string[] places)
    {
        var files = Sources("bot").Concat(Sources("functions")).Where(file => file.Text.Contains(library, StringComparison.Ordinal)).Select(file => file.Path);

        files.Where(path => !places.Any(place => path.StartsWith(place, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_asks_the_machine_for_the_time()
    {
        var files = Sources("bot").Concat(Sources("functions")).Where(file => Clock().IsMatch(file.Text)).Select(file => file.Path);

        files.ShouldBeEmpty();
    }

    /// <summary>So a machine set to any zone gives the same days: Vietnam's offset stands in ReportCalendar alone.</summary>
    [Fact]
    public void Nobody_asks_the_machine_for_its_zone()
    {
        var files = Sources("bot").Concat(Sources("functions")).Where(file => Zone().IsMatch(file.Text)).Select(file => file.Path);
        var offsets = Sources("bot").Concat(Sources("functions")).Where(file => file.Text.Contains("FromHours(7)", StringComparison.Ordinal)).Select(file => file.Path);

        files.ShouldBeEmpty();
        offsets.ShouldBe(["bot/Reports/ReportCalendar.cs"]);
    }

    [Fact]
    public void A_file_holds_one_idea()
    {
        var longer = new[] { "bot", "functions", "infra", "tests" }.SelectMany(Sources).Where(file => file.Text.Count(letter => letter == '\n') > 350).Select(file => file.Path);

        longer.ShouldBeEmpty();
    }

    /// <summary>A member may be renamed; what stands in Storage, on queues and in cards under its name may not.</summary>
    [Theory]
    [InlineData("bot/Storage")]
    [InlineData("bot/Cards")]
    public void Names_that_are_stored_or_sent_are_literals(string folder)
    {
        var files = Sources(folder).SelectMany(file => NamesOfCode().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        files.ShouldBeEmpty();
    }

    [Fact]
    public void Lock_files_name_no_addresses()
    {
        var files = Files("*lock.json").Where(path => Addresses().IsMatch(File.ReadAllText(path)));

        files.ShouldBeEmpty();
    }

    private static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Files("*.cs", folder).Select(path => (Path.GetRelativePath(RepositoryRoot.Folder, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static IEnumerable<string> Files(string pattern, string folder = "") =>
        System.IO.Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Skipped().IsMatch(Path.GetRelativePath(RepositoryRoot.Folder, path)));

    [GeneratedRegex(@"HumanRightsBot\.(\w+)")]
    private static partial Regex Ours();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|TimeProvider\.System\.Get")]
    private static partial Regex Clock();

    /// <summary>Also texts read as times without an offset of their own, which take the machine's.</summary>
    [GeneratedRegex(@"TimeZoneInfo|ToLocalTime|LocalDateTime|DateTimeKind\.Local|AssumeLocal|GetLocalNow|LocalTimeZone|DateTime\.(Try)?Parse|DateTimeOffset\.(Try)?Parse(Exact)?\((?![^;]*Assume)")]
    private static partial Regex Zone();

    [GeneratedRegex(@"nameof\(|Enum\.(Try)?Parse|Enum\.GetNames?|\.(State|PreviousState|Reason|What|Role|Work|Kind)\.ToString\(\)|JsonStringEnumConverter\([^)]+\)")]
    private static partial Regex NamesOfCode();

    [GeneratedRegex(@"""resolved"":\s*""\w+:")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"(^|[\\/])(bin|obj|node_modules|\.data|artifacts|\.git)[\\/]")]
    private static partial Regex Skipped();
}
