using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A member's account was made anew: the user name is the same, the account is not, and only a coordinator can say that the person is.</summary>
public sealed class AccountTests(LocalParts parts)
{
    private static readonly Somebody HoaAnew = Hoa with { ObjectId = "oid-hoa-moi" };

    [Fact]
    public async Task A_member_with_a_new_account_goes_on_once_a_coordinator_has_confirmed_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");
        var anew = await app.As(HoaAnew).SaysAsync("danh sách");
        anew.Sees("Tài khoản cần được xác nhận", "gõ «cập nhật danh bạ»").DoesNotSee("UBND phường Hạ Đình");

        var minh = await app.As(Minh).SaysAsync("cập nhật danh bạ");
        minh.Sees("Danh bạ không thay đổi", "Tài khoản cần được xác nhận", "Hoa · UBND phường Hạ Đình");
        await minh.PressesAsync("Xác nhận tài khoản mới");

        minh.Sees("Đã xác nhận tài khoản mới", "Hoa · UBND phường Hạ Đình").DoesNotSee("cần được xác nhận");
        (await anew.SaysAsync("danh sách")).Sees("UBND phường Hạ Đình");
        (await minh.SaysAsync("cập nhật danh bạ")).DoesNotSee("cần được xác nhận");
    }

    [Fact]
    public async Task The_old_account_can_do_nothing_any_more_and_its_chat_is_forgotten()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (_, minh) = await AskedAsync(app);
        await minh.PressesAsync("Xác nhận tài khoản mới");
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        var old = await app.As(Hoa).SaysAsync("danh sách");

        old.Sees("Tài khoản cần được xác nhận");
        (await app.Part<ConversationTable>().FindAsync("tenant", Hoa.ObjectId, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Pressing_again_and_by_two_coordinators_says_the_same()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (anew, minh) = await AskedAsync(app);
        var press = minh.Press("Xác nhận tài khoản mới");
        await minh.PressesAsync("Xác nhận tài khoản mới");
        var first = minh.Words;

        await minh.PostAsync(press);

        minh.LooksAtLast().Words.ShouldBe(first);
        (await anew.SaysAsync("danh sách")).Sees("UBND phường Hạ Đình");
    }

    [Fact]
    public async Task Whoever_does_not_coordinate_confirms_nothing()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (anew, minh) = await AskedAsync(app);
        var press = minh.Press("Xác nhận tài khoản mới");
        foreach (var person in (Somebody[])[Vinh, Lan])
        {
            (press["from"]!["id"], press["from"]!["aadObjectId"]) = ("29:" + person.ObjectId, person.ObjectId);
            press["conversation"]!["id"] = "a:" + person.ObjectId;
            var talk = await app.As(person).SaysAsync("trợ giúp");
            await talk.PostAsync(press);
            Talk.WordsOf(talk.Messages[^1].Card!).ShouldContain(Texts.NotCoordinator);
        }

        (await anew.SaysAsync("danh sách")).Sees("Tài khoản cần được xác nhận");
    }

    [Fact]
    public async Task Only_the_account_the_card_named_is_confirmed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var (anew, minh) = await AskedAsync(app);
        var last = await app.As(Hoa with { ObjectId = "oid-hoa-nua" }).SaysAsync("danh sách");

        await minh.PressesAsync("Xác nhận tài khoản mới");

        minh.Sees("Chưa xác nhận tài khoản nào", "Danh sách đã thay đổi", "Hoa · UBND phường Hạ Đình");
        foreach (var talk in new[] { anew, last }) (await talk.SaysAsync("danh sách")).Sees("Tài khoản cần được xác nhận");
    }

    /// <summary>Hoa has come with a new account, and the coordinator sees it.</summary>
    private static async Task<(Talk Anew, Talk Minh)> AskedAsync(ChatApp app)
    {
        await app.As(Hoa).SaysAsync("danh sách");
        var anew = await app.As(HoaAnew).SaysAsync("danh sách");
        return (anew, await app.As(Minh).SaysAsync("cập nhật danh bạ"));
    }
}
