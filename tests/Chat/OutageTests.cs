using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Storage does not answer: nobody loses what they typed, everybody hears of it, and it goes on afterwards.</summary>
public sealed class OutageTests(LocalParts parts)
{
    private static readonly TimeSpan StillThere = TimeSpan.FromSeconds(8);

    [Theory]
    [InlineData(Line.Refusing)]
    [InlineData(Line.Silent)]
    internal async Task What_was_typed_comes_back_in_the_card_and_the_same_press_saves_it_afterwards(Line line)
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();

        proxy.Set(line);
        var asked = Stopwatch.StartNew();
        await hoa.PressesAsync("Lưu dòng");

        asked.Elapsed.ShouldBeLessThan(StillThere);
        hoa.Sees(Texts.NotSaved);
        (hoa.Value("pieceTitle"), hoa.Value("link"), hoa.Value("finding")).ShouldBe(("Khởi công trường học", Filling.Link, "phan-anh-dung"));
        proxy.Set(Line.Open);
        (await hoa.PressesAsync("Lưu dòng")).Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_queue_that_was_away_at_the_first_save_is_there_at_the_next()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();

        proxy.Queues.Line = Line.Refusing;
        (await hoa.PressesAsync("Lưu nháp")).Sees(Texts.NotSaved);
        proxy.Queues.Line = Line.Open;
        await hoa.PressesAsync("Lưu nháp");

        hoa.Sees("Đã lưu nháp dòng số 1");
    }

    [Fact]
    public async Task What_was_typed_comes_back_even_when_the_directory_has_grown_old()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        proxy.Set(Line.Refusing);
        await hoa.PressesAsync("Lưu dòng");

        hoa.Sees(Texts.NotSaved);
        hoa.Value("answer").ShouldBe("Đã khởi công xây mới.");
        proxy.Set(Line.Open);
        (await hoa.PressesAsync("Lưu dòng")).Sees("Đã lưu dòng số 1");
    }

    [Fact]
    public async Task A_member_this_process_has_not_met_is_told_and_the_card_stays_as_it_is()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();
        var press = hoa.Press("Lưu dòng");
        (press["from"]!["id"], press["from"]!["aadObjectId"]) = ("29:oid-binh", "oid-binh");

        proxy.Set(Line.Refusing);
        using var answer = await hoa.PostAsync(press);

        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"]!.ToString().ShouldBe(Texts.NotSaved);
        hoa.Messages.ShouldHaveSingleItem().IsUpdated.ShouldBeFalse();
    }

    [Fact]
    public async Task An_old_client_of_a_member_this_process_has_not_met_is_told_below_the_card()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();
        var press = hoa.Envelope("message");
        press["value"] = hoa.Press("Lưu dòng")["value"]!["action"]!["data"]!.DeepClone();
        (press["value"]!["verb"], press["from"]!["id"], press["from"]!["aadObjectId"]) = ("row.save", "29:oid-binh", "oid-binh");

        proxy.Set(Line.Refusing);
        await hoa.PostAsync(press);

        hoa.Messages.Count.ShouldBe(2);
        Talk.WordsOf(hoa.Messages[^1].Card!).ShouldContain(Texts.NotSaved);
    }

    [Theory]
    [InlineData("danh sách")]
    [InlineData("sửa 1")]
    [InlineData("không phát sinh")]
    public async Task Every_other_command_gets_a_sentence(string command)
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        proxy.Set(Line.Refusing);
        await hoa.SaysAsync(command);

        hoa.Sees(Texts.TooSlow);
        hoa.Messages.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("danh sách")]
    [InlineData("sửa 1")]
    [InlineData("không phát sinh")]
    public async Task Where_Storage_is_silent_nobody_waits_longer_than_the_platform_does(string command)
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        proxy.Set(Line.Silent);
        var asked = Stopwatch.StartNew();
        await hoa.SaysAsync(command);

        asked.Elapsed.ShouldBeLessThan(StillThere);
        hoa.Sees(Texts.TooSlow);
    }

    [Fact]
    public async Task A_coordinator_hears_soon_that_the_summary_cannot_be_read()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var minh = await app.As(Minh).SaysAsync("trợ giúp");

        proxy.Set(Line.Silent);
        var asked = Stopwatch.StartNew();
        await minh.PressesAsync("Tổng hợp");

        asked.Elapsed.ShouldBeLessThan(StillThere);
        minh.Toast.ShouldBe(Texts.TooSlow);
    }

    [Fact]
    public async Task An_address_is_forgotten_though_Storage_was_away_when_the_app_was_removed()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = await app.As(Hoa).InstallsAsync();
        var removal = hoa.Envelope("installationUpdate");
        removal["action"] = "remove";

        await WhileStorageIsAwayAsync(proxy, app, "uninstalled", () => hoa.PostAsync(removal));

        (await app.Part<HumanRightsBot.People.ConversationTable>().FindAsync("tenant", Hoa.ObjectId, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_welcome_is_said_though_Storage_was_away_when_the_app_was_installed()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = app.As(Hoa);
        var installation = hoa.Envelope("installationUpdate");
        installation["action"] = "add";

        await WhileStorageIsAwayAsync(proxy, app, "welcome", () => hoa.PostAsync(installation));

        Talk.WordsOf(hoa.Messages.ShouldHaveSingleItem().Card!).ShouldContain("Chào mừng anh/chị");
    }

    /// <summary>Storage comes back after the first try.</summary>
    private static async Task WhileStorageIsAwayAsync(StorageProxy proxy, ChatApp app, string what, Func<Task<HttpResponseMessage>> post)
    {
        proxy.Set(Line.Refusing);
        var posting = post();
        await app.Log.HoldsAsync($"Storage did not answer: {what}", TestContext.Current.CancellationToken);
        proxy.Set(Line.Open);
        var tick = TimeSpan.FromMilliseconds(100);
        await using var running = new Timer(_ => app.Clock.Advance(tick), null, tick, tick);
        (await posting).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_that_could_not_be_kept_stops_nobody()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        app.Connector.Conversation("another");
        var help = hoa.Envelope("message");
        (help["text"], help["conversation"]!["id"]) = ("trợ giúp", "another");

        proxy.Set(Line.Refusing);
        await hoa.PostAsync(help);

        Talk.WordsOf(app.Connector.Conversation("another").Activities.ShouldHaveSingleItem().Card!).ShouldContain(Texts.HelpTitle);
    }

    [Fact]
    public async Task Health_says_so()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        (await app.Http.GetAsync(new Uri("/api/health", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        proxy.Set(Line.Refusing);
        app.Clock.Advance(TimeSpan.FromSeconds(5));

        (await app.Http.GetAsync(new Uri("/api/health", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task However_many_ask_for_its_health_Storage_is_asked_once_in_a_few_seconds()
    {
        var asked = 0;
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), tables: new RequestHook((message, next) =>
        {
            if (message.Request.Uri.Path.Contains("ping", StringComparison.Ordinal)) Interlocked.Increment(ref asked);
            return next();
        }));
        async Task AskAsync(int times) =>
            (await Task.WhenAll(Enumerable.Range(0, times).Select(_ => app.Http.GetStringAsync(new Uri("/api/health", UriKind.Relative))))).ShouldAllBe(answer => answer == """{"ok":true}""");

        await AskAsync(20);
        app.Clock.Advance(TimeSpan.FromSeconds(4));
        await AskAsync(20);
        asked.ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await AskAsync(20);

        asked.ShouldBe(2);
    }
}
