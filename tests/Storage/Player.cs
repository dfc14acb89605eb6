using System.Globalization;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tests.Storage;

/// <summary>What a member decided to do: what they need to see of it, and the rule.</summary>
internal sealed record Move(Wanted Wanted, Func<BeforeChange, Decision> Decide);

/// <summary>A member of the play: remembers what they saw of the report and turns steps into actions on it.</summary>
internal sealed class Player(int number)
{
    private static readonly string[] Texts = ["một", "hai\nba", "=1+1", "«ngoặc» 😀", "ộ", "|log|", "'; --"];

    private readonly Dictionary<string, Row> rows = new(StringComparer.Ordinal);
    private ReportHead head = ReportHead.Fresh;
    private RowSubmission? last;
    private string? carried;
    private int submissions;

    private bool Coordinates => number == 2;

    private string Upn => Coordinates ? "minh@thanhxuan.example" : $"hoa{number}@thanhxuan.example";

    public void Sees(ReportHead now, IEnumerable<Row> all)
    {
        head = now;
        foreach (var row in all) rows[row.Id] = row;
    }

    /// <summary>A member sees what came of what they did.</summary>
    public void Sees(Decision outcome)
    {
        if (outcome is not Decision.Changed { Change: var change }) return;
        Sees(change.Head, change.Rows);
    }

    public Move Next(Deed step, DateTimeOffset at) => Coordinates ? Answers(step, new Stamp(Upn, at)) : Works(step, new Stamp(Upn, at));

    private Move Works(Deed step, Stamp stamp) => step.What switch
    {
        < 25 => Saves(new(NewId(), null, 0, step.Content % 4 == 0, Values(step.Content), stamp)),
        < 45 when Pick(step) is { } row => Saves(new(NewId(), row.Id, row.Version, row.Draft && step.Content % 2 == 0, Values(step.Content), stamp)),
        < 50 when last is { } again => Saves(again),
        < 62 when Pick(step) is { } row => new(new(row.Id), now => RowRules.Withdraw(now, row.Version, stamp)),
        < 66 when Pick(step) is { } row => new(new(row.Id), now => RowRules.PutBack(now, stamp)),
        < 71 => Carries(step, stamp),
        < 73 when carried is { } press => OnAllRows(now => CarryRules.Undo(now, press, stamp)),
        < 78 => OnHead(now => FilingRules.SetNil(now, stamp)),
        < 81 => OnHead(now => FilingRules.UndoNil(now, stamp)),
        < 90 => Filed(stamp, head.Version, step.Content % 3 == 0 ? null : Issued(step.Content)),
        < 95 => OnHead(now => FilingRules.Issue(now, Issued(step.Content), stamp)),
        _ => OnHead(now => FilingRules.Reopen(now, stamp)),
    };

    private Move Answers(Deed step, Stamp stamp)
    {
        var seen = head.Version;
        return step.What switch
        {
            < 25 => OnHead(now => ReviewRules.Accept(now, seen, stamp)),
            < 40 => OnHead(now => ReviewRules.UndoAccept(now, stamp)),
            < 50 => OnHead(now => ReviewRules.Return(now, seen, Values(step.Content)["content"], stamp)),
            < 60 => OnAllRows(now => ReviewRules.Return(
                now, seen, Values(step.Content)["content"], rows.Values.ToDictionary(row => row.Id, row => $"Sửa {row.Number}."), stamp)),
            < 70 => OnHead(now => ReviewRules.UndoReturn(now, stamp)),
            < 80 => OnHead(now => ReviewRules.Extend(now, stamp.At.AddDays(step.Which), "Mất điện.", stamp)),
            < 87 => OnHead(now => ReviewRules.Close(now, stamp)),
            _ => OnHead(now => ReviewRules.UndoClose(now, stamp)),
        };
    }

    private Move Saves(RowSubmission submission)
    {
        last = submission;
        var id = submission.RowId ?? submission.SubmissionId;
        return new(submission.Values.TryGetValue("link", out var link) ? new(id, "link", link) : new(id), now => RowRules.Save(now, submission));
    }

    /// <summary>Up to three rows of an earlier report, the same for every member, so that they meet.</summary>
    private Move Carries(Deed step, Stamp stamp)
    {
        var (press, bringsBack) = (NewId(), step.Content % 2 == 0);
        carried = press;
        List<(string Id, IReadOnlyDictionary<string, string> Values)> sources =
        [
            .. Enumerable.Range(step.Which % 3, 3).Select(n => ($"01H8{n:D22}", (IReadOnlyDictionary<string, string>)Values(n))),
        ];
        return OnAllRows(now => CarryRules.Copy(now, press, sources, bringsBack, stamp));
    }

    private static Move OnAllRows(Func<BeforeChange, Decision> decide) => new(new Wanted { AllRows = true }, decide);

    private static Move Filed(Stamp stamp, int seen, string? issued) => OnHead(now => FilingRules.Submit(now, seen, stamp, issued: issued));

    /// <summary>Number and date of the issued document, or that they are taken away.</summary>
    private static string Issued(int content) => content % 5 == 0 ? "" : $"{content % 4}/BC-UBND";

    private static Move OnHead(Func<ReportHead, Decision> decide) => new(default, now => decide(now.Head));

    private Row? Pick(Deed step) => rows.Count == 0 ? null : rows.Values.OrderBy(row => row.Number).ElementAt(step.Which % rows.Count);

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"01H9{number}{++submissions:D21}");

    private static Dictionary<string, string> Values(int content)
    {
        var values = new Dictionary<string, string> { ["content"] = $"{Texts[content % Texts.Length]} {content}" };
        if (content % 3 == 0) values["finding"] = "phan-anh-dung";
        if (content % 5 == 0) values["link"] = $"https://nhandan.vn/bai-{content % 2}.html";
        return values;
    }
}
