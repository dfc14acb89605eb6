using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Chat;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What comes instead of a plain command or of values that fit: nothing of it is lost in silence, nothing is done nobody asked for.</summary>
public sealed class WhatPeopleSendTests(LocalParts parts)
{
    private const string Docx = "application/vnd.microsoft.teams.file.download.info";

    [Theory]
    [InlineData("gửi báo cáo", Docx)]
    [InlineData("nộp", Docx)]
    [InlineData("không phát sinh", "image/*")]
    [InlineData("", Docx)]
    [InlineData("", "image/jpeg")]
    [InlineData("", "audio/mp4")]
    [InlineData("", "application/vnd.microsoft.card.audio")]
    [InlineData("báo cáo mới", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task A_file_is_not_taken_and_no_command_that_files_something_is_offered(string text, string contentType)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SendsAsync(text, contentType);

        hoa.Sees("chưa mở được, chưa có gì được lưu: ở đây chỉ nhận tệp Excel (.xlsx)").Buttons.ShouldBe(["Dán các dòng", "Báo cáo mới", "Trợ giúp"]);
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.None);
        (await hoa.PressesAsync("Báo cáo mới")).LooksAtLast().Sees("Lưu dòng");
    }

    [Fact]
    public async Task A_voice_message_that_comes_as_nothing_but_a_mark_in_html_is_a_file()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var voice = new JsonObject
        {
            ["contentType"] = "text/html",
            ["content"] = """<div><span itemid="bfb1" itemscope="" itemtype="http://schema.skype.com/InputExtension"></span></div>""",
        };

        (await app.As(Hoa).SendsAsync("", voice)).Sees("ghi âm vừa gửi chưa mở được");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("messageReference")]
    [InlineData("application/vnd.microsoft.card.adaptive")]
    [InlineData("application/vnd.microsoft.card.thumbnail")]
    public async Task What_accompanies_a_message_by_itself_is_no_file(string contentType)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.As(Hoa).SendsAsync("danh sách", contentType)).Sees("Danh sách Quý III/2023");
    }

    [Fact]
    public async Task Who_reports_for_no_unit_is_shown_the_commands_beside_a_file()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.As(Minh).SendsAsync("cập nhật danh bạ", Docx)).Sees("Tệp gửi ở đây chưa được nhận").Buttons.ShouldBe(["Trợ giúp"]);
    }

    [Theory]
    [InlineData("15/8/2023\tNhân Dân\tNgười dân bị nộp phạt oan\tĐang rà soát")]
    [InlineData("Nộp phạt oan\nRút giấy phép\nĐã trả lời")]
    [InlineData("không phát sinh\nnộp")]
    [InlineData("<table><tr><td>nộp phạt</td><td>Đã trả lời</td></tr></table>")]
    [InlineData("Ngày 15/8 báo nêu việc hộ ông ở ngõ 12 bị nộp phạt hai lần cho một lỗi, phường đã kiểm tra, xin lỗi và trả lại tiền cho hộ dân ngày 20/8")]
    public async Task A_row_typed_into_the_chat_was_not_saved_and_files_nothing(string text)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync(text);

        hoa.Sees("Nội dung dài hoặc nhiều dòng gửi ở đây chưa được nhận, chưa có gì được lưu").Buttons.ShouldBe(["Dán các dòng", "Báo cáo mới", "Trợ giúp"]);
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.None);
    }

    [Theory]
    [InlineData("<quoted messageId=\"1\"/> sửa 2", "Sửa dòng số 2")]
    [InlineData("sửa&nbsp;2", "Sửa dòng số 2")]
    [InlineData("<p>suwar 2</p>", "Sửa dòng số 2")]
    [InlineData("<at>Bot</at>&nbsp;ru1t 2", "Rút dòng số 2?")]
    [InlineData("lichj suwr 1", "Lịch sử dòng số 1")]
    public async Task A_row_is_found_by_its_number_whatever_the_client_wraps_around_it(string text, string title)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = app.As(Hoa);
        foreach (var article in (int[])[1, 2])
        {
            await hoa.SaysAsync("báo cáo mới");
            await hoa.FillsRow($"Bài {article}", Filling.LinkTo(article)).PressesAsync("Lưu dòng");
        }

        (await hoa.SaysAsync(text)).Sees(title);
    }

    [Theory]
    [InlineData("hướng dẫn")]
    [InlineData("Huongs daanx suwr dungj")]
    [InlineData("em cần hướng dẫn nhập báo cáo")]
    [InlineData("giúp tôi với")]
    [InlineData("chợ giúp")]
    [InlineData("cách dùng")]
    public async Task Who_asks_for_guidance_gets_the_help_at_once(string text)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.As(Hoa).SaysAsync(text)).Sees("Tôi giúp được gì?").DoesNotSee("Có phải anh/chị muốn", "Tôi chưa hiểu");
    }

    /// <summary>Whatever is said instead of a command.</summary>
    [Fact]
    public async Task A_guess_never_offers_one_button_twice()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), memberBurst: 500);
        var (hoa, minh) = (app.As(Hoa), app.As(Minh));

        foreach (var words in CommandTable.Ours.All.SelectMany(command => command.Hints).SelectMany(hint => hint.Words))
        {
            (await hoa.SaysAsync($"em hỏi {words} ạ")).Buttons.ShouldBeUnique();
            (await minh.SaysAsync($"em hỏi {words} ạ")).Buttons.ShouldBeUnique();
        }
    }

    [Fact]
    public async Task A_message_mended_into_a_command_is_answered_and_one_mended_otherwise_is_not()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("dnah scáh");
        var before = hoa.Messages.Count;

        (await hoa.MendsAsync("xin chào")).Messages.Count.ShouldBe(before);
        (await hoa.MendsAsync("danh sách", "softDeleteMessage")).Messages.Count.ShouldBe(before);
        (await hoa.MendsAsync("danh sách")).Sees("Danh sách Quý III/2023").Messages.Count.ShouldBe(before + 1);
        (await hoa.MendsAsync("<p>không phát sinh</p>")).Sees("Đã ghi nhận: không phát sinh");
    }

    [Theory]
    [InlineData("15/8/23")]
    [InlineData("31/9/2023")]
    [InlineData("tháng _tám_")]
    public async Task What_is_no_day_is_quoted_and_never_shown_by_a_date_input(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("publishedOn", typed).PressesAsync("Lưu dòng");

        hoa.Sees($"«{CardLook.Plain(typed)}» chưa phải là ngày. Hãy chọn ngày hoặc gõ như 15/07/2023.").Value("publishedOn").ShouldBeNull();
    }

    [Fact]
    public async Task What_is_no_day_is_quoted_in_the_dialog_too_before_anybody_judged_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("publishedOn", "15/8/23").OpensDialogAsync("Mở rộng");

        hoa.Sees("«15/8/23» chưa phải là ngày.").Value("publishedOn").ShouldBeNull();
    }

    [Fact]
    public async Task A_day_typed_as_people_write_it_comes_back_as_the_input_takes_it_and_a_choice_only_where_it_is_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("publishedOn", "15/8/2023").Fills("finding", "sai").Fills("outlet", "bao-nao-do").PressesAsync("Lưu dòng");

        hoa.Value("publishedOn").ShouldBe("2023-08-15");
        hoa.Value("finding").ShouldBeNull();
        hoa.Value("outlet").ShouldBeNull();
    }

    [Fact]
    public async Task The_day_of_an_extension_is_quoted_too()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Gia hạn");

        await minh.Chooses("until", "30/9/23").Chooses("reason", "Mất điện").PressesAsync("Lưu gia hạn");

        minh.Sees("«30/9/23» chưa phải là ngày. Hãy chọn ngày hoặc gõ như 30/09/2023.").Selected("until").ShouldBeNull();
        (await minh.Chooses("until", "30/9/2023").Chooses("reason", new string('a', 501)).PressesAsync("Lưu gia hạn")).Selected("until").ShouldBe("2023-09-30");
    }

    [Fact]
    public async Task Bullets_of_Word_are_stored_as_bullets_everybody_sees()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow("\uF0A7 Bài \uF0FC").Fills("answer", "\uF0B7\tĐã sửa đường\n\uF0D8\tĐã lắp đèn\n• Xong").PressesAsync("Lưu dòng");

        var values = (await app.RowsAsync("ha-dinh")).Single().Values;
        (values["pieceTitle"], values["answer"]).ShouldBe(("• Bài •", "• Đã sửa đường\n• Đã lắp đèn\n• Xong"));
    }

    [Fact]
    public async Task Who_is_in_no_unit_reads_which_user_name_is_seen_whom_to_ask_and_what_to_send()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var khach = await app.As(Khach).SaysAsync("báo cáo mới");

        khach.Sees(
            "Anh/chị chưa có trong danh bạ", "Ứng dụng thấy tên đăng nhập: khach@thanhxuan.example", "Bộ phận tổng hợp",
            "Xin thêm vào danh bạ: tên đăng nhập khach@thanhxuan.example, họ tên …, đơn vị …, vai trò đầu mối.");
        (await app.As(Khach).InstallsAsync()).Sees("khach@thanhxuan.example");
    }

    [Fact]
    public async Task So_does_somebody_whose_account_waits_for_a_coordinator()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");

        var anew = await app.As(Hoa with { ObjectId = "oid-hoa-moi" }).SaysAsync("danh sách");

        anew.Sees(
            "Tài khoản cần được xác nhận", "Ứng dụng thấy tên đăng nhập: hoa@thanhxuan.example", "Bộ phận tổng hợp",
            "Xin xác nhận tài khoản mới của hoa@thanhxuan.example: gõ «cập nhật danh bạ»");
    }

    [Fact]
    public void Without_contacts_the_office_is_named_and_without_a_user_name_its_place_stays_open()
    {
        var office = new Unit { Code = "vp", Name = "Phòng Văn hóa và Thông tin", Kind = Unit.OfficeKind, Order = 0 };

        Talk.WordsOf(NoticeCards.NoUnit(new([office], [], []), "a_b@x.example").ToJson()).ShouldContain("Phòng Văn hóa và Thông tin");
        var nobody = Talk.WordsOf(NoticeCards.NoUnit(People.Directory.Empty, null).ToJson());
        nobody.ShouldContain("Cơ quan tổng hợp của anh/chị");
        nobody.ShouldContain("tên đăng nhập …");
        nobody.ShouldContain("không đọc được tên đăng nhập");
    }
}
