using Azure;
using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

public sealed class ClosingTests(LocalParts parts)
{
    private static readonly string[] Units = ["ha-dinh", "khuong-dinh", "tu-phap"];
    private static readonly DateTimeOffset AfterDeadline = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Closing_names_what_is_missing_first_and_then_closes_every_unit()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Chưa xong").PressesAsync("Lưu nháp");
        await app.As(Lan).SaysAsync("không phát sinh");
        app.Clock.Advance(AfterDeadline - app.Clock.GetUtcNow());

        var minh = await app.As(Minh).SaysAsync("chốt quý");
        minh.Sees(
            "Chốt Quý III/2023?", "Chưa báo cáo: 1 đơn vị", "Phòng Tư pháp", "Đang nhập: 1 đơn vị", "Còn dòng nháp: 1 đơn vị", "chưa nhận: 1 đơn vị",
            "UBND phường Khương Đình");
        (await HeadsAsync(app)).ShouldAllBe(head => !head.Closed);
        await minh.PressesAsync("Xác nhận chốt");

        minh.Sees("Đã chốt Quý III/2023", "Đã chốt 3/3 đơn vị.");
        (await HeadsAsync(app)).ShouldAllBe(head => head.Closed);
        (await HeadsAsync(app)).Select(head => head.State).ShouldBe([ReportState.Open, ReportState.Nil, ReportState.None]);
        (await app.Part<ReportTable>().LogAsync(Office.Key("tu-phap"), null, default).SingleAsync()).Stamp.By.ShouldBe(Minh.Upn);
    }

    [Fact]
    public async Task Before_the_deadline_the_card_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.As(Minh).SaysAsync("chốt quý")).Sees("Chốt Quý III/2023?", "Hạn nộp của kỳ này chưa qua.");
    }

    [Fact]
    public async Task In_a_closed_period_everything_is_refused_with_the_reason_until_it_is_opened_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var lan = (await app.As(Lan).SaysAsync("báo cáo mới")).FillsRow();
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var look = await app.LooksAtFirstAsync(Minh);
        var minh = await ClosesAsync(app);

        (await lan.PressesAsync("Lưu dòng")).Sees("Kỳ này đã chốt nên không sửa được nữa");
        lan.Value("pieceTitle").ShouldBe("Khởi công trường học");
        (await look.PressesAsync("Nhận")).Sees("Kỳ này đã chốt nên không đổi được nữa. Nếu cần, gõ «mở lại quý».");
        (await app.LooksAtFirstAsync(Minh)).Sees("đã chốt").Buttons.ShouldBe(["Làm mới", "Tiến độ"]);

        await minh.PressesAsync("Mở lại quý");
        minh.Sees("Mở lại Quý III/2023?");
        await minh.PressesAsync("Xác nhận mở lại");
        minh.Sees("Quý III/2023 đang mở", "Đã mở 3/3 đơn vị.");

        (await lan.SaysAsync("báo cáo mới")).FillsRow();
        (await lan.PressesAsync("Lưu dòng")).Sees("Đã lưu dòng số 1");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task Progress_says_that_the_period_is_closed_and_leads_to_opening_it_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await ClosesAsync(app);

        var minh = await app.As(Minh).SaysAsync("tiến độ");

        minh.Sees("Đã chốt Quý III/2023", "đã chốt");
        minh.Buttons.ShouldContain("Mở lại quý");
    }

    [Fact]
    public async Task Confirming_twice_closes_once()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var first = await app.As(Minh).SaysAsync("chốt quý");
        var second = await app.As(Minh).SaysAsync("chốt quý");

        await first.PressesAsync("Xác nhận chốt");
        await second.PressesAsync("Xác nhận chốt");

        second.Sees("Đã chốt 3/3 đơn vị.");
        (await app.HeadAsync("tu-phap")).Version.ShouldBe(1);
        (await app.As(Minh).SaysAsync("chốt quý")).Sees("Đã chốt Quý III/2023").Buttons.ShouldContain("Mở lại quý");
    }

    [Theory]
    [InlineData("chốt quý", "Xác nhận chốt", true)]
    [InlineData("mở lại quý", "Xác nhận mở lại", false)]
    public async Task Interrupted_at_any_call_to_storage_it_is_taken_up_by_the_queue(string command, string button, bool closes)
    {
        var (storage, left) = (parts.NewAccount(), int.MaxValue);
        var hook = new RequestHook((_, next) => Interlocked.Decrement(ref left) < 0 ? throw new RequestFailedException(503, "interrupted") : next());
        await using var app = await ChatApp.StartAsync(storage, AfterDeadline, tables: hook, queues: hook);
        var queue = new QueueClient(storage, "publish");
        var (begun, calls) = (0, 0);
        for (; ; calls++)
        {
            await TurnAsync(app, !closes);
            var minh = await app.As(Minh).SaysAsync(command);
            await queue.ClearMessagesAsync();
            Volatile.Write(ref left, calls);
            var activity = minh.Press(button);
            using (var answer = await minh.PostAsync(activity)) answer.EnsureSuccessStatusCode();
            var interrupted = Interlocked.Exchange(ref left, int.MaxValue) < 0;

            // What the coordinator's process held is given up, and a message of the queue arrives.
            app.Clock.Advance(TimeSpan.FromSeconds(30));
            var state = (await app.Part<PeriodClosing>().FindAsync(ChatApp.FormId, ChatApp.Period, default)).State;
            if (state is ClosingState.Closing or ClosingState.Reopening) begun++;
            var untouched = state == (closes ? ClosingState.Open : ClosingState.Closed);
            if (!untouched)
            {
                (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount.ShouldBePositive($"after {calls} calls");
                await app.PublishAsync();
            }

            (await HeadsAsync(app)).ShouldAllBe(head => head.Closed == (closes != untouched), $"after {calls} calls");
            var status = await app.Part<PeriodClosing>().FindAsync(ChatApp.FormId, ChatApp.Period, default);
            status.State.ShouldBe(closes != untouched ? ClosingState.Closed : ClosingState.Open);
            if (!interrupted) break;
        }

        begun.ShouldBeGreaterThan(6);
        (await StoredReports.ReadAsync(storage, SomeCards.Form)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_a_closing_goes_on_progress_shows_closed_reports_in_a_group_of_their_own()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        await app.ChangeAsync(Office.Key("ha-dinh"), Minh, ReviewRules.Close);

        (await app.As(Minh).SaysAsync("tiến độ")).Sees("Chưa báo cáo, đã chốt: 1 đơn vị", "Chưa báo cáo, quá hạn: 2 đơn vị");
    }

    [Fact]
    public async Task The_card_of_a_closing_that_goes_on_says_how_far_it_is_and_goes_on_itself()
    {
        var (fails, batches) = (false, 0);
        var hook = new RequestHook((message, next) =>
            fails && message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref batches) > 1
                ? throw new RequestFailedException(503, "interrupted")
                : next());
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline, tables: hook);
        var minh = await app.As(Minh).SaysAsync("chốt quý");

        fails = true;
        await minh.PressesAsync("Xác nhận chốt");
        minh.Sees("Đang chốt Quý III/2023", "Đã chốt 1/3 đơn vị.", "Việc này tiếp tục tự chạy");
        fails = false;
        await minh.PressesAsync("Làm mới");

        minh.Sees("Đã chốt Quý III/2023", "Đã chốt 3/3 đơn vị.");
    }

    /// <summary>After it said so and before it reads the heads, or before its first batch, others end the closing and open the period again.</summary>
    [Theory]
    [InlineData("head")]
    [InlineData("$batch")]
    public async Task Who_is_late_with_a_closing_closes_nothing_that_was_opened_again_since(string call)
    {
        Func<Task>? meanwhile = null;
        var hook = new RequestHook(async (message, next) =>
        {
            var isIt = message.Request.Uri.ToString().Contains(call, StringComparison.Ordinal);
            if (isIt && Interlocked.Exchange(ref meanwhile, null) is { } others) await others();
            await next();
        });
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline, tables: hook);
        await TurnAsync(app, closed: true);
        await TurnAsync(app, closed: false);
        var done = false;
        meanwhile = async () =>
        {
            await app.Part<Closing>().GoOnAsync(SomeCards.Form, ChatApp.Period, TimeSpan.FromSeconds(6), default);
            await TurnAsync(app, closed: false);
            done = true;
        };

        var late = await app.Part<Closing>().CloseAsync(SomeCards.Form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), default);

        done.ShouldBeTrue();
        late.State.ShouldBe(ClosingState.Open);
        (await HeadsAsync(app)).ShouldAllBe(head => !head.Closed && head.Version == 4);
    }

    [Fact]
    public async Task Several_at_one_closing_at_once_close_each_report_once()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage, AfterDeadline);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            app.Part<Closing>().CloseAsync(SomeCards.Form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), default)));

        (await app.Part<PeriodClosing>().FindAsync(ChatApp.FormId, ChatApp.Period, default)).State.ShouldBe(ClosingState.Closed);
        (await HeadsAsync(app)).ShouldAllBe(head => head.Closed && head.Version == 1);
        (await StoredReports.ReadAsync(storage, SomeCards.Form)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unit_that_joins_after_the_closing_is_closed_with_the_next_publish()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await ClosesAsync(app);
        DirectoryWorkbook.Write(app.DirectoryFolder, [Hoa]);
        await app.As(Minh).SaysAsync("cập nhật danh bạ");

        await app.PublishAsync();

        (await app.HeadAsync(DirectoryWorkbook.UnitOf(0))).Closed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_unit_that_joins_after_the_closing_saves_nothing_into_it_however_old_the_period_is_until_it_is_opened_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await ClosesAsync(app);
        DirectoryWorkbook.Write(app.DirectoryFolder, [Lan]);
        await minh.SaysAsync("cập nhật danh bạ");
        var unit = DirectoryWorkbook.UnitOf(0);
        var lan = (await app.As(Lan).SaysAsync("báo cáo mới")).FillsRow();

        (await lan.PressesAsync("Lưu dòng")).Sees("Kỳ này đã chốt nên không sửa được nữa");
        lan.Value("pieceTitle").ShouldBe("Khởi công trường học");
        app.Clock.Advance(TimeSpan.FromDays(300));
        (await lan.PressesAsync("Lưu dòng")).Sees("Kỳ này đã chốt nên không sửa được nữa");
        (await app.RowsAsync(unit)).ShouldBeEmpty();

        await app.Part<Closing>().ReopenAsync(SomeCards.Form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), CancellationToken.None);
        (await lan.PressesAsync("Lưu dòng")).Sees("Đã lưu dòng số 1");
    }

    [Fact]
    public async Task A_unit_that_was_away_when_the_period_was_closed_or_opened_again_finds_it_as_it_is()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.TakesOverAsync(Hoa, Lan);
        var lan = await app.As(Lan).SaysAsync("không phát sinh");
        await lan.PressesAsync("Hoàn tác");
        var form = (await app.As(Lan).SaysAsync("báo cáo mới")).FillsRow();
        await app.TakesOverAsync(Hoa);
        await ClosesAsync(app);

        await app.TakesOverAsync(Hoa, Lan);
        (await form.PressesAsync("Lưu dòng")).Sees("Kỳ này đã chốt nên không sửa được nữa");

        await app.TakesOverAsync(Hoa);
        await (await minh.SaysAsync("mở lại quý")).PressesAsync("Xác nhận mở lại");
        await app.TakesOverAsync(Hoa, Lan);
        (await form.PressesAsync("Lưu dòng")).Sees("Đã lưu dòng số 1");
    }

    [Fact]
    public async Task Every_save_of_a_storm_is_in_the_closed_report_or_refused()
    {
        const int Members = 16;
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage, memberBurst: 1000);
        var people = Enumerable.Range(0, Members).Select(n => new Somebody($"Người {n}", $"nguoi{n}@thanhxuan.example", $"oid-{n}")).ToList();
        DirectoryWorkbook.Write(app.DirectoryFolder, people);
        var minh = await app.As(Minh).SaysAsync("cập nhật danh bạ");
        await minh.SaysAsync("chốt quý");
        var talks = new List<Talk>();
        foreach (var person in people) talks.Add((await app.As(person).SaysAsync("báo cáo mới")).FillsRow());

        var first = talks.Take(Members / 2).Select(talk => talk.PressesAsync("Lưu dòng")).ToList();
        var closing = minh.PressesAsync("Xác nhận chốt");
        var saves = first.Concat(talks.Skip(Members / 2).Select(talk => talk.PressesAsync("Lưu dòng"))).ToList();
        await Task.WhenAll([.. saves, closing]);

        for (var n = 0; n < Members; n++)
        {
            var unit = DirectoryWorkbook.UnitOf(n);
            var saved = talks[n].Words.Contains("Đã lưu dòng số 1", StringComparison.Ordinal);
            if (!saved) talks[n].Sees("Kỳ này đã chốt nên không sửa được nữa");
            (await app.RowsAsync(unit)).Count.ShouldBe(saved ? 1 : 0);
            (await app.HeadAsync(unit)).Closed.ShouldBeTrue();
        }

        var stored = await StoredReports.ReadAsync(storage, SomeCards.Form);
        stored.Faults.ShouldBeEmpty();
        stored.LogLines.ShouldBe(stored.Rows.Count + Members);
    }

    private static async Task<Talk> ClosesAsync(ChatApp app)
    {
        var minh = await app.As(Minh).SaysAsync("chốt quý");
        return await minh.PressesAsync("Xác nhận chốt");
    }

    private static async Task TurnAsync(ChatApp app, bool closed)
    {
        var (closing, form) = (app.Part<Closing>(), SomeCards.Form);
        var status = closed
            ? await closing.CloseAsync(form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), default)
            : await closing.ReopenAsync(form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), default);
        status.State.ShouldBe(closed ? ClosingState.Closed : ClosingState.Open);
    }

    private static async Task<IReadOnlyList<ReportHead>> HeadsAsync(ChatApp app)
    {
        var heads = new List<ReportHead>();
        foreach (var unit in Units) heads.Add(await app.HeadAsync(unit));
        return heads;
    }
}
