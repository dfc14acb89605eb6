using HumanRightsBot.Chat;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A short run of what the benchmark <c>mutations</c> does at length.</summary>
public sealed class MutationTests(LocalParts parts)
{
    [Fact]
    public async Task Bent_activities_get_an_answer_and_leave_nothing_in_the_store_that_is_not_valid()
    {
        const int count = 2_000;

        var run = await MutationRun.RunAsync(parts.NewAccount(), count, seed: 7);

        run.Faults.ShouldBeEmpty();
        run.Statuses.Values.Sum().ShouldBe(count);
        run.Statuses.Keys.Except([200, 400, 403, 501]).ShouldBeEmpty();
        run.Store.Rows.Count.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("submissionId", "01H9ZZZZZZZZZZZZZZZZZZZZZ'")]
    [InlineData("submissionId", "01H9ZZZZZZZZZZZZZZZZZZZZZ/")]
    [InlineData("submissionId", "01h9zzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("row", "01H9ZZZZZZZZZZZZZZZZZZZZZ|")]
    public async Task An_id_that_is_none_of_ours_gets_no_further_than_the_door(string name, string id)
    {
        using var log = new ErrorLog();
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), log: log);
        var hoa = (await app.As(Somebody.Hoa).SaysAsync("báo cáo mới")).FillsRow();
        var press = hoa.Press("Lưu dòng");
        press["value"]!["action"]!["data"]![name] = id;

        await hoa.PostAsync(press);

        Talk.WordsOf(hoa.Messages[^1].Card!).ShouldContain(Texts.OldCard);
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
        log.Lines.ShouldBeEmpty();
    }
}
