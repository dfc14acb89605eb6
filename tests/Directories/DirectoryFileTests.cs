using System.Security.Cryptography;
using System.Text;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class DirectoryFileTests
{
    private static readonly Unit HaDinh = new()
    {
        Code = "ha-dinh",
        Name = "UBND phường Hạ Đình",
        Kind = "phuong",
        Order = 1,
        Site = "thanhxuan.hanoi.gov.vn",
        FirstPeriod = new Period(2023, 3),
        SignerTitle = "Chủ tịch",
    };

    [Fact]
    public void A_right_file_gives_units_in_the_offices_order()
    {
        var directory = Taken(new DirectoryBook());

        directory.Units.Select(unit => unit.Code).ShouldBe(["ha-dinh", "tu-phap", "vhtt"]);
        directory.Units[0].ShouldBe(HaDinh);
        directory.Units[1].FirstPeriod.ShouldBe(new Period(2023, 4));
        directory.Office.ShouldNotBeNull().SignerName.ShouldBe("Phạm Thị Dung");
    }

    [Fact]
    public void A_right_file_gives_members_and_contacts()
    {
        var directory = Taken(new DirectoryBook());

        directory.Members.ShouldBe(
        [
            new("ha-dinh", "an@thanhxuan.example", "Nguyễn Văn An", Role.Reporter),
            new("vhtt", "an@thanhxuan.example", "Nguyễn Văn An", Role.Coordinator),
            new("vhtt", "binh@thanhxuan.example", "Trần Thị Bình", Role.Viewer),
        ]);
        directory.Contacts.ShouldBe([new("Lê Văn Cường", "Chuyên viên", "024 0000 0000", "cuong@thanhxuan.example")]);
    }

    /// <summary>What a unit's own document says of it.</summary>
    [Fact]
    public void Letterheads_stand_in_columns_that_may_be_missing()
    {
        string[] headings = ["Cơ quan chủ quản", "Tên in trên văn bản", "Ký hiệu", "Địa danh", "Đơn vị soạn thảo", "Quyền hạn ký"];
        var book = new DirectoryBook();
        foreach (var (at, heading) in headings.Index())
            book.Put(DirectoryBook.Units, $"{(char)('I' + at)}1", heading).Put(DirectoryBook.Units, $"{(char)('I' + at)}3", $"Ô {at}");

        Letterhead(Taken(book).Find("ha-dinh")!).ShouldBe(["Ô 0", "Ô 1", "Ô 2", "Ô 3", "Ô 4", "Ô 5"]);
        Letterhead(Taken(book).Find("tu-phap")!).ShouldAllBe(each => each == null);
        Letterhead(Taken(new DirectoryBook()).Find("ha-dinh")!).ShouldAllBe(each => each == null);

        static IReadOnlyList<string?> Letterhead(Unit unit) => [unit.Parent, unit.PrintedName, unit.Sign, unit.Place, unit.Drafter, unit.Authority];
    }

    [Theory]
    [InlineData("", "", "Teams", null)]
    [InlineData("TEAMS", "", "Teams", null)]
    [InlineData("thư", "An@Mail.example", "Mail", "an@mail.example")]
    [InlineData("Thu", "", "Mail", null)]
    [InlineData("Cả  hai", "", "Both", null)]
    public void How_a_member_is_told_stands_in_columns_that_may_be_missing(string way, string mail, string wanted, string? address)
    {
        var member = Taken(WithWish(way, mail)).Members[0];

        (WaysOfReaching.Stored.Of(member.ReachedBy), member.Mail).ShouldBe((wanted, address));
        member.Address.ShouldBe(address ?? "an@thanhxuan.example");
        (Taken(new DirectoryBook()).Members[0].ReachedBy, Taken(new DirectoryBook()).Members[0].Mail).ShouldBe((ReachedBy.Teams, null));
    }

    [Theory]
    [InlineData("điện thoại", "", "Cách nhận nhắc «điện thoại» không có")]
    [InlineData("thư", "an", "Địa chỉ thư «an» không hợp lệ")]
    [InlineData("thư", "an@x.example, binh@x.example", "không hợp lệ")]
    [InlineData("thư", "An <an@x.example>", "không hợp lệ")]
    public void A_wish_or_an_address_that_is_none_refuses_the_file(string way, string mail, string wrong) =>
        WithWish(way, mail).Read().ShouldBeOfType<DirectoryReading.Refused>().Errors.Single().Wrong.ShouldContain(wrong);

    private static DirectoryBook WithWish(string way, string mail) => new DirectoryBook()
        .Put(DirectoryBook.Members, "E1", "Nhận nhắc qua").Put(DirectoryBook.Members, "F1", "Thư")
        .Put(DirectoryBook.Members, "E2", way).Put(DirectoryBook.Members, "F2", mail);

    [Theory]
    [InlineData("thuong-dinh", "thuong-dinh")]
    [InlineData(" thuong-dinh ,kim-giang, ", "thuong-dinh", "kim-giang")]
    [InlineData(",")]
    [InlineData(null)]
    public void Former_codes_stand_in_a_column_that_may_be_missing(string? typed, params string[] codes)
    {
        var book = new DirectoryBook().Put(DirectoryBook.Units, "I1", "Mã trước đây").Put(DirectoryBook.Units, "I3", typed);

        (Taken(book).Find("ha-dinh").ShouldNotBeNull().FormerCodes ?? []).ShouldBe(codes);
        Taken(new DirectoryBook()).Find("ha-dinh").ShouldNotBeNull().FormerCodes.ShouldBeNull();
    }

    [Fact]
    public void Units_of_the_same_number_stay_as_they_stand_in_the_file()
    {
        var directory = Taken(new DirectoryBook().Put(DirectoryBook.Units, "D2", 1).Put(DirectoryBook.Units, "D4", 1));

        directory.Units.Select(unit => unit.Code).ShouldBe(["vhtt", "ha-dinh", "tu-phap"]);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_between_others()
    {
        var book = new DirectoryBook().Put(DirectoryBook.Units, "J1", "Ghi chú").Put(DirectoryBook.Units, "J3", "của riêng").Mirror(DirectoryBook.Units);

        Taken(book).Find("ha-dinh").ShouldBe(HaDinh);
    }

    [Fact]
    public void A_title_may_stand_above_the_headings()
    {
        var book = new DirectoryBook().LineAbove(DirectoryBook.Units).LineAbove(DirectoryBook.Units, "DANH BẠ ĐƠN VỊ").Put(DirectoryBook.Units, "D6", "x");

        Refused(book).ShouldHaveSingleItem().Cell.ShouldBe("D6");
    }

    [Theory]
    [InlineData("Thứ tự", "THU TU")]
    [InlineData("Thứ tự", "  thứ  tự: ")]
    [InlineData("Người ký – chức danh", "Người ký - chức danh")]
    [InlineData("Người ký – chức danh", "nguoi ky—chuc danh")]
    public void Headings_are_known_without_case_diacritics_or_the_right_dash(string heading, string typed)
    {
        var column = heading == "Thứ tự" ? "D1" : "G1";

        Taken(new DirectoryBook().Put(DirectoryBook.Units, column, typed)).Find("ha-dinh").ShouldBe(HaDinh);
        Taken(new DirectoryBook().Put(DirectoryBook.Units, column, typed.Normalize(NormalizationForm.FormD))).Find("ha-dinh").ShouldBe(HaDinh);
    }

    [Theory]
    [InlineData("don vi")]
    [InlineData("ĐƠN VỊ ")]
    public void Sheets_are_known_without_case_or_diacritics(string name) =>
        Taken(new DirectoryBook().Rename(DirectoryBook.Units, name)).Units.Count.ShouldBe(3);

    [Fact]
    public void Names_come_out_composed_on_one_line_and_without_what_cannot_be_seen()
    {
        var typed = "  UBND phường\r\n\tHạ\u200B Đình\u0007\u00A0 ".Normalize(NormalizationForm.FormD);

        Taken(new DirectoryBook().Put(DirectoryBook.Units, "B3", typed)).Find("ha-dinh").ShouldBe(HaDinh);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+84 24 0000")]
    [InlineData("@x")]
    [InlineData("<&>")]
    [InlineData("phường 😀")]
    public void Text_stays_text(string name) =>
        Taken(new DirectoryBook().Put(DirectoryBook.Units, "B3", name)).Find("ha-dinh").ShouldNotBeNull().Name.ShouldBe(name);

    [Fact]
    public void Numbers_in_cells_are_read_as_they_were_typed()
    {
        var book = new DirectoryBook()
            .Put(DirectoryBook.Units, "D3", 7.0).Put(DirectoryBook.Units, "D4", "8").Put(DirectoryBook.Contacts, "C2", 84_240_000_000_000d);

        var directory = Taken(book);

        directory.Find("ha-dinh").ShouldNotBeNull().Order.ShouldBe(7);
        directory.Find("tu-phap").ShouldNotBeNull().Order.ShouldBe(8);
        directory.Contacts[0].Phone.ShouldBe("84240000000000");
    }

    [Fact]
    public void Blank_rows_are_skipped_and_counted()
    {
        var book = new DirectoryBook().Line(DirectoryBook.Units).Line(DirectoryBook.Units, " ", "\n")
            .Line(DirectoryBook.Units, "mttq", "Ủy ban Mặt trận", "doan-the", 4).Line(DirectoryBook.Units, "Sai", "x", "doan-the", 5);

        Refused(book).ShouldHaveSingleItem().Cell.ShouldBe("A8");
    }

    [Theory]
    [InlineData("thanhxuan.hanoi.gov.vn", "thanhxuan.hanoi.gov.vn")]
    [InlineData("ThanhXuan.Hanoi.GOV.VN", "thanhxuan.hanoi.gov.vn")]
    [InlineData("https://hadinh.gov.vn", "hadinh.gov.vn")]
    [InlineData("https://hadinh.gov.vn/tin-tức?id=1#a", "hadinh.gov.vn")]
    [InlineData("https://hadinh.gov.vn#a", "hadinh.gov.vn")]
    [InlineData("https://hadinh.gov.vn?a", "hadinh.gov.vn")]
    [InlineData("HTTPS://gov.vn/", "gov.vn")]
    public void A_site_is_reduced_to_its_host(string typed, string host) =>
        Taken(new DirectoryBook().Put(DirectoryBook.Units, "E3", typed)).Find("ha-dinh").ShouldNotBeNull().Site.ShouldBe(host);

    [Theory]
    [InlineData("2023Q3")]
    [InlineData(" 2023q3 ")]
    [InlineData("Quý III/2023")]
    [InlineData("quy iii / 2023")]
    [InlineData("Quý 3/2023")]
    public void A_first_period_is_known_in_both_ways_of_writing(string typed) =>
        Taken(new DirectoryBook().Put(DirectoryBook.Units, "F3", typed)).Find("ha-dinh").ShouldBe(HaDinh);

    [Theory]
    [InlineData("ĐẦU MỐI")]
    [InlineData("dau moi")]
    [InlineData(" Đầu  mối ")]
    public void A_role_is_known_without_case_or_diacritics(string typed) =>
        Taken(new DirectoryBook().Put(DirectoryBook.Members, "D2", typed)).Members[0].Role.ShouldBe(Role.Reporter);

    [Fact]
    public async Task A_stream_is_read_like_its_bytes()
    {
        var bytes = new DirectoryBook().Bytes();

        var reading = await DirectoryFile.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);

        reading.ShouldBeOfType<DirectoryReading.Taken>().FileHash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static Directory Taken(DirectoryBook book)
    {
        var reading = book.Read();
        if (reading is DirectoryReading.Refused refused) refused.Errors.ShouldBeEmpty();
        return reading.ShouldBeOfType<DirectoryReading.Taken>().Directory;
    }

    private static IReadOnlyList<DirectoryError> Refused(DirectoryBook book) => book.Read().ShouldBeOfType<DirectoryReading.Refused>().Errors;
}
