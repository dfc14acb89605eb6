using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Clients are known to leave out a choice that nobody touched, or to send it empty: what the card showed is what is meant.</summary>
public sealed class UntouchedChoiceTests(LocalParts parts)
{
    private static readonly DateTimeOffset InOctober = new(2023, 10, 5, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("c_outlet", null, "nhan-dan")]
    [InlineData("c_outlet", "", "nhan-dan")]
    [InlineData("c_finding", null, "trao-doi-lai")]
    [InlineData("c_finding", "", "trao-doi-lai")]
    [InlineData("c_channel", null, "trang-thong-tin")]
    [InlineData("c_channel", "", null)]
    [InlineData("c_channel", Argument.Nothing, null)]
    [InlineData("c_channel", "nguoi-phat-ngon", "nguoi-phat-ngon")]
    public async Task A_choice_left_alone_stays_as_the_card_showed_it(string input, string? sent, string? stored)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesDraftAsync(app);

        await SendsAsync(await hoa.SaysAsync("sửa 1"), "Lưu nháp", input, sent);

        hoa.Sees("Đã lưu nháp dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values.GetValueOrDefault(input[2..]).ShouldBe(stored);
    }

    [Fact]
    public async Task An_optional_choice_with_a_value_can_be_undone_and_no_other()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesDraftAsync(app);

        await hoa.SaysAsync("sửa 1");
        hoa.Choices("channel")[0].ShouldBe("(bỏ chọn)");
        hoa.Choices("finding").ShouldNotContain("(bỏ chọn)");
        hoa.Choices("outlet").ShouldNotContain("(bỏ chọn)");
        await hoa.Fills("channel", hoa.ChoiceValues("c_channel")[0]).Fills("pieceTitle", "").PressesAsync("Lưu dòng");

        hoa.Sees("Chưa lưu được").Value("channel").ShouldBeNull();
        hoa.Choices("channel").ShouldNotContain("(bỏ chọn)");
    }

    [Fact]
    public async Task A_dash_in_a_text_is_a_text()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("answer", "-").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["answer"].ShouldBe("-");
    }

    [Fact]
    public async Task A_choice_the_form_has_no_longer_stays_through_a_save_of_another_column()
    {
        var storage = parts.NewAccount();
        await using (var before = await ChatApp.StartAsync(storage, forms: new([Works("dang", "cho")])))
        {
            var lan = await before.As(Hoa).SaysAsync("báo cáo mới");
            await lan.Fills("place", "Ngõ 12").Fills("progress", "cho").PressesAsync("Lưu dòng");
        }

        await using var app = await ChatApp.StartAsync(storage, forms: new([Works("dang")]));
        var hoa = await app.As(Hoa).SaysAsync("sửa 1");
        hoa.Choices("progress").ShouldContain("cho");
        await hoa.Fills("place", "Ngõ 14").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1", "Ngõ 14", "cho");
        await hoa.SaysAsync("báo cáo mới");
        hoa.Choices("progress").ShouldNotContain("cho");
    }

    [Fact]
    public async Task Where_a_new_form_showed_nothing_nothing_is_taken()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();

        await SendsAsync(hoa, "Lưu dòng", "c_outlet", null);

        hoa.Sees("Chưa lưu được").Value("outlet").ShouldBeNull();
        hoa.Value("finding").ShouldNotBeNull();
        await SendsAsync(hoa.Fills("outlet", "nhan-dan"), "Lưu dòng", "c_finding", null);
        hoa.Sees("Đã lưu dòng số 1");
    }

    [Fact]
    public async Task A_choice_left_alone_in_the_dialog_stays_too()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesDraftAsync(app);
        await (await hoa.SaysAsync("sửa 1")).OpensDialogAsync("Mở rộng");
        var submit = hoa.SubmitOf("Lưu nháp");
        foreach (var input in (string[])["c_outlet", "c_finding", "c_channel"]) submit["value"]!["data"]!.AsObject().Remove(input);

        using var answer = await hoa.PostAsync(submit);
        await hoa.TakeDialogAsync(answer);

        var values = (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values;
        (values["outlet"], values["finding"], values["channel"]).ShouldBe(("nhan-dan", "trao-doi-lai", "trang-thong-tin"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_press_that_brings_no_choice_saves_into_the_period_the_card_shows(string? chosen)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        app.Clock.SetUtcNow(InOctober);
        await hoa.SaysAsync("báo cáo mới");
        var press = hoa.FillsRow("Bài muộn", Filling.LinkTo("muon")).Press("Lưu dòng");
        var data = press["value"]!["action"]!["data"]!.AsObject();
        data.Remove("period");
        if (chosen is not null) data["period"] = chosen;

        using var answer = await hoa.PostAsync(press);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("Đã lưu dòng số 2");
        (await app.HeadAsync("ha-dinh")).CompleteRows.ShouldBe(2);
    }

    [Fact]
    public async Task Without_Storage_and_without_a_choice_of_the_period_what_was_typed_stays_with_the_period_that_was_shown()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        app.Clock.SetUtcNow(InOctober);
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var submit = hoa.FillsRow().SubmitOf("Lưu dòng");
        (submit["from"]!["id"], submit["from"]!["aadObjectId"]) = ("29:oid-binh", "oid-binh");
        submit["value"]!["data"]!["period"] = "";

        proxy.Set(Line.Refusing);
        using var answer = await hoa.PostAsync(submit);
        await hoa.TakeDialogAsync(answer);

        hoa.Sees(Texts.NotSaved, "Phản hồi báo chí · ha-dinh · Quý III/2023").Value("answer").ShouldBe("Đã khởi công xây mới.");
        hoa.Selected("period").ShouldBe("2023Q3");
    }

    [Theory]
    [InlineData("Lưu dòng", null)]
    [InlineData("Lưu dòng", "")]
    [InlineData("Lưu nháp", "")]
    public async Task A_card_of_before_that_comes_without_a_period_is_asked_and_loses_nothing(string button, string? sent)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow("Bài muộn");

        await SendsAsync(hoa, button, "period", sent, "shown");

        hoa.Sees("Chưa lưu được vì thiếu kỳ báo cáo").Value("pieceTitle").ShouldBe("Bài muộn");
        hoa.ChoicesOf("period").ShouldBe(["Quý III/2023 – quá hạn", "Quý IV/2023"]);
        hoa.Selected("period").ShouldBeNull();
        await hoa.PressesAsync(button);
        hoa.Sees("Chưa lưu được vì thiếu kỳ báo cáo").Value("pieceTitle").ShouldBe("Bài muộn");
        await hoa.Chooses("period", "2023Q3").PressesAsync(button);

        hoa.Sees("dòng số 1", "Quý III/2023");
        (await app.HeadAsync("ha-dinh")).HasRows.ShouldBeTrue();
    }

    [Fact]
    public async Task A_card_of_before_that_is_opened_wide_without_a_period_is_asked_there()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), InOctober);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow("Bài muộn");
        await hoa.OpensDialogAsync("Mở rộng");
        var submit = hoa.SubmitOf("Lưu dòng");
        foreach (var name in (string[])["period", "shown"]) submit["value"]!["data"]!.AsObject().Remove(name);

        using var answer = await hoa.PostAsync(submit);
        await hoa.TakeDialogAsync(answer);

        hoa.IsInDialog.ShouldBeTrue();
        hoa.Sees("Chưa lưu được vì thiếu kỳ báo cáo").Value("pieceTitle").ShouldBe("Bài muộn");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task The_unit_a_card_shows_is_taken_where_the_choice_was_left_alone(string? sent)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.TakesOverAsync(Hoa, Hoa, Lan);
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).Sees("cho đơn vị nào?");
        var shown = hoa.Selected("unit");

        await SendsAsync(hoa, "Tiếp tục", "unit", sent);

        hoa.LooksAtLast().Sees("Báo cáo mới");
        hoa.Card.ToJsonString().ShouldContain($"\"unit\":\"{shown}\"");
    }

    private static Form Works(params string[] progress) => SomeForms.Of(
        SomeForms.Column("place", ColumnKind.Text) with { Heading = "Nơi làm", Required = true },
        SomeForms.Column("progress", ColumnKind.Choice) with { Heading = "Mức độ", Choices = [.. progress.Select(value => new Choice(value, value))] });

    /// <summary>Presses as a client does that leaves an input out, or sends it so.</summary>
    private static async Task SendsAsync(Talk talk, string button, string input, string? sent, params string[] without)
    {
        var press = talk.Press(button);
        var data = press["value"]!["action"]!["data"]!.AsObject();
        foreach (var name in without.Append(input)) data.Remove(name);
        if (sent is not null) data[input] = sent;
        using var answer = await talk.PostAsync(press);
        talk.Take(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    private static async Task<Talk> SavesDraftAsync(ChatApp app)
    {
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();
        await hoa.Fills("finding", "trao-doi-lai").Fills("channel", "trang-thong-tin").PressesAsync("Lưu nháp");
        return hoa.Sees("Đã lưu nháp dòng số 1");
    }
}
