using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Local;
using HumanRightsBot.Manifest;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Manifest;

/// <param name="parts">Has installed the npm package with the official schemas.</param>
public sealed class ManifestTests(LocalParts parts)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "manifest");

    private static readonly string[] Arguments =
        [
            "--bot-id", "11111111-2222-3333-4444-555555555555", "--host", "bao-cao.azurewebsites.net", "--office", "UBND quận Thanh Xuân", "--website",
            "https://thanhxuan.example", "--tab-app-id", "aaaaaaaa-2222-3333-4444-555555555555",
        ];

    private static readonly AppPackage Good = AppPackage.Fill(Folder, PackOptions.Read(Arguments)!.Values);

    /// <summary>Of every bent package, by its mistake; the official schemas are read and compiled once for all.</summary>
    private static Task<Dictionary<string, IEnumerable<string>>> AllProblems => field ??= AllProblemsAsync();

    public static TheoryData<string> Mistakes => [.. SomeMistakes.All.Keys];

    [Fact]
    public async Task The_products_own_package_has_no_mistake() => (await ProblemsAsync([Good]))[0].ShouldBeEmpty();

    [Fact]
    public async Task Without_a_tab_nothing_of_one_is_in_the_package()
    {
        var without = AppPackage.Fill(Folder, PackOptions.Read(Arguments[..^2])!.Values);

        (await ProblemsAsync([without]))[0].ShouldBeEmpty();
        string[] parts = ["staticTabs", "/tab/", "webApplicationInfo"];
        foreach (var text in without.Files.Values.Select(Encoding.UTF8.GetString))
            parts.ShouldAllBe(part => !text.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void The_tab_stands_behind_the_chat_signs_in_by_its_own_registration_and_says_what_is_kept_about_members()
    {
        var manifest = JsonNode.Parse(Good.Files["manifest.json"])!;

        manifest["staticTabs"]!.AsArray().Select(tab => (string)tab!["entityId"]!).ShouldBe(["conversations", DeepLinks.Tab]);
        ((string?)manifest["staticTabs"]![1]!["name"], (string?)manifest["staticTabs"]![1]!["contentUrl"])
            .ShouldBe((ChannelTexts.Tab, "https://bao-cao.azurewebsites.net/api/tab/"));
        ((string?)manifest["webApplicationInfo"]!["resource"]).ShouldBe("api://bao-cao.azurewebsites.net/aaaaaaaa-2222-3333-4444-555555555555");
        ((string?)manifest["developer"]!["privacyUrl"]).ShouldBe("https://bao-cao.azurewebsites.net/api/tab/du-lieu-ca-nhan");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_with_where_and_what(string mistake) =>
        (await AllProblems)[mistake].ShouldContain(SomeMistakes.All[mistake].Sentence);

    [Fact]
    public void Every_mistake_has_a_sentence_of_its_own()
    {
        SomeMistakes.All.Count.ShouldBeGreaterThanOrEqualTo(20);
        SomeMistakes.All.Values.Select(mistake => mistake.Sentence).ShouldBeUnique();
    }

    [Fact]
    public async Task The_version_is_the_lowest_that_has_all_we_use()
    {
        var lower = new SomeMistakes.Bent(Good);
        lower.Version("1.23");

        var refused = (await SchemaCheck.OfAsync([lower.Package], default))[0];

        Good.Files["manifest.json"].AsSpan().IndexOf("\"manifestVersion\": \"1.24\""u8).ShouldBePositive();
        refused.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_command_offered_is_understood_in_both_languages()
    {
        var english = JsonNode.Parse(Good.Files["en.json"])!.AsObject()
            .Where(word => word.Key.EndsWith(".title", StringComparison.Ordinal)).Select(word => (string)word.Value!);
        var vietnamese = JsonNode.Parse(Good.Files["manifest.json"])!["bots"]![0]!["commandLists"]!.AsArray()
            .SelectMany(list => list!["commands"]!.AsArray()).Select(command => (string)command!["title"]!);

        vietnamese.Concat(english).Where(title => TypedCommand.Parse(title, new([]), ChatApp.Period.LastDay) is null).ShouldBeEmpty();
    }

    /// <summary>Another browser smooths edges a little differently.</summary>
    [Theory]
    [InlineData("color", 192)]
    [InlineData("outline", 32)]
    public async Task An_icon_is_its_drawing_as_a_browser_shows_it(string name, int size)
    {
        var page = await (await parts.BrowserAsync()).NewPageAsync(new() { ViewportSize = new() { Width = size, Height = size } });
        await page.SetContentAsync($"<body style='margin:0;background:transparent'>{await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.svg"))}</body>");
        var drawn = Png.Read(await page.ScreenshotAsync(new() { OmitBackground = true }))!;
        await page.CloseAsync();

        var kept = Png.Read(await File.ReadAllBytesAsync(Path.Combine(Folder, $"{name}.png")))!;
        (kept.Width, kept.Height).ShouldBe((drawn.Width, drawn.Height));
        kept.Rgba.Zip(drawn.Rgba, (one, other) => Math.Abs(one - other)).Average().ShouldBeLessThan(2);
    }

    [Fact]
    public void The_same_package_is_the_same_zip_with_its_files_at_the_top()
    {
        using var folder = new TemporaryFolder();
        var (one, two) = (Path.Combine(folder.Path, "one.zip"), Path.Combine(folder.Path, "two.zip"));

        Good.WriteZip(one);
        Good.WriteZip(two);

        File.ReadAllBytes(one).ShouldBe(File.ReadAllBytes(two));
        using var zip = ZipFile.OpenRead(one);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["color.png", "en.json", "manifest.json", "outline.png"]);
    }

    [Fact]
    public void A_name_with_quotes_stays_a_name()
    {
        var named = AppPackage.Fill(Folder, PackOptions.Read([.. Arguments[..5], "Văn phòng \"Một cửa\"", .. Arguments[6..]])!.Values);

        JsonNode.Parse(named.Files["manifest.json"])!["developer"]!["name"]!.GetValue<string>().ShouldBe("Văn phòng \"Một cửa\"");
    }

    [Theory]
    [InlineData]
    [InlineData("--bot-id", "x")]
    [InlineData("--bot-id", "x", "--host", "h", "--office", "o", "--website")]
    [InlineData("--bot-id", "x", "--host", "h", "--office", "o", "--website", "w", "--what", "?")]
    [InlineData("--bot-id", "x", "--bot-id", "y", "--host", "h", "--office", "o", "--website", "w")]
    public void Arguments_that_are_not_understood_pack_nothing(params string[] args) => PackOptions.Read(args).ShouldBeNull();

    private static async Task<Dictionary<string, IEnumerable<string>>> AllProblemsAsync()
    {
        var mistakes = SomeMistakes.All.Keys.ToList();
        var problems = await ProblemsAsync([.. mistakes.Select(mistake => SomeMistakes.Make(Good, mistake))]);
        return mistakes.Zip(problems).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static async Task<IReadOnlyList<IEnumerable<string>>> ProblemsAsync(IReadOnlyList<AppPackage> packages) =>
        [.. (await SchemaCheck.OfAsync(packages, default)).Zip(packages, (bySchema, package) => bySchema.Concat(Checks.Of(package)))];
}
