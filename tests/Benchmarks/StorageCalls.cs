using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Benchmarks;

/// <summary>The storage calls of a saved row and nothing else: one read of the partition, a queue message, a batch.</summary>
internal static class StorageCalls
{
    /// <summary>Enough to keep the emulator busy; with more its answers outlast the deadline of a batch.</summary>
    private const int AtOnce = 16;

    public static readonly IReadOnlyDictionary<string, string> Values = new Dictionary<string, string>
    {
        ["publishedOn"] = "2023-08-15",
        ["outlet"] = "nhan-dan",
        ["pieceTitle"] = "Khởi công trường học",
        ["content"] = "Người dân phản ánh trường xuống cấp.",
        ["finding"] = "phan-anh-dung",
        ["answer"] = "Đã khởi công xây mới.",
    };

    /// <summary>So many rows, as fast as they are taken, into as many reports as the members have.</summary>
    /// <returns>Saved rows a second.</returns>
    public static async Task<double> RateAsync(string storage, Form form, int reports, int wanted)
    {
        var queues = new QueueServiceClient(storage, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var tables = new Tables(new TableServiceClient(storage));
        var writer = new ReportWriter(
            new ReportTable(tables), new PeriodClosing(tables), new PublishQueue(queues, TimeProvider.System, TimeSpan.FromSeconds(5)), TimeProvider.System);
        var rows = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, reports)).Select(async first =>
        {
            for (var unit = first; Volatile.Read(ref rows) < wanted; unit = unit + AtOnce < reports ? unit + AtOnce : first)
            {
                var id = Ulid.NewUlid().ToString();
                var link = Filling.LinkTo(id);
                var submission = new RowSubmission(
                    id, null, 0, false, new Dictionary<string, string>(Values) { ["link"] = link },
                    new Stamp("m@thanhxuan.example", TimeProvider.System.GetUtcNow()));
                var outcome = await writer.WriteAsync(
                    new(form.Id, new Period(2023, 3), $"phuong-{unit}"), new(id, "link", link), situation => RowRules.Save(situation, submission),
                    CancellationToken.None);
                if (outcome is Reports.Decision.Changed) Interlocked.Increment(ref rows);
            }
        }));
        return rows / clock.Elapsed.TotalSeconds;
    }
}
