using System.Text.RegularExpressions;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>«Thêm một biểu mẫu» of functions/forms/README.md, done as it is written there: names and values are taken from its ten lines.</summary>
public sealed partial class AddedFormTests(LocalParts parts)
{
    private static readonly IReadOnlyList<string> Lines =
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Folder, "functions", "forms", "README.md"))
            .SkipWhile(line => line != "## Thêm một biểu mẫu").Skip(1).TakeWhile(line => !line.StartsWith('#')).Where(line => line.Length > 0),
    ];

    [Fact]
    public async Task Who_follows_the_ten_lines_has_the_card_of_the_new_form_in_the_chat_and_saves_a_row()
    {
        Lines.Count.ShouldBe(10);
        using var folder = new TemporaryFolder();
        var file = Follow(folder);

        await using var app = await ChatApp.StartAsync(
            parts.NewAccount(), new DateTimeOffset(2023, 12, 5, 9, 0, 0, TimeSpan.FromHours(7)), forms: FormFile.ReadFolder(folder.Path));
        var hoa = await app.As(Somebody.Hoa).SaysAsync(Quoted(9)[0]);

        hoa.Sees("Tập huấn quyền con người", "Quý IV/2023", "Số buổi tập huấn");
        await hoa.Fills("sessions", "Hai buổi")
            .Fills("mechanism", "upr").Fills("code", "38.112").Fills("content", "Tập huấn cho tổ hòa giải.").Fills("theme", "khac").Fills("done", "Đã mở lớp.")
            .Fills("progress", "dang").PressesAsync("Lưu dòng");
        hoa.Sees("Đã lưu dòng số 1", "Tập huấn quyền con người");
        file.ShouldBe("tap-huan.json");
    }

    [Fact]
    public void A_mistake_is_told_with_file_place_and_mend()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, Follow(folder));
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"kind\": \"text\"", "\"kind\": \"chu\"", StringComparison.Ordinal));

        var told = Should.Throw<FormException>(() => FormFile.ReadFolder(folder.Path)).Message;

        told.ShouldContain("tap-huan.json: $.groups[0].columns[0].kind");
        told.ShouldContain("Right:");
    }

    /// <returns>The new file's name.</returns>
    private static string Follow(TemporaryFolder folder)
    {
        foreach (var shipped in System.IO.Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "functions", "forms")))
        {
            File.Copy(shipped, Path.Combine(folder.Path, Path.GetFileName(shipped)));
        }
        var (source, name) = (Path.GetFileName(Quoted(1)[0]), Path.GetFileName(Quoted(1)[1]));
        var json = File.ReadAllText(Path.Combine(folder.Path, source));
        json = Set(json, "id", Quoted(2)[1]);
        json = Set(json, "version", Quoted(2)[3]);
        json = Set(json, "shortTitle", Quoted(3)[2]);
        json = Set(json, "firstPeriod", Quoted(4)[3]);
        // A column more, of line 5's parts.
        Quoted(5)[1..4].ShouldBe(["\"key\"", "\"heading\"", "\"kind\""]);
        json = FirstColumns().Replace(json, """ "columns": [ { "key": "sessions", "heading": "Số buổi tập huấn", "kind": "text", "required": true }, """, 1);
        File.WriteAllText(Path.Combine(folder.Path, name), json);
        return name;
    }

    /// <summary>What stands between backticks in a line, from 1.</summary>
    private static string[] Quoted(int line) => [.. Backticks().Matches(Lines[line - 1]).Select(match => match.Groups[1].Value)];

    private static string Set(string json, string property, string value) =>
        new Regex($"(\"{property}\": )[^,]+").Replace(json, match => match.Groups[1].Value + value, 1);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Backticks();

    [GeneratedRegex("\"columns\": \\[")]
    private static partial Regex FirstColumns();
}
