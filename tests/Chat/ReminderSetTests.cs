using Azure;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>
/// The reminders that were sent are exactly those that were due, however ticks and messages come: late, twice at once, cut off in the middle,
/// in another order, delivered again; whatever deadline a unit was given, whoever is reminded by hand. What is due is said here once more, from
/// the calendar on the wall.
/// </summary>
public sealed class ReminderSetTests(LocalParts parts)
{
    private static readonly (string Unit, Somebody[] Reporters)[] Units = [("ha-dinh", [Hoa, Binh]), ("khuong-dinh", [Lan, Mai]), ("tu-phap", [Mai])];

    private static readonly Dictionary<string, string[]> Days = new()
    {
        ["2023Q3"] = ["2023-09-14", "2023-09-19", "2023-09-22", "2023-09-25"],
        ["2023Q4"] = ["2023-12-14", "2023-12-19", "2023-12-22", "2023-12-25"],
    };

    /// <summary>Last days a unit may be given, and the days it is then reminded on.</summary>
    private static readonly (string Period, string LastDay, string[] Days)[] Extensions =
    [
        ("2023Q3", "2023-09-29", ["2023-09-19", "2023-09-22", "2023-09-27", "2023-09-28", "2023-10-02"]),
        ("2023Q3", "2023-10-06", ["2023-09-26", "2023-09-29", "2023-10-04", "2023-10-05", "2023-10-09"]),
        ("2023Q4", "2023-12-28", ["2023-12-18", "2023-12-22", "2023-12-26", "2023-12-27", "2023-12-29"]),
        ("2023Q4", "2024-01-05", ["2023-12-26", "2023-12-29"]),
    ];

    private readonly Dictionary<(string Person, string Unit, string Period), int> expected = [];
    private readonly HashSet<(string Period, string Unit, string Day)> done = [];
    private readonly Dictionary<(string Period, string Unit), (int Extension, DateTimeOffset Since)> extended = [];
    private readonly Dictionary<(string Period, string Unit), DateTimeOffset> asked = [];
    private int ofOwnDays;
    private int spared;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_set_of_reminders_sent_is_the_set_that_was_due(int seed)
    {
        var (random, left) = (new Random(seed), int.MaxValue);
        var hook = new RequestHook((_, next) => Interlocked.Decrement(ref left) < 0 ? throw new RequestFailedException(503, "interrupted") : next());
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), DateTimeOffset.Parse("2023-09-12T09:00:00+07:00", null), tables: hook);
        foreach (var person in new[] { Hoa, Binh, Lan, Mai }) await app.As(person).InstallsAsync();
        var (interrupted, duplicates) = (0, 0);

        while (app.Clock.GetUtcNow() < DateTimeOffset.Parse("2023-12-30T00:00:00+07:00", null))
        {
            app.Clock.Advance(Busy(app) ? TimeSpan.FromMinutes(random.Next(4) == 0 ? random.Next(5, 30) : random.Next(10, 1_200)) : TimeSpan.FromHours(random.Next(1, 200)));
            await SomebodyDoesSomethingAsync(app, random);
            await SomebodyGetsMoreTimeAsync(app, random);
            var happens = random.Next(6);
            // A tick that was dropped: the next one finds what is due.
            if (happens == 0) continue;
            var byHand = await RemindsByHandAsync(app, random);
            // The messages of these rounds come before the timer finds them, or after.
            if (random.Next(2) == 0) await DeliverAsync();
            if (happens <= 2)
            {
                Volatile.Write(ref left, random.Next(14));
                using (var answer = await app.TriggerAsync("RemindUnits", new { }))
                {
                    if (!answer.IsSuccessStatusCode) interrupted++;
                }

                Interlocked.Exchange(ref left, int.MaxValue);
                // Whoever held the lease is gone.
                app.Clock.Advance(TimeSpan.FromMinutes(11));
            }

            await Task.WhenAll(Enumerable.Range(0, random.Next(1, 3)).Select(_ => app.TickAsync()));
            await ExpectAsync(app);
            foreach (var (period, unit) in byHand) Expect(period, unit);
            await DeliverAsync();
        }

        done.Count.ShouldBeGreaterThan(12);
        (interrupted > 0, duplicates > 0, ofOwnDays > 0, asked.Count > 0, spared > 0).ShouldBe((true, true, true, true, true));
        Sent(app).OrderBy(pair => pair.Key).ShouldBe(expected.OrderBy(pair => pair.Key));

        Task<int> DeliverAsync() => app.DeliverAsync(order: messages =>
        {
            var all = messages.Concat(messages.Where(_ => random.Next(3) == 0)).ToArray();
            duplicates += all.Length - messages.Count;
            random.Shuffle(all);
            return all;
        });
    }

    /// <summary>Near a deadline, where something can go wrong.</summary>
    private static bool Busy(ChatApp app) => ReportCalendar.Today(app.Clock.GetUtcNow()) is { Month: 9 or 12, Day: >= 12 } or { Month: 10, Day: <= 10 };

    /// <summary>By the wall: the latest of the days whose 08:30 has come, once, for every unit that owes something at that moment; with more time, of its own days since it got it.</summary>
    private async Task ExpectAsync(ChatApp app)
    {
        var now = app.Clock.GetUtcNow();
        foreach (var (period, unit) in from period in Days.Keys from entry in Units select (period, entry.Unit))
        {
            var own = extended.TryGetValue((period, unit), out var more);
            if ((own ? Extensions[more.Extension].Days : Days[period]).LastOrDefault(day => MorningOf(day) <= now) is not { } due) continue;
            if (own && MorningOf(due) <= more.Since) continue;
            // One round for all: whoever owes nothing when it goes out is not reminded of it later.
            if (!done.Add((period, own ? $"{unit} {Extensions[more.Extension].LastDay}" : unit, due)) || !(await HeadAsync(app, period, unit)).IsUnfinished) continue;
            Expect(period, unit);
            if (own) ofOwnDays++;
        }
    }

    private void Expect(string period, string unit)
    {
        foreach (var person in Units.Single(entry => entry.Unit == unit).Reporters) expected[(person.Name, unit, period)] = expected.GetValueOrDefault((person.Name, unit, period)) + 1;
    }

    private static DateTimeOffset MorningOf(string day) => DateTimeOffset.Parse($"{day}T08:30:00+07:00", null);

    private static Dictionary<(string Person, string Unit, string Period), int> Sent(ChatApp app) => new[] { Hoa, Binh, Lan, Mai }
        .SelectMany(person => app.As(person).Messages.Select(message => (person.Name, Words: message.History[0]["summary"]!.ToString())))
        .Where(message => message.Words.StartsWith("Nhắc báo cáo", StringComparison.Ordinal))
        .GroupBy(message => (message.Name, UnitIn(message.Words), message.Words.Contains("Quý III/2023", StringComparison.Ordinal) ? "2023Q3" : "2023Q4"))
        .ToDictionary(group => group.Key, group => group.Count());

    private static string UnitIn(string words) => words.Contains("Hạ Đình", StringComparison.Ordinal) ? "ha-dinh" : words.Contains("Khương Đình", StringComparison.Ordinal) ? "khuong-dinh" : "tu-phap";

    private static async Task<ReportHead> HeadAsync(ChatApp app, string period, string unit) => (await app.Part<ReportTable>().HeadAsync(new(ChatApp.FormId, QuarterOf(period), unit), default)).Head;

    private static Period QuarterOf(string period) => Period.TryParse(period, out var quarter) ? quarter : throw new ArgumentException(period);

    /// <summary>A unit says that there is nothing, or takes that back.</summary>
    private static async Task SomebodyDoesSomethingAsync(ChatApp app, Random random)
    {
        if (random.Next(3) > 0) return;
        var (unit, reporters) = Units[random.Next(Units.Length)];
        var key = new ReportKey(ChatApp.FormId, random.Next(2) == 0 ? new(2023, 3) : new(2023, 4), unit);
        var stamp = new Stamp(reporters[0].Upn, app.Clock.GetUtcNow());
        await app.Part<ReportWriter>().WriteAsync(key, head => head.State == ReportState.Nil ? Filing.UndoNil(head, stamp) : Filing.SetNil(head, stamp), default);
    }

    /// <summary>As «Lưu gia hạn» does; a unit that has more time may be given still more.</summary>
    private async Task SomebodyGetsMoreTimeAsync(ChatApp app, Random random)
    {
        if (!Busy(app) || random.Next(8) > 0) return;
        var (at, unit, now) = (random.Next(Extensions.Length), Units[random.Next(Units.Length)].Unit, app.Clock.GetUtcNow());
        var (period, lastDay) = (Extensions[at].Period, DateOnly.Parse(Extensions[at].LastDay, null));
        if (lastDay < ReportCalendar.Today(now) || (extended.TryGetValue((period, unit), out var before) && before.Extension >= at)) return;
        var (key, due) = (new ReportKey(ChatApp.FormId, QuarterOf(period), unit), ReportCalendar.EndOf(lastDay));
        await app.Part<RoundTable>().KeepDueAsync(key, due, default);
        if (await app.Part<ReportWriter>().WriteAsync(key, head => Review.Extend(head, due, "Thay người.", new Stamp(Minh.Upn, now)), default) is Outcome.Changed) extended[(period, unit)] = (at, now);
    }

    /// <summary>As «Gửi nhắc» does, for all or some units, once or twice at the same time.</summary>
    /// <returns>Whom it reaches: who owes something and was not reminded by hand within the hour.</returns>
    private async Task<IReadOnlyList<(string Period, string Unit)>> RemindsByHandAsync(ChatApp app, Random random)
    {
        var now = app.Clock.GetUtcNow();
        var period = now < DateTimeOffset.Parse("2023-10-15T00:00:00+07:00", null) ? "2023Q3" : "2023Q4";
        // An interrupted round takes its hour a few minutes earlier or later.
        if (!Busy(app) || random.Next(3) > 0 || asked.Values.Any(last => now - last is { TotalMinutes: > 35 and < 65 })) return [];
        var rounds = Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(2) == 0 ? null : Units.Where(_ => random.Next(2) == 0).Select(entry => entry.Unit).ToList()).Where(chosen => chosen is not { Count: 0 }).ToList();
        foreach (var chosen in rounds)
        {
            var round = new Round(DueStages.ByHandOf(Ulid.NewUlid().ToString()), chosen, now);
            await app.Part<RoundTable>().AddAsync(ChatApp.FormId, QuarterOf(period), round, default);
            // A message that was lost: the timer finds the round.
            if (random.Next(3) > 0) await app.Part<ReminderQueue>().SendAsync(ReminderMessage.Round(ChatApp.FormId, QuarterOf(period), round.Stage), TimeSpan.Zero, default);
        }

        List<(string Period, string Unit)> reached = [];
        foreach (var (unit, _) in Units.Where(entry => rounds.Any(chosen => chosen?.Contains(entry.Unit) ?? true)))
        {
            if (!(await HeadAsync(app, period, unit)).IsUnfinished) continue;
            var fresh = !asked.TryGetValue((period, unit), out var last) || now - last > TimeSpan.FromMinutes(50);
            if (fresh) reached.Add((period, unit));
            spared += rounds.Count(chosen => chosen?.Contains(unit) ?? true) - (fresh ? 1 : 0);
        }

        foreach (var unit in reached) asked[unit] = now;
        return reached;
    }
}
