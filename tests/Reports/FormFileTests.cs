using FsCheck.Xunit;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Reports.SomeFormFiles;

namespace HumanRightsBot.Tests.Reports;

public sealed class FormFileTests
{
    [Fact]
    public void A_good_file_gives_the_form_it_describes()
    {
        var form = Read(Good).Form.ShouldNotBeNull();

        (form.Id, form.Version, form.Title, form.ShortTitle, form.RetentionYears).ShouldBe(("theo-doi-cam-ket", 3, "Theo dõi cam kết", "Cam kết", 10));
        form.FirstPeriod.ShouldBe(new Period(2023, 3));
        form.Owes.ShouldBe(["phuong", "phong-ban"]);
        form.Period.ShouldBe(new PeriodRule("quarter", 20, 2));
        form.Reminders.DaysBefore.ShouldBe([10, 5, 1]);
        form.Reminders.DaysAfter.ShouldBe([1, 3]);
        (form.Reminders.At, form.Reminders.WorkingDays).ShouldBe((new TimeOnly(8, 30), true));
        form.Groups.Select(group => group.Heading).ShouldBe(["Cam kết", "Kết quả"]);
        form.Groups[1].Columns.Select(column => column.Key).ShouldBe(["done", "note", "progress", "source", "proof"]);
        form.Sheets.Select(sheet => sheet.Name).ShouldBe(["Tổng hợp", "Chưa xong", "Theo cơ chế"]);
        form.Sheets[1].Where.ShouldNotBeNull().Is.ShouldBe(["chua", "dang"]);
        form.Sheets[2].GroupBy.ShouldBe("mechanism");
        form.Carry.ShouldNotBeNull().Where.Column.ShouldBe("progress");
    }

    [Fact]
    public void A_column_says_all_it_was_given()
    {
        var form = Read(Good).Form.ShouldNotBeNull();

        var done = form.Find("done").ShouldNotBeNull();
        (done.Heading, done.Label, done.Hint, done.Kind, done.MaxLength, done.Required)
            .ShouldBe(("Việc đã làm", "Việc đã làm trong kỳ", "Ví dụ: đã tập huấn", ColumnKind.LongText, 2500, false));
        done.RequiredWhen.ShouldNotBeNull().Is.ShouldBe(["dang", "xong"]);
        form.Find("mechanism").ShouldNotBeNull().Choices.ShouldBe([new Choice("upr", "UPR"), new Choice("cerd", "CERD")]);
        form.Find("since").ShouldNotBeNull().NotFuture.ShouldBeTrue();
    }

    [Fact]
    public void What_a_column_leaves_out_has_a_sensible_value()
    {
        var form = Read(Good).Form.ShouldNotBeNull();

        var note = form.Find("note").ShouldNotBeNull();
        (note.Label, note.Hint, note.Required, note.MaxLength).ShouldBe(("Ghi chú", null, false, 300));
        form.Columns.Select(column => column.MaxLength).ShouldBe([4, 10, 2500, 300, 4, 2000, 2000]);
    }

    [Fact]
    public void What_may_be_left_out_may_also_be_null()
    {
        var form = Read(
            Good.With("\"retentionYears\": 10,", "")
                .With(
                    "\"carry\": { \"where\": { \"column\": \"progress\", \"is\": [\"dang\"] }, \"keep\": [\"source\", \"done\"] }",
                    "\"carry\": null")).Form.ShouldNotBeNull();

        form.RetentionYears.ShouldBeNull();
        form.Carry.ShouldBeNull();
    }

    /// <summary>A fingerprint that changes by itself would have the workbooks of all open periods made anew.</summary>
    [Fact]
    public void The_fingerprint_of_a_form_is_the_same_in_every_release() =>
        FormDigest.Of(Read(FollowUp).Form.ShouldNotBeNull()).ShouldBe("27E48CC760158E17695B8D082EBAA670682727C512281ED89DE5ECCC00E7879F");

    [Fact]
    public void A_byte_order_mark_does_no_harm() => Read("\uFEFF" + Good).Form.ShouldNotBeNull();

    [Fact]
    public void Texts_are_composed_so_that_they_compare() =>
        Read(Good.With("\"title\": \"Theo dõi cam kết\"", "\"title\": \" Theo do\u0303i \"")).Form.ShouldNotBeNull().Title.ShouldBe("Theo dõi");

    [Theory]
    [InlineData("", "$", "is no JSON from line 1, byte 1 on")]
    [InlineData("{", "$", "is no JSON")]
    [InlineData("{} {}", "$", "is no JSON")]
    [InlineData("{\n\"id\": thu }", "$", "is no JSON from line 2, byte 8 on")]
    [InlineData("[]", "$", "is a list")]
    [InlineData("null", "$", "is null")]
    [InlineData("\"form\"", "$", "is a text")]
    [InlineData("{}", "$.id", "is missing")]
    public void What_is_no_form_at_all_is_refused(string json, string path, string wrong) =>
        ErrorsOf(json).ShouldContain(error => error.Path == path && error.Wrong.StartsWith(wrong, StringComparison.Ordinal));

    [Fact]
    public void Every_missing_member_is_named() =>
        ErrorsOf("{}").Select(error => error.Path).ShouldBe(
            ["$.id", "$.groups", "$.sheets", "$.version", "$.title", "$.shortTitle", "$.firstPeriod", "$.owes", "$.period", "$.reminders"], ignoreOrder: true);

    [Fact]
    public void All_errors_come_at_once_each_with_its_mend()
    {
        var errors = ErrorsOf(
            Good.With("\"version\": 3", "\"version\": 0")
                .With("\"key\": \"note\"", "\"key\": \"Note\"").With("\"groupBy\": \"mechanism\"", "\"groupBy\": \"none\""));

        errors.Select(error => error.Path).ShouldBe(["$.version", "$.groups[1].columns[1].key", "$.sheets[2].groupBy"], ignoreOrder: true);
        errors.ShouldAllBe(error => error.File == "thu.json" && error.Wrong.Length > 0 && error.Right.Length > 0);
    }

    /// <summary>The rules are asked once the file has its shape.</summary>
    [Fact]
    public void All_places_of_the_wrong_shape_come_at_once()
    {
        var errors = ErrorsOf(
            Good.With("\"version\": 3", "\"version\": \"3\"")
                .With("\"longText\"", "\"long\"").With("\"08:30\"", "\"8h30\"").With("\"title\": \"CERD\"", "\"color\": 1")
                .With("\"key\": \"note\"", "\"key\": \"Note\""));

        errors.Select(error => error.Path["$.".Length..]).ShouldBe(
            ["version", "reminders.at", "groups[0].columns[0].choices[1].color", "groups[0].columns[0].choices[1].title", "groups[1].columns[0].kind"],
            ignoreOrder: true);
    }

    [Fact]
    public void An_error_reads_as_one_line() =>
        ErrorsOf(Good.With("\"08:30\"", "\"8h30\"")).ShouldHaveSingleItem().ToString()
            .ShouldBe("thu.json: $.reminders.at: «8h30» is no time. Right: hours and minutes, such as 08:30.");

    [Theory]
    [MemberData(nameof(BrokenFormFiles.Heads), MemberType = typeof(BrokenFormFiles))]
    [MemberData(nameof(BrokenFormFiles.Columns), MemberType = typeof(BrokenFormFiles))]
    [MemberData(nameof(BrokenFormFiles.Sheets), MemberType = typeof(BrokenFormFiles))]
    public void A_broken_place_is_named_with_what_is_wrong_and_what_would_be_right(string old, string replacement, string path, string wrong, string right)
    {
        var error = ErrorsOf(Good.With(old, replacement)).ShouldHaveSingleItem();

        error.Path.ShouldBe(path);
        error.Wrong.ShouldContain(wrong);
        error.Right.ShouldContain(right);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_where_they_stand()
    {
        byte[] json = [.. "{ \"id\": \""u8, 0xFF, 0xC3, .. "\" }"u8];

        FormFile.Read("thu.json", json).Errors.ShouldContain(error =>
            error.Path == "$.id" && error.Wrong.StartsWith("holds half a character", StringComparison.Ordinal));
    }

    [Property(MaxTest = 1_000)]
    public void A_file_of_any_bytes_is_refused_and_never_throws(byte[] bytes) => FormFile.Read("thu.json", bytes).Errors.ShouldNotBeEmpty();

    [Property(MaxTest = 2_000, Arbitrary = [typeof(Nasty)])]
    public void A_good_file_with_any_damage_gives_a_form_or_errors_and_never_throws(int from, int length, string damage)
    {
        var start = Math.Abs(from % Good.Length);
        var end = Math.Min(Good.Length, start + Math.Abs(length % 40));

        ErrorsOf(Good[..start] + damage + Good[end..]);
    }
}
