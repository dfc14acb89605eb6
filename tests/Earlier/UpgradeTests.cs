using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Earlier;

/// <summary>
/// A deployment of the version before, upgraded: what waited there is finished, and the next quarter goes on in it. With
/// HUMANRIGHTSBOT_RECORD=NAME what stands at the end is written into tests/fixtures/NAME, for the way back to be tried on it.
/// </summary>
public sealed class UpgradeTests(LocalParts parts)
{
    [Fact]
    public async Task What_waited_is_finished_and_the_next_quarter_goes_on()
    {
        var recording = new Recording();
        await using var fixture = await Fixture.StartAsync(parts.NewAccount(), FixtureFiles.OfRounds, recording);
        var app = fixture.App;
        var (hoa, mai, minh) = (app.As(WholeQuarter.HoaAnew), app.As(Mai), app.As(Minh));

        foreach (var (queue, function) in new[] { ("publish", "PublishWorkbook"), ("reminders", "SendReminder") })
        {
            foreach (var message in FixtureFiles.OfRounds.Json($"queue-{queue}.jsonl"))
            {
                using var answer = await app.HandAsync(message, function);
                answer.IsSuccessStatusCode.ShouldBeTrue(message.ToJsonString());
            }
        }

        await (await minh.SaysAsync("cập nhật danh bạ")).PressesAsync("Xác nhận tài khoản mới");
        await (await minh.SaysAsync("mở lại quý báo chí")).PressesAsync("Xác nhận mở lại");
        await app.PublishAllAsync();
        fixture.Drive.Paths.Count().ShouldBe(2);

        await (await hoa.SaysAsync("sửa 2 cam kết")).FillsCommitment("38.204", "dang").PressesAsync("Lưu dòng");
        await hoa.SaysAsync("nộp cam kết");
        (await hoa.PressesAsync("Xác nhận nộp")).Sees("Đã nộp báo cáo Quý IV/2023");
        await minh.SaysAsync("tiến độ cam kết");
        await minh.PressesAsync("Xem", "ha-dinh");
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu số văn bản.").PressesAsync("Gửi trả lại");
        await app.DeliverAsync();
        hoa.LooksAtLast().Sees("Thiếu số văn bản.");

        await app.RemindsAtAsync("2023-12-12T09:00:30+07:00");
        mai.Reminders("Quý IV/2023").ShouldBe(2);
        await app.PublishAllAsync();

        if (Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_RECORD") is not { Length: > 0 } name) return;
        await recording.WriteAsync(app, System.IO.Directory.CreateDirectory(Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", name)).FullName);
    }
}
