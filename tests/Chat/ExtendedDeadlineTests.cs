using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A unit that was given more time reads so wherever it reads a deadline.</summary>
public sealed class ExtendedDeadlineTests(LocalParts parts)
{
    private const string Extended = "Hạn đã gia hạn: hết ngày 30/9/2023";

    [Fact]
    public async Task Form_receipt_list_and_summary_name_the_same_extended_deadline()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await ExtendsAsync(app);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        hoa.Sees(Extended);
        (await hoa.FillsRow(link: "https://facebook.com/1").PressesAsync("Lưu dòng")).Sees(Extended);
        (await hoa.OpensDialogAsync("Mở rộng")).Sees(Extended);
        (await hoa.Fills("link", Filling.Link).PressesAsync("Lưu dòng")).Sees("Đã lưu dòng số 1", Extended);
        (await hoa.PressesAsync("Sửa")).Sees("Sửa dòng số 1", Extended);
        (await hoa.SaysAsync("sửa 1")).Sees("Sửa dòng số 1", Extended);
        (await hoa.SaysAsync("danh sách")).Sees(Extended);
        (await hoa.SaysAsync("nộp")).Sees(Extended);
    }

    [Fact]
    public async Task After_the_common_deadline_the_form_offers_the_extended_period_first_and_does_not_call_it_late()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await ExtendsAsync(app);
        app.Clock.SetUtcNow(new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        hoa.Sees(Extended + " (còn 4 ngày)").ChoicesOf("period").ShouldBe(["Quý III/2023", "Quý IV/2023"]);
        await hoa.FillsRow().Fills("outlet", "").Chooses("period", "2023Q4").PressesAsync("Lưu dòng");
        hoa.Sees("Hạn: trước ngày 25/12/2023").DoesNotSee(Extended);
        await hoa.Fills("outlet", "").Chooses("period", "2023Q3").PressesAsync("Lưu dòng");
        hoa.Sees(Extended);
        await hoa.Fills("outlet", "nhan-dan").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1", Extended);
    }

    [Fact]
    public async Task A_deadline_a_card_was_forged_with_is_not_believed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        foreach (var day in new[] { "9999-12-31", "2023-09-01", "mai" })
        {
            var press = hoa.Press("Lưu dòng");
            press["value"]!["action"]!["data"]!["due"] = day;

            using var answer = await hoa.PostAsync(press);

            (await answer.Content.ReadAsStringAsync()).ShouldContain("Hạn: trước ngày 25/9/2023 (còn 12 ngày)");
        }
    }

    private static async Task ExtendsAsync(ChatApp app)
    {
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Gia hạn");
        (await minh.Chooses("until", "2023-09-30").Chooses("reason", "Thay người phụ trách.").PressesAsync("Lưu gia hạn")).Sees("Đã gia hạn");
    }
}
