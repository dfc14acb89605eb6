using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

public sealed class PeopleTests(LocalParts parts)
{
    [Fact]
    public async Task Installing_says_welcome_once_with_the_privacy_notice()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        var update = hoa.Envelope("conversationUpdate");
        update["membersAdded"] = JsonNode.Parse("""[{"id":"28:bot"}]""");

        await hoa.PostAsync(update);

        hoa.Messages.Count.ShouldBe(1);
        hoa.Sees("Chào mừng anh/chị", "Ứng dụng giữ những gì về anh/chị", "Báo cáo mới");
    }

    [Fact]
    public async Task After_uninstalling_and_installing_again_there_is_a_welcome_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        var removal = hoa.Envelope("installationUpdate");
        removal["action"] = "remove";
        await hoa.PostAsync(removal);

        await hoa.InstallsAsync();

        hoa.Messages.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("conversationUpdate")]
    [InlineData("invoke")]
    public async Task Every_activity_brings_the_address_up_to_date(string type)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        var activity = hoa.Envelope(type);
        (activity["serviceUrl"], activity["name"]) = ("http://127.0.0.1:1/moved/", "somethingNew/invoke");

        await hoa.PostAsync(activity);

        (await ChatOfAsync(app, Hoa))!.ServiceUrl.ShouldBe("http://127.0.0.1:1/moved/");
    }

    [Fact]
    public async Task Of_somebody_without_an_address_an_activity_in_passing_keeps_none()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = app.As(Hoa);

        await hoa.PostAsync(hoa.Envelope("messageReaction"));

        (await ChatOfAsync(app, Hoa)).ShouldBeNull();
    }

    [Fact]
    public async Task Removing_the_app_from_a_group_leaves_the_members_own_chat_alone()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        var removal = hoa.Envelope("installationUpdate");
        (removal["action"], removal["conversation"]!["conversationType"], removal["conversation"]!["id"]) = ("remove", "groupChat", "19:group");

        await hoa.PostAsync(removal);

        (await ChatOfAsync(app, Hoa)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Unknown_text_gets_help_with_buttons_for_this_persons_role()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync("chào bạn");
        var vinh = await app.As(Vinh).SaysAsync("chào bạn");

        hoa.Sees("Tôi chưa hiểu câu vừa rồi", "Bộ phận tổng hợp");
        hoa.Buttons.ShouldBe(["Báo cáo mới", "Danh sách", "Nộp", "Không phát sinh"]);
        vinh.Buttons.ShouldBe(["Tiến độ", "Tổng hợp"]);
    }

    [Theory]
    [InlineData("báo cáo mới")]
    [InlineData("tổng hợp")]
    [InlineData("cập nhật danh bạ")]
    [InlineData("xin chào")]
    public async Task Somebody_in_no_unit_learns_whom_to_ask_and_nothing_else(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var khach = await app.As(Khach).SaysAsync(typed);

        khach.Sees("Anh/chị chưa có trong danh bạ", "Bộ phận tổng hợp · Phòng Văn hóa và Thông tin · 024 0000 0000");
        khach.DoesNotSee("Hạ Đình");
        khach.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_viewer_cannot_report_and_a_reporter_cannot_see_the_office()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var vinh = await app.As(Vinh).SaysAsync("báo cáo mới");
        var hoa = await app.As(Hoa).SaysAsync("tổng hợp");

        vinh.Sees("Chỉ đầu mối của đơn vị mới nhập được báo cáo.");
        hoa.Sees("Danh sách Quý III/2023").DoesNotSee("Khương Đình");
    }

    [Fact]
    public async Task Only_a_coordinator_updates_the_directory()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync("cập nhật danh bạ");
        var minh = await app.As(Minh).SaysAsync("cập nhật danh bạ");

        hoa.Sees("Chỉ cán bộ tổng hợp mới làm được việc này.");
        minh.Sees("Danh bạ không thay đổi", "4 đơn vị");
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task In_a_group_the_bot_answers_when_it_is_mentioned_and_shows_no_units_rows(string conversation)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = app.As(Hoa);
        var activity = hoa.Envelope("message");
        activity["text"] = "<at>Bot</at> danh sách";
        activity["conversation"]!["conversationType"] = conversation;
        var aside = activity.DeepClone().AsObject();
        aside["text"] = "danh sách";
        activity["entities"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>Bot</at>",
                ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" },
            });

        await hoa.PostAsync(aside);
        hoa.Messages.ShouldBeEmpty();
        await hoa.PostAsync(activity);

        var answer = hoa.Messages.ShouldHaveSingleItem();
        Talk.WordsOf(answer.Card!).ShouldContain("Xin nhắn riêng cho tôi");
        answer.ReplyToId.ShouldBe((string?)activity["id"]);
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task A_button_that_came_into_a_group_shows_no_units_rows_there(string conversation)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        var press = hoa.Press("Danh sách");
        press["conversation"]!["conversationType"] = conversation;

        using var answer = await hoa.PostAsync(press);

        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Danh sách Quý");
        hoa.LooksAtLast().Sees("Xin nhắn riêng cho tôi").DoesNotSee("Khởi công trường học");
    }

    [Fact]
    public async Task The_same_user_name_from_another_account_is_refused()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");

        var other = await app.As(Hoa with { ObjectId = "oid-other" }).SaysAsync("danh sách");

        other.Sees("Tài khoản cần được xác nhận").DoesNotSee("Hạ Đình");
    }

    [Fact]
    public async Task Nothing_to_report_takes_one_tap_and_can_be_undone()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        hoa.Sees("Đã ghi nhận: không phát sinh", "UBND phường Hạ Đình");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Nil);

        await hoa.PressesAsync("Hoàn tác");

        hoa.Sees("Đã hoàn tác");
        (await app.HeadAsync("ha-dinh")).ShouldSatisfyAllConditions(head => head.State.ShouldBe(ReportState.None), head => head.Filed.ShouldBeNull());
    }

    [Fact]
    public async Task Nothing_to_report_is_refused_when_there_are_rows()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        await hoa.SaysAsync("không phát sinh");

        hoa.Sees("Đơn vị đã có dòng trong kỳ này");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
    }

    [Fact]
    public async Task A_row_after_nothing_to_report_opens_the_report_and_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");

        await hoa.PressesAsync("Báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1", "Trước đó đơn vị đã báo «không phát sinh»");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
    }

    [Fact]
    public async Task The_list_shows_the_newest_first_ten_a_card_and_turns_in_place()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = app.As(Hoa);
        for (var n = 1; n <= 12; n++)
        {
            await hoa.SaysAsync("báo cáo mới");
            await hoa.FillsRow($"Bài {n}", $"https://nhandan.vn/bai-{n}.html").PressesAsync("Lưu dòng");
        }

        await hoa.SaysAsync("danh sách");
        var messages = hoa.Messages.Count;
        hoa.Sees("12 dòng", "Trang 1/2", "Dòng số 12", "Dòng số 3").DoesNotSee("Dòng số 2\n");
        await hoa.PressesAsync("Trang sau");

        hoa.Sees("Trang 2/2", "Dòng số 2", "Dòng số 1").DoesNotSee("Dòng số 3\n");
        hoa.Messages.Count.ShouldBe(messages);
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("somethingNew")]
    public async Task An_activity_nobody_knows_is_accepted_in_silence(string type)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = app.As(Hoa);

        using var answer = await hoa.PostAsync(hoa.Envelope(type));

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        hoa.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_kept_of_somebody_in_no_unit()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var khach = await app.As(Khach).InstallsAsync();
        await khach.SaysAsync("xin chào");

        khach.Messages.Count.ShouldBe(2);
        (await ChatOfAsync(app, Khach)).ShouldBeNull();
    }

    [Fact]
    public async Task A_welcome_that_could_not_be_brought_is_said_at_the_next_occasion()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = app.As(Hoa);
        await hoa.SaysAsync("danh sách");
        var removal = hoa.Envelope("installationUpdate");
        removal["action"] = "remove";
        await hoa.PostAsync(removal);
        app.Connector.Fails(FakeFault.Error(400), "a:" + Hoa.ObjectId);
        var installation = hoa.Envelope("installationUpdate");
        installation["action"] = "add";
        await hoa.PostAsync(installation);
        hoa.Messages.Count.ShouldBe(1);

        await hoa.InstallsAsync();

        hoa.Sees("Chào mừng anh/chị");
    }

    [Fact]
    public async Task A_text_that_cannot_be_normalised_is_still_answered()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới\uFFFE");

        hoa.Sees("Lưu dòng");
    }

    private static Task<HumanRightsBot.People.MemberChat?> ChatOfAsync(ChatApp app, Somebody person) =>
        app.Part<HumanRightsBot.People.ConversationTable>().FindAsync("tenant", person.ObjectId, default);
}
