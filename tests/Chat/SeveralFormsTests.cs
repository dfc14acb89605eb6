using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Where a unit owes two forms, nothing is done with the wrong one.</summary>
public sealed class SeveralFormsTests(LocalParts parts)
{
    private const string Question = "Anh/chị muốn làm việc này với biểu mẫu nào?";

    private static readonly Form Work = SomeFormFiles.Read(SomeFormFiles.FollowUp).Form!;

    internal static FormCatalog Both => new([SomeCards.Form, Work]);

    [Fact]
    public async Task A_new_report_asks_which_form()
    {
        await using var app = await StartAsync();

        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới");
        hoa.Sees(Question);
        hoa.Buttons.ShouldBe(["Phản hồi báo chí", "Theo dõi việc"]);
        await hoa.PressesAsync("Theo dõi việc");

        hoa.LooksAtLast()
            .Sees("Báo cáo mới", "Theo dõi việc · UBND phường Hạ Đình · Quý III/2023", "Việc cần làm", "Mã lấy theo công văn.", "Không ghi tên tác giả");
    }

    [Fact]
    public async Task A_command_that_names_the_form_goes_straight_there()
    {
        await using var app = await StartAsync();

        (await app.As(Somebody.Hoa).SaysAsync("báo cáo mới báo chí")).Sees("Phản hồi báo chí · UBND phường Hạ Đình", "Cơ quan báo chí");
        (await app.As(Somebody.Hoa).SaysAsync("bao cao moi theo doi viec")).Sees("Theo dõi việc · UBND phường Hạ Đình", "Việc cần làm");
    }

    [Theory]
    [InlineData("nộp")]
    [InlineData("không phát sinh")]
    [InlineData("sửa 1")]
    [InlineData("rút 1")]
    [InlineData("rút lại")]
    public async Task Whatever_changes_a_report_or_leads_to_it_asks_which_and_changes_nothing_before(string command)
    {
        await using var app = await StartAsync();

        (await app.As(Somebody.Hoa).SaysAsync(command)).Sees(Question);

        (await HeadAsync(app, Work)).Version.ShouldBe(0);
        (await app.HeadAsync("ha-dinh")).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_to_report_is_said_of_the_chosen_form_alone()
    {
        await using var app = await StartAsync();

        var hoa = await app.As(Somebody.Hoa).SaysAsync("không phát sinh");
        await hoa.PressesAsync("Theo dõi việc");

        hoa.Sees("Đã ghi nhận: không phát sinh", "theo biểu mẫu «Theo dõi việc»");
        (await HeadAsync(app, Work)).State.ShouldBe(ReportState.Nil);
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.None);
        await hoa.PressesAsync("Hoàn tác");
        (await HeadAsync(app, Work)).State.ShouldBe(ReportState.None);
    }

    [Fact]
    public async Task A_row_that_is_asked_for_by_number_is_that_of_the_chosen_form()
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới theo dõi việc");
        await hoa.FillsWork().PressesAsync("Lưu dòng");
        hoa.Sees("Đã lưu dòng số 1", "Theo dõi việc · UBND phường Hạ Đình");

        await (await hoa.SaysAsync("sửa 1")).PressesAsync("Theo dõi việc");

        hoa.LooksAtLast().Sees("Sửa dòng số 1", "Theo dõi việc · UBND phường Hạ Đình");
        hoa.Value("task").ShouldBe("Lắp lan can");
        (await app.As(Somebody.Hoa).SaysAsync("sửa 1 theo dõi việc")).Sees("Sửa dòng số 1");
        (await app.As(Somebody.Hoa).SaysAsync("sửa 1 báo chí")).Sees("Không tìm thấy dòng này");
    }

    [Fact]
    public async Task A_text_far_too_long_for_a_number_gets_the_answer_of_any_that_is_none()
    {
        await using var app = await StartAsync();

        var hoa = await app.As(Somebody.Hoa).SaysAsync("sửa " + new string('a', 90));

        hoa.Sees("Hãy gõ số của dòng, ví dụ «sửa 3»");
        WireJson.SizeOf(WireJson.Write(hoa.Card)).ShouldBeLessThan(WireJson.CardTarget);
        (await hoa.SaysAsync("lịch sử abc")).Sees("Hãy gõ số của dòng, ví dụ «lịch sử 3»");
        (await hoa.SaysAsync("sửa " + new string('a', 25_000))).Sees("chưa có gì được lưu");
        hoa.Messages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_question_that_only_reads_is_answered_for_every_form()
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới theo dõi việc");
        await hoa.FillsWork().PressesAsync("Lưu dòng");

        var lists = (await hoa.SaysAsync("danh sách")).Messages.TakeLast(2).Select(message => Talk.WordsOf(message.Card!)).ToList();
        lists[0].ShouldContain("Phản hồi báo chí · UBND phường Hạ Đình");
        lists[1].ShouldContain("Theo dõi việc · UBND phường Hạ Đình · Đang nhập");
        lists[1].ShouldContain("1 dòng");

        // Only one form has a history, and only one has this row.
        (await hoa.SaysAsync("lịch sử")).Sees("Lịch sử báo cáo", "Theo dõi việc");
        (await hoa.SaysAsync("lịch sử 1")).Sees("Lịch sử dòng số 1", "Theo dõi việc");
        (await hoa.SaysAsync("lịch sử 9")).Sees("Không tìm thấy dòng này");
    }

    [Fact]
    public async Task A_card_among_several_is_not_replaced_by_what_its_buttons_bring()
    {
        await using var app = await StartAsync();
        var minh = await app.As(Somebody.Minh).SaysAsync("tiến độ");
        var cards = minh.Messages.Count;

        await minh.PressesAsync("Làm mới");

        minh.Toast.ShouldBe("Xem tin nhắn bên dưới.");
        minh.Messages.Count.ShouldBe(cards + 1);
        minh.Messages.ShouldAllBe(message => !message.IsUpdated);
    }

    [Fact]
    public async Task A_card_among_several_is_not_replaced_where_buttons_come_as_messages()
    {
        await using var app = await StartAsync();
        var minh = await app.As(Somebody.Minh).SaysAsync("tiến độ");
        var cards = minh.Messages.Count;

        await minh.PressesFallbackAsync("Làm mới");

        minh.Messages.Count.ShouldBe(cards + 1);
        minh.Messages.ShouldAllBe(message => !message.IsUpdated);
    }

    [Theory]
    [InlineData("tiến độ")]
    [InlineData("tổng hợp")]
    [InlineData("nhắc")]
    public async Task The_office_reads_of_every_form_at_once(string command)
    {
        await using var app = await StartAsync();

        var minh = await app.As(Somebody.Minh).SaysAsync(command);

        minh.Messages.TakeLast(2).Select(message => Talk.WordsOf(message.Card!)).ToList().ShouldSatisfyAllConditions(
            cards => cards[0].ShouldContain("Phản hồi báo chí"),
            cards => cards[1].ShouldContain("Theo dõi việc"));
    }

    [Theory]
    [InlineData("chốt quý")]
    [InlineData("mở lại quý")]
    public async Task The_office_is_asked_which_form_is_closed(string command)
    {
        await using var app = await StartAsync();

        var minh = await app.As(Somebody.Minh).SaysAsync(command);

        minh.Sees(Question);
        await minh.PressesAsync("Theo dõi việc");
        minh.LooksAtLast().Sees("Theo dõi việc").DoesNotSee("Phản hồi báo chí");
    }

    [Fact]
    public async Task The_name_of_a_form_alone_shows_what_one_looks_at_first()
    {
        await using var app = await StartAsync();

        (await app.As(Somebody.Hoa).SaysAsync("theo dõi việc")).Sees("Danh sách Quý III/2023", "Theo dõi việc · UBND phường Hạ Đình");
        (await app.As(Somebody.Vinh).SaysAsync("báo chí")).Sees("Tiến độ Quý III/2023", "Phản hồi báo chí");
        (await app.As(Somebody.Vinh).SaysAsync("theo dõi việc")).Sees("Tiến độ Quý III/2023", "Theo dõi việc");
        (await app.As(Somebody.Minh).SaysAsync("theo dõi việc")).Sees("Mức độ theo lĩnh vực");
    }

    [Fact]
    public async Task A_text_close_to_a_command_offers_it_for_the_form_it_names()
    {
        await using var app = await StartAsync();

        var hoa = await app.As(Somebody.Hoa).SaysAsync("tôi muốn gửi báo cáo theo dõi việc");
        hoa.Sees("Có phải anh/chị muốn…");
        await hoa.PressesAsync("Nộp: Theo dõi việc");

        hoa.LooksAtLast().Sees("Nộp báo cáo Quý III/2023", "Theo dõi việc · UBND phường Hạ Đình");
    }

    [Fact]
    public async Task A_form_the_unit_does_not_owe_is_not_opened_by_its_name()
    {
        await using var app = await StartAsync(new FormCatalog([SomeCards.Form, Work with { Owes = ["doan-the"] }]));

        (await app.As(Somebody.Hoa).SaysAsync("báo cáo mới theo dõi việc")).Sees("không phụ trách");
        (await app.As(Somebody.Hoa).SaysAsync("báo cáo mới")).Sees("Cơ quan báo chí");
    }

    [Fact]
    public async Task More_forms_than_buttons_are_chosen_from_a_list()
    {
        await using var app = await StartAsync(
            new FormCatalog([SomeCards.Form, .. Enumerable.Range(1, 7).Select(n => Work with { Id = $"viec-{n}", ShortTitle = $"Việc thứ {n}" })]));

        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới");
        await hoa.Chooses("form", "viec-5").PressesAsync("Tiếp tục");

        hoa.LooksAtLast().Sees("Việc thứ 5 · UBND phường Hạ Đình");
    }

    private Task<ChatApp> StartAsync(FormCatalog? forms = null) => ChatApp.StartAsync(parts.NewAccount(), forms: forms ?? Both);

    private static async Task<ReportHead> HeadAsync(ChatApp app, Form form) =>
        (await app.Part<ReportTable>().HeadAsync(new(form.Id, ChatApp.Period, "ha-dinh"), default)).Head;
}
