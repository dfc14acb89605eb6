using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

public sealed class SampleDirectoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_has_the_sheets_and_headings_of_a_directory()
    {
        using var folder = new TemporaryFolder();

        await SampleDirectory.CreateIfMissingAsync(folder.Path, Ct);

        var path = Path.Combine(folder.Path, "Danh-ba.xlsx");
        MiniExcel.GetSheetNames(path).ShouldBe(["Đơn vị", "Cán bộ", "Liên hệ"]);
        MiniExcel.GetColumns(path, true, "Đơn vị").ShouldBe(
            ["Mã", "Tên", "Loại", "Thứ tự", "Trang thông tin", "Kỳ đầu", "Người ký – chức danh", "Người ký – họ tên"]);
        MiniExcel.GetColumns(path, true, "Cán bộ").ShouldBe(["Mã đơn vị", "UPN", "Họ tên", "Vai trò", "Nhận nhắc qua", "Thư"]);
    }

    [Fact]
    public async Task Eleven_wards_stand_first_with_Ha_Dinh_before_the_others()
    {
        var units = await RowsAsync("Đơn vị");

        var wards = units.Where(unit => (string)unit["Loại"]! == "phuong").ToList();
        wards.Count.ShouldBe(11);
        wards[0]["Tên"].ShouldBe("UBND phường Hạ Đình");
        wards.Select(ward => (double)ward["Thứ tự"]!).ShouldBe(Enumerable.Range(1, 11).Select(i => (double)i));
        units.Count(unit => (string)unit["Loại"]! == "office").ShouldBe(1);
    }

    [Fact]
    public async Task Every_unit_has_a_member_and_every_member_a_unit_a_role_and_a_reserved_address()
    {
        var units = (await RowsAsync("Đơn vị")).Select(unit => unit["Mã"]).ToList();
        var members = await RowsAsync("Cán bộ");

        members.Select(member => member["Mã đơn vị"]).Distinct().ShouldBe(units, ignoreOrder: true);
        members.Select(member => member["Vai trò"]).Distinct().ShouldBe(["Đầu mối", "Tổng hợp", "Lãnh đạo"], ignoreOrder: true);
        members.ShouldAllBe(member => ((string)member["UPN"]!).EndsWith("@thanhxuan.example"));
        members.Where(member => $"{member["Nhận nhắc qua"]}" == "thư").Select(member => member["UPN"]).ShouldBe(["can-bo-mau-3@thanhxuan.example"]);
    }

    [Fact]
    public async Task Who_types_by_default_reports_for_a_ward_and_coordinates_in_the_office()
    {
        var roles = (await RowsAsync("Cán bộ")).Where(member => (string)member["UPN"]! == Person.First.Upn)
            .Select(member => ($"{member["Mã đơn vị"]}", $"{member["Vai trò"]}"));

        roles.ShouldBe([("ha-dinh", "Đầu mối"), ("vhtt", "Tổng hợp")]);
    }

    [Fact]
    public async Task A_directory_that_is_there_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("Danh-ba.xlsx", "ours");

        await SampleDirectory.CreateIfMissingAsync(folder.Path, Ct);

        (await File.ReadAllTextAsync(path, Ct)).ShouldBe("ours");
    }

    private static async Task<IReadOnlyList<IDictionary<string, object?>>> RowsAsync(string sheet)
    {
        using var folder = new TemporaryFolder();
        await SampleDirectory.CreateIfMissingAsync(folder.Path, Ct);
        return [.. MiniExcel.Query(Path.Combine(folder.Path, "Danh-ba.xlsx"), true, sheet).Cast<IDictionary<string, object?>>()];
    }
}
