using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What is seen of a text that is too long for a card, and of a change far inside one.</summary>
public sealed class ExcerptTests(LocalParts parts)
{
    private const string Flags = "\U0001F1FB\U0001F1F3\U0001F1FB\U0001F1F3";

    private static readonly string FiveHundred = string.Concat(Enumerable.Repeat("Ngõ 12 ngập sau mưa lớn. ", 20));

    [Theory]
    [InlineData("ngắn", "ngắn hơn", "ngắn", "ngắn hơn")]
    [InlineData("0123456789012345678901234567890123456789", "012345678", "01234567890123456789012345678…", "012345678")]
    [InlineData("abcdefghijabcdefghijabcdefghijX", "abcdefghijabcdefghijabcdefghijY", "…abcdefghijX", "…abcdefghijY")]
    [InlineData("abcdefghijabcdefghijabcdefghijXabcdefghijabcdefghij", "abcdefghijabcdefghijabcdefghij", "…abcdefghijXabcdefghijabcdefg…", "…abcdefghij")]
    [InlineData("một\nhai", "một hai", "một↵hai", "một hai")]
    [InlineData("một\nhai", "một\nba", "một hai", "một ba")]
    public void Two_versions_are_shown_alike_from_a_little_before_they_differ(string one, string other, string shown, string otherShown) =>
        Excerpt.Of(one, other, 30).ShouldBe((shown, otherShown));

    [Fact]
    public void A_letter_of_several_characters_is_shown_whole_or_not_at_all()
    {
        var (one, other) = Excerpt.Of($"{FiveHundred}{Flags}mo\u0302\u0323t", $"{FiveHundred}{Flags}mo\u0302t", 20);

        (one, other).ShouldBe(("…\U0001F1FB\U0001F1F3mo\u0302\u0323t", "…\U0001F1FB\U0001F1F3mo\u0302t"));
        Excerpt.Of($"a{Flags}{FiveHundred}", 8).ShouldBe("a\U0001F1FB\U0001F1F3…");
        Excerpt.Of("e\u0301e\u0301e\u0301e\u0301", 6).ShouldBe("e\u0301e\u0301…");
    }

    [Property(MaxTest = 2_000)]
    public Property However_long_two_versions_are_both_fit_and_their_difference_is_seen() => Prop.ForAll(Versions, versions =>
    {
        var (one, other) = Excerpt.Of(versions.One, versions.Other, 45);

        (one.Length, other.Length)
            .ShouldSatisfyAllConditions(lengths => lengths.Item1.ShouldBeLessThanOrEqualTo(45), lengths => lengths.Item2.ShouldBeLessThanOrEqualTo(45));
        (one == other).ShouldBe(versions.One == versions.Other);
        foreach (var text in new[] { one, other }) text.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
    });

    [Fact]
    public async Task A_change_at_letter_500_is_seen_by_who_typed_meanwhile_and_in_the_history()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().Fills("content", FiveHundred + "Đã có 3 hộ phải dời đi.").PressesAsync("Lưu dòng");
        await hoa.PressesAsync("Sửa");
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await binh.Fills("content", FiveHundred + "Đã có 5 hộ phải dời đi.").PressesAsync("Lưu dòng");

        await hoa.Fills("content", FiveHundred + "Đã có 7 hộ phải dời đi.").PressesAsync("Lưu dòng");

        hoa.Sees("«…mưa lớn. Đã có 3 hộ phải dời đi.» → «…mưa lớn. Đã có 5 hộ phải dời đi.» (Bình,", "Trong thẻ này: «…mưa lớn. Đã có 7 hộ phải dời đi.»");
        (await binh.SaysAsync("lịch sử 1")).Sees("Đã có 3 hộ phải dời đi.» → «…", "mưa lớn. Đã có 5 hộ phải dời đi.»");
    }

    private static Arbitrary<(string One, string Other)> Versions => Arb.From(
        from begin in Texts
        from one in Texts
        from other in Texts
        from end in Texts
        select (begin + one + end, begin + other + end));

    /// <summary>Letters, marks that stand on the one before, and what takes two characters or more.</summary>
    private static Gen<string> Texts =>
        Gen.Elements("a", "ữ", " ", "\n", "\u0301", "\u0323", "\U0001F600", "\U0001F1FB\U0001F1F3", "\u200D", FiveHundred).ListOf().Select(string.Concat);
}
