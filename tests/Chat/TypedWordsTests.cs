using System.Globalization;
using System.Text;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Every spelling of every command, as clients wrap it and as it comes without an input method: that command, never another.</summary>
public sealed class TypedWordsTests
{
    private static readonly FormCatalog Forms = new([SomeCards.Form, SomeFormFiles.Read(SomeFormFiles.FollowUp).Form!]);

    /// <summary>As people write them who have an input method.</summary>
    private static readonly string[] Vietnamese =
    [
        "báo cáo mới", "danh sách", "sửa", "rút", "lịch sử", "nộp", "rút lại để sửa", "rút lại", "không phát sinh", "chép từ kỳ trước", "tiến độ",
        "nhận", "trả lại", "gia hạn", "tổng hợp", "nhắc", "chốt quý", "mở lại quý", "cập nhật danh bạ", "thoát", "trợ giúp",
    ];

    private static readonly Func<string, string>[] Wrappings =
    [
        text => text,
        text => $"<p>{text}</p>",
        text => $"<div><p>{text}</p><p>&nbsp;</p></div>",
        text => $"<p>&nbsp;</p>\r\n<p>{text}</p>\r\n",
        text => $"<at>Báo cáo</at> {text}",
        text => $"<at id=\"0\">Nộp báo cáo</at>&nbsp;{text}",
        text => $"{text} <at>Bot</at>",
        text => $"<quoted messageId=\"1\"/> {text}",
        text => $"<quoted messageId=\"1\"/>\n<quoted messageId='2' />\n{text}",
        text => $"&lt;quoted messageId=&quot;1&quot;/&gt; {text}",
        text => $"<quoted messageId=\"1\">không phát sinh</quoted>{text}",
        text => $"<blockquote itemtype=\"http://schema.skype.com/Reply\"><strong>Bot</strong><p>nộp</p></blockquote>\n<p>{text}</p>",
        text => $"<attachment id=\"a1\"></attachment>{text}",
        text => $"<span style=\"font-size:14px\"><b>{text}</b></span>&nbsp;",
        text => text.Replace(" ", "&nbsp;", StringComparison.Ordinal),
        text => text.Replace(" ", "&#160; ", StringComparison.Ordinal),
        text => text.Replace(" ", " \u200B\u00A0", StringComparison.Ordinal),
        text => $"\uFEFF«{text}».",
        text => $"**{text}**",
        text => $"“{text}”!!",
        text => $"{text}<br/>",
        text => $"\r\n{text}\r\n\r\n",
        text => text.ToUpperInvariant(),
        text => text.Normalize(NormalizationForm.FormD),
        TypedText.Folded,
    ];

    public static TheoryData<string> Spellings => [.. CommandTable.Ours.Spellings.Select(spelling => spelling.Words).Concat(Vietnamese).Distinct()];

    public static TheoryData<string> Marked => [.. Vietnamese];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Whatever_a_client_wraps_around_a_command_it_is_that_command_with_its_number(string words)
    {
        var command = Meant(words);
        foreach (var wrap in Wrappings)
        {
            TypedCommand.Parse(wrap(words), Forms, ChatApp.Period.LastDay).ShouldBe(new TypedCommand(command.Name), wrap(words));
            TypedWords.IsProse(wrap(words)).ShouldBeFalse(wrap(words));
            if (!command.TakesNumber) continue;
            TypedCommand.Parse(wrap($"{words} 12"), Forms, ChatApp.Period.LastDay).ShouldBe(new TypedCommand(command.Name, "12"), wrap($"{words} 12"));
            TypedCommand.Parse(wrap($"{words} 2 báo chí"), Forms, ChatApp.Period.LastDay)
                .ShouldBe(new TypedCommand(command.Name, "2", "phan-hoi-bao-chi"), wrap(words));
        }
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public void The_keys_of_telex_and_vni_are_understood_wherever_people_strike_them(string words)
    {
        var command = Meant(words);
        foreach (var keys in Keys.SelectMany(typing => (string[])[typing(words), typing(words).ToUpperInvariant()]))
        {
            foreach (var wrap in Wrappings)
                TypedCommand.Parse(wrap(keys), Forms, ChatApp.Period.LastDay).ShouldBe(new TypedCommand(command.Name), wrap(keys));
            if (command.TakesNumber) TypedCommand.Parse($"{keys} 3", Forms, ChatApp.Period.LastDay).ShouldBe(new TypedCommand(command.Name, "3"), keys);
        }
    }

    [Theory]
    [InlineData("baos caos mowis", CommandName.New)]
    [InlineData("bao1 cao1 mo71i", CommandName.New)]
    [InlineData("baso caso mowsi", CommandName.New)]
    [InlineData("khoong phats sinh baos chis", CommandName.SetNil)]
    [InlineData("nộp ạ", CommandName.AskSubmit)]
    [InlineData("danh sách nhé", CommandName.List)]
    [InlineData("không phát sinh ạ", CommandName.SetNil)]
    [InlineData("nhaajt", null)]
    [InlineData("danhd", null)]
    public void So_are_a_few_that_were_seen(string keys, string? name) => (TypedCommand.Parse(keys, Forms, ChatApp.Period.LastDay)?.Name).ShouldBe(name);

    [Theory]
    [InlineData("danh sachs quys 4", "danh sach quy 4")]
    [InlineData("danh sa1ch quy1 4", "danh sach quy 4")]
    [InlineData("danhs sachs quy4", "danh sach quy4")]
    [InlineData("danh sa1ch q4", "danh sach q4")]
    [InlineData("suwar 3", "sua 3")]
    [InlineData("chootsf quys III/2023", "chot quy iii 2023")]
    public void A_quarter_and_a_number_are_no_keys(string keys, string words) => TypedWords.Readings(keys).ShouldBe([TypedText.Folded(keys), words]);

    /// <summary>What would be taken for keys in one command's own words makes no other command of them.</summary>
    [Fact]
    public void No_spelling_becomes_anothers()
    {
        foreach (var (words, command) in CommandTable.Ours.Spellings)
        {
            foreach (var reading in TypedWords.Readings(words).Skip(1))
                (TypedCommand.Parse(reading, Forms, ChatApp.Period.LastDay)?.Name ?? command.Name).ShouldBe(command.Name, reading);
        }

        foreach (var words in Vietnamese) TypedWords.Readings(words).ShouldHaveSingleItem();
    }

    /// <summary>A letter left out, struck twice or exchanged with the next; what is not understood is asked back.</summary>
    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_mistyped_command_is_never_carried_out_as_another(string words)
    {
        var own = Meant(words);
        foreach (var mistyped in Mistyped(words).Concat(Keys.SelectMany(typing => Mistyped(typing(words)))))
        {
            if (TypedCommand.Parse(mistyped, Forms, ChatApp.Period.LastDay) is not { } read || read.Name == own.Name) continue;
            var command = CommandTable.Ours.Find(read.Name)!;
            var isAsked = command.TakesNumber && !int.TryParse(read.Number, CultureInfo.InvariantCulture, out _);
            isAsked.ShouldBeTrue($"«{mistyped}» is taken for {read.Name}.");
        }
    }

    [Theory]
    [InlineData("nộp phạt\t500.000 đồng\t15/8/2023")]
    [InlineData("Nộp phạt\nRút giấy phép\nKhông phát sinh")]
    [InlineData("<table><tr><td>nộp phạt</td><td>3</td></tr></table>")]
    [InlineData("<p>nộp</p><p>phạt 500.000 đồng</p>")]
    [InlineData("nộp phạt vi phạm hành chính về trật tự xây dựng, người dân phản ánh với báo rằng mức phạt chưa công khai, phường đã trả lời bằng văn bản")]
    public void A_table_or_a_row_is_no_command(string text) => TypedWords.IsProse(text).ShouldBeTrue();

    [Theory]
    [InlineData("a < b và c > d", "a b va c d")]
    [InlineData("<at>", "")]
    [InlineData("</at></at> nộp", "nop")]
    [InlineData("<at><at>x</at></at>nộp", "nop")]
    [InlineData("&lt;&gt; &amp; &khong;", "khong")]
    public void Broken_wrappings_break_nothing(string text, string words) => TypedWords.Readings(text).First().ShouldBe(words);

    [Fact]
    public void A_message_of_nothing_but_tags_is_read_in_no_time()
    {
        var started = TimeProvider.System.GetTimestamp();

        TypedWords.Readings(string.Concat(Enumerable.Repeat("<at><quoted ", 20_000))).First().ShouldBeEmpty();

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    private static Command Meant(string words) => CommandTable.Ours.Spellings.First(spelling => spelling.Words == TypedText.Folded(words)).Command;

    /// <summary>Ways to strike signs: behind the letter or behind the syllable, of both methods.</summary>
    private static IEnumerable<Func<string, string>> Keys =>
    [
        text => Typed(text, "fsrxj", telex: true, toneAtEnd: true, signAtEnd: false),
        text => Typed(text, "fsrxj", telex: true, toneAtEnd: false, signAtEnd: false),
        text => Typed(text, "fsrxj", telex: true, toneAtEnd: true, signAtEnd: true),
        text => Typed(text, "21345", telex: false, toneAtEnd: true, signAtEnd: false),
        text => Typed(text, "21345", telex: false, toneAtEnd: false, signAtEnd: false),
        text => Typed(text, "21345", telex: false, toneAtEnd: true, signAtEnd: true),
    ];

    private static string Typed(string text, string tones, bool telex, bool toneAtEnd, bool signAtEnd) =>
        string.Join(' ', text.Split(' ').Select(syllable =>
        {
            var (keys, end) = (new StringBuilder(), new StringBuilder());
            var plain = 'a';
            foreach (var letter in syllable.Normalize(NormalizationForm.FormD))
            {
                var tone = "\u0300\u0301\u0309\u0303\u0323".IndexOf(letter, StringComparison.Ordinal);
                string? sign = letter switch
                {
                    'đ' => telex ? "d" : "9",
                    '\u0302' => telex ? plain.ToString() : "6",
                    '\u0306' => telex ? "w" : "8",
                    '\u031B' => telex ? "w" : "7",
                    _ => null,
                };
                if (letter == 'đ') keys.Append('d');
                if (tone >= 0) (toneAtEnd ? end : keys).Append(tones[tone]);
                else if (sign is not null) (signAtEnd ? end : keys).Append(sign);
                else keys.Append(plain = letter);
            }

            return $"{keys}{end}";
        }));

    private static IEnumerable<string> Mistyped(string words) => Enumerable.Range(0, words.Length).SelectMany(at => (string[])
    [
        words.Remove(at, 1),
        words.Insert(at, words[at].ToString()),
        at + 1 < words.Length ? words[..at] + words[at + 1] + words[at] + words[(at + 2)..] : words,
    ]);
}
