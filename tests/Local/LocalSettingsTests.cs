using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

public sealed class LocalSettingsTests
{
    private static readonly LocalOptions Options = new() { DataFolder = "data" };

    [Fact]
    public void The_app_is_told_everything_it_needs()
    {
        var settings = LocalSettings.For(Options, "storage", new Dictionary<string, string>());

        settings["AzureWebJobsStorage"].ShouldBe("storage");
        settings["Bot__Authentication"].ShouldBe("Anonymous");
        settings["ASPNETCORE_ENVIRONMENT"].ShouldBe("Development");
        settings["Library__Folder"].ShouldBe(Path.Combine("data", "library"));
        settings["Library__Address"].ShouldBe("http://localhost:7071/library/");
        settings["Downloads__Address"].ShouldBe("http://127.0.0.1:7071/");
        settings["Mail__Folder"].ShouldBe(LocalSettings.MailsOf(Options));
        settings["Tab__Address"].ShouldBe("http://127.0.0.1:7071/tab/");
        Guid.TryParse(settings["Tab__AppId"], out _).ShouldBeTrue();
        settings["Directory__Folder"].ShouldBe(Path.Combine("data", "directory"));
        settings["BackUp__Folder"].ShouldBe(Path.Combine("data", "backup"));
        settings["Office__FirstCoordinator"].ShouldBe(Person.First.Upn);
    }

    [Fact]
    public void The_developers_environment_wins_over_ours_and_what_a_caller_insists_on_over_both()
    {
        var environment = new Dictionary<string, string> { ["Clock__Start"] = "2023-09-20T08:00:00+07:00", ["Bot__TenantId"] = "theirs" };

        var settings = LocalSettings.For(Options, "storage", environment);
        var insisting = LocalSettings.For(
            Options with { Settings = new Dictionary<string, string> { ["Bot__TenantId"] = "insisted" } }, "storage", environment);

        settings["Clock__Start"].ShouldBe("2023-09-20T08:00:00+07:00");
        settings["Bot__TenantId"].ShouldBe("theirs");
        insisting["Bot__TenantId"].ShouldBe("insisted");
    }
}
