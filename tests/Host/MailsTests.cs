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

        await new MailFolder(folder.Path).SendAsync(new(Id, mime, page, "BEGIN:VCALENDAR"), TimeSpan.FromSeconds(1), default);

        Content(Mails.List(settings)).ShouldContain(
            $"""<a href="/mails/{Id}.html">hoa@x.example: """);
        System.Net.WebUtility.HtmlDecode(Tags().Replace(Content(Mails.List(settings)), "")).ShouldContain(page.Subject);
        Content(Mails.Show($"{Id}.html", settings)).ShouldBe(page.Html);
        (string Kind, string Content)[] others = [("txt", page.Text), ("ics", "BEGIN:VCALENDAR"), ("eml", mime)];
        foreach (var (kind, content) in others) Content(Mails.Show($"{Id}.{kind}", settings)).ShouldBe(content);
        Mails.Show($"../{Id}.eml", settings).ShouldBeOfType<NotFound>();
        Content(Mails.List(SomeSettings.Read())).ShouldEndWith("<ul></ul>");
    }

    private static string Content(IResult result) => result.ShouldBeOfType<ContentHttpResult>().ResponseContent.ShouldNotBeNull();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
