using System.Net;
using System.Net.Http.Headers;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>The door of the page at the wire: what it answers to whom, with which headers.</summary>
public sealed class TabWireTests(LocalParts parts)
{
    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_others_out()
    {
        await using var app = await StartAsync();
        foreach (var path in new[] { "/api/tab", "/api/tab/", "/api/tab/du-lieu-ca-nhan", "/api/tab/nothing", "/api/tab/ask" })
        {
            using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));

            var rules = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            rules.ShouldStartWith(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
                + "frame-ancestors https://*.cloud.microsoft ");
            rules.ShouldNotContain("unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Headers.Contains("X-Frame-Options").ShouldBeFalse();
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Outside_a_host_the_page_says_what_it_is_and_how_to_open_it()
    {
        await using var app = await StartAsync();

        var html = await app.Http.GetStringAsync(new Uri("/api/tab/", UriKind.Relative));

        html.ShouldStartWith("<!DOCTYPE html><html lang=\"vi\">");
        html.ShouldContain("Trang này mở trong Teams, Outlook hoặc Microsoft 365");
        html.ShouldContain("href=\"/api/tab/du-lieu-ca-nhan\"");
    }

    [Fact]
    public async Task What_is_kept_about_members_is_told_to_anybody()
    {
        await using var app = await StartAsync();

        var html = await app.Http.GetStringAsync(new Uri("/api/tab/du-lieu-ca-nhan", UriKind.Relative));

        foreach (var heading in new[] { "Giữ những gì", "Giữ ở đâu", "Giữ bao lâu", "Hỏi ai" }) html.ShouldContain($"<h2>{heading}</h2>");
        html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task Files_stand_under_their_hash_for_ever_and_packed()
    {
        await using var app = await StartAsync();
        var shell = await app.Http.GetStringAsync(new Uri("/api/tab/", UriKind.Relative));
        var files = System.Text.RegularExpressions.Regex.Matches(shell, "(?:href|src)=\"(/api/tab/tep/[^\"]+)\" integrity=\"([^\"]+)\"");
        files.Count.ShouldBe(3);
        var sizes = 0L;
        foreach (var (path, integrity) in files.Select(file => (file.Groups[1].Value, WebUtility.HtmlDecode(file.Groups[2].Value))))
        {
            var content = await app.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            using var packed = await app.Http.SendAsync(request);

            integrity.ShouldBe("sha384-" + Convert.ToBase64String(System.Security.Cryptography.SHA384.HashData(content)));
            packed.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            packed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
            sizes += packed.Content.Headers.ContentLength!.Value;
        }

        sizes.ShouldBeLessThan(120 * 1024);
        using var changed = await app.Http.GetAsync(new Uri(files[0].Groups[1].Value.Replace("/tep/", "/tep/0", StringComparison.Ordinal), UriKind.Relative));
        changed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", "/api/tab/ask", 405, "POST")]
    [InlineData("POST", "/api/tab/", 405, "GET, HEAD")]
    [InlineData("DELETE", "/api/tab/du-lieu-ca-nhan", 405, "GET, HEAD")]
    public async Task Another_verb_is_refused(string verb, string path, int status, string allowed)
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);

        using var answer = await app.Http.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(status);
        string.Join(", ", answer.Content.Headers.Allow).ShouldBe(allowed);
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token()
    {
        await using var app = await StartAsync();

        using var answer = await app.Http.PostAsync(new Uri("/api/tab/ask?access_token=somebody", UriKind.Relative), Form("command=open"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json", 415)]
    [InlineData("text/plain", 415)]
    public async Task Only_a_form_is_read(string contentType, int status)
    {
        await using var app = await StartAsync();
        using var content = new StringContent("{}", new MediaTypeHeaderValue(contentType));
        ((int)(await SendAsync(app, content)).StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task What_no_form_ever_takes_is_refused_and_a_great_deal_comes_back()
    {
        await using var app = await StartAsync();
        var hoa = await app.By(Hoa).OpensAsync("phan-hoi-bao-chi|2023Q3|ha-dinh");
        await hoa.PressesAsync("Báo cáo mới");
        var much = string.Concat(Enumerable.Repeat("rất dài ", 20_000)).Trim();

        await hoa.Fills("content", much).PressesAsync("Lưu dòng");
        hoa.Value("content").ShouldBe(much);
        using var more = Form("command=row.save&c_content=" + new string('a', 2 * 1024 * 1024));

        (await SendAsync(app, more)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Whoever_presses_too_fast_is_told_to_wait()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        HttpStatusCode last = default;
        for (var press = 0; press < 200 && last != HttpStatusCode.TooManyRequests; press++)
        {
            using var content = Form("command=");
            last = (await SendAsync(app, content)).StatusCode;
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Without_a_tab_there_is_nothing()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        foreach (var path in new[] { "/api/tab/", "/api/tab/ask", "/api/tab/du-lieu-ca-nhan" })
        {
            using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));

            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Somebody_whom_the_directory_does_not_know_reads_whom_to_ask()
    {
        await using var app = await StartAsync();

        var khach = await app.By(Khach).OpensAsync();

        khach.Sees("Anh/chị chưa có trong danh bạ", "Ứng dụng thấy tên đăng nhập: khach@thanhxuan.example", "Xin thêm vào danh bạ");
        khach.Buttons.ShouldBeEmpty();
    }

    private Task<ChatApp> StartAsync() => ChatApp.StartAsync(parts.NewAccount(), memberBurst: 60, hasTab: true);

    private static StringContent Form(string fields) => new(fields, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    private static async Task<HttpResponseMessage> SendAsync(ChatApp app, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tab/ask") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Hoa.Upn);
        return await app.Http.SendAsync(request);
    }
}
