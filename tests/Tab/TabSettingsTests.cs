using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>There is a tab where its registration is named, and a bad setting stops the start by its name.</summary>
public sealed class TabSettingsTests
{
    private const string CatalogueId = "cccccccc-2222-3333-4444-555555555555";

    [Theory]
    [InlineData("Tab:AppId", "")]
    [InlineData("Tab:TeamsAppId", CatalogueId)]
    public void Without_a_registration_there_is_no_tab(string key, string value) => SomeSettings.Read((key, value)).Tab.ShouldBeNull();

    [Fact]
    public void With_one_the_bots_tenants_come_in_by_the_keys_of_the_first()
    {
        var tab = SomeSettings.Read(("Tab:AppId", TabHost.AppId.ToUpperInvariant()), ("Bot:TenantId", "one, two")).Tab.ShouldNotBeNull();

        (tab.AppId, tab.IsAnonymous).ShouldBe((TabHost.AppId, false));
        tab.TenantIds.ShouldBe(["one", "two"]);
        tab.MetadataAddress.ShouldBe("https://login.microsoftonline.com/one/v2.0/.well-known/openid-configuration");
        tab.Links.ShouldBe(new DeepLinks("app", Host: null, LocalPage: null));
    }

    [Fact]
    public void Links_name_the_catalogues_id_and_the_host_in_Azure() =>
        SomeSettings.Read(
            ("Tab:AppId", TabHost.AppId), ("Tab:TeamsAppId", CatalogueId), ("WEBSITE_INSTANCE_ID", "1"), ("WEBSITE_HOSTNAME", "bao-cao.azurewebsites.net"))
            .Tab!.Links.ShouldBe(new DeepLinks(CatalogueId, "bao-cao.azurewebsites.net", LocalPage: null));

    [Fact]
    public void On_a_developers_machine_links_lead_to_the_page_that_stands_for_Teams()
    {
        (string, string)[] local = [("Tab:AppId", TabHost.AppId), ("ASPNETCORE_ENVIRONMENT", "Development"), ("WEBSITE_HOSTNAME", "localhost:7071")];

        SomeSettings.Read([.. local, ("Tab:Address", "http://127.0.0.1:7071/tab/")]).Tab!.Links
            .ShouldBe(new DeepLinks("app", null, new Uri("http://127.0.0.1:7071/tab/")));
        SomeSettings.Read([.. local, ("Bot:AppId", ""), ("Bot:Authentication", "Anonymous")]).Tab!.Links.ShouldBeNull();
    }

    [Theory]
    [InlineData("Tab:AppId", "tab", "Tab__AppId must be a GUID.")]
    [InlineData("Tab:AppId", "{aaaaaaaa-2222-3333-4444-555555555555}", "Tab__AppId must be a GUID.")]
    [InlineData("Tab:TeamsAppId", "bao-cao", "Tab__TeamsAppId must be a GUID.")]
    [InlineData("Tab:Address", "http://127.0.0.1:7071/tab/", "Tab__Address is accepted only with ASPNETCORE_ENVIRONMENT=Development.")]
    [InlineData("Tab:Address", "127.0.0.1", "Tab__Address must be an http or https address that ends in a slash.")]
    public void A_setting_that_cannot_be_is_refused_by_name(string key, string value, string sentence) =>
        Should.Throw<SettingsException>(() => SomeSettings.Read((key, value))).Message.ShouldContain(sentence);

    [Fact]
    public void A_tab_without_tenants_is_one_problem_and_no_crash() =>
        Should.Throw<SettingsException>(() => SomeSettings.Read(("Tab:AppId", "tab"), ("Bot:TenantId", ""))).Message.ShouldSatisfyAllConditions(
            problems => problems.ShouldContain("Tab__AppId must be a GUID."),
            problems => problems.ShouldContain("Bot__TenantId is missing."));
}
