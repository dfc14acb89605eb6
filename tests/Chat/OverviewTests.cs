using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>How far things are, of all units together; nobody is compared with anybody.</summary>
public sealed class OverviewTests(LocalParts parts)
{
    [Fact]
    public async Task The_office_sees_a_card_for_each_choice_in_the_forms_order_with_this_quarter_and_the_last()
    {
        await using var app = await StartAsync();
        await SaveAsync(app, "ha-dinh", new(2023, 3), ("giao-duc", "chua"), ("giao-duc", "dang"));
        await SaveAsync(app, "ha-dinh", new(2023, 4), ("giao-duc", "dang"), ("giao-duc", "xong"), ("giao-duc", "xong"));
        await SaveAsync(app, "khuong-dinh", new(2023, 4), ("giao-duc", "dang"));
        app.Clock.Advance(TimeSpan.FromDays(60));

        var minh = await app.As(Somebody.Minh).SaysAsync("theo dõi việc");

        minh.Messages.Select(message => Talk.WordsOf(message.Card!).Split('\n')).ShouldBe(
        [
            ["Y tế", "Mức độ theo lĩnh vực · Theo dõi việc", "Quý IV/2023: chưa có dòng nào", "Quý III/2023: chưa có dòng nào"],
            [
                "Giáo dục", "Mức độ theo lĩnh vực · Theo dõi việc", "Quý IV/2023: 4 dòng", "2", "2", "2 đang làm · 2 xong", "Quý III/2023: 2 dòng", "1", "1",
                "1 chưa làm · 1 đang làm",
                "Tính các dòng hoàn chỉnh của mọi đơn vị, như trong bảng tổng hợp.",
                "Làm mới", "Quý III/2023", "Tiến độ", "Tổng hợp",
            ],
        ]);
        minh.Messages.ShouldAllBe(message => !Talk.WordsOf(message.Card!).Contains("Đình"));
    }

    [Fact]
    public async Task The_buttons_of_the_last_card_put_the_next_cards_below_and_no_card_loses_its_place()
    {
        await using var app = await StartAsync();
        app.Clock.Advance(TimeSpan.FromDays(60));
        var minh = await app.As(Somebody.Minh).SaysAsync("theo dõi việc");
        await SaveAsync(app, "ha-dinh", new(2023, 4), ("giao-duc", "dang"));
        await SaveAsync(app, "ha-dinh", new(2023, 3), ("giao-duc", "xong"));

        (await minh.PressesAsync("Làm mới")).Sees("Giáo dục", "Quý IV/2023: 1 dòng", "1 đang làm", "Quý III/2023: 1 dòng");
        minh.Toast.ShouldBe("Xem tin nhắn bên dưới.");
        (await minh.PressesAsync("Quý III/2023")).Sees("Giáo dục", "Quý III/2023: 1 dòng", "Quý II/2023: chưa có dòng nào").DoesNotSee("1 đang làm");
        (await minh.PressesFallbackAsync("Quý IV/2023")).Sees("1 đang làm");
        (await minh.PressesAsync("Tiến độ")).Sees("Tiến độ Quý IV/2023");
        (await minh.PressesAsync("Theo lĩnh vực")).Sees("Giáo dục", "Quý IV/2023: 1 dòng");

        minh.Messages.Count.ShouldBe(11);
        minh.Messages.ShouldAllBe(message => !message.IsUpdated);
    }

    [Fact]
    public async Task Where_nothing_can_be_sent_the_office_is_asked_to_try_again_and_keeps_its_card()
    {
        await using var app = await StartAsync();
        var minh = await app.As(Somebody.Minh).SaysAsync("tiến độ theo dõi việc");
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(1));

        await minh.PressesAsync("Theo lĩnh vực");

        minh.Toast.ShouldNotBeNull().ShouldContain("Xin chờ ít phút rồi gõ hoặc bấm lại");
        minh.Sees("Tiến độ Quý III/2023");
    }

    [Fact]
    public async Task What_stands_under_a_choice_the_form_no_longer_has_is_on_the_last_card()
    {
        await using var app = await StartAsync();
        await SaveAsync(app, "ha-dinh", new(2023, 3), ("giao-thong", "dang"), ("giao-thong", "hoan"), ("", "xong"));

        var minh = await app.As(Somebody.Minh).SaysAsync("theo dõi việc");

        minh.Messages.Count.ShouldBe(2);
        minh.Words.ShouldContain("Giá trị không còn trong biểu mẫu\nQuý III/2023: 2 dòng\n1\n1\n1 đang làm · 1 chưa ghi");
        minh.Words.ShouldContain("Chưa ghi lĩnh vực\nQuý III/2023: 1 dòng\n1\n1 xong");
    }

    [Fact]
    public async Task A_coordinators_help_says_what_to_type_for_it()
    {
        await using var app = await StartAsync();

        (await app.As(Somebody.Minh).SaysAsync("trợ giúp")).Sees("**theo dõi việc** – mức độ theo lĩnh vực, kỳ này và kỳ trước").DoesNotSee("**báo chí** – ");
        (await app.As(Somebody.Vinh).SaysAsync("trợ giúp")).DoesNotSee("**theo dõi việc** – ");
        (await app.As(Somebody.Hoa).SaysAsync("trợ giúp")).DoesNotSee("**theo dõi việc** – ");
    }

    [Theory]
    [InlineData("Theo dõi cam kết", "cam kết")]
    [InlineData("Theo dõi việc", "theo dõi việc")]
    [InlineData("Bảng tổng hợp", "bảng tổng hợp")]
    [InlineData("Tình hình báo chí", "tình hình báo chí")]
    [InlineData("Cam kết và tiến độ", "cam kết và tiến độ")]
    [InlineData("Việc chưa có tiến độ", "việc chưa có tiến độ")]
    [InlineData("Theo dõi tin tức", "theo dõi tin tức")]
    [InlineData("UPR", "UPR")]
    public void What_is_to_be_typed_names_this_form_and_nothing_else(string title, string typed)
    {
        var form = SomeCommitments.Form with { Id = "viec-khac", ShortTitle = title };
        var forms = new FormCatalog([form, SomeCards.Form, form with { Id = "tin-tuc", ShortTitle = "Tin tức" }]);

        TypedCommand.Naming(form, forms).ShouldBe(typed);
        TypedCommand.Parse(typed, forms, ChatApp.Period.LastDay).ShouldBe(new TypedCommand(CommandName.Named, Form: form.Id));
    }

    [Fact]
    public async Task Drafts_and_withdrawn_rows_are_not_counted()
    {
        await using var app = await StartAsync();
        await SaveAsync(app, "ha-dinh", new(2023, 3), ("giao-duc", "dang"), ("giao-duc", "chua"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới theo dõi việc");
        await hoa.Fills("field", "giao-duc").Fills("progress", "xong").PressesAsync("Lưu nháp");
        await (await hoa.SaysAsync("rút 2 theo dõi việc")).PressesAsync("Rút dòng này");

        (await app.As(Somebody.Minh).SaysAsync("theo dõi việc")).Sees("Quý III/2023: 1 dòng", "1 đang làm").DoesNotSee("1 xong", "1 chưa làm");
    }

    [Fact]
    public async Task Only_a_coordinator_sees_it_and_the_form_about_the_press_has_none()
    {
        await using var app = await StartAsync();

        var minh = app.As(Somebody.Minh);
        (await minh.SaysAsync("theo dõi việc")).Sees("Mức độ theo lĩnh vực");
        (await minh.SaysAsync("tiến độ theo dõi việc")).Buttons.ShouldContain("Theo lĩnh vực");
        (await minh.SaysAsync("tiến độ báo chí")).Buttons.ShouldNotContain(title => title.StartsWith("Theo "));
        foreach (var other in new[] { Somebody.Vinh, Somebody.Hoa })
        {
            var talk = await app.As(other).SaysAsync("trợ giúp");
            (await talk.SneaksAsync("overview", "ha-dinh")).LooksAtLast().Sees("Chỉ cán bộ tổng hợp mới làm được việc này");
        }

        (await app.As(Somebody.Vinh).SaysAsync("theo dõi việc")).Sees("Tiến độ").DoesNotSee("Mức độ theo lĩnh vực").Buttons.ShouldNotContain("Theo lĩnh vực");
        (await minh.SneaksAsync("overview", "ha-dinh")).LooksAtLast().Sees("Biểu mẫu này không có bảng đếm.");
    }

    private Task<ChatApp> StartAsync() => ChatApp.StartAsync(parts.NewAccount(), forms: SeveralFormsTests.Both);

    private static async Task SaveAsync(ChatApp app, string unit, Period period, params (string Field, string Progress)[] rows)
    {
        foreach (var (field, progress) in rows)
        {
            var values = new Dictionary<string, string> { ["field"] = field, ["task"] = "Việc", ["done"] = "Đã làm", ["progress"] = progress };
            await app.AddRowAsync(new("theo-doi-viec", period, unit), Somebody.Hoa, values);
        }
    }
}
