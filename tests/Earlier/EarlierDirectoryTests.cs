using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Earlier;

/// <summary>A version before kept the directory in a table: it is carried over into the blob once, and stays there for that version.</summary>
public sealed class EarlierDirectoryTests(LocalParts parts)
{
    private readonly string storage = parts.NewAccount();

    [Fact]
    public async Task What_counted_in_the_table_counts_in_the_blob()
    {
        await LoadAsync(FixtureFiles.OfRounds.Entities("Directory"));

        var carried = (await DirectoryBlob.Of(storage).LoadAsync(null, default)).ShouldNotBeNull();

        carried.Directory.Units.Select(unit => unit.Code).ShouldBe(["ha-dinh", "khuong-dinh", "tu-phap", "vhtt"]);
        carried.Directory.Find("ha-dinh")
            .ShouldBe(
                new()
                {
                    Code = "ha-dinh",
                    Name = "UBND phường Hạ Đình",
                    Kind = "phuong",
                    Order = 1,
                    FirstPeriod = new(2023, 3),
                    Site = "hadinh.thanhxuan.hanoi.gov.vn",
                });
        (carried.Directory.Office!.SignerTitle, carried.Directory.Office.SignerName).ShouldBe(("TRƯỞNG PHÒNG", "Người Ký Mẫu"));
        carried.Directory.Members.Select(member => $"{member.Name} {member.UnitCode} {member.Role}").ShouldBe(
            [
                "Hoa ha-dinh Reporter", "Bình ha-dinh Reporter", "Lan khuong-dinh Reporter", "Mai khuong-dinh Reporter", "Mai tu-phap Reporter",
                "Minh vhtt Coordinator", "Vinh vhtt Viewer", "Nga tu-phap Reporter",
            ]);
        carried.Directory.Contacts.ShouldBe([new("Bộ phận tổng hợp", "Phòng Văn hóa và Thông tin", "024 0000 0000", "tonghop@thanhxuan.example")]);
        carried.Taken.ShouldBe(new("minh@thanhxuan.example", new DateTimeOffset(2023, 9, 12, 2, 0, 0, TimeSpan.Zero)));
        // Columns were added to what is understood of a file: the same one is read again.
        (carried.Hash, carried.Layout).ShouldBe(("bba035124f76ef93d10cf800d887a84bfc759a7ea12e3274642ce3f663382f83", 1));
        carried.IsOf(carried.Hash).ShouldBeFalse();
        (await FilledReports.ToldAsync(storage, "Directory")).ShouldBe(FixtureFiles.OfRounds.Entities("Directory").Select(FilledReports.Told));
    }

    [Fact]
    public async Task A_unit_that_left_is_carried_over_with_its_day()
    {
        var entities = FixtureFiles.OfRounds.Entities("Directory");
        foreach (var unit in entities.Where(entity => entity.RowKey == "tu-phap")) unit["LeftOn"] = "2023-09-10";
        await LoadAsync(entities);

        (await DirectoryBlob.Of(storage).LoadAsync(null, default))!.Directory.Find("tu-phap")!.LeftOn.ShouldBe(new DateOnly(2023, 9, 10));
    }

    [Fact]
    public async Task Once_the_blob_is_there_the_table_is_not_looked_at()
    {
        await LoadAsync(FixtureFiles.OfRounds.Entities("Directory"));
        await DirectoryBlob.Of(storage).TakeAsync(new([new() { Code = "a", Name = "A", Kind = Unit.OfficeKind, Order = 1 }], [], []));

        (await DirectoryBlob.Of(storage).LoadAsync(null, default))!.Directory.Units.ShouldHaveSingleItem().Code.ShouldBe("a");
    }

    [Fact]
    public async Task Many_processes_that_start_at_once_carry_over_the_same()
    {
        await LoadAsync(FixtureFiles.OfRounds.Entities("Directory"));

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DirectoryBlob.Of(storage).LoadAsync(null, default)));

        all.Select(loaded => loaded!.ETag).Distinct().ShouldHaveSingleItem();
    }

    /// <summary>A process of the version before may be in the middle of replacing it.</summary>
    [Fact]
    public async Task One_that_is_not_whole_is_not_carried_over()
    {
        await LoadAsync(FixtureFiles.OfRounds.Entities("Directory").Where(entity => entity.RowKey != "nga%40thanhxuan.example|tu-phap"));

        await Should.ThrowAsync<InvalidOperationException>(() => DirectoryBlob.Of(storage).LoadAsync(null, default));

        (await DirectoryBlob.TextAsync(storage)).ShouldBeEmpty();
    }

    private async Task LoadAsync(IEnumerable<TableEntity> entities)
    {
        var table = new TableServiceClient(storage).GetTableClient("Directory");
        await table.CreateIfNotExistsAsync();
        foreach (var entity in entities) await table.AddEntityAsync(entity);
    }
}
