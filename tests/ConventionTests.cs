using System.Text.RegularExpressions;
using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests;

/// <summary>The rules of the house that a compiler does not know.</summary>
public sealed partial class ConventionTests
{
    /// <summary>The chain of folders: each may know those of the steps before its own.</summary>
    private static readonly string[][] Steps =
    [
        ["Storage", "Cards", "Channel", "Xlsx", "Library"],
        ["Forms"],
        ["Bounds"],
        ["Reports"],
        ["People"],
        ["Periods"],
        ["Workbooks", "Documents", "Reminders"],
        ["Maintenance"],
        ["Commands"],
        ["Chat", "Tab"],
    ];

    public static TheoryData<string> Folders => [.. Steps.SelectMany(step => step)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_only_those_before_it(string folder)
    {
        var before = Steps.TakeWhile(step => !step.Contains(folder)).SelectMany(step => step);
        var known = Sources($"bot/{folder}").SelectMany(file => NamesIn(file.Text)).Where(name => name != folder).Distinct();

        known.Except(before).ShouldBeEmpty();
    }

    /// <summary>What is decided is data; a card, a mail or a sentence is made of it by whoever shows it.</summary>
    [Theory]
    [InlineData("bot/Reminders", "Cards", "Chat", "Workbooks")]
    [InlineData("bot/Commands", "Cards", "Chat", "Xlsx")]
    [InlineData("tests/Chat/PlainTextFaceTests.cs", "Cards", "Chat")]
    public void What_decides_knows_no_face(string place, params string[] faces)
    {
        var files = Sources(place.Split('/')[0]).Where(file => file.Path.StartsWith(place, StringComparison.Ordinal)).ToList();

        files.ShouldNotBeEmpty();
        files.Where(file => NamesIn(file.Text).Intersect(faces).Any()).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var wrong = Sources("bot")
            .Where(file =>
                Namespace()
                    .Match(file.Text).Groups[1].Value != string.Join('.', Path.GetDirectoryName(file.Path)!.Split('/', '\\').Skip(1).Prepend("HumanRightsBot")))
            .Select(file => file.Path);

        wrong.ShouldBeEmpty();
    }

    /// <summary>Partial types aside, whose files are named after them.</summary>
    [Fact]
    public void No_two_types_have_one_name()
    {
        var types = Sources("bot")
            .SelectMany(file =>
                TopLevelTypes()
                    .Matches(file.Text).Select(match => match.Groups[1].Value).Distinct()
                    .Where(name =>
                        !Path.GetFileName(file.Path).StartsWith(name + ".", StringComparison.Ordinal) || Path.GetFileName(file.Path) == name + ".cs"));

        types.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Azure.Data.Tables", "bot/Storage/", "bot/Reports/", "bot/People/", "bot/Workbooks/", "bot/Reminders/", "bot/Maintenance/", "bot/Setup.cs")]
    [InlineData("Azure.Storage.Queues", "bot/Storage/", "bot/Reports/", "bot/Reminders/", "bot/Setup.cs")]
    [InlineData("Microsoft.Graph", "bot/Library/", "bot/Reminders/MailOutbox.cs")]
    [InlineData("Ical.Net", "bot/Reminders/DeadlineCalendar.cs")]
    [InlineData("Azure.Storage.Blobs", "bot/People/DirectoryStore.cs", "bot/Maintenance/", "bot/Setup.cs")]
    [InlineData("System.IO.Compression", "bot/Xlsx/", "bot/People/DirectoryFile.cs", "bot/People/StoredDirectory.cs", "bot/Maintenance/", "bot/Tab/")]
    [InlineData("System.Xml", "bot/Xlsx/")]
    [InlineData("MiniExcelLibs", "bot/People/", "bot/Workbooks/WorkbookStamp.cs")]
    public void A_library_is_named_only_where_it_belongs(string library, params string[] places)
    {
        var files = Sources("bot").Concat(Sources("functions")).Where(file => file.Text.Contains(library, StringComparison.Ordinal)).Select(file => file.Path);

        files.Where(path => !places.Any(place => path.StartsWith(place, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    /// <summary>Microsoft's bot SDK judges the product; nothing that is deployed knows it.</summary>
    [Fact]
    public void The_bot_SDK_is_named_in_tests_alone()
    {
        var files = new[] { "*.cs", "*.csproj", "*.bicep", "*lock.json" }.SelectMany(pattern => Files(pattern))
            .Where(path => File.ReadAllText(path).Contains("Microsoft.Bot.", StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Folder, path).Replace('\\', '/').Split('/')[0]).Distinct();

        files.ShouldBe(["tests"]);
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
        var offsets = Sources("bot")
            .Concat(Sources("functions")).Where(file => file.Text.Contains("FromHours(7)", StringComparison.Ordinal)).Select(file => file.Path);

        files.ShouldBeEmpty();
        offsets.ShouldBe(["bot/Forms/ReportCalendar.cs"]);
    }

    [Fact]
    public void A_file_holds_one_idea()
    {
        var longer = new[] { "bot", "functions", "infra", "tests" }.SelectMany(Sources)
            .Where(file => file.Text.Count(letter => letter == '\n') > 350).Select(file => file.Path);

        longer.ShouldBeEmpty();
    }

    /// <summary>Sentences that people read stay whole, and data of tests in which a line end or a join would be part of what is tested.</summary>
    [Theory]
    [InlineData("bot", 140, "/Texts", "Words.cs", "/ChannelTexts.cs", "/TabTexts")]
    [InlineData("functions", 140)]
    [InlineData("infra", 140, "/Welcome.cs", "/Deployment.cs")]
    [InlineData("manifest", 140)]
    [InlineData("tests", 160, "/StateTableTests.cs", "/PressFormTests.cs", "/BrokenFormFiles.cs", "/ConventionTests.cs", "/ArticlePathTests.cs")]
    public void No_line_is_wider_than_a_page(string folder, int columns, params string[] sentences)
    {
        var wide =
            from file in Sources(folder)
            where !sentences.Any(name => file.Path.Contains(name, StringComparison.Ordinal))
            from line in OutsideRawText(file.Text)
            where line.Length > columns
            select $"{file.Path}: {line.Trim()}";

        wide.ShouldBeEmpty();
    }

    /// <summary>A member may be renamed; what stands in Storage, on queues and in cards under its name may not.</summary>
    [Fact]
    public void Names_that_are_stored_or_sent_are_literals()
    {
        var writes = Sources("bot")
            .Where(file =>
                file.Path.StartsWith("bot/Cards/", StringComparison.Ordinal)
                    || file.Text.Contains("TableEntity", StringComparison.Ordinal) || file.Text.Contains("Azure.Storage.Queues", StringComparison.Ordinal));
        var files = writes.SelectMany(file => NamesOfCode().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        files.ShouldBeEmpty();
    }

    [Fact]
    public void Lock_files_name_no_addresses()
    {
        var files = Files("*lock.json").Where(path => Addresses().IsMatch(File.ReadAllText(path)));

        files.ShouldBeEmpty();
    }

    /// <summary>The lines that are no part of a raw text, which begins and ends with three quotes.</summary>
    private static IEnumerable<string> OutsideRawText(string text)
    {
        var isInside = false;
        foreach (var line in text.Split('\n'))
        {
            var quotes = line.Split("\"\"\"").Length - 1;
            if (!isInside && quotes == 0) yield return line;
            if (quotes % 2 == 1) isInside = !isInside;
        }
    }

    /// <summary>The folders a file names: in full, from a neighbouring namespace without a using, or by the one alias there is.</summary>
    private static IEnumerable<string> NamesIn(string text) =>
        Steps.SelectMany(step => step)
            .Where(name => Regex.IsMatch(text, $@"HumanRightsBot\.{name}\b|(?<![\w.«""]){name}\.[A-Z]\w+\.?") || (name == "People" && Aliased().IsMatch(text)));

    private static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Files("*.cs", folder).Select(path => (Path.GetRelativePath(RepositoryRoot.Folder, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static IEnumerable<string> Files(string pattern, string folder = "") =>
        System.IO.Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Skipped().IsMatch(Path.GetRelativePath(RepositoryRoot.Folder, path)));

    [GeneratedRegex(@"(?<![\w.])Directory (\w+[,;)=]|\w+ =)")]
    private static partial Regex Aliased();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:internal|public) (?:(?:sealed|abstract|static|readonly|partial) )*(?:record struct|record|class|enum|struct|interface|delegate [\w<>?]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelTypes();

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
