using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Benchmarks;

/// <summary>The product's door beside Microsoft's <c>CloudAdapter</c>, both beside a bare Kestrel that reads the body and answers.</summary>
internal static class ChannelDoors
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (seconds, rounds, connections) = (options.Number("seconds", 5), options.Number("rounds", 3), options.Number("connections", 16));
        await using var identity = await FakeIdentityProvider.StartAsync();
        var token = new FakeToken(identity.Key).Signed();
        var port = new Uri(identity.MetadataAddress).Port;
        List<Contestant> all = [];
        try
        {
            foreach (var door in Enum.GetValues<ChannelDoor>())
            {
                all.Add(await Contestant.StartAsync(door, port, door is ChannelDoor.SignedProduct or ChannelDoor.SignedAdapter ? token : null));
            }
            foreach (var contestant in all) await contestant.RunAsync(connections, WarmUp, isCounted: false);
            // In turn, so that a machine that is busy for a while is so for all.
            for (var round = 0; round < rounds; round++)
            {
                foreach (var contestant in all) await contestant.RunAsync(connections, TimeSpan.FromSeconds(seconds), isCounted: true);
            }

            Console.WriteLine($"{connections} connections that send one message again and again, callers on the same machine; best of {rounds} × {seconds} s");
            foreach (var contestant in all)
            {
                Console.WriteLine(
                    $"  {contestant.Name,-30}{contestant.Rate,9:N0} requests/s   {contestant.Rate / all[0].Rate,5:N2} of bare Kestrel   processor "
                        + $"{contestant.Processor,6:N0} µs a request");
            }
            return [.. await FaultsAsync(all)];
        }
        finally
        {
            foreach (var contestant in all) contestant.Dispose();
        }
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(List<Contestant> all)
    {
        List<string> faults =
        [
            .. all.Where(contestant => contestant.Refused > 0).Select(contestant => $"{contestant.Name} refused {contestant.Refused} of what it should take."),
        ];
        foreach (var contestant in all.Where(contestant => contestant.IsSigned))
        {
            if (await contestant.TakesUnsignedAsync()) faults.Add($"{contestant.Name} takes an activity without a token.");
        }

        if (all[(int)ChannelDoor.Product].Rate <= all[(int)ChannelDoor.Adapter].Rate
            || all[(int)ChannelDoor.SignedProduct].Rate <= all[(int)ChannelDoor.SignedAdapter].Rate) faults.Add("CloudAdapter is ahead of the product.");
        return faults;
    }

    /// <summary>A door, what it is sent, and what came of it.</summary>
    private sealed class Contestant : IDisposable
    {
        private readonly Process process;
        private readonly Uri address;
        private readonly string body;
        private readonly byte[] request;

        private Contestant(ChannelDoor door, Process process, Uri address, string? token)
        {
            (this.process, this.address, IsSigned) = (process, address, token is not null);
            Name = door switch
            {
                ChannelDoor.Bare => "bare Kestrel",
                ChannelDoor.Product => "product, anonymous",
                ChannelDoor.SignedProduct => "product, signed tokens",
                ChannelDoor.Adapter => "CloudAdapter, anonymous",
                _ => "CloudAdapter, signed tokens",
            };
            body = Message(token is null ? "http://127.0.0.1:56150/" : FakeToken.ServiceUrl);
            var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
            request = Encoding.UTF8.GetBytes(
                $"POST /api/messages HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json; "
                    + $"charset=utf-8\r\n{authorization}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        }

        public string Name { get; }

        public bool IsSigned { get; }

        public int Refused { get; private set; }

        /// <summary>The most answers a second.</summary>
        public double Rate { get; private set; }

        /// <summary>The fewest microseconds of the server's own for each answer.</summary>
        public double Processor { get; private set; } = double.MaxValue;

        public static async Task<Contestant> StartAsync(ChannelDoor door, int identity, string? token)
        {
            string[] arguments =
            [
                ChannelServer.Child, "--door", ((int)door).ToString(CultureInfo.InvariantCulture), "--identity",
                identity.ToString(CultureInfo.InvariantCulture),
            ];
            var process = Process.Start(
                new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            return new(
                door, process, new(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{door} does not start.")), token);
        }

        public async Task RunAsync(int connections, TimeSpan time, bool isCounted)
        {
            var (clock, before) = (Stopwatch.StartNew(), UsedUntilNow());
            var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => ChannelCaller.CallAsync(address, request, time)));
            Refused += results.Sum(result => result.Refused);
            if (!isCounted) return;
            var answers = results.Sum(result => result.Answers);
            Rate = Math.Max(Rate, answers / clock.Elapsed.TotalSeconds);
            Processor = Math.Min(Processor, (UsedUntilNow() - before).TotalMicroseconds / answers);
        }

        public async Task<bool> TakesUnsignedAsync()
        {
            using var http = new HttpClient();
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(new Uri(address, "/api/messages"), content);
            return response.IsSuccessStatusCode;
        }

        public void Dispose()
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
            process.Dispose();
        }

        private TimeSpan UsedUntilNow()
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }

        /// <summary>A personal message as Teams sends it.</summary>
        private static string Message(string serviceUrl) => new JsonObject
        {
            ["type"] = "message",
            ["id"] = "1776825925953",
            ["timestamp"] = "2026-04-22T02:45:26.0070000Z",
            ["localTimestamp"] = "2026-04-22T09:45:26.0070000+07:00",
            ["serviceUrl"] = serviceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:an", ["name"] = "Nguyễn Văn An", ["aadObjectId"] = "5f3c8a52-0000-4000-8000-0000000000a1" },
            ["recipient"] = new JsonObject { ["id"] = $"28:{FakeToken.AppId}", ["name"] = "Bot" },
            ["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = "tenant" },
            ["text"] = "báo cáo mới",
            ["textFormat"] = "plain",
            ["locale"] = "vi-VN",
            ["localTimezone"] = "Asia/Ho_Chi_Minh",
            ["entities"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "clientInfo",
                    ["locale"] = "vi-VN",
                    ["country"] = "VN",
                    ["platform"] = "Windows",
                    ["timezone"] = "Asia/Ho_Chi_Minh",
                }),
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant" } },
        }.ToJsonString();
    }
}
