using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>Whatever anybody asks of the page, they get a page or a sentence, and the office sees no number of rows and no draft.</summary>
public sealed partial class OfficePageBoundsTests(LocalParts parts)
{
    private const int Requests = 600;
    private const int Complete = 37;
    private const int Drafts = 41;
    private const int AsOftenAsOneLikes = 1_000_000;
    private const string DraftText = "Bản nháp chỉ đơn vị xem";

    private static readonly string[] Units = ["ha-dinh", "khuong-dinh", "tu-phap", "vhtt", "khong-co", ""];
    private static readonly string[] Periods = ["2023Q3", "2023Q4", "2023Q2", "2024Q1", "quý 3", ""];
    private static readonly string[] States = ["None", "Open", "Nil", "Submitted", "Returned", "Accepted", "none", "đã nộp"];
    private static readonly string[] Reasons = ["Thiếu kết quả.", "", "https://facebook.com/a", new('ữ', 501)];

    /// <summary>Sensible, nearly so, and forged.</summary>
    private static readonly (string, string)[][] Data =
    [
        [],
        [("form", ChatApp.FormId)],
        [("form", ChatApp.FormId), ("period", "2023Q3")],
        [
            ("form", ChatApp.FormId), ("period", "2023Q3"), ("unit", "ha-dinh"), ("seen", "2"), ("reason", "Thiếu."), ("until", "2023-09-28"),
            ("number", "1"), ("units", "ha-dinh:2,tu-phap"),
        ],
        [
            ("form", ChatApp.FormId), ("period", "2023Q3"), ("unit", "khuong-dinh"), ("units", "khuong-dinh"), ("number", "9"), ("page", "7"),
            ("submissionId", "01HA3V8J6Q8Q8Q8Q8Q8Q8Q8Q8Q"),
        ],
        [
            ("form", ChatApp.FormId), ("period", "9999Q9"), ("unit", "vhtt"), ("row", "' or true"), ("number", "-1"), ("page", "-1"),
            ("units", ",:,"), ("member", "x"), ("account", "y"),
        ],
        [
            ("form", "khac"), ("period", "2023Q3"), ("unit", "../x"), ("kind", "<script>"), ("state", "9"), ("shown", "{}"),
            ("named", "2030Q1"), ("rows", "a"),
        ],
        [("period", "2019Q1"), ("named", "2019Q1")],
    ];

    [Fact]
    public async Task Everybody_gets_a_page_or_a_sentence_whatever_they_ask_for()
    {
        await using var app = await ChatApp.StartAsync(
            parts.NewAccount(), memberBurst: AsOftenAsOneLikes, forms: SeveralFormsTests.Both, hasTab: true);
        await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = "Bài" });
        await app.SubmitAsync("ha-dinh", Hoa);
        var commands = CommandTable.Ours.All.Select(command => command.Name).Append("không có").ToList();

        foreach (var name in commands.Concat(commands.AsEnumerable().Reverse()))
        {
            foreach (var person in new[] { Hoa, Mai, Minh, Vinh })
            {
                foreach (var data in Data)
                {
                    var visit = await app.By(person).AsksAsync([("command", name), .. data]);

                    var what = $"{person.Name} {name} {string.Join(' ', data)}: {visit.Words}";
                    visit.Status.ShouldBe(HttpStatusCode.OK, what);
                    visit.Words.ShouldNotBeNullOrWhiteSpace(what);
                    visit.Words.ShouldNotContain("Có lỗi khi xử lý", Case.Sensitive, what);
                }
            }
        }
    }

    [Fact]
    public async Task No_number_of_rows_and_no_draft_stands_on_any_page_of_the_office()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), memberBurst: AsOftenAsOneLikes, hasTab: true);
        for (var n = 0; n < Complete; n++) await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = "Bài" });
        await app.SubmitAsync("ha-dinh", Hoa);
        for (var n = 0; n < Drafts; n++) await app.AddRowAsync(Office.Key("khuong-dinh"), Lan, new() { ["pieceTitle"] = $"{DraftText} {n}" }, draft: true);
        await app.AddRowAsync(Office.Key("tu-phap"), Mai, new() { ["pieceTitle"] = "Bài của phòng" });
        await app.AddRowAsync(Office.Key("tu-phap"), Mai, new() { ["pieceTitle"] = DraftText }, draft: true);
        await app.PublishAsync();
        var rows = (await app.RowsAsync("ha-dinh")).Concat(await app.RowsAsync("khuong-dinh")).Select(row => row.Id).ToList();
        var ofOffice = CommandTable.Ours.All.Where(command => command.Audience is Audience.Office or Audience.Coordinators);
        var names = ofOffice.Select(command => command.Name).ToList();
        var random = new Random(20230912);
        HashSet<string> titles = [];

        for (var n = 0; n < Requests; n++)
        {
            var (person, asked) = (Of([Minh, Minh, Vinh]), Asked());
            var visit = await app.By(person).AsksAsync(asked);
            var what = $"{person.Name} {string.Join(' ', asked)}: {visit.Words}";
            if (visit.HasPage) titles.Add(visit.Page.QuerySelector("h1")!.TextContent);

            $"{visit.Message?.OuterHtml}{(visit.HasPage ? visit.Page.OuterHtml : "")}".ShouldNotContain(DraftText, Case.Sensitive, what);
            visit.Words.ShouldNotContain("nháp", Case.Insensitive, what);
            NumberOfRow().Replace(visit.Words, "").ShouldNotMatch(@"\b(37|41)\b|\d dòng", what);
        }

        string[] seen =
        [
            "Toàn cơ quan", "Tình trạng", "UBND phường Hạ Đình", "UBND phường Khương Đình", "Trả lại báo cáo", "Gia hạn cho đơn vị",
            "Chốt Quý III/2023?", "Tổng hợp Quý III/2023", "Còn 2/3 đơn vị chưa báo cáo Quý III/2023",
        ];
        seen.Except(titles).ShouldBeEmpty();

        T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

        (string, string)[] Asked()
        {
            List<(string, string)> data = [("command", Of(names)), ("form", random.Next(8) == 0 ? "khac" : ChatApp.FormId)];
            if (random.Next(4) > 0) data.Add(("period", random.Next(4) > 0 ? "2023Q3" : Of(Periods)));
            if (random.Next(4) > 0) data.Add(("unit", Of(Units)));
            if (random.Next(2) == 0) data.Add(("page", Text(random.Next(-2, 4))));
            if (random.Next(2) == 0) data.Add(("kind", Of(["phuong", "phong-ban", "office", ""])));
            if (random.Next(2) == 0) data.Add(("state", Of(States)));
            if (random.Next(2) == 0) data.Add(("number", Text(random.Next(1, 4))));
            if (random.Next(2) == 0) data.Add(("units", string.Join(',', Enumerable.Range(0, 3).Select(_ => $"{Of(Units)}:{random.Next(0, 50)}"))));
            data.AddRange([("seen", Text(random.Next(36, 44))), ("reason", Of(Reasons)), ("until", "2023-09-28")]);
            if (random.Next(2) == 0) data.Add(("r_" + Of(rows), Of(Reasons)));
            return [.. data];
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"dòng số \d+", RegexOptions.IgnoreCase)]
    private static partial Regex NumberOfRow();
}
