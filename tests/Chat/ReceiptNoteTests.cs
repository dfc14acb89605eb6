using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What a receipt says besides that the row is saved.</summary>
public sealed class ReceiptNoteTests(LocalParts parts)
{
    private static readonly Form Visits = SomeForms.Of(
        SomeForms.Column("asked", ColumnKind.Date) with { Heading = "Ngày đề nghị" },
        SomeForms.Column("visited", ColumnKind.Date) with { Heading = "Ngày đến" },
        SomeForms.Column("answered", ColumnKind.Date) with { Heading = "Ngày trả lời" },
        SomeForms.Column("place", ColumnKind.Text) with { Heading = "Nơi đến", Required = true });

    [Fact]
    public async Task Every_date_outside_the_period_is_named_and_the_others_are_not()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), forms: new([Visits]));
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.Fills("asked", "2023-07-01")
            .Fills("visited", "2023-06-30").Fills("answered", "2023-10-01").Fills("place", "Nhà văn hóa tổ 3").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1", "«Ngày đến» không thuộc Quý III/2023", "«Ngày trả lời» không thuộc Quý III/2023").DoesNotSee("«Ngày đề nghị» không thuộc");
    }

    [Fact]
    public async Task Dates_of_the_period_need_no_note()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), forms: new([Visits]));
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.Fills("asked", "2023-07-01").Fills("visited", "2023-09-30").Fills("place", "Nhà văn hóa tổ 3").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1").DoesNotSee("không thuộc Quý");
    }
}
