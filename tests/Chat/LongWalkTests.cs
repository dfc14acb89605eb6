using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.People;
using HumanRightsBot.Periods;
using HumanRightsBot.Reminders;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A stage with more reminders than one tick can send: one a second, after a pause that leaves twenty seconds.</summary>
public sealed class LongWalkTests(LocalParts parts)
{
    private const int Recipients = 60;
    private const int InFirstTick = 20;
    private const string Begins = "2023-09-22T08:30:00+07:00";
    private const string GoesOn = "2023-09-22T08:35:00+07:00";

    private static readonly IReadOnlyList<Somebody> People =
        [.. Enumerable.Range(0, Recipients).Select(n => new Somebody($"Người {n}", $"nguoi{n}@thanhxuan.example", $"oid-{n}"))];

    private static readonly IReadOnlyDictionary<string, int> OneEach = People.ToDictionary(person => person.Name, _ => 1);

    [Fact]
    public async Task A_tick_ends_in_time_the_next_goes_on_and_the_office_hears_of_it_in_the_end()
    {
        await using var app = await ManyAsync();
        var told = app.As(Minh).Messages.Count;
        app.GoTo(Begins);
        app.Part<ReminderPace>().Pause(Deadlines.Tick - TimeSpan.FromSeconds(InFirstTick));

        await app.TickAsync();

        Got(app).Values.Sum().ShouldBe(InFirstTick);
        app.Clock.GetUtcNow().ShouldBeInRange(At(Begins) + TimeSpan.FromMinutes(4), At(GoesOn));
        app.As(Minh).Messages.Count.ShouldBe(told);
        app.GoTo(GoesOn);
        await app.TickAsync();

        Got(app).ShouldBe(OneEach);
        app.As(Minh).Messages.Count.ShouldBe(told + 1);
        var ended = app.Clock.GetUtcNow() - At(GoesOn);
        ended.ShouldBeInRange(TimeSpan.FromSeconds(Recipients - InFirstTick), TimeSpan.FromSeconds(Recipients));
    }

    [Fact]
    public async Task Ticks_at_the_same_time_and_again_add_nothing()
    {
        await using var app = await ManyAsync();
        app.GoTo(Begins);

        await Task.WhenAll(app.TickAsync(), app.TickAsync());
        await app.TickAsync();
        await app.DeliverAsync();

        Got(app).ShouldBe(OneEach);
    }

    [Fact]
    public async Task Whoever_answers_between_two_ticks_is_not_reminded_and_in_a_period_that_was_closed_nobody_is()
    {
        await using var app = await ManyAsync();
        app.GoTo(Begins);
        app.Part<ReminderPace>().Pause(Deadlines.Tick - TimeSpan.FromSeconds(InFirstTick));
        await app.TickAsync();
        var (before, told) = (Got(app), app.As(Minh).Messages.Count);
        var answers = People.First(person => !before.ContainsKey(person.Name));
        await app.As(answers).SaysAsync("không phát sinh");
        app.Part<ReminderPace>().Pause(At(GoesOn) + Deadlines.Tick - TimeSpan.FromSeconds(InFirstTick) - app.Clock.GetUtcNow());
        app.GoTo(GoesOn);

        await app.TickAsync();
        var between = Got(app);
        await app.Part<Closing>().CloseAsync(SomeCards.Form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(60), default);
        await app.RemindsAtAsync("2023-09-22T08:40:00+07:00");

        between.Values.Sum().ShouldBe(2 * InFirstTick);
        between.ShouldNotContainKey(answers.Name);
        Got(app).ShouldBe(between);
        app.As(Minh).Messages.Count.ShouldBe(told);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Ticks_that_are_cut_off_anywhere_lose_nobody_and_remind_nobody_twice(int seed)
    {
        var (random, left, cut) = (new Random(seed), int.MaxValue, 0);
        var hook = new RequestHook((_, next) =>
            Interlocked.Decrement(ref left) < 0 ? throw new RequestFailedException(503, "interrupted") : next());
        await using var app = await ManyAsync(hook, hook);
        app.GoTo(Begins);

        for (var tick = 0; tick < 6; tick++)
        {
            Volatile.Write(ref left, random.Next(100));
            using (var answer = await app.TriggerAsync("RemindUnits", new { })) cut += answer.IsSuccessStatusCode ? 0 : 1;
            Interlocked.Exchange(ref left, int.MaxValue);
            app.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        await app.TickAsync();
        cut.ShouldBeGreaterThan(1);
        Got(app).ShouldBe(OneEach);
    }

    [Fact]
    public async Task Who_is_reminded_by_hand_is_gone_on_with_by_the_next_message()
    {
        await using var app = await ManyAsync();
        var minh = await app.As(Minh).SaysAsync("nhắc");
        await minh.PressesAsync("Nhắc lại ngay");
        await minh.PressesAsync("Gửi nhắc");
        app.Part<ReminderPace>().Pause(Deadlines.Tick - TimeSpan.FromSeconds(InFirstTick));
        List<int> reached = [];

        await app.DeliverAsync(TimeSpan.FromMinutes(10), messages =>
        {
            reached.Add(Got(app).Values.Sum());
            return messages;
        });

        reached.ShouldBe([0, InFirstTick]);
        Got(app).ShouldBe(OneEach);
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, null);

    /// <summary>How many reminders each has who has one.</summary>
    private static IReadOnlyDictionary<string, int> Got(ChatApp app) => People
        .Select(person => (person.Name, Count: app.As(person).Reminders())).Where(pair => pair.Count > 0)
        .ToDictionary(pair => pair.Name, pair => pair.Count);

    /// <summary>A unit each, known as after their first word to the bot.</summary>
    private async Task<ChatApp> ManyAsync(RequestHook? tables = null, RequestHook? queues = null)
    {
        var app = await ChatApp.StartAsync(parts.NewAccount(), tables: tables, queues: queues, perSecond: 1);
        DirectoryWorkbook.Write(app.DirectoryFolder, People);
        await app.As(Minh).SaysAsync("cập nhật danh bạ");
        var known = new Tables(new TableServiceClient(app.Storage));
        var (bindings, conversations) = (new DirectoryBindings(known, app.Clock), new ConversationTable(known, app.Clock));
        await Parallel.ForEachAsync(People.Append(Minh), async (person, ct) =>
        {
            app.Connector.Conversation("a:" + person.ObjectId);
            await bindings.BindAsync(person.Upn, "tenant", person.ObjectId, ct);
            await conversations.AddAsync(
                new("tenant", person.ObjectId, "29:" + person.ObjectId, "a:" + person.ObjectId, app.Connector.ServiceUrl, "msteams", "28:bot"), ct);
        });
        return app;
    }
}
