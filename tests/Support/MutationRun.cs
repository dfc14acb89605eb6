using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// Bent activities against the whole app: how it answered, what it held against itself afterwards, how much of the store changed and
/// whether all of it was asked for, and its memory on the way.
/// </summary>
internal sealed record MutationRun(
    IReadOnlyDictionary<int, int> Statuses, IReadOnlyList<string> Faults, StoredReports Store, int Changes, IReadOnlyList<long> Heap)
{
    /// <summary>Few enough submissions that repeated, changed and conflicting ones are common and lists stay short.</summary>
    private const int Submissions = 200;

    private const int AtOnce = 8;
    private const int Chunk = 200;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>The heap is measured after a tenth, a half, and all of them.</summary>
    public static async Task<MutationRun> RunAsync(string storage, int count, int seed)
    {
        using var log = new ErrorLog();
        await using var app = await ChatApp.StartAsync(storage, memberBurst: int.MaxValue, log: log);
        // Waits for a channel that was made up end with the app's own clock.
        await using var running = new Timer(_ => app.Clock.Advance(Tick), null, Tick, Tick);
        var mutations = new ActivityMutations(seed);
        var real = await RealActivitiesAsync(app);
        var settings = app.Part<ChannelSettings>();
        var form = app.Part<FormCatalog>().All[0];
        var watched = await WatchedStore.OpenAsync(storage, form);
        // Bent activities carry as ids what was chosen on the way here.
        app.Log.ShouldHoldNothingTyped();
        app.Log.Forget();
        var submissions = Enumerable.Range(0, Submissions).Select(_ => Ulid.NewUlid().ToString()).ToList();
        var statuses = new ConcurrentDictionary<int, int>();
        var faults = new ConcurrentQueue<string>();
        List<long> heap = [];
        var marks = new Queue<int>([count / 10, count / 2, count]);
        for (var done = 0; done < count; done += Chunk)
        {
            // Old submissions come back all the time, and a new one now and then, so that rows are saved to the end.
            submissions[mutations.Next(Submissions)] = Ulid.NewUlid().ToString();
            var bodies = Enumerable.Range(0, Math.Min(Chunk, count - done)).Select(_ => mutations.Of(One(real, submissions, mutations))).ToList();
            foreach (var body in bodies) Tell(app.Log, body);
            await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (body, ct) =>
            {
                var status = await PostAsync(app.Http, body, ct);
                statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                if (status >= 500 && !(status == 501 && IsUnknownInvoke(body))) faults.Enqueue($"{status} to {Convert.ToBase64String(body)}");
            });
            app.Connector.Forget();
            app.Log.ShouldHoldNothingTyped();
            // Every line the app writes is kept otherwise, and that would be the memory measured.
            app.Log.Forget();
            foreach (var fault in await watched.CompareAsync([.. bodies.Select(body => AskedChange.Of(body, settings)).OfType<AskedChange>()]))
                faults.Enqueue(fault);
            while (marks.TryPeek(out var mark) && done + Chunk >= mark)
            {
                marks.Dequeue();
                heap.Add(HeapNow());
            }
        }

        var store = await StoredReports.ReadAsync(storage, form);
        return new(statuses, [.. faults, .. log.Lines, .. store.Faults], store, watched.Changes, heap);
    }

    private static JsonObject One(List<JsonObject> real, List<string> submissions, ActivityMutations mutations)
    {
        var activity = real[mutations.Next(real.Count)];
        var data = activity["value"]?["action"]?["data"] ?? activity["value"];
        if (data?["row"] is not null) (data["row"], data["seen"]) = (submissions[mutations.Next(submissions.Count)], 1 + mutations.Next(4));
        if (data?["submissionId"] is null) return activity;
        var submission = submissions[mutations.Next(submissions.Count)];
        (data["submissionId"], data["c_link"]) = (submission, Filling.LinkTo(submission));
        return activity;
    }

    private static async Task<List<JsonObject>> RealActivitiesAsync(ChatApp app)
    {
        // Everybody has been met, so that nothing an activity says of an account binds it.
        foreach (var person in Somebody.Everybody) await app.As(person).SaysAsync("trợ giúp");
        var hoa = (await app.As(Somebody.Hoa).SaysAsync("báo cáo mới")).FillsRow();
        var (save, draft) = (hoa.Press("Lưu dòng"), hoa.Press("Lưu nháp"));
        var fallback = hoa.Envelope("message");
        fallback["value"] = save["value"]!["action"]!["data"]!.DeepClone();
        (fallback["value"]!["verb"], fallback["replyToId"]) = ("row.save", save["replyToId"]!.DeepClone());
        await hoa.PressesAsync("Lưu dòng");
        var fetch = hoa.Envelope("invoke");
        (fetch["name"], fetch["value"]) = ("task/fetch", new JsonObject
        {
            ["data"] = new JsonObject { ["msteams"] = new JsonObject { ["type"] = "task/fetch" } },
        });
        var added = hoa.Envelope("conversationUpdate");
        added["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        return
        [
            save, draft, fallback, WithRow(save), WithRow(draft),
            Pressed(hoa.Press("Sửa"), "row.withdraw"), Pressed(hoa.Press("Sửa"), "row.restore"),
            hoa.Press("Sửa"), hoa.Press("Danh sách"), fetch, added,
            Installation(hoa, "add"), Installation(hoa, "remove"), Message(hoa, "báo cáo mới"), Message(hoa, "sửa 1"),
            Message(app.As(Somebody.Lan), "không phát sinh"), app.As(Somebody.Lan).Press("nil.undo", []),
            app.As(Somebody.Minh).Press("progress", []), Message(app.As(Somebody.Minh), "tổng hợp"),
            Message(app.As(Somebody.Khach), "trợ giúp"),
        ];
    }

    /// <summary>The form as it is sent for a row that is stored already.</summary>
    private static JsonObject WithRow(JsonObject save)
    {
        var edit = save.DeepClone().AsObject();
        var data = edit["value"]!["action"]!["data"]!;
        (data["row"], data["number"], data["seen"]) = ("", 1, 1);
        return edit;
    }

    private static JsonObject Pressed(JsonObject press, string verb)
    {
        press["value"]!["action"]!["verb"] = verb;
        return press;
    }

    private static JsonObject Installation(Talk talk, string action)
    {
        var activity = talk.Envelope("installationUpdate");
        activity["action"] = action;
        return activity;
    }

    private static JsonObject Message(Talk talk, string text)
    {
        var activity = talk.Envelope("message");
        activity["text"] = text;
        return activity;
    }

    private static async Task<int> PostAsync(HttpClient http, byte[] body, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.PostAsync("/api/messages", content, ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        return (int)answer.StatusCode;
    }

    private static void Tell(CapturedLog log, byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject activity) log.Typed(activity, IsSaid);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // No client can write this, so nobody typed it.
        }
    }

    /// <summary>Mutations put codes of the product's own where people write; only what no code looks like is looked for.</summary>
    private static bool IsSaid(string text) => text.Any(letter => letter is ' ' or > '\u007f') || text.Contains("://", StringComparison.Ordinal);

    private static bool IsUnknownInvoke(byte[] body) =>
        ActivityReader.Read(body) is { IsInvoke: true, Name: not (CardInvoke.InvokeName or DialogAction.FetchName or DialogAction.SubmitName) };

    private static long HeapNow()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
