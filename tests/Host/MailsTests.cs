using System.Text.RegularExpressions;
using HumanRightsBot.Host;
using HumanRightsBot.Reminders;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Host;

public sealed partial class MailsTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_mail_in_the_folder_is_listed_and_shown_as_its_reader_would_see_it()
    {
        using var folder = new TemporaryFolder();
        var settings = SomeSettings.Read() with { Mail = new("bao-cao@x.example", [], folder.Path) };
        var page = new MailPage(
            "Nhắc báo cáo Quý III/2023 · <Hạ Đình>", "<title>Nhắc báo cáo Quý III/2023 · &lt;Hạ Đình&gt;</title><p>Hạn: trước ngày 25/9/2023</p>", "Hạn");
        var mime = Mime.Of(Id, "bao-cao@x.example", "hoa@x.example", page, null, new(2023, 9, 14, 8, 30, 0, TimeSpan.FromHours(7)));

        await new MailFolder(folder.Path).SendAsync(Id, mime, TimeSpan.FromSeconds(1), default);

        Content(Mails.List(settings)).ShouldContain(
            $"""<a href="/mails/{Id}">hoa@x.example: """);
        System.Net.WebUtility.HtmlDecode(Tags().Replace(Content(Mails.List(settings)), "")).ShouldContain(page.Subject);
        Content(Mails.Show(Id, raw: false, settings)).ShouldBe(page.Html);
        Content(Mails.Show(Id, raw: true, settings)).ShouldBe(mime);
        Mails.Show("../" + Id, raw: true, settings).ShouldBeOfType<NotFound>();
        Content(Mails.List(SomeSettings.Read())).ShouldEndWith("<ul></ul>");
    }

    private static string Content(IResult result) => result.ShouldBeOfType<ContentHttpResult>().ResponseContent.ShouldNotBeNull();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
