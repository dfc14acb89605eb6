using Azure;
using Azure.Core;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Reminders;

/// <summary>Mails where there are too many for a tick, where the mailbox wants a pause, and where the process dies among them.</summary>
public sealed class MailWalkTests(LocalParts parts)
{
    private const string Ten = "2023-09-14T08:30:00+07:00";

    [Fact]
    public async Task A_pause_that_the_mail_of_a_return_is_answered_with_holds_for_every_mail()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await MailTests.StartAsync(parts.NewAccount(), graph, [(Hoa, "thư", ""), (Lan, "thư", "")]);
        foreach (var person in new[] { Binh, Minh }) await app.As(person).InstallsAsync();
        await app.HasReportedAsync(Binh, "ha-dinh");
        List<DateTimeOffset> asked = [];
        graph.Weather = _ =>
        {
            asked.Add(app.Clock.GetUtcNow());
            return asked.Count == 1 ? FakeFault.Error(429, "ApplicationThrottled", "60") : null;
        };

        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu số văn bản.").PressesAsync("Gửi trả lại");
        await minh.SneaksAsync("report.extend.save", "khuong-dinh");

        asked.ShouldHaveSingleItem();
        await app.DeliverAsync(TimeSpan.FromMinutes(5));
        graph.Mails.Select(mail => mail.To).ShouldBe([Hoa.Upn, Lan.Upn], ignoreOrder: true);
        (asked[1] - asked[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_dies_after_its_claim_or_after_its_mail_leaves_it_shown_and_no_other_sends_it(bool isMailed)
    {
        var (isDead, isOver) = (false, false);
        var tables = new RequestHook(async (message, next) =>
        {
            var what = Uri.UnescapeDataString(message.Request.Uri.ToString()) + (message.Request.Content is { } body ? TextOf(body) : "");
            var isOfMail = !isOver && what.Contains("Reminders", StringComparison.Ordinal) && what.Contains("|mail", StringComparison.Ordinal);
            isDead |= isMailed && isOfMail && message.Request.Method == RequestMethod.Put;
            if (isDead) throw new RequestFailedException(503, "dead");
            await next();
            isDead |= !isMailed && isOfMail && message.Request.Method == RequestMethod.Post;
            if (isDead) throw new RequestFailedException(503, "dead");
        });
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await MailTests.StartAsync(parts.NewAccount(), graph, [(Hoa, "thư", "")], tables);
        foreach (var person in new[] { Binh, Lan, Mai, Minh }) await app.As(person).InstallsAsync();
        app.GoTo(Ten);
        using (var cut = await app.TriggerAsync("RemindUnits", new { })) cut.IsSuccessStatusCode.ShouldBeFalse();
        isDead.ShouldBeTrue();
        (isDead, isOver) = (false, true);

        foreach (var later in new[] { 35, 40, 45 }) await app.RemindsAtAsync($"2023-09-14T08:{later}:00+07:00");

        graph.Calls.Count(call => call.StartsWith("POST sendMail", StringComparison.Ordinal)).ShouldBe(isMailed ? 1 : 0);
        (await app.As(Minh).SaysAsync("nhắc")).Sees("Chưa rõ 1 đầu mối đã nhận được chưa", "Hoa (UBND phường Hạ Đình)");
    }

    /// <summary>Of a thousand, most of whom were told before; asked for whole ten thousand, which takes minutes of a machine.</summary>
    [Fact]
    public async Task Of_very_many_nobody_is_lost_or_told_twice_at_the_mailboxs_pace_over_the_ticks()
    {
        var (recipients, before) = WholePlays.AreAsked ? (10_000, 0) : (1_000, 850);
        var storage = parts.NewAccount();
        var units = Enumerable.Range(0, recipients)
            .Select(n => new Unit { Code = $"p-{n:D5}", Name = $"UBND phường số {n}", Kind = "phuong", Order = n + 1 });
        var people = Enumerable.Range(0, recipients)
            .Select(n => new Member($"p-{n:D5}", $"nguoi{n}@thanhxuan.example", $"Người {n}", Role.Reporter) { ReachedBy = ReachedBy.Mail }).ToList();
        await DirectoryBlob.Of(storage).TakeAsync(new([.. units], people, []));
        var partition = $"{ChatApp.FormId}|{ChatApp.Period}";
        var claims = people.Take(before).Select(person => new TableEntity(partition, $"b10|{person.UnitCode}|{person.Upn}|mail")
        {
            ["State"] = "Sent",
            ["At"] = DateTimeOffset.Parse(Ten, null),
            ["Tenant"] = "",
            ["Account"] = "",
        });
        var table = await new Tables(new TableServiceClient(storage)).OpenAsync("Reminders");
        foreach (var batch in EntityBatches.Of(claims.Select(claim => new TableTransactionAction(TableTransactionActionType.Add, claim))))
            await table.SubmitTransactionAsync(batch);
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await ChatApp.StartAsync(storage, hasDirectory: false, mail: graph);
        List<DateTimeOffset> sent = [];
        graph.Weather = _ =>
        {
            sent.Add(app.Clock.GetUtcNow());
            return null;
        };

        app.GoTo(Ten);
        for (var tick = 0; tick <= (recipients - before) / 100; tick++)
        {
            await app.TickAsync();
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        graph.Mails.Select(mail => mail.To).Order().ShouldBe(people.Skip(before).Select(person => person.Upn).Order());
        sent.Zip(sent.Skip(25)).ShouldAllBe(pair => pair.Second - pair.First >= TimeSpan.FromMinutes(1));
    }

    private static string TextOf(RequestContent content)
    {
        using var text = new MemoryStream();
        content.WriteTo(text, default);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
