using System.Net;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Host;
using HumanRightsBot.Local;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Host;

/// <summary>The functions without the Azure host, as a process of its own, as a developer and the tests meet them.</summary>
public sealed class HostProcessTests(LocalParts parts) : IDisposable
{
    /// <summary>Between two looks at what the process does, which needs the machine more.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_saved_is_published_by_the_queue_and_the_workbook_opens_in_a_browser()
    {
        await using var connector = await FakeConnector.StartAsync();
        DirectoryWorkbook.Write(System.IO.Directory.CreateDirectory(Path.Combine(folder.Path, "directory")).FullName);
        await using var app = await AppProcess.StartAsync(FreePort.Any(), AppSettings.Of(parts.NewAccount(), folder.Path), _ => { }, Ct);
        using var http = new HttpClient { BaseAddress = app.Address };

        await (await new Talk(http, connector, Hoa).SaysAsync("báo cáo mới báo chí")).FillsRow().PressesAsync("Lưu dòng");

        var workbook = new Uri("/library/phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx", UriKind.Relative);
        HttpResponseMessage answer;
        while (!(answer = await http.GetAsync(workbook, Ct)).IsSuccessStatusCode)
        {
            answer.Dispose();
            await Task.Delay(Pause, Ct);
        }

        (await answer.Content.ReadAsByteArrayAsync(Ct))[..2].ShouldBe("PK"u8.ToArray());
        answer.Dispose();
    }

    /// <summary>A function that fails in a way of its own, not that of the triggers, is a failure all the same and ends no loop.</summary>
    [Fact]
    public async Task Whatever_a_method_throws_is_its_failure()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var publish = HostedFunction.All.Single(function => function.Name == "PublishWorkbook");

        (await app.Part<FunctionCalls>().SucceedsAsync(publish, input: 5)).ShouldBeFalse();

        app.Log.Lines.ShouldContain(line => line.Contains("PublishWorkbook failed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workbook_whose_message_was_fetched_by_a_process_that_died_is_published_by_the_next()
    {
        var storage = parts.NewAccount();
        DirectoryWorkbook.Write(System.IO.Directory.CreateDirectory(Path.Combine(folder.Path, "directory")).FullName);
        await FilledReports.SaveAsync(new ReportTable(new Tables(new TableServiceClient(storage))), new(ChatApp.FormId, ChatApp.Period, "ha-dinh"), 1);
        var queue = new QueueClient(storage, "publish", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: Ct);
        await queue.SendMessageAsync("""{"form":"phan-hoi-bao-chi","quarter":"2023Q3","at":"2023-09-12T08:00:00+07:00"}""", Ct);
        // All that is left of that process.
        (await queue.ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1), Ct)).Value.ShouldHaveSingleItem();

        await using var app = await AppProcess.StartAsync(FreePort.Any(), AppSettings.Of(storage, folder.Path), _ => { }, Ct);

        while ((await queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount > 0) await Task.Delay(Pause, Ct);
        File.Exists(Path.Combine(folder.Path, "library", "phan-hoi-bao-chi", "2023", "Q3", "Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_function_is_run_by_hand_as_the_Azure_host_would_run_it()
    {
        await using var app = await AppProcess.StartAsync(FreePort.Any(), AppSettings.Of(parts.NewAccount(), folder.Path), _ => { }, Ct);
        using var http = new HttpClient { BaseAddress = app.Address };

        (await RunAsync(http, "RemindUnits", "")).ShouldBe(HttpStatusCode.Accepted);
        (await RunAsync(http, "remindunits", "")).ShouldBe(HttpStatusCode.Accepted);
        (await RunAsync(http, "PublishWorkbook", "{}")).ShouldBe(HttpStatusCode.InternalServerError);
        (await RunAsync(http, "messages", "")).ShouldBe(HttpStatusCode.NotFound);
        (await RunAsync(http, "Nothing", "")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Outside_development_it_wants_tokens_and_opens_no_other_address_than_the_deployed_app()
    {
        var settings = AppSettings.Of(parts.NewAccount(), folder.Path);
        settings.Remove("Clock__Start");
        (settings["ASPNETCORE_ENVIRONMENT"], settings["Bot__Authentication"], settings["Bot__TenantId"]) = ("Production", "BotService", "tenant");
        await using var app = await AppProcess.StartAsync(FreePort.Any(), settings, _ => { }, Ct);
        using var http = new HttpClient { BaseAddress = app.Address };

        using var answer = await http.PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), new { type = "message" }, Ct);
        (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()).ShouldBe((HttpStatusCode.Unauthorized, "Bearer"));
        foreach (var function in HostedFunction.All) (await RunAsync(http, function.Name, "")).ShouldBe(HttpStatusCode.NotFound, function.Name);
        using var library = await http.GetAsync(new Uri("/library/x.xlsx", UriKind.Relative), Ct);
        library.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Health_answers_whoever_asks_and_takes_nothing()
    {
        await using var app = await AppProcess.StartAsync(FreePort.Any(), AppSettings.Of(parts.NewAccount(), folder.Path), _ => { }, Ct);
        using var http = new HttpClient { BaseAddress = app.Address };

        (await AskAsync("GET")).ShouldBe((HttpStatusCode.OK, "{\"ok\":true}", ""));
        (await AskAsync("HEAD")).ShouldBe((HttpStatusCode.OK, "", ""));
        (await AskAsync("POST")).ShouldBe((HttpStatusCode.MethodNotAllowed, "", "GET, HEAD"));

        async Task<(HttpStatusCode, string, string)> AskAsync(string verb)
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), "/api/health");
            using var answer = await http.SendAsync(request, Ct);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct), string.Join(", ", answer.Content.Headers.Allow));
        }
    }

    private static async Task<HttpStatusCode> RunAsync(HttpClient http, string function, string input)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"/admin/functions/{function}", UriKind.Relative), new { input }, Ct);
        return answer.StatusCode;
    }
}
