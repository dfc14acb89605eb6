using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A second face is possible: one that draws plain text plays a whole quarter through the commands, without a card.</summary>
public sealed class PlainTextFaceTests(LocalParts parts)
{
    [Fact]
    public async Task A_quarter_is_played_in_plain_text()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await FaceAsync(app, Hoa);
        var minh = await FaceAsync(app, Minh);

        (await hoa.SaysAsync("không phát sinh")).ShouldBe("nothing to report");
        (await hoa.SeesAsync(CommandName.UndoNil, "ha-dinh")).ShouldBe("not filed any more");
        (await hoa.SaysAsync("báo cáo mới")).ShouldBe("form of UBND phường Hạ Đình for Quý III/2023, empty");
        (await hoa.SavesAsync("Bài 1", "https://facebook.com/groups/1")).ShouldBe("form of UBND phường Hạ Đình for Quý III/2023, back: Errors, wrong: link");
        (await hoa.SavesAsync("Bài 1", Filling.LinkTo(1))).ShouldBe("saved row 1, complete");
        (await hoa.SaysAsync("danh sách")).ShouldBe("Open: 1 Bài 1");
        (await minh.SeesAsync(CommandName.Remind, null)).ShouldBe("not answered: 3");
        (await hoa.SaysAsync("nộp")).ShouldBe("to file: 1 row");
        (await hoa.ConfirmsAsync(CommandName.Submit)).ShouldBe("filed: 1 row");
        (await minh.SeesAsync(CommandName.Remind, null)).ShouldBe("not answered: 2");
        (await hoa.SaysAsync("báo cáo mới")).ShouldBe("refused: Submitted");

        (await minh.SaysAsync("tiến độ")).ShouldStartWith("UBND phường Hạ Đình Submitted");
        (await minh.SeesAsync(CommandName.View, "ha-dinh")).ShouldBe("Submitted: 1 Bài 1");
        (await minh.ReturnsAsync("ha-dinh", "")).ShouldBe("reason: Missing");
        (await minh.ReturnsAsync("ha-dinh", "Thiếu kết quả.")).ShouldBe("returned");

        (await hoa.SaysAsync("danh sách")).ShouldBe("Returned: 1 Bài 1");
        (await hoa.SaysAsync("nộp")).ShouldBe("to file: 1 row");
        (await hoa.ConfirmsAsync(CommandName.Submit)).ShouldBe("filed: 1 row");
        (await minh.SeesAsync(CommandName.View, "ha-dinh")).ShouldBe("Submitted: 1 Bài 1");
        (await minh.ConfirmsAsync(CommandName.Accept)).ShouldBe("accepted");
        (await hoa.SaysAsync("rút lại")).ShouldBe("refused: Accepted");
        (await minh.SaysAsync("chốt quý")).ShouldStartWith("close? missing: ");
        (await minh.SeesAsync(CommandName.ClosePeriod, null)).ShouldBe("Closed: all units");
        (await hoa.SaysAsync("không phát sinh")).ShouldBe("refused: Closed");
        (await hoa.SaysAsync("lịch sử")).ShouldBe("NilSet, NilUndone, RowAdded, Submitted, Returned, Submitted, Accepted, Closed");
    }

    private static async Task<Face> FaceAsync(ChatApp app, Somebody person)
    {
        await app.As(person).SaysAsync("trợ giúp");
        return new(app, person);
    }

    /// <summary>Says what came of each command in a line of text.</summary>
    private sealed class Face(ChatApp app, Somebody person)
    {
        private int seen;

        public Task<string> SaysAsync(string text)
        {
            var typed = TypedCommand.Parse(text, app.Part<FormCatalog>(), ChatApp.Period.LastDay)!.Value;
            return AnswerAsync(typed.Name, typed.Form is { } form ? new() { [Argument.Form] = form } : []);
        }

        public Task<string> SavesAsync(string title, string link) => AnswerAsync(CommandName.Save, new(About("ha-dinh"))
        {
            [Argument.SubmissionId] = FormView.NewSubmissionId(app.Clock.GetUtcNow()),
            ["c_publishedOn"] = "2023-08-15",
            ["c_outlet"] = "nhan-dan",
            ["c_pieceTitle"] = title,
            ["c_content"] = "Người dân phản ánh trường xuống cấp.",
            ["c_link"] = link,
            ["c_finding"] = "phan-anh-dung",
            ["c_answer"] = "Đã khởi công xây mới.",
        });

        /// <summary>What was seen last, of the ward.</summary>
        public Task<string> ConfirmsAsync(string command) => AnswerAsync(command, new(About("ha-dinh")) { [Argument.Seen] = seen });

        public Task<string> SeesAsync(string command, string? unit) => AnswerAsync(command, new(About(unit)));

        public Task<string> ReturnsAsync(string unit, string reason) =>
            AnswerAsync(CommandName.Return, new(About(unit)) { [Argument.Seen] = seen, [Argument.Reason] = reason });

        private static IEnumerable<KeyValuePair<string, JsonNode?>> About(string? unit)
        {
            yield return new(Argument.Form, ChatApp.FormId);
            yield return new(Argument.Period, ChatApp.Period.ToString());
            if (unit is not null) yield return new(Argument.Unit, unit);
        }

        private async Task<string> AnswerAsync(string command, JsonObject arguments)
        {
            var known = await app.Part<CachedDirectory>().GetAsync(default);
            return Draw(
                await app.Part<Dispatcher>()
                    .AnswerAsync(new Speaker(person.Upn, known.Of(person.Upn), known), new(command, arguments), storageIsAway: false, default));
        }

        private string Draw(Outcome outcome)
        {
            switch (outcome)
            {
                case RowOutcome.ToFill { View: var form }:
                    return $"form of {form.Report.Unit.Name} for {form.Report.Period.Title}, "
                        + $"{(form.Note is null ? "empty" : $"back: {form.Note.GetType().Name}, wrong: {string.Join(", ", form.Problems.Keys)}")}";
                case RowOutcome.Saved saved:
                    return $"saved row {saved.Row.Number}, {(saved.Row.Draft ? "draft" : "complete")}";
                case RowOutcome.Listed list:
                    return $"{list.Head.State}: {Rows(list.Rows)}";
                case RowOutcome.History history:
                    return string.Join(", ", history.Entries.Select(entry => entry.What));
                case FilingOutcome.NilSet:
                    return "nothing to report";
                case FilingOutcome.NilUndone:
                    return "not filed any more";
                case RemindOutcome.Shown shown:
                    return $"not answered: {shown.Unanswered.Unfinished.Count + shown.Unanswered.Silent.Count}";
                case FilingOutcome.SubmitAsked asked:
                    seen = asked.Head.Version;
                    return $"to file: {asked.Rows.Count} row";
                case FilingOutcome.Submitted filed:
                    return $"filed: {filed.Head.CompleteRows} row";
                case Outcome.Refused refused:
                    return $"refused: {refused.Refusal}";
                case OfficeOutcome.Progress progress:
                    return string.Join("; ", progress.Standings.Select(standing => $"{standing.Unit.Name} {standing.Head.State}"));
                case ReviewOutcome.Viewed viewed:
                    seen = viewed.Head.Version;
                    return $"{viewed.Head.State}: {Rows(viewed.Rows)}";
                case ReviewOutcome.ReturnAsked returned:
                    return $"reason: {returned.Typed.ReasonFault}";
                case ReviewOutcome.Returned:
                    return "returned";
                case ReviewOutcome.Accepted:
                    return "accepted";
                case OfficeOutcome.CloseAsked close:
                    return $"close? missing: {close.Standings.Count(standing => standing.Head.IsUnfinished)}";
                case OfficeOutcome.ClosingIs state:
                    return $"{state.Status.State}: {(state.Closed == state.Units ? "all" : $"{state.Closed} of {state.Units}")} units";
                default:
                    throw new InvalidOperationException($"No words for {outcome.GetType().Name}.");
            }
        }

        private static string Rows(IEnumerable<Row> rows) => string.Join("; ", rows.Select(row => $"{row.Number} {row.Values["pieceTitle"]}"));
    }
}
