using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Hosts are what the settings say; a bad setting stops the start by its name.</summary>
public sealed class ChannelSettingsTests
{
    [Fact]
    public void Without_more_the_Bot_Framework_alone_is_believed_and_written_to()
    {
        var channel = SomeSettings.Read().Channel;

        channel.MetadataAddress.ShouldBe("https://login.botframework.com/v1/.well-known/openidconfiguration");
        channel.ServiceHosts.ShouldBe(["smba.trafficmanager.net", "*.botframework.com", "*.teams.microsoft.com"]);
    }

    [Fact]
    public void Other_hosts_take_the_place_of_the_known_ones()
    {
        var channel = SomeSettings.Read(("Bot:ServiceHosts", "smba.teams.example, *.bots.example")).Channel;

        ServiceUrls.IsAllowed("https://smba.teams.example/vn/", channel).ShouldBeTrue();
        ServiceUrls.IsAllowed("https://one.bots.example/", channel).ShouldBeTrue();
        ServiceUrls.IsAllowed("https://smba.trafficmanager.net/teams/", channel).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Bot:ServiceHosts", "https://smba.trafficmanager.net/", "Bot__ServiceHosts must be host names")]
    [InlineData("Bot:ServiceHosts", "*.com", "Bot__ServiceHosts must be host names")]
    [InlineData("Bot:ServiceHosts", "*", "Bot__ServiceHosts must be host names")]
    [InlineData("Bot:ServiceHosts", "10.0.0.1", "Bot__ServiceHosts must be host names")]
    [InlineData("Bot:CertificatePath", "/nowhere/bot.pem", "Bot__CertificatePath names no file.")]
    [InlineData("Bot:Authentication", "1", "Bot__Authentication must be BotService or Anonymous.")]
    [InlineData("Bot:Authentication", "BotService, Anonymous", "Bot__Authentication must be BotService or Anonymous.")]
    public void A_setting_that_cannot_be_is_refused_by_name(string key, string value, string sentence) =>
        Should.Throw<SettingsException>(() => SomeSettings.Read((key, value))).Message.ShouldContain(sentence);

    [Fact]
    public void Every_missing_setting_is_named_at_once() =>
        Should.Throw<SettingsException>(() => SomeSettings.Read(("Bot:AppId", ""), ("Bot:TenantId", " , "))).Message.ShouldSatisfyAllConditions(
            problems => problems.ShouldContain("Bot__AppId is missing."),
            problems => problems.ShouldContain("Bot__TenantId is missing."));

    [Fact]
    public void Two_credentials_contradict_each_other() =>
        Should.Throw<SettingsException>(() => SomeSettings.Read(("Bot:ClientSecret", "s3cret"), ("Bot:CertificatePath", "bot.pem"))).Message
            .ShouldBe("At most one of Bot__ClientSecret and Bot__CertificatePath may be set.");
}
