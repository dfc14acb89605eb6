using Azure;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>
/// The reminders that were sent are exactly those that were due, however ticks and messages come: late, twice at once, cut off in the middle,
/// in another order, delivered again. What is due is said here once more, from the calendar on the wall.
/// </summary>
public sealed class ReminderSetTests(LocalParts parts)
{
    private static readonly (string Unit, Somebody[] Reporters)[] Units = [("ha-dinh", [Hoa, Binh]), ("khuong-dinh", [Lan, Mai]), ("tu-phap", [Mai])];

    private static readonly Dictionary<string, string[]> Days = new()
    {
        ["2023Q3"] = ["2023-09-14", "2023-09-19", "2023-09-22", "2023-09-25"],
        ["2023Q4"] = ["2023-12-14", "2023-12-19", "2023-12-22", "2023-12-25"],
    };

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
        Dictionary<(string Person, string Unit, string Period), int> expected = [];
        HashSet<(string Period, string Day)> done = [];
        var (interrupted, duplicates) = (0, 0);

        while (app.Clock.GetUtcNow() < DateTimeOffset.Parse("2023-12-30T00:00:00+07:00", null))
        {
            app.Clock.Advance(Busy(app) ? TimeSpan.FromMinutes(random.Next(10, 1_200)) : TimeSpan.FromHours(random.Next(1, 200)));
            await SomebodyDoesSomethingAsync(app, random);
            var happens = random.Next(6);
            // A tick that was dropped: the next one finds what is due.
            if (happens == 0) continue;
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
            await ExpectAsync(app, expected, done);
            await app.DeliverAsync(order: messages =>
            {
                var all = messages.Concat(messages.Where(_ => random.Next(3) == 0)).ToArray();
                duplicates += all.Length - messages.Count;
                random.Shuffle(all);
                return all;
            });
        }

        done.Count.ShouldBeGreaterThan(4);
        (interrupted > 0, duplicates > 0).ShouldBe((true, true));
        Sent(app).OrderBy(pair => pair.Key).ShouldBe(expected.OrderBy(pair => pair.Key));
    }

    /// <summary>Near a deadline, where something can go wrong.</summary>
    private static bool Busy(ChatApp app) => ReportCalendar.Today(app.Clock.GetUtcNow()) is { Month: 9 or 12, Day: >= 12 and <= 27 };

    /// <summary>By the wall: the latest of the days whose 08:30 has come, once, for every unit that owes something at that moment.</summary>
    private static async Task ExpectAsync(ChatApp app, Dictionary<(string Person, string Unit, string Period), int> expected, HashSet<(string Period, string Day)> done)
    {
        var now = app.Clock.GetUtcNow();
        foreach (var (period, days) in Days)
        {
            if (days.LastOrDefault(day => DateTimeOffset.Parse($"{day}T08:30:00+07:00", null) <= now) is not { } due || !done.Add((period, due))) continue;
            foreach (var (unit, reporters) in Units)
            {
                if (!(await HeadAsync(app, period, unit)).IsUnfinished) continue;
                foreach (var person in reporters) expected[(person.Name, unit, period)] = expected.GetValueOrDefault((person.Name, unit, period)) + 1;
            }
        }
    }

    private static Dictionary<(string Person, string Unit, string Period), int> Sent(ChatApp app) => new[] { Hoa, Binh, Lan, Mai }
        .SelectMany(person => app.As(person).Messages.Select(message => (person.Name, Words: message.History[0]["summary"]!.ToString())))
        .Where(message => message.Words.StartsWith("Nhắc báo cáo", StringComparison.Ordinal))
        .GroupBy(message => (message.Name, UnitIn(message.Words), message.Words.Contains("Quý III/2023", StringComparison.Ordinal) ? "2023Q3" : "2023Q4"))
        .ToDictionary(group => group.Key, group => group.Count());

    private static string UnitIn(string words) => words.Contains("Hạ Đình", StringComparison.Ordinal) ? "ha-dinh" : words.Contains("Khương Đình", StringComparison.Ordinal) ? "khuong-dinh" : "tu-phap";

    private static async Task<ReportHead> HeadAsync(ChatApp app, string period, string unit) =>
        Period.TryParse(period, out var quarter) ? (await app.Part<ReportTable>().HeadAsync(new(ChatApp.FormId, quarter, unit), default)).Head : throw new ArgumentException(period);

    /// <summary>A unit says that there is nothing, or takes that back.</summary>
    private static async Task SomebodyDoesSomethingAsync(ChatApp app, Random random)
    {
        if (random.Next(3) > 0) return;
        var (unit, reporters) = Units[random.Next(Units.Length)];
        var key = new ReportKey(ChatApp.FormId, random.Next(2) == 0 ? new(2023, 3) : new(2023, 4), unit);
        var stamp = new Stamp(reporters[0].Upn, app.Clock.GetUtcNow());
        await app.Part<ReportWriter>().WriteAsync(key, head => head.State == ReportState.Nil ? Filing.UndoNil(head, stamp) : Filing.SetNil(head, stamp), default);
    }
}
