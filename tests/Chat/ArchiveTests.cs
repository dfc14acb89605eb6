using Azure;
using HumanRightsBot.Cards;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>The final copy of a closed quarter in a folder: there once for each closing, never another content, whatever happens on the way.</summary>
public sealed class ArchiveTests(LocalParts parts)
{
    private static readonly DateTimeOffset AfterDeadline = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Closing_puts_a_final_copy_beside_the_workbook_and_the_card_shows_its_hash_and_link()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        await app.As(Lan).SaysAsync("không phát sinh");
        var minh = await ClosesAsync(app);
        minh.Sees("Đã chốt Quý III/2023", "Đang lưu bản lưu trữ");
        minh.Buttons.ShouldBe(["Làm mới", "Mở lại quý", "Tiến độ"]);

        await app.PublishAsync();
        await minh.PressesAsync("Làm mới");

        var copy = Copies(app).ShouldHaveSingleItem();
        var hash = (await WorkbookStamp.ReadAsync(File.OpenRead(copy), Ct))!;
        Path.GetFileName(copy).ShouldBe($"Tong-hop_phan-hoi-bao-chi_2023Q3_20230926-0900_{hash[..8].ToLowerInvariant()}.xlsx");
        (await File.ReadAllBytesAsync(copy, Ct)).ShouldBe(await File.ReadAllBytesAsync(app.Workbook, Ct));
        minh.Sees("Đã lưu bản lưu trữ.", $"Mã nội dung: {hash[..8]} {hash[8..16]}").DoesNotSee("Đang lưu");
        minh.Link("Mở bản lưu trữ").ShouldEndWith($"phan-hoi-bao-chi/2023/Q3/Luu-tru/{Path.GetFileName(copy)}");
        minh.Buttons.ShouldBe(["Mở bản lưu trữ", "Mở lại quý", "Tiến độ"]);
        (await app.As(Minh).SaysAsync("chốt quý")).Sees("Đã lưu bản lưu trữ.");
    }

    [Fact]
    public async Task A_second_closing_makes_a_second_copy_and_leaves_the_first_as_it_was()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        var minh = await ClosesAsync(app);
        await app.PublishAsync();
        var (first, bytes) = (Copies(app).Single(), await File.ReadAllBytesAsync(Copies(app).Single(), Ct));
        (await minh.PressesAsync("Mở lại quý")).DoesNotSee("chưa lưu xong");
        await minh.PressesAsync("Xác nhận mở lại");
        minh.DoesNotSee("lưu trữ");
        await app.As(Lan).SaysAsync("không phát sinh");
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        await ClosesAsync(app);
        await app.PublishAsync();
        await app.PublishAsync();

        Copies(app).Count.ShouldBe(2);
        (await File.ReadAllBytesAsync(first, Ct)).ShouldBe(bytes);
        var second = Copies(app).Single(copy => copy != first);
        (await File.ReadAllBytesAsync(second, Ct)).ShouldBe(await File.ReadAllBytesAsync(app.Workbook, Ct));
        (await StatusAsync(app)).Copy!.Path.ShouldEndWith(Path.GetFileName(second));
    }

    [Fact]
    public async Task Closings_within_one_minute_have_a_copy_each_though_nothing_changed_between_them()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        for (var closings = 1; closings <= 3; closings++)
        {
            await CloseAsync(app);
            await app.PublishAsync();
            await app.PublishAsync();

            Copies(app).Count.ShouldBe(closings);
            await ReopenAsync(app);
        }

        Copies(app).Select(copy => Path.GetFileName(copy).Split('_')[3]).Order().ShouldBe(["20230926-0900", "20230926-0901", "20230926-0902"]);
    }

    [Fact]
    public async Task Interrupted_at_any_call_to_storage_there_is_one_copy_in_the_end()
    {
        var left = int.MaxValue;
        var hook = new RequestHook((_, next) => Interlocked.Decrement(ref left) < 0 ? throw new RequestFailedException(503, "interrupted") : next());
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline, tables: hook);
        await app.As(Lan).SaysAsync("không phát sinh");
        var (interrupted, placedUnheard) = (0, 0);
        for (var calls = 0; ; calls++)
        {
            await CloseAsync(app);
            Volatile.Write(ref left, calls);
            using (await app.TriggerAsync("PublishWorkbook", Message(app)))
            {
                if (Interlocked.Exchange(ref left, int.MaxValue) < 0) interrupted++;
            }

            if (Copies(app).Count == 1 && (await StatusAsync(app)).WantsCopy) placedUnheard++;
            app.Clock.Advance(Deadlines.PublishLease);
            await app.PublishAsync();

            var copy = Copies(app).ShouldHaveSingleItem($"after {calls} calls");
            (await StatusAsync(app)).Copy!.ContentHash.ShouldBe(await WorkbookStamp.ReadAsync(File.OpenRead(copy), Ct));
            if (interrupted == calls) break;
            File.Delete(copy);
            await ReopenAsync(app);
        }

        interrupted.ShouldBeGreaterThan(15);
        placedUnheard.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Opened_again_before_the_copy_is_there_the_question_says_so_and_no_open_content_is_archived()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        var minh = await ClosesAsync(app);

        (await minh.PressesAsync("Mở lại quý")).Sees("Bản lưu trữ của lần chốt này chưa lưu xong. Nếu mở lại ngay, lần chốt này không có bản lưu trữ");
        await minh.PressesAsync("Xác nhận mở lại");
        await app.PublishAsync();

        Copies(app).ShouldBeEmpty();
    }

    [Fact]
    public async Task Opened_again_while_the_copy_is_made_nothing_is_put_into_the_library()
    {
        Func<Task> meanwhile = () => Task.CompletedTask;
        var hook = new RequestHook(async (message, next) =>
        {
            // The copy's own look at how the period stands, after the workbook is made.
            if (message.Request.Uri.Path.Contains("closing", StringComparison.Ordinal) && message.Request.Method.Method == "GET")
                await Interlocked.Exchange(ref meanwhile, () => Task.CompletedTask)();
            await next();
        });
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline, tables: hook);
        await CloseAsync(app);
        var looks = 0;
        meanwhile = CountAsync;

        (await app.Part<Archive>().FinishAsync(new(ChatApp.FormId, ChatApp.Period.ToString(), app.Clock.GetUtcNow()), Ct)).ShouldBeNull();

        looks.ShouldBe(2);
        Copies(app).ShouldBeEmpty();
        (await StatusAsync(app)).State.ShouldBe(ClosingState.Open);

        async Task CountAsync()
        {
            if (++looks == 2) await ReopenAsync(app);
            else meanwhile = CountAsync;
        }
    }

    [Fact]
    public async Task While_the_folder_is_away_the_card_says_what_it_waits_for_and_the_office_is_told_after_an_hour()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        var minh = await ClosesAsync(app);
        await File.WriteAllTextAsync(System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Archive(app))!).FullName + "/Luu-tru", "no folder", Ct);
        await app.PublishAsync();
        (await minh.PressesAsync("Làm mới")).Sees("Đang lưu bản lưu trữ. Thư viện chưa trả lời từ 09:00 ngày 26/09/2023; lần thử tới lúc 09:00");
        File.Exists(app.Workbook).ShouldBeTrue();

        var tries = 0;
        for (; Notices(app) == 0; tries++)
        {
            tries.ShouldBeLessThan(20);
            await NextAsync(app);
        }

        tries.ShouldBe(9);
        File.Delete(Archive(app));
        await NextAsync(app);
        (await minh.PressesAsync("Làm mới")).Sees("Đã lưu bản lưu trữ.");
        Notices(app).ShouldBe(1);
    }

    [Fact]
    public async Task A_unit_that_joins_before_the_copy_is_made_is_closed_first()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        await ClosesAsync(app);
        DirectoryWorkbook.Write(app.DirectoryFolder, [Hoa]);
        await app.As(Minh).SaysAsync("cập nhật danh bạ");

        (await app.Part<Archive>().FinishAsync(new(ChatApp.FormId, ChatApp.Period.ToString(), app.Clock.GetUtcNow()), Ct)).ShouldBeNull();
        Copies(app).ShouldBeEmpty();
        await app.PublishAsync();

        (await File.ReadAllBytesAsync(Copies(app).Single(), Ct)).ShouldBe(await File.ReadAllBytesAsync(app.Workbook, Ct));
    }

    private static string Archive(ChatApp app) => Path.Combine(Path.GetDirectoryName(app.Workbook)!, "Luu-tru");

    private static IReadOnlyList<string> Copies(ChatApp app) =>
        System.IO.Directory.Exists(Archive(app)) ? [.. System.IO.Directory.GetFiles(Archive(app)).Order(StringComparer.Ordinal)] : [];

    private static Task<ClosingStatus> StatusAsync(ChatApp app) => app.Part<PeriodClosing>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    private static int Notices(ChatApp app) =>
        app.Connector.Requests.Count(request =>
            request.Method == "POST" && request.Body.Contains("Bản lưu trữ Quý III/2023 chưa lưu được", StringComparison.Ordinal)
                && request.Body.Contains("\"alert\":true", StringComparison.Ordinal));

    private static object Message(ChatApp app) => new { form = ChatApp.FormId, quarter = ChatApp.Period.ToString(), at = app.Clock.GetUtcNow() };

    /// <summary>The message of the next try becomes visible.</summary>
    private static async Task NextAsync(ChatApp app)
    {
        app.Clock.Advance((await StatusAsync(app)).Waiting!.NextAt - app.Clock.GetUtcNow());
        using var answer = await app.TriggerAsync("PublishWorkbook", Message(app));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<Talk> ClosesAsync(ChatApp app)
    {
        var minh = await app.As(Minh).SaysAsync("chốt quý");
        return await minh.PressesAsync("Xác nhận chốt");
    }

    private static async Task CloseAsync(ChatApp app) =>
        (await app.Part<Closing>().CloseAsync(SomeCards.Form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), Ct)).State.ShouldBe(ClosingState.Closed);

    private static async Task ReopenAsync(ChatApp app) =>
        (await app.Part<Closing>().ReopenAsync(SomeCards.Form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), Ct)).State.ShouldBe(ClosingState.Open);
}
