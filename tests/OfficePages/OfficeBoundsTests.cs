using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.OfficePages;

/// <summary>Whatever anybody asks of the office's page, no unit's rows are counted and no draft is shown.</summary>
public sealed partial class OfficeBoundsTests(LocalParts parts)
{
    private const int Requests = 500;
    private const int Complete = 13;
    private const int Drafts = 17;
    private const string DraftText = "Bản nháp chỉ đơn vị xem";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
        Converters = { new PeriodAsText(), new FormAsId(), new JsonStringEnumConverter() },
    };

    private static readonly string[] Names =
    [
        CommandName.Picture, CommandName.Status, CommandName.AcceptChosen, CommandName.UndoAcceptChosen, CommandName.View, CommandName.AskReturn,
        CommandName.Return, CommandName.UndoReturn,
    ];

    private static readonly string[] Units = ["ha-dinh", "khuong-dinh", "tu-phap", "vhtt", "khong-co", ""];
    private static readonly string[] States = ["None", "Open", "Nil", "Submitted", "Returned", "Accepted", "none", "5", "đã nộp"];
    private static readonly string[] Kinds = ["phuong", "phong-ban", "office", "xa", ""];
    private static readonly string[] Periods = ["2023Q3", "2023Q4", "2023Q2", "2024Q1", "quý 3", ""];
    private static readonly string[] Reasons = ["Thiếu kết quả.", "", "https://facebook.com/a"];

    [Fact]
    public async Task No_number_of_rows_and_no_draft_stands_in_what_the_office_is_answered()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        for (var n = 0; n < Complete; n++) await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = $"Bài {n}" });
        await app.SubmitAsync("ha-dinh", Hoa);
        for (var n = 0; n < Drafts; n++) await app.AddRowAsync(Office.Key("khuong-dinh"), Lan, new() { ["pieceTitle"] = $"{DraftText} {n}" }, draft: true);
        await app.AddRowAsync(Office.Key("tu-phap"), Mai, new() { ["pieceTitle"] = "Bài của phòng" });
        await app.AddRowAsync(Office.Key("tu-phap"), Mai, new() { ["pieceTitle"] = DraftText }, draft: true);
        await app.PublishAsync();
        var rows = (await app.RowsAsync("ha-dinh")).Concat(await app.RowsAsync("khuong-dinh")).Select(row => row.Id).ToList();
        var random = new Random(20230912);
        var kinds = new Dictionary<Type, int>();

        for (var n = 0; n < Requests; n++)
        {
            var person = Of(Everybody);
            var (name, data) = (Of(Names), Asked());
            var outcome = await app.AskAsync(person.Upn, name, data);
            kinds[outcome.GetType()] = kinds.GetValueOrDefault(outcome.GetType()) + 1;
            var told = JsonSerializer.Serialize(outcome, outcome.GetType(), Json);
            var what = $"{person.Name} {name} {data.ToJsonString()}: {told}";

            told.ShouldNotContain(DraftText, Case.Sensitive, what);
            told.ShouldNotContain("\"Draft\":true", Case.Sensitive, what);
            if (outcome is not (OfficeOutcome.Picture or OfficeOutcome.StatusIs or ReviewOutcome.ChosenDone)) continue;
            CountsOfRows().IsMatch(told).ShouldBeFalse(what);
            Numbers().Matches(told).Select(match => match.Value).ShouldNotContain(Count(Complete), what);
            Numbers().Matches(told).Select(match => match.Value).ShouldNotContain(Count(Drafts), what);
        }

        foreach (var type in new[] { typeof(OfficeOutcome.Picture), typeof(OfficeOutcome.StatusIs), typeof(ReviewOutcome.ChosenDone), typeof(Outcome.Denied) })
            kinds.GetValueOrDefault(type).ShouldBeGreaterThan(5, type.Name);
        kinds.ShouldContainKey(typeof(ReviewOutcome.Viewed));
        kinds.ShouldContainKey(typeof(ReviewOutcome.ReturnAsked));

        T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

        JsonObject Asked()
        {
            var data = new JsonObject { ["form"] = random.Next(8) == 0 ? "khac" : ChatApp.FormId };
            if (random.Next(4) > 0) data["period"] = random.Next(2) == 0 ? "2023Q3" : Of(Periods);
            if (random.Next(4) > 0) data["unit"] = Of(Units);
            if (random.Next(2) == 0) data["page"] = random.Next(-2, 4);
            if (random.Next(2) == 0) data["kind"] = Of(Kinds);
            if (random.Next(2) == 0) data["state"] = Of(States);
            if (random.Next(2) == 0) data["number"] = random.Next(1, 4);
            if (random.Next(2) == 0) data["units"] = string.Join(',', Enumerable.Range(0, 3).Select(_ => $"{Of(Units)}:{random.Next(0, 10) * 2}"));
            (data["seen"], data["reason"]) = (random.Next(10, 20), Of(Reasons));
            if (random.Next(2) == 0) data["r_" + Of(rows)] = Of(Reasons);
            return data;
        }
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("\"(\\w*Rows|Drafts|HasRows|NextNumber|Hash)\":")]
    private static partial Regex CountsOfRows();

    [GeneratedRegex(@"(?<=[:\[,])-?\d+(?=[,\]}])")]
    private static partial Regex Numbers();

    private sealed class PeriodAsText : JsonConverter<Period>
    {
        public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class FormAsId : JsonConverter<Form>
    {
        public override Form Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Form value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }
}
