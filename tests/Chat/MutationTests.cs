using System.Text;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A short run of what the benchmark <c>mutations</c> does at length.</summary>
public sealed class MutationTests(LocalParts parts)
{
    [Fact]
    public async Task Bent_activities_get_an_answer_and_change_nothing_in_the_store_but_what_a_valid_one_asks_for()
    {
        const int count = 2_000;

        var run = await MutationRun.RunAsync(parts.NewAccount(), count, seed: 7);

        run.Faults.ShouldBeEmpty();
        run.Statuses.Values.Sum().ShouldBe(count);
        run.Statuses.Keys.Except([200, 400, 403, 413, 501]).ShouldBeEmpty();
        // Most get as far as the chat, and many of those change something.
        run.Statuses[200].ShouldBeGreaterThan(count / 2);
        run.Changes.ShouldBeGreaterThan(count / 50);
        run.Store.Rows.Count.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("Reports", "row|01H9ZZZZZZZZZZZZZZZZZZZZZZ", "c_pieceTitle", "row|01H9ZZZZZZZZZZZZZZZZZZZZZZ says what nobody asked for")]
    [InlineData("Reports", "!head", "State", "0 new versions, 0 were asked for")]
    [InlineData("Reports", "log|00000002|01", "By", "log|00000002|01 is by somebody who asked for nothing")]
    [InlineData("Periods", "x", "State", "Periods phan-hoi-bao-chi|2023Q3|ha-dinh x changed")]
    [InlineData("Directory", "x", "Upn", "Directory phan-hoi-bao-chi|2023Q3|ha-dinh x changed")]
    [InlineData("Reminders", "x", "State", "Reminders phan-hoi-bao-chi|2023Q3|ha-dinh x changed")]
    [InlineData("Conversations", "oid-stranger", "User", "an address is kept of phan-hoi-bao-chi|2023Q3|ha-dinh oid-stranger")]
    public async Task A_change_nobody_asked_for_is_seen(string table, string row, string property, string fault)
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới");
        var press = hoa.FillsRow().Press("Lưu dòng");
        press["value"]!["action"]!["data"]!["submissionId"] = "01H9ZZZZZZZZZZZZZZZZZZZZZZ";
        var watched = await WatchedStore.OpenAsync(storage, app.Part<FormCatalog>().All[0]);
        await hoa.PostAsync(press);
        var asked = AskedChange.Of(Encoding.UTF8.GetBytes(press.ToJsonString()), app.Part<ChannelSettings>()).ShouldNotBeNull();
        (await watched.CompareAsync([asked])).ShouldBeEmpty();
        watched.Changes.ShouldBe(2);

        await new TableServiceClient(storage)
            .GetTableClient(table).UpsertEntityAsync(new TableEntity($"{ChatApp.FormId}|{ChatApp.Period}|ha-dinh", row) { [property] = "Nil" });

        (await watched.CompareAsync([])).ShouldContain(found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_value_than_the_one_that_was_asked_for_is_seen()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới");
        var press = hoa.FillsRow().Press("Lưu dòng");
        var watched = await WatchedStore.OpenAsync(storage, app.Part<FormCatalog>().All[0]);
        await hoa.PostAsync(press);

        press["value"]!["action"]!["data"]!["c_pieceTitle"] = "Tên khác";
        var asked = AskedChange.Of(Encoding.UTF8.GetBytes(press.ToJsonString()), app.Part<ChannelSettings>()).ShouldNotBeNull();

        (await watched.CompareAsync([asked])).ShouldHaveSingleItem().ShouldEndWith("says what nobody asked for");
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
