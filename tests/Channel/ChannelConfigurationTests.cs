using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Issuers and hosts are what the settings say; a bad one stops the start by its name.</summary>
public sealed class ChannelConfigurationTests
{
    [Fact]
    public void Without_more_the_Bot_Framework_alone_is_believed_and_written_to()
    {
        var channel = SomeSettings.Read().Channel;

        channel.Issuers.ShouldHaveSingleItem().ShouldBe(TokenIssuer.BotFramework);
        channel.ServiceHosts.ShouldBe(["smba.trafficmanager.net", "*.botframework.com", "*.teams.microsoft.com"]);
        channel.TokenScope.ShouldBe("https://api.botframework.com/.default");
    }

    [Fact]
    public void Another_cloud_is_a_matter_of_settings()
    {
        var channel = SomeSettings.Read(
            ("Bot:Issuers:0:Issuer", "https://api.botframework.us"),
            ("Bot:Issuers:0:Metadata", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
            ("Bot:Issuers:0:Endorsed", "true"),
            ("Bot:ServiceHosts", "smba.infra.gov.teams.microsoft.us, *.botframework.us"),
            ("Bot:TokenScope", "https://api.botframework.us/.default")).Channel;

        channel.Issuers.ShouldHaveSingleItem().Issuer.ShouldBe("https://api.botframework.us");
        channel.TokenScope.ShouldBe("https://api.botframework.us/.default");
        ServiceUrls.IsAllowed("https://smba.infra.gov.teams.microsoft.us/teams/", channel).ShouldBeTrue();
        ServiceUrls.IsAllowed("https://smba.trafficmanager.net/teams/", channel).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Bot:Issuers:0:Issuer", "https://sts.example/", "Bot__Issuers__0__Metadata must be an https address.")]
    [InlineData("Bot:Issuers:0:Metadata", "http://127.0.0.1/keys", "Bot__Issuers__0__Metadata must be an https address.")]
    [InlineData("Bot:Issuers:0:Metadata", "https://sts.example/keys", "Bot__Issuers__0__Issuer is missing.")]
    [InlineData("Bot:Issuers:0:Metadata", "https://sts.example/keys", "Bot__Issuers__0__Callers is missing")]
    [InlineData("Bot:Issuers:0:Endorsed", "yes", "Bot__Issuers__0__Endorsed must be true or false.")]
    [InlineData("Bot:ServiceHosts", "https://smba.trafficmanager.net/", "Bot__ServiceHosts must be host names")]
    [InlineData("Bot:ServiceHosts", "*.com", "Bot__ServiceHosts must be host names")]
    [InlineData("Bot:ServiceHosts", "*", "Bot__ServiceHosts must be host names")]
    [InlineData("Bot:ServiceHosts", "10.0.0.1", "Bot__ServiceHosts must be host names")]
    [InlineData("Bot:TokenScope", "https://api.botframework.com", "Bot__TokenScope must be an https address")]
    [InlineData("Bot:CertificatePath", "/nowhere/bot.pem", "Bot__CertificatePath names no file.")]
    [InlineData("Bot:Authentication", "1", "Bot__Authentication must be BotService or Anonymous.")]
    [InlineData("Bot:Authentication", "BotService, Anonymous", "Bot__Authentication must be BotService or Anonymous.")]
    public void A_setting_that_cannot_be_is_refused_by_name(string key, string value, string sentence) =>
        Should.Throw<SettingsException>(() => SomeSettings.Read((key, value))).Message.ShouldContain(sentence);

    [Fact]
    public void Two_credentials_contradict_each_other() =>
        Should.Throw<SettingsException>(() => SomeSettings.Read(("Bot:ClientSecret", "s3cret"), ("Bot:CertificatePath", "bot.pem"))).Message
            .ShouldBe("At most one of Bot__ClientSecret and Bot__CertificatePath may be set.");
}
