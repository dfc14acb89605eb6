using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Two members at the same row.</summary>
public sealed class ConflictTests(LocalParts parts)
{
    [Fact]
    public async Task A_draft_somebody_else_changed_stays_a_draft_when_mine_is_kept()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Mới nghe qua").PressesAsync("Lưu nháp");
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await (await hoa.SaysAsync("sửa 1")).OpensDialogAsync("Mở rộng");
        await binh.Fills("pieceTitle", "Bản của Bình").PressesAsync("Lưu nháp");

        await hoa.Fills("pieceTitle", "Bản của Hoa").PressesAsync("Lưu nháp");
        hoa.Buttons.ShouldBe(["Giữ của tôi", "Lấy bản đã lưu"]);
        await hoa.PressesAsync("Giữ của tôi");

        hoa.Sees("Đã lưu nháp dòng số 1");
        var row = (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
        (row.Draft, row.Values["pieceTitle"]).ShouldBe((true, "Bản của Hoa"));
    }

    [Fact]
    public async Task Somebody_elses_change_is_never_overwritten_and_nothing_typed_is_lost()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Bản đầu").PressesAsync("Lưu dòng");
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await hoa.PressesAsync("Sửa");
        await binh.Fills("pieceTitle", "Bản của Bình").PressesAsync("Lưu dòng");

        await hoa.Fills("pieceTitle", "Bản của Hoa").PressesAsync("Lưu dòng");

        hoa.Sees(
            "Bình đã sửa dòng này", "Tên bài: «Bản đầu» → «Bản của Bình» (Bình, 09:00 ngày 12/09/2023). Trong thẻ này: «Bản của Hoa»", "Giữ của tôi",
            "Lấy bản đã lưu");
        hoa.Value("pieceTitle").ShouldBe("Bản của Hoa");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["pieceTitle"].ShouldBe("Bản của Bình");
        await hoa.PressesAsync("Giữ của tôi");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["pieceTitle"].ShouldBe("Bản của Hoa");
    }

    [Fact]
    public async Task Theirs_is_taken_on_the_card_and_edited_on()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Bản đầu").PressesAsync("Lưu dòng");
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await hoa.PressesAsync("Sửa");
        await binh.Fills("pieceTitle", "Bản của Bình").PressesAsync("Lưu dòng");
        await hoa.Fills("pieceTitle", "Bản của Hoa").PressesAsync("Lưu dòng");

        (await hoa.PressesAsync("Lấy bản đã lưu")).DoesNotSee("Bình đã sửa").Value("pieceTitle").ShouldBe("Bản của Bình");
        await hoa.Fills("answer", "Đã sửa xong.").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["pieceTitle"].ShouldBe("Bản của Bình");
    }

    [Fact]
    public async Task Of_several_changes_each_column_names_who_changed_it_last_and_when()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Bản đầu").PressesAsync("Lưu dòng");
        await hoa.PressesAsync("Sửa");
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await binh.Fills("pieceTitle", "Bản giữa").Fills("proposal", "Đề nghị quận hỗ trợ.").PressesAsync("Lưu dòng");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await binh.SaysAsync("sửa 1");
        await binh.Fills("pieceTitle", "Bản cuối").PressesAsync("Lưu dòng");

        await hoa.Fills("answer", "Đã khởi công.").PressesAsync("Lưu dòng");

        hoa.Sees(
            "Tên bài: «Bản đầu» → «Bản cuối» (Bình, 09:05 ngày 12/09/2023). Trong thẻ này: «Bản đầu»",
            "«(trống)» → «Đề nghị quận hỗ trợ.» (Bình, 09:00 ngày 12/09/2023). Trong thẻ này: «(trống)»");
        hoa.DoesNotSee("Nội dung trả lời, kết quả giải quyết: «");
        hoa.Value("answer").ShouldBe("Đã khởi công.");
    }
}
