using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using Shouldly;

namespace HumanRightsBot.Tests.Directories;

/// <summary>Directories to store: an office, some wards, and some reporters in each.</summary>
internal static class SomeDirectory
{
    public static Directory Of(int units, int reporters = 1) => new(
        [.. Enumerable.Range(1, units).Select(UnitNumber), Office],
        [
            .. Enumerable.Range(1, units * reporters).Select(number => Reporter(Code(((number - 1) / reporters) + 1), number)),
            new("vhtt", "dung_x.example#ext#@thanhxuan.example", "Phạm Thị Dung", Role.Coordinator),
        ],
        [new("Lê Văn Cường", "Chuyên viên", "024 0000 0000", "cuong@thanhxuan.example"), new("Phạm Thị Dung", "", "", "")]);

    public static void ShouldBe(this Directory directory, Directory expected)
    {
        directory.Units.ShouldBe(expected.Units);
        directory.Members.ShouldBe(expected.Members);
        directory.Contacts.ShouldBe(expected.Contacts);
    }

    private static Unit Office => new() { Code = "vhtt", Name = "Phòng Văn hóa và Thông tin", Kind = Unit.OfficeKind, Order = 20_000 };

    private static Unit UnitNumber(int number) => new()
    {
        Code = Code(number),
        Name = $"Phường {number}",
        Kind = "phuong",
        Order = number / 2,
        Site = number % 2 == 0 ? null : "thanhxuan.hanoi.gov.vn",
        FirstPeriod = number % 3 == 0 ? null : new Period(2023, 3),
        SignerTitle = number % 2 == 0 ? "Chủ tịch" : null,
        SignerName = number % 5 == 0 ? "Trần Thị Bình" : null,
    };

    private static Member Reporter(string unit, int number)
    {
        var upn = string.Create(CultureInfo.InvariantCulture, $"can-bo-{number}@thanhxuan.example");
        return new(unit, upn, $"Nguyễn Văn {number}", Role.Reporter);
    }

    private static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"u-{number}");
}
