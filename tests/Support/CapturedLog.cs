using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HumanRightsBot.Chat;
using HumanRightsBot.Commands;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>Everything the application logs, of every category and level, with scopes, values and exceptions, beside all that people typed meanwhile.</summary>
internal sealed partial class CapturedLog : ILoggerProvider
{
    /// <summary>A shorter text stands in a log by chance.</summary>
    private const int Shortest = 4;

    /// <summary>A log that cuts what it quotes still quotes it.</summary>
    private const int Quoted = 24;

    /// <summary>All that a card's data holds beside what people type; a log may name these.</summary>
    private static readonly HashSet<string> Ids =
    [
        "verb", "command", "trigger", "connectionName", "botMessagePreviewAction", Argument.Form, Argument.Period, Argument.Named, Argument.Unit,
        Argument.Units, Argument.Row, Argument.Number, Argument.Draft, Argument.Seen, Argument.SubmissionId, Argument.Page, Argument.Anyway,
        Argument.Earlier, Argument.Late, Argument.Source, Argument.SourceUnit, Argument.Rows, Argument.OtherRows, Argument.All, Argument.Due,
        Argument.EarlierDue, Argument.Kind, Argument.State, CallData.Card, CallData.Near, Argument.Member, Argument.Account, "subPage",
    ];

    private static readonly Regex Names = new(
        $@"(?<!\w)({string.Join('|', Somebody.Everybody.Select(person => Regex.Escape(person.Name)))})(?!\w)",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);
    private readonly ConcurrentDictionary<string, bool> typed = new(StringComparer.Ordinal);
    private TaskCompletionSource another = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, Write);

    /// <summary>Returns when a line holds these words.</summary>
    public async Task HoldsAsync(string words, CancellationToken ct)
    {
        while (true)
        {
            var next = another.Task;
            if (Lines.Any(line => line.Contains(words, StringComparison.Ordinal))) return;
            await next.WaitAsync(ct);
        }
    }

    /// <summary>Takes what a person typed or chose out of an activity on its way to the bot.</summary>
    /// <param name="activity">A message, a press of a button, or what a dialog sends.</param>
    /// <param name="isSaid">Whether a text is one to look for; null takes all.</param>
    public void Typed(JsonObject activity, Predicate<string>? isSaid = null)
    {
        var value = activity["value"] as JsonObject;
        var inputs = new[] { value, value?["data"], (value?["action"] as JsonObject)?["data"] }
            .OfType<JsonObject>()
            .SelectMany(data => data)
            .Where(pair => !Ids.Contains(pair.Key))
            .Select(pair => pair.Value);
        foreach (var input in inputs.Append(activity["text"]).OfType<JsonValue>())
        {
            var text = input.ToString().Trim();
            if (text.Length >= Shortest && isSaid?.Invoke(text) != false) typed.TryAdd(text, true);
        }
    }

    /// <summary>Nothing was logged, and nothing typed.</summary>
    public void Forget()
    {
        Lines.Clear();
        typed.Clear();
    }

    /// <summary>Fails on every line that holds a typed value, a member's name, a user name or a link somebody gave.</summary>
    public void ShouldHoldNothingTyped()
    {
        Lines.ShouldNotBeEmpty();
        var looked = typed.Keys.SelectMany(Spellings).ToHashSet();
        // All at once is much faster than line by line, and almost always the answer.
        var all = string.Join('\n', Lines);
        if (!all.AsSpan().ContainsAny(SearchValues.Create([.. looked, "@thanhxuan.example"], StringComparison.OrdinalIgnoreCase)) && !Names.IsMatch(all))
            return;
        foreach (var line in Lines)
        {
            looked.Where(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(line);
            line.Contains("@thanhxuan.example", StringComparison.OrdinalIgnoreCase).ShouldBeFalse(line);
            Names.IsMatch(line).ShouldBeFalse(line);
        }
    }

    public void Dispose()
    {
    }

    private void Write(string line)
    {
        Lines.Enqueue(RandomIds().Replace(line, "$1…"));
        Interlocked.Exchange(ref another, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>The web server's own ids: letters drawn at random, which now and then spell a word that somebody typed.</summary>
    [GeneratedRegex(@"\b((?:RequestId|ConnectionId)[:=]|[Cc]onnection id ""|, Request id "")[0-9A-V]+(?::[0-9A-F]+)?")]
    private static partial Regex RandomIds();

    private static IEnumerable<string> Spellings(string text)
    {
        foreach (var form in new[] { text, text.Replace("\uFFFE", "", StringComparison.Ordinal).Normalize() })
        {
            var start = form.Length > Quoted ? form[..(char.IsHighSurrogate(form[Quoted - 1]) ? Quoted - 1 : Quoted)].Trim() : form;
            yield return start;
            yield return JsonEncodedText.Encode(start, JavaScriptEncoder.Default).ToString();
            yield return Uri.EscapeDataString(start);
        }
    }

    /// <summary>One category; scopes count as lines of their own.</summary>
    private sealed class Category(string name, Action<string> write) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            write($"{name} scope: {state} {Values(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            write($"{name} {logLevel}: {formatter(state, exception)} {Values(state)} {exception}");

        private static string Values(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}")) : "";
    }
}
