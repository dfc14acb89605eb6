using HumanRightsBot.Maintenance;
using HumanRightsBot.Tests.Support;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A coordinator reads in «tổng hợp» since when there has been no whole backup.</summary>
public sealed class LastBackupTests(LocalParts parts)
{
    private const string Warning = "chưa có bản sao lưu đầy đủ nào của dữ liệu";

    [Fact]
    public async Task A_new_deployment_says_nothing_for_two_days_and_then_since_when_it_stands()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        app.Clock.Advance(TimeSpan.FromDays(2));
        (await app.As(Minh).SaysAsync("tổng hợp")).DoesNotSee(Warning);
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        (await app.As(Minh).SaysAsync("tổng hợp")).Sees($"Từ ngày 12/09/2023 {Warning}. Xin báo quản trị viên kiểm tra việc sao lưu.");
        (await app.As(Vinh).SaysAsync("tổng hợp")).DoesNotSee(Warning);
    }

    [Fact]
    public async Task A_deployment_that_starts_again_is_no_new_one()
    {
        var storage = parts.NewAccount();
        await (await ChatApp.StartAsync(storage)).DisposeAsync();
        await using var app = await ChatApp.StartAsync(storage, new DateTimeOffset(2023, 9, 20, 9, 0, 0, TimeSpan.FromHours(7)));

        (await app.As(Minh).SaysAsync("tổng hợp")).Sees($"Từ ngày 12/09/2023 {Warning}");
    }

    [Fact]
    public async Task A_whole_backup_ends_the_warning_until_the_nights_after_it_have_failed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        app.Clock.Advance(TimeSpan.FromDays(5));
        await BacksUpAsync(app);

        (await app.As(Minh).SaysAsync("tổng hợp")).DoesNotSee(Warning);
        app.Clock.Advance(TimeSpan.FromDays(3));

        (await app.As(Minh).SaysAsync("tổng hợp")).Sees($"Từ ngày 17/09/2023 {Warning}");
    }

    [Fact]
    public async Task A_night_whose_end_was_not_written_down_is_remembered_by_the_next_run_of_the_day()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        app.Clock.Advance(TimeSpan.FromDays(5));
        await BacksUpAsync(app);
        await app.Part<LastBackup>().KeepAsync(app.Clock.GetUtcNow().AddDays(-5), default);
        (await app.As(Minh).SaysAsync("tổng hợp")).Sees(Warning);

        await BacksUpAsync(app);

        (await app.As(Minh).SaysAsync("tổng hợp")).DoesNotSee(Warning);
    }

    private static async Task BacksUpAsync(ChatApp app)
    {
        using var host = await app.TriggerAsync("BackUp", new { });
        host.EnsureSuccessStatusCode();
    }
}
