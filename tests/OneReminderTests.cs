using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Xunit;

namespace HumanRightsBot.Tests;

/// <summary>The second headline: a reminder comes by itself and is answered with one press.</summary>
public sealed class OneReminderTests(LocalParts parts)
{
    [Fact]
    public async Task A_reminder_arrives_by_itself_is_answered_with_one_press_and_the_progress_shows_it()
    {
        using var folder = new TemporaryFolder();
        await using var run = await LocalRun.StartAsync(
            new LocalOptions
            {
                DataFolder = folder.Path,
                StoragePort = 0,
                AppPort = 0,
                PlaygroundPort = 0,
                // The zone of the machine does not matter.
                Settings = new Dictionary<string, string> { ["Clock__Start"] = "2023-09-13T15:00:00+07:00", ["TZ"] = "America/Los_Angeles" },
            },
            CancellationToken.None);
        await using var chat = await PlaygroundChat.OpenAsync(await parts.BrowserAsync(), run.Playground!.Address, patience: 330_000);
        await chat.SaysAsync("trợ giúp");
        await chat.SeesCardAsync("Tôi giúp được gì?");
        // However long the chat took to open, the tick comes after it; where the app takes longer than this to start, the one after that, in five minutes.
        await run.SetClockAsync("2023-09-14T08:29:48+07:00", CancellationToken.None);

        // Each form has a card of its own; unit and form stand below each other.
        await chat.SeesCardAsync("UBND phường Hạ ĐìnhPhản hồi báo chí");
        await chat.PictureAsync("chat-reminder");
        await chat.PressAsync("Không phát sinh");
        await chat.SeesCardAsync("Đã ghi nhận: không phát sinh");
        await chat.PictureAsync("chat-reminder-answered");
        await chat.SaysAsync("tiến độ báo chí");
        await chat.SeesCardAsync("1/17 đơn vị đã báo cáo");
        await chat.PictureAsync("chat-reminder-progress");
    }
}
