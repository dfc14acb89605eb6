using System.Text;
using HumanRightsBot.Commands;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>No client cuts what is too long: it comes back whole with its length, or stays in the card, and the answer says so.</summary>
public sealed class LongTextTests(LocalParts parts)
{
    [Fact]
    public async Task A_text_beyond_its_limit_arrives_whole_and_comes_back_whole()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var text = new string('ữ', 3_200);
        hoa.Card.ToJsonString().ShouldNotContain("maxLength");

        await hoa.FillsRow().Fills("answer", text).PressesAsync("Lưu dòng");

        hoa.Sees("Dài 3.200 ký tự, tối đa 2.500").Value("answer").ShouldBe(text);
        await hoa.OpensDialogAsync("Mở rộng");
        await hoa.Fills("content", text).PressesAsync("Lưu dòng");
        hoa.Sees("Dài 3.200 ký tự, tối đa 2.000", "Dài 3.200 ký tự, tối đa 2.500").Value("content").ShouldBe(text);
    }

    [Fact]
    public async Task A_title_that_is_long_only_as_it_is_decomposed_is_saved()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var title = string.Concat(Enumerable.Repeat("Ữ", 268));

        await hoa.FillsRow(title.Normalize(NormalizationForm.FormD)).PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).Single().Values["pieceTitle"].ShouldBe(title);
    }

    [Fact]
    public async Task Where_the_card_could_not_come_back_whole_a_notice_names_the_column_and_the_card_stays_as_it_is()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var card = hoa.Card.ToJsonString();
        hoa.FillsRow().Fills("content", new string('ữ', 30_000));

        foreach (var pressed in (Func<Task<Talk>>[])[() => hoa.PressesAsync("Lưu dòng"), () => hoa.PressesFallbackAsync("Lưu dòng")])
        {
            await pressed();
            hoa.Toast.ShouldBeOneOf(Texts.OpenedBelow, null);
            hoa.Sees("Chưa lưu được", "Dài 30.000 ký tự, tối đa 2.000. Hãy rút gọn.", "vẫn còn trong thẻ");
            hoa.Messages[0].Card!.ToJsonString().ShouldBe(card);
            hoa.LooksAt(hoa.Messages[0].Card!).FillsRow().Fills("content", new string('ữ', 30_000));
        }

        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
        await hoa.Fills("content", "Ngắn").PressesAsync("Lưu dòng");
        hoa.Sees("Đã lưu dòng số 1");
    }

    [Fact]
    public async Task In_a_dialog_the_beginning_comes_back_and_the_card_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var title = (string)SomeCards.Form.Find("content")!.Heading;

        await hoa.FillsRow().Fills("content", new string('ữ', 30_000)).PressesAsync("Lưu dòng");

        hoa.IsInDialog.ShouldBeTrue();
        hoa.Sees("chỉ hiện lại phần đầu", title, "Dài 30.000 ký tự, tối đa 2.000").Value("pieceTitle").ShouldBe("Khởi công trường học");
    }

    [Fact]
    public async Task A_dialog_that_could_not_hold_what_was_typed_does_not_open()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("answer", new string('ữ', 30_000)).OpensDialogAsync("Mở rộng");

        hoa.IsInDialog.ShouldBeFalse();
        hoa.Toast.ShouldNotBeNull().ShouldContain("Dài 30.000 ký tự, tối đa 2.500");
    }

    [Fact]
    public async Task What_is_good_is_saved_as_a_draft_beside_a_text_that_is_far_too_long_and_the_next_press_asks()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("content", new string('ữ', 30_000)).PressesAsync("Lưu nháp");
        hoa.Sees("Đã lưu nháp dòng số 1 với những ô đúng", "Dài 30.000 ký tự, tối đa 2.000", "vẫn còn trong thẻ");
        await hoa.LooksAt(hoa.Messages[0].Card!).FillsRow().Fills("content", "Ngắn").PressesAsync("Lưu dòng");
        await hoa.PressesAsync("Giữ của tôi");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).Single().Values["content"].ShouldBe("Ngắn");
    }

    [Theory]
    [InlineData("link", 2_100, "Dài 2.100 ký tự, tối đa 2.000")]
    [InlineData("evidence", 301, "Dài 301 ký tự, tối đa 300")]
    [InlineData("pieceTitle", 301, "Dài 301 ký tự, tối đa 300")]
    public async Task Every_column_says_how_long_its_text_is(string column, int letters, string sentence)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var text = column == "link" ? Filling.Link + new string('a', letters - Filling.Link.Length) : new string('ữ', letters);

        await hoa.FillsRow().Fills(column, text).PressesAsync("Lưu dòng");

        hoa.Sees(sentence).Value(column).ShouldBe(text);
    }

    [Theory]
    [InlineData("Trả lại")]
    [InlineData("Gia hạn")]
    public async Task A_reason_arrives_whole_and_comes_back_whole_or_stays_in_its_card(string button)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        if (button == "Trả lại") await app.SubmitAsync("ha-dinh", Hoa);
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync(button);
        var send = minh.Buttons[0];
        minh.Card.ToJsonString().ShouldNotContain("maxLength");
        if (button == "Gia hạn") minh.Chooses("until", "2023-09-30");
        var reason = new string('ữ', 1_200);

        await minh.Chooses("reason", reason).PressesAsync(send);

        minh.Sees("Lý do dài 1.200 ký tự, tối đa 500").Selected("reason").ShouldBe(reason);
        if (button == "Gia hạn") minh.Chooses("until", "2023-09-30");
        await minh.Chooses("reason", new string('ữ', 30_000)).PressesAsync(send);
        minh.Sees("Lý do dài 30.000 ký tự, tối đa 500");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(button == "Trả lại" ? ReportState.Submitted : ReportState.Open);
    }
}
