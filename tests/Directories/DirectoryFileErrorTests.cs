using System.Globalization;
using System.Text;
using HumanRightsBot.Cards;
using HumanRightsBot.People;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class DirectoryFileErrorTests
{
    private const string Units = DirectoryBook.Units;
    private const string Members = DirectoryBook.Members;
    private const string Contacts = DirectoryBook.Contacts;

    /// <summary>Sheet, cell, what is typed there, and a part of the sentence that answers it.</summary>
    public static TheoryData<string, string, object?, string> WrongCells => new()
    {
        { Units, "A3", null, "Thiếu «Mã»" },
        { Units, "A3", "Ha-Dinh", "Mã «Ha-Dinh» không hợp lệ" },
        { Units, "A3", "hạ-đình", "không hợp lệ" },
        { Units, "A3", "a|b", "không hợp lệ" },
        { Units, "A3", 12, "Mã «12» không hợp lệ" },
        { Units, "A3", new DateTime(2023, 5, 1, 0, 0, 0, DateTimeKind.Unspecified), "Mã «2023-05-01» không hợp lệ" },
        { Units, "A3", "a" + new string('b', 31), "tối đa 31 ký tự" },
        { Units, "A4", "ha-dinh", "Mã «ha-dinh» đã dùng ở dòng 3" },
        { Units, "B3", " \u200B", "Thiếu «Tên»" },
        { Units, "B3", new string('x', 201), "tối đa 200 ký tự" },
        { Units, "B3", "#REF!", "báo lỗi #REF!" },
        { Units, "C3", null, "Thiếu «Loại»" },
        { Units, "C3", "Phường", "Loại «Phường» không hợp lệ" },
        { Units, "C3", "office", "Dòng 2 đã là cơ quan tổng hợp" },
        { Units, "D3", null, "Thiếu «Thứ tự»" },
        { Units, "D3", 1.5, "Thứ tự «1.5» không hợp lệ" },
        { Units, "D3", "một", "Ghi một số nguyên" },
        { Units, "D3", 3e9, "Thứ tự «3000000000» không hợp lệ" },
        { Units, "F3", "2023Q5", "Kỳ đầu «2023Q5» không hợp lệ" },
        { Units, "F3", "Quý V/2023", "Kỳ đầu" },
        { Units, "F3", "1999Q1", "Kỳ đầu" },
        { Units, "F3", 2023, "Kỳ đầu «2023» không hợp lệ" },
        { Units, "G3", new string('x', 201), "«Người ký – chức danh» quá dài" },
        { Units, "H3", new string('x', 201), "«Người ký – họ tên» quá dài" },
        { Members, "A2", null, "Thiếu «Mã đơn vị»" },
        { Members, "A2", "khong-co", "Không có đơn vị nào mang mã «khong-co»" },
        { Members, "B2", null, "Thiếu «UPN»" },
        { Members, "B2", "an", "UPN «an» không hợp lệ" },
        { Members, "B2", "an@thanhxuan", "UPN" },
        { Members, "B2", "an @thanhxuan.example", "UPN" },
        { Members, "B2", "ân@thanhxuan.example", "UPN" },
        { Members, "B2", "\u0130an@thanhxuan.example", "UPN" },
        { Members, "B2", "an@a.example;b@b.example", "UPN" },
        { Members, "B2", new string('a', 150) + "@a.example", "UPN" },
        { Members, "B4", "AN@thanhxuan.example", "đã có trong đơn vị này ở dòng 3" },
        { Members, "C2", null, "Thiếu «Họ tên»" },
        { Members, "C2", new string('x', 201), "«Họ tên» quá dài" },
        { Members, "D2", null, "Thiếu «Vai trò»" },
        { Members, "D2", "Trưởng phòng", "Vai trò «Trưởng phòng» không có" },
        { Members, "D2", "Tổng hợp", "chỉ có ở cơ quan tổng hợp" },
        { Members, "D2", "Lãnh đạo", "chỉ có ở cơ quan tổng hợp" },
        { Members, "D3", "Đầu mối", "không có đầu mối" },
        { Contacts, "A2", null, "Thiếu «Họ tên»" },
        { Contacts, "C2", new string('1', 201), "«Điện thoại» quá dài" },
    };

    [Theory]
    [MemberData(nameof(WrongCells))]
    public void A_wrong_cell_is_named_with_what_is_wrong(string sheet, string cell, object? typed, string sentence)
    {
        var error = Refused(new DirectoryBook().Put(sheet, cell, typed)).ShouldHaveSingleItem();

        (error.Sheet, error.Cell).ShouldBe((sheet, cell));
        error.Wrong.ShouldContain(sentence);
    }

    /// <summary>Of «Hạ Đình», of the office, of a department without a first period; in line 3, 2 and 5.</summary>
    [Theory]
    [InlineData("I3", "Kim-Giang", "I3", "Mã trước đây «Kim-Giang» không hợp lệ")]
    [InlineData("I3", "kim-giang; thuong-dinh", "I3", "nhiều mã cách nhau bằng dấu phẩy")]
    [InlineData("I3", "kim-giang,tu-phap", "I3", "Mã trước đây «tu-phap» vẫn là mã của đơn vị ở dòng 4. Xóa dòng đó")]
    [InlineData("I4", "ha-dinh", "I4", "Mã trước đây «ha-dinh» vẫn là mã của đơn vị ở dòng 3")]
    [InlineData("I3", "ha-dinh", "I3", "Mã trước đây «ha-dinh» vẫn là mã của đơn vị ở dòng 3")]
    [InlineData("I4", "thanh-xuan", "I4", "Mã trước đây «thanh-xuan» đã ghi ở dòng 3. Mỗi mã cũ chỉ thuộc một đơn vị")]
    [InlineData("I4", "kim-giang, kim-giang", "I4", "Mã trước đây «kim-giang» đã ghi ở dòng 4")]
    [InlineData("I5", "kim-giang", "F5", "Thiếu «Kỳ đầu». Đơn vị có «Mã trước đây» phải ghi kỳ đầu tiên báo cáo theo mã mới")]
    [InlineData("I2", "kim-giang", "I2", "Cơ quan tổng hợp không báo cáo nên không có mã trước đây")]
    [InlineData("I3", "#REF!", "I3", "báo lỗi #REF!")]
    [InlineData("J1", "MA TRUOC DAY", "J1", "Cột «Mã trước đây» có hai lần")]
    public void A_wrong_former_code_is_named_with_what_is_wrong(string cell, string typed, string wrong, string sentence)
    {
        var book = new DirectoryBook().Put(Units, "I1", "Mã trước đây").Put(Units, "I3", "thanh-xuan")
            .Line(Units, "tnmt", "Phòng Tài nguyên", "phong-ban", 4).Put(Units, cell, typed);

        var error = Refused(book).ShouldHaveSingleItem();

        (error.Sheet, error.Cell).ShouldBe((Units, wrong));
        error.Wrong.ShouldContain(sentence);
        error.Wrong.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
    }

    [Fact]
    public void More_former_codes_than_a_merger_has_are_refused() =>
        Refused(new DirectoryBook().Put(Units, "I1", "Mã trước đây").Put(Units, "I3", string.Join(',', Enumerable.Range(100, 90).Select(n => $"u{n}"))))
            .ShouldHaveSingleItem().Wrong.ShouldContain("«Mã trước đây» quá dài");

    [Theory]
    [InlineData("hadinh.vn")]
    [InlineData("hadinhgov.vn")]
    [InlineData("gov.vn.example.com")]
    [InlineData("hadinh.gov.vn.")]
    [InlineData(".gov.vn")]
    [InlineData("a..gov.vn")]
    [InlineData("-a.gov.vn")]
    [InlineData("hadinh.gov.vn:8443")]
    [InlineData("an@hadinh.gov.vn")]
    [InlineData("hadinh.gov.vn/tin")]
    [InlineData("http://hadinh.gov.vn")]
    [InlineData("https://an@hadinh.gov.vn/")]
    [InlineData("https://hadinh.gov.vn:443/")]
    [InlineData("https://evil.example\\@hadinh.gov.vn/")]
    [InlineData("https://evil.example/hadinh.gov.vn")]
    [InlineData("https://evil.example?hadinh.gov.vn")]
    [InlineData("https://evil.example#hadinh.gov.vn")]
    [InlineData("ftp://hadinh.gov.vn")]
    [InlineData("127.0.0.1")]
    [InlineData("xn--hnh-fma.gov.vn")]
    [InlineData("hạđình.gov.vn")]
    [InlineData("hadinh.gоv.vn")]
    [InlineData("hadinh。gov.vn")]
    [InlineData("had\u0130nh.gov.vn")]
    [InlineData("facebook.com/hadinh")]
    public void A_site_outside_the_governments_names_is_refused(string typed)
    {
        var error = Refused(new DirectoryBook().Put(Units, "E3", typed)).ShouldHaveSingleItem();

        error.Cell.ShouldBe("E3");
        error.Wrong.ShouldContain($"Trang thông tin «{typed}» không được nhận");
    }

    [Theory]
    [InlineData(Units)]
    [InlineData(Members)]
    [InlineData(Contacts)]
    public void A_missing_sheet_is_named(string sheet) =>
        Refused(new DirectoryBook().Without(sheet)).ShouldBe([new(sheet, null, $"Không có trang tính «{sheet}». Thêm trang tính tên «{sheet}».")]);

    [Theory]
    [InlineData(Units, "E1", "Trang thông tin")]
    [InlineData(Members, "B1", "UPN")]
    [InlineData(Contacts, "D1", "Email")]
    public void A_missing_column_is_named(string sheet, string cell, string heading)
    {
        var error = Refused(new DirectoryBook().Put(sheet, cell, "Khác")).ShouldHaveSingleItem();

        error.Sheet.ShouldBe(sheet);
        error.Wrong.ShouldContain($"Không có cột «{heading}»");
    }

    [Fact]
    public void Of_a_sheet_without_headings_every_column_is_named() =>
        Refused(new DirectoryBook().Put(Contacts, "A1", "1").Put(Contacts, "B1", "2").Put(Contacts, "C1", "3").Put(Contacts, "D1", "4"))
            .Select(error => error.Wrong[..20]).ShouldBe(
            ["Không có cột «Họ tên", "Không có cột «Chức d", "Không có cột «Điện t", "Không có cột «Email»"]);

    [Fact]
    public void The_same_column_twice_is_refused()
    {
        var error = Refused(new DirectoryBook().Put(Units, "I1", "TÊN")).ShouldHaveSingleItem();

        error.ShouldBe(new(Units, "I1", "Cột «Tên» có hai lần. Chỉ giữ một cột."));
    }

    [Fact]
    public void Two_sheets_of_the_same_meaning_are_refused() =>
        Refused(new DirectoryBook().Copy(Units, "Don vi")).ShouldHaveSingleItem().Wrong.ShouldContain("«Đơn vị» và «Don vi»");

    [Fact]
    public void A_directory_without_an_office_is_refused() =>
        Refused(new DirectoryBook().Put(Units, "C2", "phong-ban").Put(Members, "D3", "Đầu mối").Put(Members, "D4", "Đầu mối"))
            .ShouldHaveSingleItem().Wrong.ShouldContain("Chưa có đơn vị nào thuộc loại «office»");

    [Fact]
    public void Every_wrong_cell_is_named_at_once() =>
        Refused(new DirectoryBook().Put(Units, "D3", "x").Put(Units, "C4", "X").Put(Members, "B3", "x").Put(Contacts, "A2", null))
            .Select(error => (error.Sheet, error.Cell)).ShouldBe([(Units, "D3"), (Units, "C4"), (Members, "B3"), (Contacts, "A2")]);

    [Fact]
    public void A_wrong_unit_does_not_make_its_members_wrong() =>
        Refused(new DirectoryBook().Put(Units, "B3", null)).ShouldHaveSingleItem().Cell.ShouldBe("B3");

    [Fact]
    public void Without_the_units_no_member_is_called_unknown() =>
        Refused(new DirectoryBook().Put(Units, "A1", "Khác")).ShouldHaveSingleItem().Sheet.ShouldBe(Units);

    [Fact]
    public void Of_very_many_errors_the_first_are_named_and_the_rest_counted()
    {
        var book = new DirectoryBook();
        for (var row = 0; row < 600; row++) book.Line(Members, "ha-dinh", "x", "Nguyễn Văn An", "Đầu mối");

        var errors = Refused(book);

        errors.Count.ShouldBe(501);
        errors[^1].ShouldBe(new(null, null, "Còn 100 lỗi khác. Sửa các lỗi trên rồi đọc lại."));
    }

    [Fact]
    public void More_contacts_than_anybody_needs_are_refused()
    {
        var book = new DirectoryBook();
        for (var row = 2; row <= DirectoryFile.MostContacts + 1; row++) book.Line(Contacts, "Lê Văn Cường");

        Refused(book).ShouldHaveSingleItem().ShouldBe(new(Contacts, "A102", "Trang tính này có quá nhiều dòng. Chỉ đọc được tối đa 100 dòng."));
    }

    [Fact]
    public void More_units_than_the_limit_are_refused()
    {
        var book = new DirectoryBook();
        for (var row = 4; row <= DirectoryFile.MostUnits + 1; row++)
            book.Line(Units, string.Create(CultureInfo.InvariantCulture, $"u{row}"), "Đơn vị", "phuong", row);

        Refused(book).ShouldHaveSingleItem().Cell.ShouldBe("A20002");
    }

    [Fact]
    public void A_long_wrong_value_is_shortened_in_the_sentence() =>
        Refused(new DirectoryBook().Put(Units, "C3", new string('X', 39) + "😀" + new string('X', 500)))
            .ShouldHaveSingleItem().Wrong.ShouldContain($"«{new string('X', 39)}…»");

    [Fact]
    public void Every_sentence_is_composed_vietnamese() =>
        WrongCells.ShouldAllBe(row =>
            Refused(new DirectoryBook().Put(row.Data.Item1, row.Data.Item2, row.Data.Item3)).All(error => error.Wrong.IsNormalized(NormalizationForm.FormC)));

    private static IReadOnlyList<DirectoryError> Refused(DirectoryBook book) => book.Read().ShouldBeOfType<DirectoryReading.Refused>().Errors;
}
