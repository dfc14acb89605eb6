using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reminders;

public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("Mail:Sender", "bao-cao", "Mail__Sender must be the address of a mailbox.")]
    [InlineData("Mail:Domains", "gov.vn, a b@c", "Mail__Domains must be names of domains")]
    [InlineData("Mail:Folder", "/mails", "Mail__Folder is accepted only with ASPNETCORE_ENVIRONMENT=Development.")]
    [InlineData("Mail:Folder", "/mails", "Mail__Folder needs Mail__Sender.")]
    public void What_contradicts_stops_the_start(string name, string value, string problem) =>
        Should.Throw<SettingsException>(() => SomeSettings.Read((name, value))).Message.ShouldContain(problem);

    [Theory]
    [InlineData("", "a@office.example", null, true)]
    [InlineData("", "a@office.example", "b@office.example", true)]
    [InlineData("", "a@office.example", "b@mail.example", false)]
    [InlineData("", "a@office.example", "b@x.office.example", false)]
    [InlineData("mail.example; Office.Example", "a@office.example", "b@mail.example", true)]
    [InlineData("mail.example", "a@office.example", null, false)]
    public void Mail_goes_to_the_domains_that_are_named_or_to_the_user_names_own(string domains, string upn, string? mail, bool taken) =>
        SomeSettings.Read(("Mail:Sender", "bao-cao@office.example"), ("Mail:Domains", domains)).Mail
            .Takes(new Member("a", upn, "A", Role.Reporter) { Mail = mail }).ShouldBe(taken);

    [Theory]
    [InlineData("", false, true, false)]
    [InlineData("", true, true, true)]
    [InlineData("thư", false, false, true)]
    [InlineData("cả hai", false, true, true)]
    public void The_way_a_member_asked_for_decides_and_of_a_card_that_did_not_come_there_is_a_mail(string way, bool isMissed, bool card, bool mail)
    {
        var settings = new MailSettings("bao-cao@office.example", [], null);
        var member = new Member("a", "a@office.example", "A", Role.Reporter)
        {
            ReachedBy = way switch { "thư" => ReachedBy.Mail, "cả hai" => ReachedBy.Both, _ => ReachedBy.Teams },
        };

        (settings.WantsCard(member), settings.WantsMail(member, isMissed)).ShouldBe((card, mail));
        (settings with { Sender = null }).WantsCard(member).ShouldBeTrue();
        (settings with { Sender = null }).WantsMail(member, isMissed).ShouldBeFalse();
    }
}
