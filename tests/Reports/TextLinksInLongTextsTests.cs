using System.Text;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

public sealed class TextLinksInLongTextsTests
{
    private const string Prose =
        "Ngày 15/8/2023, UBND phường đã kiểm tra, xử lý 12.500.000 đồng (đợt 2). TP.Hà Nội: số 12/BC-UBND, 98,5%, “chấm công”.\n- Tổ 5, ";

    [Theory]
    [InlineData("https://x")]
    [InlineData("t.me/a")]
    [InlineData("evilnews . com")]
    [InlineData("facebook chấm com")]
    [InlineData("evil。com")]
    [InlineData("www.đây")]
    [InlineData("xn--p1ai")]
    [InlineData("a@b.vn")]
    [InlineData("103.1.2.3")]
    public void In_a_long_text_nothing_is_seen_but_the_link_in_it(string link)
    {
        var words = string.Concat(Enumerable.Repeat(Prose, 12)).Split(' ');
        TextLinks.LooksLikeLink(string.Join(' ', words)).ShouldBeFalse();

        for (var at = 0; at <= words.Length; at += 7)
            TextLinks.LooksLikeLink(string.Join(' ', [.. words[..at], link, .. words[at..]])).ShouldBeTrue($"{link} at {at}");
    }

    /// <summary>Such texts are judged as they stand, so nothing in them may be a mask.</summary>
    [Fact]
    public void An_ordinary_letter_is_no_mask()
    {
        var letters = Enumerable.Range(0, char.MaxValue + 1).Select(code => $"{(char)code}").Where(TypedText.IsOrdinary).ToList();

        letters.Count.ShouldBeInRange(200, 300);
        letters.ShouldAllBe(letter => letter == "\n" || !char.IsControl(letter[0]));
        letters.ShouldAllBe(letter => letter.IsNormalized(NormalizationForm.FormC) && letter.IsNormalized(NormalizationForm.FormKC));
        letters.Where(letter => TextLinks.LooksLikeLink($"evilnews{letter}com")).ShouldBe(["."]);
        letters.Where(letter => !char.IsAsciiLetter(letter[0]) && TextLinks.LooksLikeLink($"evilnews.{letter}om")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("a-")]
    [InlineData(" .")]
    [InlineData("1.")]
    [InlineData("[.]")]
    [InlineData("a@")]
    [InlineData("t ")]
    [InlineData("1.2.")]
    [InlineData("facebook ")]
    public void A_long_text_is_judged_in_no_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 3_000));

        Should.CompleteIn(() => TextLinks.LooksLikeLink(text), TimeSpan.FromSeconds(2));
    }
}
