using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace HumanRightsBot.Benchmarks;

/// <summary>What somebody waits for on the page: a report of many rows, and the office's picture of a country.</summary>
internal static class PageTimes
{
    private const int PicturesPerRound = 3;

    /// <summary>A page of many rows, as a multiple of its storage call behind a bare endpoint.</summary>
    private const double MostOfBare = 2;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly Period First = new(2023, 3);
    private static readonly Period Last = new(2024, 4);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (rows, units, rounds) = (options.Number("rows", 200), options.Number("units", 10_000), options.Number("rounds", 30));
        await using var stage = await Stage.StartAsync(units, publishes: false, clock: "2024-12-12T09:00:00+07:00", hasTab: true);
        var reports = new ReportTable(new Tables(new TableServiceClient(stage.Storage)));
        var key = new ReportKey(stage.Form.Id, First, DirectoryWorkbook.UnitOf(0));
        await FillAsync(reports, key, rows, stage.Form);
        await using var bare = await BareEndpoint.StartAsync(async http =>
            await http.Response.WriteAsync($"{(await reports.AllAsync(key, http.RequestAborted)).Rows.Count}"));
        using var client = new HttpClient { BaseAddress = bare.Address };
        var (page, least) = (new List<double>(), new List<double>());
        List<string> faults = [];
        var list = $"command=list&form={key.Form}&period={key.Period}&unit={key.Unit}";
        for (var round = 0; round <= rounds; round++)
        {
            var (seconds, html) = await AskAsync(stage.Http, stage.People[0].Upn, list);
            if (!html.Contains($">{Math.Min(rows, 200)}</th>", StringComparison.Ordinal)) faults.Add($"Not all {rows} rows stand on the page.");
            var clock = Stopwatch.StartNew();
            await client.GetStringAsync(new Uri("/", UriKind.Relative));
            // The first round warms up.
            if (round == 0) continue;
            page.Add(seconds);
            least.Add(clock.Elapsed.TotalSeconds);
        }

        var ratio = Median(page) / Median(least);
        Console.WriteLine(
            $"A page of {rows:N0} rows: {Median(page) * 1000:N1} ms, {ratio:N2} × its storage call behind a bare endpoint "
            + $"({Median(least) * 1000:N1} ms)");
        if (ratio > MostOfBare) faults.Add($"A page of {rows:N0} rows takes {ratio:N2} × its storage call.");
        await PictureAsync(stage, reports, units, faults);
        return faults;
    }

    private static async Task PictureAsync(Stage stage, ReportTable reports, int units, List<string> faults)
    {
        await Parallel.ForAsync(0, Math.Min(units, 100), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (unit, ct) =>
        {
            for (var period = First; period <= Last; period = period.Next)
            {
                var head = ReportHead.Fresh with { State = ReportState.Submitted, Version = 1 };
                await reports.CommitAsync(
                    new(stage.Form.Id, period, DirectoryWorkbook.UnitOf(unit)), new(ReportHead.Fresh, null), new(head, [], []), ct);
            }
        });
        // A filter by state reads the head of every unit there is, so that it has no limit.
        foreach (var (what, more) in new[] { ("", ""), (", those of one state (reads every head, may take longer)", "&state=Submitted") })
        {
            for (var round = 0; round < PicturesPerRound; round++)
            {
                var (seconds, html) = await AskAsync(
                    stage.Http, Somebody.Minh.Upn, $"command=office.picture&form={stage.Form.Id}&period={Last}{more}");
                Console.WriteLine($"The office's page of {units:N0} units{what}: {seconds:N2} s, {html.Length / 1024:N0} KB");
                if (more.Length == 0 && seconds > Longest.TotalSeconds) faults.Add($"The office waited {seconds:N1} s.");
            }
        }
    }

    private static async Task<(double Seconds, string Html)> AskAsync(HttpClient http, string upn, string asked)
    {
        using var content = new StringContent(asked, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tab/ask") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", upn);
        // As a browser asks.
        request.Headers.AcceptEncoding.Add(new("gzip"));
        var clock = Stopwatch.StartNew();
        using var answer = await http.SendAsync(request);
        var packed = await answer.Content.ReadAsByteArrayAsync();
        var seconds = clock.Elapsed.TotalSeconds;
        using var html = new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
        return (seconds, await html.ReadToEndAsync());
    }

    private static async Task FillAsync(ReportTable reports, ReportKey key, int rows, Form form)
    {
        for (var number = 1; number <= rows; number++)
        {
            var read = await reports.HeadAsync(key, CancellationToken.None);
            var (id, at) = (Ulid.NewUlid().ToString(), TimeProvider.System.GetUtcNow());
            var values = new Dictionary<string, string>(StorageCalls.Values) { ["link"] = Filling.LinkTo(id) };
            var submission = new RowSubmission(id, null, 0, false, values, new Stamp("m0@thanhxuan.example", at)) { Form = form };
            var saved = (Reports.Decision.Changed)RowRules.Save(new(read.Head), submission);
            if (!await reports.CommitAsync(key, read, saved.Change, CancellationToken.None))
                throw new InvalidOperationException("Somebody else writes.");
        }
    }

    private static double Median(List<double> measured) => measured.Order().ElementAt(measured.Count / 2);
}
