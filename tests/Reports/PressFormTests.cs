using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Reports.SomeFormFiles;

namespace HumanRightsBot.Tests.Reports;

public sealed class PressFormTests
{
    private const string Choices = """
        "choices": [
                    { "value": "phan-anh-dung", "title": "Phản ánh đúng" },
                    { "value": "dung-mot-phan", "title": "Đúng một phần" },
        """;

    private const string ToSolve = """{ "name": "Cần giải quyết", "where": { "column": "finding", "is": ["phan-anh-dung", "dung-mot-phan"] } }""";

    [Fact]
    public void The_shipped_form_asks_what_the_office_asked_for()
    {
        var form = Read(Press).Form.ShouldNotBeNull();

        form.Id.ShouldBe(PressForm.Id);
        form.Groups.Select(group => group.Heading).ShouldBe(["Thông tin báo chí phản ánh", "Trả lời của cơ quan, đơn vị"]);
        form.Groups[0].Columns.Select(column => column.Heading).ShouldBe(["Ngày đăng", "Cơ quan báo chí", "Tên bài", "Nội dung phản ánh", "Đường dẫn"]);
        form.Groups[1].Columns.Select(column => column.Heading).ShouldBe(
            ["Kết quả rà soát", "Nội dung trả lời, kết quả giải quyết", "Căn cứ", "Kênh chính thức đã trả lời", "Kiến nghị cấp trên giải quyết"]);
        form.Groups[0].Columns.ShouldAllBe(column => column.Required);
        form.Find("finding")
            .ShouldNotBeNull().Choices.Select(choice => choice.Title).ShouldBe(["Phản ánh đúng", "Đúng một phần", "Có nội dung trao đổi lại", "Đang rà soát"]);
        form.Sheets.Select(sheet => sheet.Name).ShouldBe(["Tổng hợp", "Cần giải quyết"]);
        form.Owes.ShouldBe(["phuong", "phong-ban", "doan-the"]);
        (form.FirstPeriod, form.Period).ShouldBe((new Period(2023, 3), new PeriodRule("quarter", 25, 3)));
        form.Carry.ShouldBeNull();
    }

    [Fact]
    public void Every_input_of_the_shipped_form_shows_an_example() =>
        Read(Press).Form.ShouldNotBeNull().Columns.ShouldAllBe(column => column.Hint != null && column.Hint.Contains("í dụ"));

    [Theory]
    [InlineData("phan-anh-dung", "answer")]
    [InlineData("dung-mot-phan", "answer")]
    [InlineData("trao-doi-lai", "answer,evidence,channel")]
    [InlineData("dang-ra-soat", "")]
    public void What_a_row_still_needs_follows_from_its_finding(string finding, string keys)
    {
        var outlet = PressOutlets.Licensed[0];
        var typed = new Dictionary<string, string>
        {
            ["publishedOn"] = "12/7/2023",
            ["outlet"] = outlet.Code,
            ["pieceTitle"] = "Bài",
            ["content"] = "Việc",
            ["link"] = $"https://{outlet.Hosts[0]}/bai",
            ["finding"] = finding,
        };

        var reading = Answers.Read(Read(Press).Form.ShouldNotBeNull(), typed, new DateOnly(2023, 9, 1), draft: false);

        string.Join(',', reading.Problems.Keys).ShouldBe(keys);
        reading.Problems.Values.ShouldAllBe(problem => problem is Problem.MissingBecause);
    }

    [Theory]
    [InlineData("\"key\": \"proposal\"", "\"key\": \"authorName\"", "$.groups[1].columns[4].key", "«authorName» is no column of the form")]
    [InlineData("\"key\": \"proposal\"", "\"key\": \"authorName\"", "$.groups", "the pinned column «proposal» is missing")]
    [InlineData("\"kind\": \"evidence\"", "\"kind\": \"text\"", "$.groups[1].columns[2].kind", "«evidence» is pinned")]
    [InlineData("\"kind\": \"pressLink\"", "\"kind\": \"text\"", "$.groups[0].columns[4].kind", "«link» is pinned")]
    [InlineData("\"kind\": \"pressOutlet\"", "\"kind\": \"text\"", "$.groups[0].columns[1].kind", "«outlet» is pinned")]
    [InlineData("\"Phản ánh đúng\"", "\"Phản ánh sai\"", "$.groups[1].columns[0].choices", "the choices of «finding»")]
    [InlineData("{ \"value\": \"dang-ra-soat\", \"title\": \"Đang rà soát\" }", "{ \"value\": \"dang-ra-soat\", \"title\": \"Đang rà soát\" }, { \"value\": "
        + "\"sai\", \"title\": \"Sai sự thật\" }", "$.groups[1].columns[0].choices", "the choices of «finding»")]
    [InlineData("{ \"value\": \"gui-co-quan-bao-chi\", \"title\": \"Gửi cơ quan báo chí\" "
        + "}", "{ \"value\": \"gui-co-quan-bao-chi\", \"title\": \"Đề nghị gỡ bài\" }", "$.groups[1].columns[3].choices", "the choices of «channel»")]
    [InlineData("\"requiredWhen\": { \"column\": \"finding\", \"is\": [\"phan-anh-dung\", \"dung-mot-phan\", \"trao-doi-lai\"] "
        + "}", "\"required\": false", "$.groups[1].columns[1]", "needs the unit's public reply")]
    [InlineData("\"requiredWhen\": { \"column\": \"finding\", \"is\": [\"phan-anh-dung\", \"dung-mot-phan\", \"trao-doi-lai\"] "
        + "}", "\"requiredWhen\": { \"column\": \"finding\", \"is\": [\"phan-anh-dung\"] }", "$.groups[1].columns[1]", "needs the unit's public reply")]
    [InlineData("\"kind\": \"evidence\",\n          \"requiredWhen\": { \"column\": \"finding\", \"is\": [\"trao-doi-lai\"] }", "\"kind\": \"evidence\",\n     "
        + "     \"requiredWhen\": { \"column\": \"channel\", \"is\": [\"nguoi-phat-ngon\"] }", "$.groups[1].columns[2]", "needs the unit's public reply")]
    [InlineData("\"kind\": \"evidence\",\n          \"requiredWhen\": { \"column\": "
        + "\"finding\",", "\"kind\": \"evidence\",\n          \"requiredWhen\": { \"column\": \"channel\",", "$.groups[1].columns[2]",
        "needs the unit's public reply")]
    [InlineData("\"where\": { \"column\": \"finding\"", "\"where\": { \"column\": \"channel\"", "$.sheets[1].where", "not selected")]
    [InlineData("\"kind\": \"choice\",\n          \"required\": true", "\"kind\": \"choice\",\n          \"required\": "
        + "false", "$.groups[1].columns[0]", "every row states its finding")]
    [InlineData("\"groups\": [", "\"carry\": { \"where\": { \"column\": \"finding\", \"is\": [\"dang-ra-soat\"] }, \"keep\": [\"link\"] }, \"groups\": "
        + "[", "$.carry", "not carried over")]
    [InlineData("\"groups\": [", "\"carry\": { \"where\": { \"column\": \"channel\", \"is\": [\"nguoi-phat-ngon\"] }, \"keep\": [\"link\"] }, \"groups\": "
        + "[", "$.carry", "not carried over")]
    [InlineData("\"groups\": [", "\"document\": { \"opening\": \"a\", \"closing\": \"b\", \"recipients\": [\"Sở Thông tin\"] }, \"groups\": [", "$.document", "recipients fixed")]
    [InlineData("\"groups\": [", "\"overview\": { \"by\": \"finding\", \"count\": \"channel\" }, \"groups\": [", "$.overview", "not counted")]
    [InlineData("\"groups\": [", "\"overview\": { \"by\": \"outlet\", \"count\": \"finding\" }, \"groups\": [", "$.overview", "not counted")]
    [InlineData("\"name\": \"Tổng hợp\"", "\"name\": \"Tổng hợp\", \"groupBy\": \"finding\"", "$.sheets[0].groupBy", "not grouped")]
    [InlineData("\"name\": \"Tổng hợp\"", "\"name\": \"Tổng hợp\", \"groupBy\": \"outlet\"", "$.sheets[0].groupBy", "not grouped")]
    [InlineData("\"name\": \"Tổng hợp\"", "\"name\": \"Tổng hợp\", \"groupBy\": \"channel\"", "$.sheets[0].groupBy", "not grouped")]
    [InlineData("\"name\": \"Tổng hợp\"", "\"name\": \"Tổng hợp\", \"where\": { \"column\": \"finding\", \"is\": [\"trao-doi-lai\"] "
        + "}", "$.sheets[0].where", "not selected")]
    [InlineData("\"name\": \"Tổng hợp\"", "\"name\": \"Tổng hợp\", \"where\": { \"column\": \"channel\", \"is\": [\"gui-co-quan-bao-chi\"] "
        + "}", "$.sheets[0].where", "not selected")]
    [InlineData("\"name\": \"Tổng hợp\"", "\"name\": \"Tổng hợp\", \"where\": { \"column\": \"outlet\", \"is\": [\"nhan-dan\"] "
        + "}", "$.sheets[0].where", "not selected")]
    [InlineData("\"name\": \"Cần giải quyết\"", "\"name\": \"Cần xử lý\"", "$.sheets[1].where", "not selected")]
    [InlineData("\"is\": [\"phan-anh-dung\", \"dung-mot-phan\"]", "\"is\": [\"phan-anh-dung\", \"trao-doi-lai\"]", "$.sheets[1].where", "not selected")]
    [InlineData("\"is\": [\"phan-anh-dung\", \"dung-mot-phan\"]", "\"is\": [\"phan-anh-dung\"]", "$.sheets[1].where", "not selected")]
    [InlineData("\"key\": \"publishedOn\",\n          \"heading\": \"Ngày đăng\",\n          \"label\": \"Ngày đăng bài\",\n          \"hint\": \"Ngày ghi trên bài báo. Ví dụ: 12/07/2023\",\n          \"kind\": \"date\",\n          \"required\": true", "\"key\": \"publishedOn\",\n          \"heading\": \"Ngày đăng\",\n          \"label\": \"Ngày đăng bài\",\n          \"hint\": \"Ngày ghi trên bài báo. Ví dụ: 12/07/2023\",\n          \"kind\": \"date\",\n          \"required\": false", "$.groups[0].columns[0]", "every row names its article, «publishedOn» too")]
    [InlineData("\"key\": \"outlet\",\n          \"heading\": \"Cơ quan báo chí\",\n          \"hint\": \"Chọn trong danh sách, ví dụ: Báo Hànộimới\",\n          \"kind\": \"pressOutlet\",\n          \"required\": true", "\"key\": \"outlet\",\n          \"heading\": \"Cơ quan báo chí\",\n          \"hint\": \"Chọn trong danh sách, ví dụ: Báo Hànộimới\",\n          \"kind\": \"pressOutlet\",\n          \"required\": false", "$.groups[0].columns[1]", "every row names its article, «outlet» too")]
    [InlineData("\"key\": \"pieceTitle\",\n          \"heading\": \"Tên bài\",\n          \"hint\": \"Chép đúng tên bài, không ghi tên tác giả. Ví dụ: Người khuyết tật gặp khó khi vào trụ sở phường\",\n          \"kind\": \"text\",\n          \"required\": true", "\"key\": \"pieceTitle\",\n          \"heading\": \"Tên bài\",\n          \"hint\": \"Chép đúng tên bài, không ghi tên tác giả. Ví dụ: Người khuyết tật gặp khó khi vào trụ sở phường\",\n          \"kind\": \"text\",\n          \"required\": false", "$.groups[0].columns[2]", "every row names its article, «pieceTitle» too")]
    [InlineData("\"key\": \"content\",\n          \"heading\": \"Nội dung phản ánh\",\n          \"label\": \"Nội dung phản ánh liên quan đến quyền con người\",\n          \"hint\": \"Bài báo nêu việc gì, ở đâu. Không ghi tên tác giả, người bình luận, người dân. Ví dụ: Trụ sở phường chưa có lối đi cho xe lăn\",\n          \"kind\": \"longText\",\n          \"required\": true", "\"key\": \"content\",\n          \"heading\": \"Nội dung phản ánh\",\n          \"label\": \"Nội dung phản ánh liên quan đến quyền con người\",\n          \"hint\": \"Bài báo nêu việc gì, ở đâu. Không ghi tên tác giả, người bình luận, người dân. Ví dụ: Trụ sở phường chưa có lối đi cho xe lăn\",\n          \"kind\": \"longText\",\n          \"required\": false", "$.groups[0].columns[3]", "every row names its article, «content» too")]
    [InlineData("\"key\": \"link\",\n          \"heading\": \"Đường dẫn\",\n          \"label\": \"Đường dẫn đến bài trên trang của cơ quan báo chí đã chọn\",\n          \"hint\": \"Ví dụ: https://hanoimoi.vn/ten-bai-123456.html\",\n          \"kind\": \"pressLink\",\n          \"required\": true", "\"key\": \"link\",\n          \"heading\": \"Đường dẫn\",\n          \"label\": \"Đường dẫn đến bài trên trang của cơ quan báo chí đã chọn\",\n          \"hint\": \"Ví dụ: https://hanoimoi.vn/ten-bai-123456.html\",\n          \"kind\": \"pressLink\",\n          \"required\": false", "$.groups[0].columns[4]", "every row names its article, «link» too")]
    [InlineData("\"key\": \"channel\",\n          \"heading\": \"Kênh chính thức đã trả lời\",\n          \"label\": \"Kênh chính thức đã trả lời (cần khi có "
        + "nội dung trao đổi lại)\",\n          \"hint\": \"Chọn trong danh sách, ví dụ: Trang thông tin của đơn vị\",\n          \"kind\": \"choice\",\n    "
        + "      \"requiredWhen\": { \"column\": \"finding\", \"is\": [\"trao-doi-lai\"] }",
        "\"key\": \"channel\",\n          \"heading\": \"Kênh chính thức đã trả lời\",\n          \"label\": \"Kênh chính thức đã trả lời (cần khi có nội "
            + "dung trao đổi lại)\",\n          \"hint\": \"Chọn trong danh sách, ví dụ: Trang thông tin của đơn vị\",\n          \"kind\": \"choice\",\n    "
            + "      \"required\": false",
        "$.groups[1].columns[3]", "needs the channel of the unit's reply")]
    [InlineData("\"key\": \"channel\",\n          \"heading\": \"Kênh chính thức đã trả lời\",\n          \"label\": \"Kênh chính thức đã trả lời (cần khi có nội dung trao đổi lại)\",\n          \"hint\": \"Chọn trong danh sách, ví dụ: Trang thông tin của đơn vị\",\n          \"kind\": \"choice\",\n          \"requiredWhen\": { \"column\": \"finding\", \"is\": [\"trao-doi-lai\"] }", "\"key\": \"channel\",\n          \"heading\": \"Kênh chính thức đã trả lời\",\n          \"label\": \"Kênh chính thức đã trả lời (cần khi có nội dung trao đổi lại)\",\n          \"hint\": \"Chọn trong danh sách, ví dụ: Trang thông tin của đơn vị\",\n          \"kind\": \"choice\",\n          \"requiredWhen\": { \"column\": \"finding\", \"is\": [\"phan-anh-dung\"] }", "$.groups[1].columns[3]", "needs the channel of the unit's reply")]
    public void A_press_form_that_crosses_the_Bounds_is_told_so(string old, string replacement, string path, string wrong) =>
        ErrorsOf(Press.With(old, replacement)).ShouldContain(error => error.Path == path && error.Wrong.Contains(wrong) && error.Wrong.Contains("(Bounds)"));

    [Fact]
    public void The_order_of_the_findings_is_pinned()
    {
        var turned = Press.With(Choices, """
            "choices": [
                        { "value": "dung-mot-phan", "title": "Đúng một phần" },
                        { "value": "phan-anh-dung", "title": "Phản ánh đúng" },
            """);

        ErrorsOf(turned).ShouldHaveSingleItem().Right.ShouldStartWith("phan-anh-dung «Phản ánh đúng» · dung-mot-phan");
    }

    [Fact]
    public void The_sheet_of_what_is_to_be_solved_may_be_left_out_and_its_values_turned()
    {
        ErrorsOf(Press.With("},\n    " + ToSolve, "}")).ShouldBeEmpty();
        ErrorsOf(Press.With("\"is\": [\"phan-anh-dung\", \"dung-mot-phan\"] }", "\"is\": [\"dung-mot-phan\", \"phan-anh-dung\"] }")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pressOutlet")]
    [InlineData("pressLink")]
    public void No_other_form_takes_a_press_kind(string kind)
    {
        var error = ErrorsOf(Good.With("\"kind\": \"officialLink\"", $"\"kind\": \"{kind}\"")).ShouldHaveSingleItem();

        error.Path.ShouldBe("$.groups[1].columns[3].kind");
        error.Wrong.ShouldBe($"kind {kind} exists only in the form phan-hoi-bao-chi (Bounds)");
    }

    [Fact]
    public void A_mistyped_kind_is_answered_with_the_kinds_any_form_may_have() =>
        ErrorsOf(Good.With("\"officialLink\"", "\"Link\"")).ShouldHaveSingleItem().Right
            .ShouldBe("one of date, text, longText, choice, officialLink, evidence; in phan-hoi-bao-chi the kind that ships");

    [Fact]
    public void The_press_form_under_another_id_is_refused() =>
        ErrorsOf(Press.With("\"id\": \"phan-hoi-bao-chi\"", "\"id\": \"phan-hoi-bao-chi-2\"")).Select(error => error.Path)
            .ShouldBe(["$.groups[0].columns[1].kind", "$.groups[0].columns[4].kind"]);
}
