using Azure.Core;
using Azure.Data.Tables;
using FsCheck.Xunit;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Tests.Storage;

/// <summary>While one member's action is between its reads and its batch, others write: at points that are generated, against the emulator.</summary>
public sealed class InterleavedWritersTests(LocalParts parts)
{
    private static int reports;

    private readonly string connection = parts.NewAccount();

    [Property(MaxTest = 40, Arbitrary = [typeof(ShortPlays)], Replay = "2023092500000001,700000003")]
    public async Task Nothing_is_lost_and_nothing_is_mixed_whoever_comes_in_between(Play play)
    {
        var key = new ReportKey("phan-hoi-bao-chi", new(2023, 3), $"don-vi-{Interlocked.Increment(ref reports)}");
        var scene = new Scene(connection, key);

        for (var at = 0; at < play.Steps.Count;)
        {
            var step = play.Steps[at++];
            var between = play.Steps.Skip(at).Take(step.Between).ToList();
            at += between.Count;
            await scene.PlayAsync(step, between);
        }

        var entities = await new TableServiceClient(connection)
            .GetTableClient("Reports").QueryAsync<TableEntity>(entity => entity.PartitionKey == key.ToString()).ToListAsync();
        var rows = entities.Where(entity => entity.RowKey.StartsWith("row|", StringComparison.Ordinal)).Select(ReportEntity.Row).ToList();
        Replayed.ShouldAgree((await scene.Table.HeadAsync(key, default)).Head, rows, await scene.Table.LogAsync(key, null, default).ToListAsync(), scene.Done);
    }

    /// <summary>One report and its three members, each at a machine of their own.</summary>
    private sealed class Scene(string connection, ReportKey key)
    {
        private static readonly DateTimeOffset Start = new(2023, 9, 12, 2, 0, 0, TimeSpan.Zero);

        private readonly Player[] players = [new(0), new(1), new(2)];
        private int moment;

        public ReportTable Table { get; } = new(new Tables(new TableServiceClient(connection)));

        public List<Decision.Changed> Done { get; } = [];

        public async Task PlayAsync(Deed step, IReadOnlyList<Deed> between)
        {
            var (requests, waiting) = (0, new Queue<Deed>(between));
            async ValueTask Hook(HttpMessage message, Func<ValueTask> next)
            {
                if (requests++ == step.Point) await OthersAsync();
                await next();
            }

            await ActAsync(step, step.Who, Hook);
            await OthersAsync();

            async Task OthersAsync()
            {
                while (waiting.TryDequeue(out var other)) await ActAsync(other, (step.Who + 1 + (other.Who % 2)) % 3, (_, next) => next());
            }
        }

        private async Task ActAsync(Deed step, int who, Func<HttpMessage, Func<ValueTask>, ValueTask> hook)
        {
            var player = players[who];
            if (step.Looks)
            {
                var (head, rows) = await Table.AllAsync(key, default);
                player.Sees(head, rows);
            }

            var move = player.Next(step, Start.AddSeconds(++moment));
            var options = new TableClientOptions();
            options.AddPolicy(new RequestHook(hook), HttpPipelinePosition.PerCall);
            var tables = new Tables(new TableServiceClient(connection, options));
            var writer = new ReportWriter(
                new(tables), new(tables), new PublishQueue(new(connection), TimeProvider.System, TimeSpan.FromSeconds(5)), TimeProvider.System);
            var outcome = await writer.WriteAsync(key, move.Wanted, move.Decide, default);
            player.Sees(outcome);
            if (outcome is Decision.Changed changed) Done.Add(changed);
        }
    }
}
