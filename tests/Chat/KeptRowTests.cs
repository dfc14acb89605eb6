using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A row somebody thought of withdrawing.</summary>
public sealed class KeptRowTests(LocalParts parts)
{
    [Fact]
    public async Task A_row_that_is_kept_after_the_question_is_said_to_be_there()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        await hoa.PressesAsync("Rút");
        await hoa.LooksAtLast().PressesAsync("Không rút");

        hoa.Sees("Dòng số 1 vẫn còn", "Không có gì thay đổi.").DoesNotSee("Đã đóng biểu mẫu", "chưa lưu");
        hoa.Buttons.ShouldContain("Danh sách");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }
}
