using System.Collections.Concurrent;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Local;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>The process is killed while members are saving; what a receipt promised must be there when it is back.</summary>
public sealed class CrashTests(LocalParts parts)
{
    private const int Members = 4;
    private const int Kills = 3;

    [Fact]
    public async Task No_row_whose_receipt_was_shown_is_lost_or_doubled()
    {
        var storage = parts.NewAccount();
        using var folder = new TemporaryFolder();
        await using var connector = await FakeConnector.StartAsync();
        DirectoryWorkbook.Write(System.IO.Directory.CreateDirectory(Path.Combine(folder.Path, "directory")).FullName);
        var settings = AppSettings.Of(storage, folder.Path);
        var port = FreePort.Any();
        var receipts = new ConcurrentBag<string>();
        var random = new Random(20230912);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var app = await AppProcess.StartAsync(port, settings, _ => { }, CancellationToken.None);
            using var http = new HttpClient { BaseAddress = app.Address };
            using var enough = new SemaphoreSlim(0);
            var saving = Enumerable.Range(0, Members)
                .Select(n => SaveUntilKilledAsync(new Talk(http, connector, Hoa with { ObjectId = "oid-hoa" }), $"lần {kill} cán bộ {n}", receipts, enough))
                .ToList();
            for (var saved = random.Next(3, 20); saved > 0; saved--) await enough.WaitAsync(TimeSpan.FromSeconds(30));
            app.Kill();
            await Task.WhenAll(saving);
        }

        var table = new ReportTable(new Tables(new TableServiceClient(storage)));
        var key = new ReportKey(ChatApp.FormId, ChatApp.Period, "ha-dinh");
        var rows = await table.RowsAsync(key, default).ToListAsync();
        var head = (await table.HeadAsync(key, default)).Head;
        receipts.Count.ShouldBeGreaterThan(Kills);
        receipts.Except(rows.Select(row => row.Values["pieceTitle"])).ShouldBeEmpty();
        rows.Select(row => row.Number).Order().ShouldBe(Enumerable.Range(1, rows.Count));
        rows.Select(row => row.Values["pieceTitle"]).ShouldBeUnique();
        (head.CompleteRows, head.NextNumber, head.Version).ShouldBe((rows.Count, rows.Count + 1, rows.Count));
        rows.Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + RowHash.Of(row))).ShouldBe(head.Hash);
    }

    private static async Task SaveUntilKilledAsync(Talk talk, string title, ConcurrentBag<string> receipts, SemaphoreSlim enough)
    {
        try
        {
            await talk.SaysAsync("báo cáo mới báo chí");
            var form = talk.FillsRow().Press("Lưu dòng");
            for (var n = 0; ; n++)
            {
                var data = form["value"]!["action"]!["data"]!;
                var submission = Ulid.NewUlid().ToString();
                (data["submissionId"], data["c_link"], data["c_pieceTitle"]) = (submission, Filling.LinkTo(submission), $"{title} bài {n}");
                using var answer = await talk.PostAsync(form);
                var words = await answer.Content.ReadAsStringAsync();
                if (words.Contains(Texts.NotSaved, StringComparison.Ordinal)) continue;
                words.ShouldContain("Đã lưu dòng số");
                receipts.Add($"{title} bài {n}");
                enough.Release();
            }
        }
        catch (HttpRequestException)
        {
            // The process is gone; so is this member's connection.
        }
    }
}
