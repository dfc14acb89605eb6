using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>A file that was sent is fetched from where files may lie, with nothing of ours, within bounds, or not at all.</summary>
public sealed class SentFilesTests
{
    private static readonly ChannelSettings Settings = new() { AppId = "bot", TenantIds = ["tenant"], IsDevelopment = true };

    private readonly TestClock clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task It_is_asked_for_as_the_address_says_and_with_no_token()
    {
        await using var drive = await FakeDownload.StartAsync();
        drive.Gives([1, 2, 3]);

        (await FetchAsync(drive)).Content.ShouldBe([1, 2, 3]);

        var (target, headers) = drive.Requests.ShouldHaveSingleItem();
        drive.Address.ShouldEndWith(target);
        headers.ShouldNotContain("Authorization");
        headers.ShouldNotContain("Cookie");
    }

    public static TheoryData<string, Func<HttpContext, Task>> Failures => new()
    {
        { "Expired", http => Status(http, 401) },
        { "Expired", http => Status(http, 403) },
        { "NotReached", http => Status(http, 503) },
        {
            "NotReached", http =>
            {
                http.Response.Redirect("/elsewhere");
                return Task.CompletedTask;
            }
        },
        {
            "TooLarge", http =>
            {
                http.Response.ContentLength = SentFiles.Largest + 1;
                return http.Response.StartAsync();
            }
        },
        {
            "TooLarge", async http =>
            {
                while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(new byte[64 * 1024], http.RequestAborted);
            }
        },
        {
            "NotReached", http =>
            {
                http.Abort();
                return Task.CompletedTask;
            }
        },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_file_has_its_fault_and_is_not_followed(string fault, Func<HttpContext, Task> answer)
    {
        await using var drive = await FakeDownload.StartAsync();
        drive.Answer = answer;

        var fetched = await FetchAsync(drive);

        (fetched.Content, fetched.Fault.ToString()).ShouldBe((null, fault));
        drive.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_eight_seconds_though_something_comes()
    {
        await using var drive = await FakeDownload.StartAsync();
        var begun = new TaskCompletionSource();
        drive.Answer = async http =>
        {
            await http.Response.Body.WriteAsync(new byte[1], http.RequestAborted);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };

        var fetching = FetchAsync(drive);
        await begun.Task;
        clock.Advance(TimeSpan.FromSeconds(8));

        (await fetching).Fault.ShouldBe(FileFault.NotReached);
    }

    [Theory]
    [InlineData("https://thanhxuan-my.sharepoint.com/personal/hoa/download.aspx?tempauth=x", true)]
    [InlineData("http://thanhxuan-my.sharepoint.com/download.aspx", false)]
    [InlineData("https://thanhxuan-my.sharepoint.com.evil.example/download.aspx", false)]
    [InlineData("https://evilsharepoint.com/download.aspx", false)]
    [InlineData("https://sharepoint.com/download.aspx", false)]
    [InlineData("https://a@thanhxuan-my.sharepoint.com/download.aspx", false)]
    [InlineData("https://thanhxuan-my.sharepoint.com:8443/download.aspx", false)]
    [InlineData("https://127.0.0.1/download.aspx", false)]
    [InlineData("http://localhost:7071/download.aspx", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("download.aspx", false)]
    [InlineData(null, false)]
    public void Only_where_files_may_lie_is_asked(string? address, bool isAllowed) =>
        (ServiceUrls.OfFile(address, Settings with { IsDevelopment = false }) is not null).ShouldBe(isAllowed);

    private Task<(byte[]? Content, FileFault Fault)> FetchAsync(FakeDownload drive) =>
        new SentFiles(new HttpClient(ConnectorSetup.Handler()), Settings, clock, NullLogger<SentFiles>.Instance).FetchAsync(drive.Address, default);

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
