using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A round with more reminders than the queue should hold at once; one a second, so that a hundred are many. What comes late keeps the pace as well.</summary>
public sealed class LongRoundTests(LocalParts parts)
{
    private const int Recipients = 130;

    /// <summary>A minute of them, what one step writes, and the message that goes on.</summary>
    private const int Most = 60 + 30 + 1;

    private static readonly IReadOnlyList<Somebody> People = [.. Enumerable.Range(0, Recipients).Select(n => new Somebody($"Người {n}", $"nguoi{n}@thanhxuan.example", $"oid-{n}"))];

    [Fact]
    public async Task A_long_round_goes_into_the_queue_bit_by_bit_and_the_office_hears_of_it_in_the_end()
    {
        await using var app = await ManyAsync();
        List<int> waiting = [];
        List<string> order = [];
        var before = app.As(Minh).Messages.Count;
        // Two days before the deadline, when the office gets its summary.
        app.GoTo("2023-09-22T08:30:00+07:00");
        await app.TickAsync();

        await app.DeliverAsync(TimeSpan.FromHours(1), messages =>
        {
            waiting.Add(messages.Count);
            order.AddRange(messages.Where(IsCard).Select(message => (string)message["member"]!));
            return messages;
        });

        waiting.Max().ShouldBeLessThanOrEqualTo(Most);
        waiting.Count.ShouldBeGreaterThan(1);
        Got(app).ShouldBe(OneEach);
        (app.As(Minh).Messages.Count - before, order[^1]).ShouldBe((1, Minh.Upn));
    }

    [Fact]
    public async Task Ticks_and_messages_that_come_twice_add_nothing_to_a_long_round()
    {
        await using var app = await ManyAsync();
        List<int> waiting = [];
        app.GoTo("2023-09-14T08:30:00+07:00");
        await Task.WhenAll(app.TickAsync(), app.TickAsync());
        await app.TickAsync();

        await app.DeliverAsync(TimeSpan.FromHours(1), messages =>
        {
            waiting.Add(messages.Count);
            app.TickAsync().GetAwaiter().GetResult();
            return messages.SelectMany(message => new[] { message, message });
        });

        waiting.Max().ShouldBeLessThanOrEqualTo(Most + 1);
        Got(app).ShouldBe(OneEach);
    }

    [Fact]
    public async Task A_long_round_whose_next_message_is_lost_is_taken_up_by_the_timer()
    {
        await using var app = await ManyAsync();
        app.GoTo("2023-09-14T08:30:00+07:00");
        await app.TickAsync();
        await app.DeliverAsync(TimeSpan.FromHours(1), messages => messages.Where(IsCard));
        var before = Got(app).Count;

        await app.RemindsAtAsync("2023-09-14T08:45:00+07:00");
        await app.DeliverAsync(TimeSpan.FromHours(1));

        before.ShouldBeInRange(1, Recipients - 1);
        Got(app).ShouldBe(OneEach);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_long_round_that_is_cut_off_anywhere_loses_nobody_and_reminds_nobody_twice(int seed)
    {
        var (random, left, cut) = (new Random(seed), int.MaxValue, 0);
        var hook = new RequestHook((_, next) => Interlocked.Decrement(ref left) < 0 ? throw new RequestFailedException(503, "interrupted") : next());
        await using var app = await ManyAsync(hook, hook);
        app.GoTo("2023-09-14T08:30:00+07:00");

        for (var quarter = 0; quarter < 8; quarter++)
        {
            Volatile.Write(ref left, random.Next(100));
            using (var answer = await app.TriggerAsync("RemindUnits", new { })) cut += answer.IsSuccessStatusCode ? 0 : 1;
            Interlocked.Exchange(ref left, int.MaxValue);
            // A message that asks to go on is cut off too, and comes again as the platform lets it.
            await app.DeliverAsync(TimeSpan.FromMinutes(5), messages => messages.Where(message => IsCard(message) || !CutsOff(message)));
            app.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        await app.TickAsync();
        await app.DeliverAsync(TimeSpan.FromHours(1));
        cut.ShouldBeGreaterThan(1);
        Got(app).ShouldBe(OneEach);

        bool CutsOff(JsonObject message)
        {
            Volatile.Write(ref left, random.Next(60));
            using var answer = app.HandAsync(message).GetAwaiter().GetResult();
            Interlocked.Exchange(ref left, int.MaxValue);
            cut += answer.IsSuccessStatusCode ? 0 : 1;
            return random.Next(2) == 0;
        }
    }

    [Fact]
    public async Task A_long_round_whose_process_died_goes_on_when_its_lease_ends_without_waiting_for_the_timer()
    {
        await using var app = await ManyAsync();
        app.GoTo("2023-09-14T08:30:00+07:00");
        await app.TickAsync();
        var rounds = app.Part<RoundTable>();
        var round = (await rounds.FindAsync(ChatApp.FormId, ChatApp.Period, "b10", default))!;
        await rounds.ReplaceAsync(ChatApp.FormId, ChatApp.Period, round with { LeaseUntil = app.Clock.GetUtcNow() + TimeSpan.FromMinutes(3) }, default);

        await app.DeliverAsync(TimeSpan.FromMinutes(10));

        Got(app).ShouldBe(OneEach);
    }

    [Fact]
    public async Task A_card_that_the_queue_shows_within_the_second_before_its_moment_is_sent_at_its_moment()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2023, 9, 14, 8, 30, 0, TimeSpan.FromHours(7)));
        var hoa = await app.As(Hoa).InstallsAsync();
        var early = TimeSpan.FromMilliseconds(730);
        var message = ReminderMessage.Send(new(ChatApp.FormId, ChatApp.Period, "b10", "ha-dinh", Hoa.Upn), new(Hoa.Upn, "tenant", Hoa.ObjectId)) with { At = app.Clock.GetUtcNow() + early };

        var waits = app.Clock.WaitedForAsync(early);
        var call = app.TriggerAsync("SendReminder", message);
        (await Task.WhenAny(waits, call)).ShouldBe(waits);
        hoa.Reminders().ShouldBe(0);
        app.Clock.Advance(early);

        using (var answer = await call) answer.EnsureSuccessStatusCode();
        hoa.Reminders().ShouldBe(1);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(240)]
    [InlineData(2_400)]
    public async Task What_piled_up_while_nobody_fetched_messages_goes_out_at_the_pace_and_not_at_once(int seconds)
    {
        await using var app = await ManyAsync();
        app.GoTo("2023-09-14T08:30:00+07:00");
        await app.TickAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));
        List<DateTimeOffset> sent = [];
        var before = Sends(app);

        await app.DeliverAsync(TimeSpan.FromHours(1), Watched);

        Got(app).ShouldBe(OneEach);
        // What is not later than the host may look goes out together.
        var burst = sent.GroupBy(at => at).Max(at => at.Count());
        burst.ShouldBeInRange(1, 6);
        sent.Max().ShouldBeLessThan(sent.Min() + TimeSpan.FromSeconds(Recipients + 30));

        IEnumerable<JsonObject> Watched(IReadOnlyList<JsonObject> messages)
        {
            foreach (var message in messages)
            {
                yield return message;
                sent.AddRange(Enumerable.Repeat(app.Clock.GetUtcNow(), Sends(app) - before - sent.Count));
            }
        }
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(60, 2)]
    public async Task Where_every_message_comes_late_each_is_put_back_once_at_most_and_sent(int seconds, int deliveries)
    {
        await using var app = await ManyAsync();
        var cards = 0;
        app.GoTo("2023-09-14T08:30:00+07:00");
        await app.TickAsync();

        await app.DeliverAsync(TimeSpan.FromDays(1), Late);

        Got(app).ShouldBe(OneEach);
        cards.ShouldBe(Recipients * deliveries);

        IEnumerable<JsonObject> Late(IReadOnlyList<JsonObject> messages)
        {
            foreach (var message in messages)
            {
                var late = (DateTimeOffset)message["at"]! + TimeSpan.FromSeconds(seconds) - app.Clock.GetUtcNow();
                if (late > TimeSpan.Zero) app.Clock.Advance(late);
                if (IsCard(message)) cards++;
                yield return message;
            }
        }
    }

    /// <summary>How many messages the bot has sent to anybody.</summary>
    private static int Sends(ChatApp app) => app.Connector.Requests.Count(request => request.Method == "POST");

    private static IReadOnlyDictionary<string, int> OneEach { get; } = People.ToDictionary(person => person.Name, _ => 1);

    private static bool IsCard(JsonObject message) => (int)message["work"]! == (int)ReminderWork.Send;

    /// <summary>How many reminders each has who has one.</summary>
    private static IReadOnlyDictionary<string, int> Got(ChatApp app) =>
        People.Select(person => (person.Name, Count: app.As(person).Reminders())).Where(pair => pair.Count > 0).ToDictionary(pair => pair.Name, pair => pair.Count);

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
            await conversations.AddAsync(new("tenant", person.ObjectId, "29:" + person.ObjectId, "a:" + person.ObjectId, app.Connector.ServiceUrl, "msteams", "28:bot"), ct);
        });
        return app;
    }
}
