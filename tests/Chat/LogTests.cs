using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Every test of the chat ends with a look through the whole log; these make the log hold what it would hold on a bad day.</summary>
public sealed class LogTests(LocalParts parts)
{
    [Fact]
    public async Task A_failure_that_quotes_what_was_typed_is_logged_without_its_words()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        var damaged = new TableEntity($"{ChatApp.FormId}|{ChatApp.Period}|ha-dinh", "!head") { ["State"] = "Khởi công trường học" };
        await new TableServiceClient(storage).GetTableClient("Reports").UpsertEntityAsync(damaged);

        await hoa.SaysAsync("không phát sinh");

        hoa.Sees("Mã tra cứu");
        app.Log.Lines.ShouldContain(line =>
            line.Contains("A turn failed: nil.set", StringComparison.Ordinal) && line.Contains("ReportEntity.Head", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_verb_that_is_none_of_ours_is_not_logged()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        var hoa = await app.As(Hoa).SaysAsync("danh sách");
        var press = hoa.Press("Báo cáo mới");
        press["value"]!["action"]!["verb"] = "Nguyễn Văn An";
        await DirectoryBlob.DamageAsync(storage);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        using var answer = await hoa.PostAsync(press);

        app.Log.Lines.ShouldContain(line => line.Contains("A turn failed: ?", StringComparison.Ordinal));
        app.Log.Lines.ShouldNotContain(line => line.Contains("Nguyễn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_of_a_whole_conversation_is_looked_through()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Một tên bài rất dài mà nhật ký không được nhắc lại").PressesAsync("Lưu dòng");
        app.Log.Lines.ShouldContain(line =>
            line.StartsWith("Microsoft.AspNetCore.Routing", StringComparison.Ordinal) && line.Contains(" Debug: ", StringComparison.Ordinal));

        PlantedIsFound(app.Log, "refused «Một tên bài rất dài mà nhật ký");
    }

    [Fact]
    public async Task A_coordinators_reason_is_looked_for_too()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Dòng hai thiếu số văn bản").PressesAsync("Gửi trả lại");

        PlantedIsFound(app.Log, "returned: Dòng hai thiếu số văn bản");
    }

    [Fact]
    public async Task What_was_typed_in_a_dialog_is_looked_for_too()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        await hoa.FillsRow("Ngõ nhỏ còn thiếu đèn").PressesAsync("Lưu dòng");

        PlantedIsFound(app.Log, "refused «Ngõ nhỏ còn thiếu đèn»");
    }

    private static void PlantedIsFound(CapturedLog log, string words)
    {
        log.ShouldHoldNothingTyped();
        log.Lines.Enqueue($"Bot Error: {words}");

        Should.Throw<ShouldAssertException>(log.ShouldHoldNothingTyped);
        log.Lines.Clear();
        log.Lines.Enqueue("Bot Error: refused");
    }
}
