using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Benchmarks;

/// <summary>What a press of «Lưu dòng» came to.</summary>
internal enum Outcome
{
    Receipt,

    /// <summary>The form again, with «Chưa lưu được» and everything typed.</summary>
    NotSavedForm,

    /// <summary>«Chưa lưu được» as a form that lost something typed.</summary>
    ValuesLost,

    /// <summary>«Chưa lưu được» as a notice: a process that has not met the member yet; the card stays as it is.</summary>
    NotSavedNotice,

    /// <summary>A notice that the account cannot be looked up now; the card stays as it is.</summary>
    NotRecognised,

    TooFast,
    ServerError,

    /// <summary>200, and nothing a press may be answered with.</summary>
    Other,

    /// <summary>No answer: the process is gone.</summary>
    NoAnswer,
}

/// <summary>A member who saves row after row from one form, and presses again until a row has its receipt.</summary>
internal sealed class SavingMember(Talk talk, string name)
{
    /// <summary>The product lets a member make two requests a second in the long run; people are slower.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(0.55);

    private readonly List<string> acknowledged = [];
    private JsonObject? form;
    private int rows;
    private bool isPending;

    /// <summary>Titles of the rows whose receipt was shown.</summary>
    public IReadOnlyList<string> Acknowledged => acknowledged;

    public bool IsPending => isPending;

    /// <summary>The last answer's body, for the endpoint that answers the same.</summary>
    public string LastReceipt { get; private set; } = "";

    /// <summary>The last answer nobody expects; to be told in full.</summary>
    public string? LastStrange { get; private set; }

    public string LastBody => form?.ToJsonString() ?? "";

    private JsonNode Data => form?["value"]?["action"]?["data"] ?? throw new InvalidOperationException("The form is not open.");

    public async Task OpensAsync()
    {
        // A machine that is busy with other things may be too slow for the first word.
        for (var times = 0; times < 10 && !talk.Buttons.Contains("Lưu dòng"); times++) await talk.SaysAsync("báo cáo mới báo chí");
        form = talk.FillsRow().Press("Lưu dòng");
    }

    /// <summary>Presses once: for a new row, or again for the one that has no receipt yet.</summary>
    public async Task<Outcome> PressesAsync()
    {
        if (!isPending)
        {
            var submission = Ulid.NewUlid().ToString();
            (Data["submissionId"], Data["c_link"], Data["c_pieceTitle"]) = (submission, Filling.LinkTo(submission), $"{name} bài {++rows}");
            isPending = true;
        }

        try
        {
            using var answer = await talk.PostAsync(form ?? []);
            return Read((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        // A connection that is cut as soon as it stands is told by its own kind of exception.
        catch (Exception gone) when (gone is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            return Outcome.NoAnswer;
        }
    }

    private Outcome Read(int status, string body)
    {
        if (status != 200) return status == 429 ? Outcome.TooFast : Outcome.ServerError;
        if (body.Contains("Đã lưu dòng số", StringComparison.Ordinal))
        {
            LastReceipt = body;
            acknowledged.Add((string)Data["c_pieceTitle"]!);
            isPending = false;
            return Outcome.Receipt;
        }

        var answer = JsonNode.Parse(body)?.AsObject() ?? [];
        if ((string?)answer["type"] == "application/vnd.microsoft.activity.message" && (string?)answer["value"] is { } notice)
            return notice == Texts.NotSaved ? Outcome.NotSavedNotice : notice == Texts.NotRecognised ? Outcome.NotRecognised : Strange(body);
        if (!body.Contains(Texts.NotSaved, StringComparison.Ordinal)) return Strange(body);

        // From now on the card that came back is the one that is used.
        talk.Take(answer);
        var again = talk.Press("Lưu dòng");
        var isWhole = JsonNode.DeepEquals(again["value"]!["action"]!["data"], Data);
        form = again;
        return isWhole ? Outcome.NotSavedForm : Outcome.ValuesLost;
    }

    private Outcome Strange(string body)
    {
        LastStrange = body;
        return Outcome.Other;
    }
}
