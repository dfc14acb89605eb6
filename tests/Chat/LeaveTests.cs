using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>«thoát» while something is half done.</summary>
public sealed class LeaveTests(LocalParts parts)
{
    [Fact]
    public async Task Nothing_is_written_and_the_form_that_still_stands_above_is_spoken_of()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var typed = hoa.FillsRow().Press("Lưu dòng");

        await hoa.SaysAsync("thoát");

        hoa.Sees("Đã thoát", "Chưa có gì được lưu thêm", "Thẻ nhập còn mở ở trên vẫn lưu được", "bấm «Hủy» trên thẻ đó").Buttons.ShouldContain("Báo cáo mới");
        (await app.HeadAsync("ha-dinh")).Version.ShouldBe(0);
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
        using var answer = await hoa.PostAsync(typed);
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }
}
