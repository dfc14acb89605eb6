using System.Net;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>«Mở rộng»: the same form as a dialog, with the same checks and the same result as the card.</summary>
public sealed class DialogTests(LocalParts parts)
{
    [Fact]
    public async Task What_was_typed_into_the_card_goes_along_and_saving_leaves_the_receipt_in_its_place()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Khởi công trường học").Fills("outlet", "nhan-dan").OpensDialogAsync("Mở rộng");
        (hoa.Value("pieceTitle"), hoa.Value("outlet"), hoa.IsInDialog).ShouldBe(("Khởi công trường học", "nhan-dan", true));

        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.IsInDialog.ShouldBeFalse();
        hoa.Messages.ShouldHaveSingleItem().IsUpdated.ShouldBeTrue();
        hoa.Sees("Đã lưu dòng số 1", "Khởi công trường học", "Thêm dòng khác", "Rút");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_chat_shows_the_same_as_after_saving_on_the_card()
    {
        await using var one = await ChatApp.StartAsync(parts.NewAccount());
        await using var other = await ChatApp.StartAsync(parts.NewAccount());
        var card = await one.As(Hoa).SaysAsync("báo cáo mới");
        var dialog = await other.As(Hoa).SaysAsync("báo cáo mới");

        await card.FillsRow().PressesAsync("Lưu dòng");
        await (await dialog.OpensDialogAsync("Mở rộng")).FillsRow().PressesAsync("Lưu dòng");

        Talk.WordsOf(dialog.Messages.Single().Card!).ShouldBe(Talk.WordsOf(card.Messages.Single().Card!));
        (await other.HeadAsync("ha-dinh")).State.ShouldBe((await one.HeadAsync("ha-dinh")).State);
    }

    [Fact]
    public async Task The_dialog_is_the_same_form_with_the_same_inputs()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var inChat = hoa.Card["body"]!.AsArray().Where(element => (string?)element!["type"] != "ActionSet").Select(element => element!.ToJsonString()).ToList();

        await hoa.OpensDialogAsync("Mở rộng");

        hoa.Card["body"]!.AsArray().Select(element => element!.ToJsonString()).ShouldBe(inChat);
        hoa.Buttons.ShouldBe(["Lưu dòng", "Lưu nháp"]);
    }

    [Fact]
    public async Task A_wrong_input_keeps_the_dialog_open_with_everything_typed_and_a_sentence_beside_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");

        await hoa.FillsRow(link: "https://facebook.com/groups/1").PressesAsync("Lưu dòng");
        hoa.IsInDialog.ShouldBeTrue();
        hoa.Sees("không nhận mạng xã hội", Texts.FormErrors).Value("pieceTitle").ShouldBe("Khởi công trường học");
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
        await hoa.Fills("link", Filling.Link).PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        hoa.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_draft_is_saved_and_what_is_wrong_in_it_stays_in_the_dialog()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");

        await hoa.Fills("pieceTitle", "Mới nghe qua").Fills("link", "https://facebook.com/1").PressesAsync("Lưu nháp");
        hoa.Sees("Đã lưu nháp dòng số 1 với những ô đúng").Value("link").ShouldBe("https://facebook.com/1");
        await hoa.Fills("link", "").PressesAsync("Lưu nháp");

        hoa.Sees("Đã lưu nháp dòng số 1", "Còn thiếu");
        hoa.IsInDialog.ShouldBeFalse();
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Draft.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_submit_sent_again_and_again_is_one_row_and_one_receipt()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var submit = hoa.FillsRow().SubmitOf("Lưu dòng");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => hoa.PostAsync(submit)));

        answers.Select(answer => answer.StatusCode).ShouldAllBe(status => status == HttpStatusCode.OK);
        (await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).ShouldAllBe(body => body.Length == 0);
        Talk.WordsOf(hoa.Messages.ShouldHaveSingleItem().Card!).ShouldContain("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_card_and_its_dialog_are_one_submission()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();
        var onCard = hoa.Press("Lưu dòng");
        await (await hoa.OpensDialogAsync("Mở rộng")).PressesAsync("Lưu dòng");

        using var again = await hoa.PostAsync(onCard);

        (await again.Content.ReadAsStringAsync()).ShouldContain("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Somebody_elses_change_is_shown_in_the_dialog_and_decided_there()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app);
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await (await hoa.SaysAsync("sửa 1")).OpensDialogAsync("Mở rộng");
        await binh.Fills("pieceTitle", "Bản của Bình").PressesAsync("Lưu dòng");

        await hoa.Fills("pieceTitle", "Bản của Hoa").PressesAsync("Lưu dòng");
        hoa.Sees("Bình đã sửa dòng này", "«Khởi công trường học» → «Bản của Bình» (Bình, 09:00 ngày 12/09/2023). Trong thẻ này: «Bản của Hoa»")
            .Value("pieceTitle").ShouldBe("Bản của Hoa");
        hoa.Buttons.ShouldBe(["Giữ của tôi", "Lấy bản đã lưu"]);
        await hoa.PressesAsync("Lấy bản đã lưu");
        (hoa.Value("pieceTitle"), hoa.IsInDialog).ShouldBe(("Bản của Bình", true));
        await hoa.Fills("answer", "Đã sửa xong.").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["pieceTitle"].ShouldBe("Bản của Bình");
    }

    [Fact]
    public void All_buttons_of_a_dialog_stand_beside_each_other_on_a_phone()
    {
        var (row, draft, twin) = (EditedRow.Of(SomeCards.Row), EditedRow.Of(SomeCards.Row) with { Draft = true }, SomeCards.Row with { Number = 9_999 });
        var changed = new FormNote.Changed("Bình", default, [new(SomeCards.Form.Columns[0], "x", "y", null, default(Stamp), "Bình")]);
        FormView[] views =
        [
            SomeCards.View, SomeCards.View with { Row = row }, SomeCards.View with { Row = row, Note = changed },
            SomeCards.View with { Row = draft, Note = changed, AsDraft = true }, SomeCards.View with { Note = new FormNote.SameLink(twin) },
            SomeCards.View with { Note = new FormNote.SameLink(twin), AsDraft = true },
        ];

        foreach (var view in views)
        {
            var buttons = FormCard.Of(view).ForDialog().DialogActions!;
            new AdaptiveCard([]) { Speak = "", Actions = buttons }.Elements.ShouldHaveSingleItem(string.Join(" · ", buttons.Select(button => button.Title)));
        }
    }

    [Fact]
    public async Task The_same_link_again_is_asked_about_in_the_dialog()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app);
        await (await hoa.SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");

        await hoa.FillsRow("Tên khác").PressesAsync("Lưu dòng");
        hoa.Sees("Đường dẫn này đã có ở dòng số 1", "Mở dòng số 1");
        await hoa.PressesAsync("Vẫn lưu");

        hoa.Sees("Đã lưu dòng số 2");
        (await app.RowsAsync("ha-dinh")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_withdrawn_meanwhile_becomes_a_new_one_from_the_dialog()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app);
        await (await hoa.SaysAsync("sửa 1")).OpensDialogAsync("Mở rộng");
        await (await app.As(Binh).SaysAsync("rút 1")).PressesAsync("Rút dòng này");

        await hoa.Fills("pieceTitle", "Bản của Hoa").PressesAsync("Lưu dòng");
        hoa.Sees("Dòng số 1 đã được rút").Value("pieceTitle").ShouldBe("Bản của Hoa");
        await hoa.PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 2");
    }

    [Fact]
    public async Task A_report_submitted_meanwhile_takes_no_row_and_the_dialog_says_so_with_everything_typed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app);
        await (await hoa.SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        await app.SubmitAsync("ha-dinh", Binh);

        await hoa.FillsRow("Bài muộn", Filling.LinkTo(2)).PressesAsync("Lưu dòng");

        hoa.Sees(RefusalWords.ReportSubmitted).Value("pieceTitle").ShouldBe("Bài muộn");
        hoa.IsInDialog.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Line.Refusing)]
    [InlineData(Line.Silent)]
    internal async Task Without_Storage_the_dialog_stays_open_and_the_same_press_saves_afterwards(Line line)
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");

        proxy.Set(line);
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        hoa.Sees(Texts.NotSaved).Value("link").ShouldBe(Filling.Link);
        proxy.Set(Line.Open);
        await hoa.PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
    }

    [Fact]
    public async Task Somebody_this_process_has_not_met_gets_back_what_they_typed_while_Storage_is_away()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var submit = hoa.FillsRow().SubmitOf("Lưu dòng");
        (submit["from"]!["id"], submit["from"]!["aadObjectId"]) = ("29:oid-binh", "oid-binh");

        proxy.Set(Line.Refusing);
        using var answer = await hoa.PostAsync(submit);
        await hoa.TakeDialogAsync(answer);

        hoa.Sees(Texts.NotSaved).Value("answer").ShouldBe("Đã khởi công xây mới.");
        proxy.Set(Line.Open);
        (await hoa.PressesAsync("Lưu dòng")).Sees("Đã lưu dòng số 1");
    }
    [Fact]
    public async Task A_dialog_of_a_unit_the_member_does_not_report_for_saves_nothing_and_gives_back_what_was_typed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var submit = hoa.FillsRow().SubmitOf("Lưu dòng");
        submit["value"]!["data"]!["unit"] = "khuong-dinh";

        using var answer = await hoa.PostAsync(submit);
        await hoa.TakeDialogAsync(answer);

        hoa.Sees(Texts.NotYours).Value("pieceTitle").ShouldBe("Khởi công trường học");
        (await app.RowsAsync("khuong-dinh")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_many_presses_are_asked_to_wait_and_nothing_is_lost()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage, memberBurst: 2);
        await using var later = await ChatApp.StartAsync(storage);
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var submit = hoa.FillsRow().SubmitOf("Lưu dòng");

        using var refused = await hoa.PostAsync(submit);
        using var taken = await later.As(Hoa).PostAsync(submit);

        (refused.StatusCode, refused.Headers.RetryAfter is not null, taken.StatusCode).ShouldBe((HttpStatusCode.TooManyRequests, true, HttpStatusCode.OK));
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_the_chats_card_is_gone_the_receipt_comes_below()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var submit = hoa.FillsRow().SubmitOf("Lưu dòng");
        submit["value"]!["data"]!["card"] = "deleted";

        using var answer = await hoa.PostAsync(submit);

        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        Talk.WordsOf(hoa.Messages[^1].Card!).ShouldContain("Đã lưu dòng số 1");
    }

    [Fact]
    public async Task Where_the_chat_takes_no_receipt_the_dialog_says_that_the_row_is_saved()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        app.Part<ChannelPause>().Begin(TimeSpan.FromMinutes(1));

        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.Toast.ShouldBe("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_client_without_dialogs_gets_the_form_below_with_everything_typed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().SendsOpenerAsync("Mở rộng");
        hoa.Sees("không mở được cửa sổ lớn").Value("pieceTitle").ShouldBe("Khởi công trường học");
        await hoa.PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_late_report_is_chosen_in_the_dialog_too()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        app.Clock.SetUtcNow(new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        var mai = await (await app.As(Mai).SaysAsync("báo cáo mới")).PicksAsync("tu-phap");

        await mai.Chooses("period", "2023Q4").OpensDialogAsync("Mở rộng");
        mai.Selected("period").ShouldBe("2023Q4");
        await mai.FillsRow().Chooses("period", "2023Q3").PressesAsync("Lưu dòng");

        mai.Sees("Đã lưu dòng số 1", "Phòng Tư pháp", "Quý III/2023");
        (await app.RowsAsync("tu-phap")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_dialog_that_fails_inside_keeps_what_was_typed_and_gives_a_reference()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        var hoa = await SavesRowAsync(app);
        await (await hoa.SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var head = new TableEntity(new ReportKey(ChatApp.FormId, ChatApp.Period, "ha-dinh").ToString(), "!head") { ["State"] = "no state" };
        await new TableServiceClient(storage).GetTableClient("Reports").UpsertEntityAsync(head, TableUpdateMode.Replace);

        await hoa.FillsRow("Bài khác", Filling.LinkTo(2)).PressesAsync("Lưu dòng");

        hoa.Sees("Mã tra cứu").Value("pieceTitle").ShouldBe("Bài khác");
        hoa.IsInDialog.ShouldBeTrue();
    }

    private static async Task<Talk> SavesRowAsync(ChatApp app)
    {
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        return await hoa.FillsRow().PressesAsync("Lưu dòng");
    }
}
