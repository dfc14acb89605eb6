using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests;

/// <summary>What the executable says and does when it cannot start.</summary>
public sealed class StartTests
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["Bot__AppId"] = "bot",
        ["Bot__Authentication"] = "Anonymous",
        ["Library__Folder"] = "library",
        ["Directory__Folder"] = "directory",
        ["Clock__Start"] = "",
    };

    [Fact]
    public async Task Every_missing_setting_is_named_at_once()
    {
        var (code, said) = await RunAsync(AppProcess.Executable, new() { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        code.ShouldBe(2);
        said.ShouldContain("AzureWebJobsStorage");
        said.ShouldContain("Bot__AppId");
        said.ShouldContain("Bot__TenantId");
        said.ShouldContain("Library__Folder");
        said.ShouldContain("Directory__Folder");
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production", "Bot__Authentication=Anonymous is accepted only with ASPNETCORE_ENVIRONMENT=Development")]
    [InlineData("WEBSITE_INSTANCE_ID", "1", "Bot__Authentication=Anonymous is refused in Azure")]
    [InlineData("Bot__Authentication", "None", "Bot__Authentication must be BotService or Anonymous")]
    [InlineData("Bot__Authentication", "1", "Bot__Authentication must be BotService or Anonymous")]
    [InlineData("AzureWebJobsStorage__accountName", "account", "Exactly one of AzureWebJobsStorage and AzureWebJobsStorage__accountName")]
    [InlineData("Clock__Start", "12/9/2023", "Clock__Start must be an ISO 8601 time with an offset")]
    [InlineData("Reminders__PerSecond", "51", "Reminders__PerSecond must be a whole number from 1 to 50")]
    [InlineData("Reminders__PerSecond", "0", "Reminders__PerSecond must be a whole number from 1 to 50")]
    [InlineData("Library__SiteId", "site", "Library__Folder contradicts Library__SiteId and Library__DriveId")]
    [InlineData("Directory__Path", "x", "Directory__Path belongs to Directory__SiteId and Directory__DriveId")]
    [InlineData("Library__Folder", "", "Library__Folder is missing, or Library__SiteId and Library__DriveId")]
    [InlineData("Library__Address", "library", "Library__Address must be an http or https address that ends in a slash")]
    public async Task A_setting_that_cannot_be_is_refused_by_name(string setting, string value, string sentence)
    {
        var (code, said) = await RunAsync(AppProcess.Executable, new(Good) { [setting] = value });

        code.ShouldBe(2);
        said.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("65536")]
    public async Task A_port_that_is_none_is_refused(string port)
    {
        var (code, said) = await RunAsync(AppProcess.Executable, Good, "--port", port);

        code.ShouldBe(2);
        said.ShouldContain("--port must be the number of a port");
    }

    [Fact]
    public async Task A_broken_form_file_stops_the_start_with_file_path_what_is_wrong_and_what_would_be_right()
    {
        using var folder = CopyOfTheApp();
        var form = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Folder, "functions", "forms", "phan-hoi-bao-chi.json"));
        folder.Write("forms/phan-hoi-bao-chi.json", form.Replace("\"kind\": \"pressOutlet\"", "\"kind\": \"newspaper\"", StringComparison.Ordinal));

        var (code, said) = await RunAsync(Path.Combine(folder.Path, Path.GetFileName(AppProcess.Executable)), Good);

        code.ShouldBe(2);
        said.ShouldContain("phan-hoi-bao-chi.json: $.groups[0].columns[1].kind: ");
        said.ShouldContain("Right: ");
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_broken_list_of_holidays_stops_the_start_too()
    {
        using var folder = CopyOfTheApp();
        folder.Write(
            "forms/phan-hoi-bao-chi.json", await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Folder, "functions", "forms", "phan-hoi-bao-chi.json")));
        folder.Write("holidays.json", "{ \"years\": [2023], \"holidays\": [] }");

        var (code, said) = await RunAsync(Path.Combine(folder.Path, Path.GetFileName(AppProcess.Executable)), Good);

        code.ShouldBe(2);
        said.ShouldContain("holidays.json: $.years[0]: 2023 has no holidays. Right: only years whose holidays stand below.");
    }

    private static TemporaryFolder CopyOfTheApp()
    {
        var folder = new TemporaryFolder();
        foreach (var file in System.IO.Directory.EnumerateFiles(Path.GetDirectoryName(AppProcess.Executable)!))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }
        return folder;
    }

    private static async Task<(int Code, string Said)> RunAsync(string executable, Dictionary<string, string> settings, params string[] arguments)
    {
        var lines = new List<string>();
        await using var process = ToolProcess.Start(new ToolStart("app", executable, arguments, Path.GetDirectoryName(executable)!, settings), line =>
        {
            lock (lines) lines.Add(line);
        });
        var code = await process.Ended.WaitAsync(TimeSpan.FromSeconds(60));
        lock (lines) return (code, string.Join('\n', lines));
    }
}
