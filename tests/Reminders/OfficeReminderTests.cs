using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Reminders;

/// <summary>The office's card says whom the reminders did not reach, which takes its time to find out.</summary>
public sealed class OfficeReminderTests(LocalParts parts)
{
    [Theory]
    [InlineData(59, typeof(ClaimedOutcome.Later))]
    [InlineData(61, typeof(ClaimedOutcome.Sent))]
    public async Task Without_a_minute_to_look_in_it_is_left_to_the_next_run(int seconds, Type outcome)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), DateTimeOffset.Parse("2023-09-26T09:00:00+07:00", null));
        var minh = await app.As(Minh).InstallsAsync();
        var form = app.Part<FormCatalog>().Find(ChatApp.FormId)!;
        var stage = Schedule.Latest(Schedule.ForOffice(form, ChatApp.Period), app.Clock.GetUtcNow())!;
        var office = (await app.Part<CachedDirectory>().GetAsync(default)).Office!;
        var key = new ReminderKey(form.Id, ChatApp.Period, stage.Id, office.Code, Minh.Upn);

        var became = await app.Part<OneReminder>().SendAsync(form, key, app.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds), null, default);

        became.ShouldBeOfType(outcome);
        minh.Reminders().ShouldBe(0);
    }
}
