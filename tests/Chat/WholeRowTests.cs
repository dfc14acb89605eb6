using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A coordinator reads a row to its last letter before accepting it.</summary>
public sealed class WholeRowTests(LocalParts parts)
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("Ngõ 12 ngập sau mưa lớn. ", 40)) + "Hai hộ phải dời đi.";

    [Fact]
    public async Task What_was_cut_is_read_in_full_in_the_place_of_the_report_and_then_the_report_is_accepted()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Bài ngắn").PressesAsync("Lưu dòng");
        await hoa.SaysAsync("báo cáo mới");
        await hoa.FillsRow("Bài dài", Filling.LinkTo(2)).Fills("content", Long).Fills("answer", Long).PressesAsync("Lưu dòng");
        await app.SubmitAsync("ha-dinh", Hoa);
        var minh = await app.LooksAtFirstAsync(Minh);
        var messages = minh.Messages.Count;
        minh.Sees("Bài dài", "Nội dung dài chỉ hiện phần đầu").DoesNotSee("Hai hộ phải dời đi.");
        minh.Buttons.ShouldBe(["Xem dòng 2", "Nhận", "Trả lại", "Làm mới", "Tiến độ"]);

        await minh.PressesAsync("Xem dòng 2");

        minh.Sees("Dòng số 2", "UBND phường Hạ Đình · Quý III/2023", "Bài dài", Long, "Phản ánh đúng", "Nhân Dân");
        minh.Buttons.ShouldBe(["Dòng trước", "Quay lại"]);
        (await minh.PressesAsync("Dòng trước")).Sees("Dòng số 1", "Bài ngắn").Buttons.ShouldBe(["Dòng sau", "Quay lại"]);
        await minh.PressesAsync("Quay lại");
        minh.Messages.Count.ShouldBe(messages);
        (await minh.PressesAsync("Nhận")).Sees("Đã nhận báo cáo");
    }

    [Fact]
    public async Task A_draft_is_not_read_by_its_number()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Bài dài").Fills("content", Long).Fills("answer", Long).PressesAsync("Lưu dòng");
        await hoa.SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Chưa kiểm tra").PressesAsync("Lưu nháp");
        var minh = await app.LooksAtFirstAsync(Minh);
        var press = minh.Press("Xem dòng 1");
        press["value"]!["action"]!["data"]!["number"] = 2;

        using var answer = await minh.PostAsync(press);
        minh.Take(System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());

        minh.Sees("Dòng số 1", "còn 1 dòng nháp").DoesNotSee("Chưa kiểm tra");
    }

    [Theory]
    [InlineData("ữ", WireJson.CardTarget)]
    [InlineData("*", WireJson.CardLimit)]
    [InlineData("\"", WireJson.CardLimit)]
    public void A_row_filled_to_the_brim_is_one_message_to_the_last_letter(string letter, int most)
    {
        var texts = Filled(letter);

        var card = ReviewCards.Row(Report, [SomeCards.Row with { Values = texts }], 1).ShouldNotBeNull().ToJson();

        WireJson.SizeOf(WireJson.Write(card)).ShouldBeLessThan(most);
        Talk.WordsOf(card).Count(one => one == letter[0]).ShouldBeGreaterThanOrEqualTo(texts.Values.Sum(text => text.Length));
    }

    [Fact]
    public void Of_texts_of_nothing_but_emoji_as_much_is_read_as_a_message_holds()
    {
        var card = ReviewCards.Row(Report, [SomeCards.Row with { Values = Filled("\U0001F600") }], 1).ShouldNotBeNull().ToJson();

        WireJson.SizeOf(WireJson.Write(card)).ShouldBeLessThan(WireJson.CardLimit);
        Talk.WordsOf(card).ShouldContain("\U0001F600…");
    }

    private static Subject.Report Report => new(SomeCards.Form, SomeOfficeCards.Unit(1), new(2023, 3));

    private static Dictionary<string, string> Filled(string letter) =>
        SomeCards.Form.Columns.ToDictionary(column => column.Key, column => string.Concat(Enumerable.Repeat(letter, column.MaxLength / letter.Length)));
}
