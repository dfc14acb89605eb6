using System.Collections.Concurrent;
using Azure.Core;

namespace HumanRightsBot.Tests.Support;

/// <summary>Counts what the app asks of its tables, queues and blobs, each try of a call, by what such a call costs.</summary>
internal sealed class CountedStorage
{
    private readonly ConcurrentQueue<string> calls = new();

    public RequestHook Tables => new((message, next) =>
    {
        calls.Enqueue(KindOf(message.Request.Method, message.Request.Uri.ToUri()));
        return next();
    });

    public RequestHook Queues => new((message, next) =>
    {
        var isPut = message.Request.Method == RequestMethod.Post && message.Request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal);
        calls.Enqueue(isPut ? "message" : "other");
        return next();
    });

    public RequestHook Blobs => new((message, next) =>
    {
        calls.Enqueue(message.Request.Method == RequestMethod.Get ? "blob" : "other");
        return next();
    });

    /// <summary>What one action of somebody asks for, in words and in a fixed order: «2 point, 1 batch, 1 message».</summary>
    public async Task<string> OfAsync(Func<Task> action)
    {
        calls.Clear();
        await action();
        return string.Join(", ", from kind in new[] { "point", "partition", "scan", "batch", "upsert", "claim", "message", "blob", "other" }
                                 let count = calls.Count(call => call == kind)
                                 where count > 0
                                 select $"{count} {kind}");
    }

    private static string KindOf(RequestMethod method, Uri uri)
    {
        var path = Uri.UnescapeDataString(uri.AbsolutePath);
        if (method == RequestMethod.Get && path.Contains("PartitionKey='", StringComparison.Ordinal)) return "point";
        if (method == RequestMethod.Get) return OnePartition(Uri.UnescapeDataString(uri.Query)) ? "partition" : "scan";
        if (path.EndsWith("/$batch", StringComparison.Ordinal)) return "batch";
        if (path.Contains("/Reminders", StringComparison.Ordinal)) return "claim";
        return path.Contains("/Conversations(", StringComparison.Ordinal) && method != RequestMethod.Delete ? "upsert" : "other";
    }

    private static bool OnePartition(string query) =>
        query.Split("PartitionKey").Length == 2 && query.Contains("$filter=PartitionKey eq '", StringComparison.Ordinal);
}
