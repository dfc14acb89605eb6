using System.Text.Json.Nodes;
using Azure;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>
/// The reminders that were sent are exactly those that were due, of two forms, the office's summaries among them, however ticks and messages
/// come: late, twice at once, cut off in the middle, in another order, delivered again; whatever deadline a unit was given, whoever is reminded
/// by hand. What is due is said here once more, from the calendar on the wall.
/// </summary>
public sealed class ReminderSetTests(LocalParts parts)
{
    private const string Office = "vhtt";
    private static readonly (string Unit, Somebody[] Reporters)[] Units = [("ha-dinh", [Hoa, Binh]), ("khuong-dinh", [Lan, Mai]), ("tu-phap", [Mai])];

    /// <summary>When everybody is reminded, and when the office is told how it stands.</summary>
    private static readonly (string Form, string Period, string At, string[] Days, string[] Office)[] Calendar =
    [
        (ChatApp.FormId, "2023Q3", "08:30",
            ["b10 2023-09-14", "b05 2023-09-19", "b01 2023-09-22", "a01 2023-09-25"],
            ["ob02 2023-09-22", "oa01 2023-09-25"]),
        (ChatApp.FormId, "2023Q4", "08:30",
            ["b10 2023-12-14", "b05 2023-12-19", "b01 2023-12-22", "a01 2023-12-25"],
            ["ob02 2023-12-22", "oa01 2023-12-25"]),
        (Commitments, "2023Q3", "09:00",
            ["b12 2023-09-12", "b07 2023-09-15", "b03 2023-09-21", "b01 2023-09-22", "a02 2023-09-26"],
            ["ob02 2023-09-22", "oa01 2023-09-25"]),
        (Commitments, "2023Q4", "09:00",
            ["b12 2023-12-12", "b07 2023-12-15", "b03 2023-12-21", "b01 2023-12-22", "a02 2023-12-26"],
            ["ob02 2023-12-22", "oa01 2023-12-25"]),
    ];

    private const string Commitments = "theo-doi-cam-ket";

    /// <summary>Last days a unit may be given for the form about the press, and the days it is then reminded on.</summary>
    private static readonly (string Period, string LastDay, string[] Days)[] Extensions =
    [
        ("2023Q3", "2023-09-29", ["b10 2023-09-19", "b05 2023-09-22", "b02 2023-09-27", "b01 2023-09-28", "a01 2023-10-02"]),
        ("2023Q3", "2023-10-06", ["b10 2023-09-26", "b05 2023-09-29", "b02 2023-10-04", "b01 2023-10-05", "a01 2023-10-09"]),
        ("2023Q4", "2023-12-28", ["b10 2023-12-18", "b05 2023-12-22", "b02 2023-12-26", "b01 2023-12-27", "a01 2023-12-29"]),
        ("2023Q4", "2024-01-05", ["b10 2023-12-26", "b05 2023-12-29"]),
    ];

    /// <summary>Each is sent once.</summary>
    private readonly HashSet<Due> expected = [];

    /// <summary>What the stages by hand of one moment are called here: which of two that ask for the same unit gets it is nobody's business.</summary>
    private readonly Dictionary<string, string> byHand = [];

    private readonly HashSet<(string Form, string Period, string Unit, string Stage)> done = [];
    private readonly Dictionary<(string Period, string Unit), (int Extension, DateTimeOffset Since)> extended = [];
    private readonly Dictionary<(string Period, string Unit), DateTimeOffset> asked = [];
    private int ofOwnDays;
    private int spared;

    public static TheoryData<int> Seeds => WholePlays.AreAsked ? [1, 4] : [4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_set_of_reminders_sent_is_the_set_that_was_due(int seed)
    {
        var (random, left) = (new Random(seed), int.MaxValue);
        var hook = new RequestHook((_, next) => Interlocked.Decrement(ref left) < 0 ? throw new RequestFailedException(503, "interrupted") : next());
        await using var app = await ChatApp.StartAsync(
            parts.NewAccount(), DateTimeOffset.Parse("2023-09-12T09:00:00+07:00", null), tables: hook, queues: hook,
            forms: new([SomeCards.Form, SomeCommitments.Form]));
        foreach (var person in new[] { Hoa, Binh, Lan, Mai, Minh }) await app.As(person).InstallsAsync();
        var (interrupted, cutOff, duplicates, toldBefore) = (0, 0, 0, app.As(Minh).Messages.Count);

        while (app.Clock.GetUtcNow() < DateTimeOffset.Parse("2023-12-30T00:00:00+07:00", null))
        {
            app.Clock.Advance(
                Busy(app) ? TimeSpan.FromMinutes(random.Next(4) == 0 ? random.Next(5, 30) : random.Next(10, 1_200)) : TimeSpan.FromHours(random.Next(1, 200)));
            await SomebodyDoesSomethingAsync(app, random);
            await SomebodyGetsMoreTimeAsync(app, random);
            var happens = random.Next(6);
            // A tick that was dropped: the next one finds what is due.
            if (happens == 0) continue;
            var reached = await RemindsByHandAsync(app, random);
            // The messages of these come before the tick, or after.
            if (random.Next(2) == 0) await DeliverAsync();
            if (happens <= 2)
            {
                Volatile.Write(ref left, random.Next(14));
                using (var answer = await app.TriggerAsync("RemindUnits", new { }))
                {
                    if (!answer.IsSuccessStatusCode) interrupted++;
                }

                Interlocked.Exchange(ref left, int.MaxValue);
                app.Clock.Advance(TimeSpan.FromMinutes(11));
            }

            await Task.WhenAll(Enumerable.Range(0, random.Next(1, 3)).Select(_ => app.TickAsync()));
            await ExpectAsync(app);
            foreach (var (period, unit, stage) in reached) Expect(ChatApp.FormId, period, unit, stage);
            await DeliverAsync();
        }

        done.Count.ShouldBeGreaterThan(30);
        (interrupted > 0, cutOff > 0, duplicates > 0, ofOwnDays > 0, asked.Count > 0, spared > 0).ShouldBe((true, true, true, true, true, true));
        (await SentAsync(app)).Order().ShouldBe(expected.Order());
        // Nothing came that is not written down, and nothing that is written down did not come.
        Came(app)
            .OrderBy(pair => pair.Key)
            .ShouldBe(
                expected.Where(due => due.Unit != Office)
                    .GroupBy(due => (due.Member, due.Form, due.Unit, due.Period)).Select(due => KeyValuePair.Create(due.Key, due.Count()))
                    .OrderBy(pair => pair.Key));
        (app.As(Minh).Messages.Count - toldBefore).ShouldBe(expected.Count(due => due.Unit == Office));

        Task<int> DeliverAsync() => app.DeliverAsync(order: messages =>
        {
            var all = messages.Concat(messages.Where(_ => random.Next(3) == 0)).ToArray();
            duplicates += all.Length - messages.Count;
            random.Shuffle(all);
            return Sendings(all);
        });

        // What is cut off comes again, as the platform delivers it.
        IEnumerable<JsonObject> Sendings(IEnumerable<JsonObject> messages)
        {
            foreach (var message in messages)
            {
                if ((int)message["work"]! == (int)NoticeWork.ByHand && random.Next(2) == 0)
                {
                    Volatile.Write(ref left, random.Next(14));
                    using var answer = app.HandAsync(message).GetAwaiter().GetResult();
                    Interlocked.Exchange(ref left, int.MaxValue);
                    cutOff += answer.IsSuccessStatusCode ? 0 : 1;
                }

                yield return message;
            }
        }
    }

    /// <summary>Near a deadline, where something can go wrong.</summary>
    private static bool Busy(ChatApp app) => ReportCalendar.Today(app.Clock.GetUtcNow()) is { Month: 9 or 12, Day: >= 12 } or { Month: 10, Day: <= 10 };

    /// <summary>
    /// By the wall: the latest of the days whose hour has come, once, for every unit that owes something at that moment; with more time, of its own days since
    /// it got it. The office is told whoever owes something.
    /// </summary>
    private async Task ExpectAsync(ChatApp app)
    {
        var now = app.Clock.GetUtcNow();
        foreach (var (form, period, hour, days, office) in Calendar)
        {
            foreach (var (unit, _) in Units)
            {
                (int Extension, DateTimeOffset Since)? more = form == ChatApp.FormId && extended.TryGetValue((period, unit), out var given) ? given : null;
                if (Latest(more is { Extension: var at } ? Extensions[at].Days : days) is not var (stage, moment) || moment <= more?.Since) continue;
                if (more is { Extension: var which }) stage = $"e{Extensions[which].LastDay.Replace("-", "", StringComparison.Ordinal)}{stage}.{unit}";
                // One stage for all: whoever owes nothing when it goes out is not reminded of it later.
                if (!done.Add((form, period, unit, stage)) || !(await HeadAsync(app, form, period, unit)).IsUnfinished) continue;
                Expect(form, period, unit, stage);
                if (more is not null) ofOwnDays++;
            }

            if (Latest(office) is var (told, _) && done.Add((form, period, Office, told))) expected.Add(new(form, period, told, Office, Minh.Upn));

            (string Stage, DateTimeOffset At)? Latest(string[] stages) =>
                stages.Select(stage =>
                    stage.Split(' ') is [var id, var day] ? ((string, DateTimeOffset)?)(id, DateTimeOffset.Parse($"{day}T{hour}:00+07:00", null)) : null)
                    .LastOrDefault(stage => stage?.Item2 <= now);
        }
    }

    private void Expect(string form, string period, string unit, string stage) =>
        expected.UnionWith(Units.Single(entry => entry.Unit == unit).Reporters.Select(person => new Due(form, period, stage, unit, person.Upn)));

    /// <summary>By what is written down: a card whose outcome was cut off was sent too.</summary>
    private async Task<IReadOnlyList<Due>> SentAsync(ChatApp app)
    {
        List<Due> sent = [];
        foreach (var (form, period, _, _, _) in Calendar)
        {
            var cards = await app.Part<ReminderTable>().SinceAsync(form, QuarterOf(period), new(2023, 1, 1, 0, 0, 0, default), default).ToListAsync();
            cards.ShouldAllBe(card => card.State == ReminderState.Sent || card.State == ReminderState.Claimed);
            sent.AddRange(
                cards.Select(card => new Due(form, period, byHand.GetValueOrDefault(card.Key.Stage, card.Key.Stage), card.Key.Unit, card.Key.Member)));
        }

        return sent;
    }

    /// <summary>By what lies in the chats.</summary>
    private static Dictionary<(string Member, string Form, string Unit, string Period), int> Came(ChatApp app) => new[] { Hoa, Binh, Lan, Mai }
        .SelectMany(person => app.As(person).Messages.Select(message => (person.Upn, Words: message.History[0]["summary"]!.ToString())))
        .Where(message => message.Words.StartsWith("Nhắc báo cáo", StringComparison.Ordinal))
        .GroupBy(message => (message.Upn, FormIn(message.Words), UnitIn(message.Words), PeriodIn(message.Words)))
        .ToDictionary(group => group.Key, group => group.Count());

    private static string FormIn(string words) => words.Contains("Phản hồi báo chí", StringComparison.Ordinal) ? ChatApp.FormId : Commitments;

    private static string PeriodIn(string words) => words.Contains("Quý III/2023", StringComparison.Ordinal) ? "2023Q3" : "2023Q4";

    private static string UnitIn(string words) =>
        words.Contains("Hạ Đình", StringComparison.Ordinal) ? "ha-dinh" : words.Contains("Khương Đình", StringComparison.Ordinal) ? "khuong-dinh" : "tu-phap";

    private static async Task<ReportHead> HeadAsync(ChatApp app, string form, string period, string unit) =>
        (await app.Part<ReportTable>().HeadAsync(new(form, QuarterOf(period), unit), default)).Head;

    private static Period QuarterOf(string period) => Period.TryParse(period, out var quarter) ? quarter : throw new ArgumentException(period);

    /// <summary>A unit says that there is nothing, or takes that back.</summary>
    private static async Task SomebodyDoesSomethingAsync(ChatApp app, Random random)
    {
        if (random.Next(3) > 0) return;
        var (unit, reporters) = Units[random.Next(Units.Length)];
        var key = new ReportKey(random.Next(2) == 0 ? ChatApp.FormId : Commitments, random.Next(2) == 0 ? new(2023, 3) : new(2023, 4), unit);
        var stamp = new Stamp(reporters[0].Upn, app.Clock.GetUtcNow());
        await app.Part<ReportWriter>()
            .WriteAsync(key, head => head.State == ReportState.Nil ? FilingRules.UndoNil(head, stamp) : FilingRules.SetNil(head, stamp), default);
    }

    /// <summary>As «Lưu gia hạn» does; a unit that has more time may be given still more.</summary>
    private async Task SomebodyGetsMoreTimeAsync(ChatApp app, Random random)
    {
        if (!Busy(app) || random.Next(8) > 0) return;
        var (at, unit, now) = (random.Next(Extensions.Length), Units[random.Next(Units.Length)].Unit, app.Clock.GetUtcNow());
        var (period, lastDay) = (Extensions[at].Period, DateOnly.Parse(Extensions[at].LastDay, null));
        if (lastDay < ReportCalendar.Today(now) || (extended.TryGetValue((period, unit), out var before) && before.Extension >= at)) return;
        var (key, due) = (new ReportKey(ChatApp.FormId, QuarterOf(period), unit), ReportCalendar.EndOf(lastDay));
        await app.Part<StageTable>().KeepDueAsync(key, due, default);
        var stamp = new Stamp(Minh.Upn, now);
        var outcome = await app.Part<ReportWriter>().WriteAsync(key, head => ReviewRules.Extend(head, due, "Thay người.", stamp), default);
        if (outcome is Decision.Changed) extended[(period, unit)] = (at, now);
    }

    /// <summary>As «Gửi nhắc» does, for all or some units, once or twice at the same time.</summary>
    /// <returns>Whom it reaches: who owes something and was not reminded by hand within the hour.</returns>
    private async Task<IReadOnlyList<(string Period, string Unit, string Stage)>> RemindsByHandAsync(ChatApp app, Random random)
    {
        var now = app.Clock.GetUtcNow();
        var period = now < DateTimeOffset.Parse("2023-10-15T00:00:00+07:00", null) ? "2023Q3" : "2023Q4";
        // One that is interrupted takes its hour a few minutes earlier or later.
        if (!Busy(app) || random.Next(3) > 0 || asked.Values.Any(last => now - last is { TotalMinutes: > 35 and < 65 })) return [];
        var presses = Enumerable.Range(0, random.Next(1, 3))
            .Select(_ => random.Next(2) == 0 ? null : Units.Where(_ => random.Next(2) == 0).Select(entry => entry.Unit).ToList())
            .Where(chosen => chosen is not { Count: 0 }).ToList();
        foreach (var chosen in presses)
        {
            var stage = DueStages.ByHandOf(Ulid.NewUlid().ToString());
            byHand.Add(stage, $"by hand {now:O}");
            await app.Part<NoticeQueue>().SendAsync(NoticeMessage.ByHand(ChatApp.FormId, QuarterOf(period), stage, chosen), TimeSpan.Zero, default);
        }

        List<(string Period, string Unit, string Stage)> reached = [];
        foreach (var (unit, _) in Units.Where(entry => presses.Any(chosen => chosen?.Contains(entry.Unit) ?? true)))
        {
            if (!(await HeadAsync(app, ChatApp.FormId, period, unit)).IsUnfinished) continue;
            var fresh = !asked.TryGetValue((period, unit), out var last) || now - last > TimeSpan.FromMinutes(50);
            if (fresh) reached.Add((period, unit, $"by hand {now:O}"));
            spared += presses.Count(chosen => chosen?.Contains(unit) ?? true) - (fresh ? 1 : 0);
        }

        foreach (var (_, unit, _) in reached) asked[(period, unit)] = now;
        return reached;
    }

    private sealed record Due(string Form, string Period, string Stage, string Unit, string Member) : IComparable<Due>
    {
        public int CompareTo(Due? other) => string.CompareOrdinal(ToString(), other?.ToString());
    }
}
