using System.Text;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

public sealed class ActivityTests
{
    [Fact]
    public void A_personal_message_is_read_whole()
    {
        var activity = Read("""
            {"type":"message","id":"1776825925953","timestamp":"2026-04-22T02:45:26.007Z","serviceUrl":"https://smba.trafficmanager.net/amer/T/",
             "channelId":"msteams","from":{"id":"29:USER","name":"An","aadObjectId":"OID"},"recipient":{"id":"28:APP","name":"Bot"},
             "conversation":{"id":"a:CONV","conversationType":"personal","tenantId":"T"},"text":"báo cáo","textFormat":"plain","locale":"vi-VN",
             "entities":[{"type":"clientInfo","locale":"vi-VN","timezone":"Asia/Ho_Chi_Minh"}],"MSCV":"x.1"}
            """)!;

        activity.IsComplete.ShouldBeTrue();
        activity.From!.AadObjectId.ShouldBe("OID");
        activity.TenantId.ShouldBe("T");
        Address.Of(activity).ShouldBe(new Address("https://smba.trafficmanager.net/amer/T/", "a:CONV", "28:APP"));
    }

    [Fact]
    public void Members_nobody_knows_are_kept()
    {
        var activity = Read("""{"type":"message","news":{"a":[1,"ấ"]},"from":{"id":"29:an","role":"user"}}""")!;

        WireJson.Write(activity).ShouldBe("""{"type":"message","from":{"id":"29:an","role":"user"},"news":{"a":[1,"ấ"]}}""");
    }

    [Fact]
    public void Vietnamese_letters_stay_as_they_are_composed_or_not() =>
        WireJson.Write(new Activity { Text = "Đã nhận «Quý III» <b> ấ a\u0302\u0301" }).ShouldBe("{\"text\":\"Đã nhận «Quý III» <b> ấ a\u0302\u0301\"}");

    [Fact]
    public void Size_counts_two_bytes_for_a_letter() => WireJson.SizeOf("ấ12").ShouldBe(6);

    [Theory]
    [InlineData("""{"conversation":{"tenantId":"T"}}""", "T")]
    [InlineData("""{"channelData":{"tenant":{"id":"T"}}}""", "T")]
    [InlineData("""{"conversation":{"tenantId":""},"channelData":{"tenant":{"id":"T"}}}""", "T")]
    [InlineData("""{"conversation":{"tenantId":"A"},"channelData":{"tenant":{"id":"B"}}}""", "A")]
    [InlineData("""{"channelData":{"tenant":"T"}}""", null)]
    [InlineData("""{"channelData":null}""", null)]
    [InlineData("{}", null)]
    public void The_tenant_is_found_in_either_place(string json, string? tenant) => Read(json)!.TenantId.ShouldBe(tenant);

    [Theory]
    [InlineData("<at>Bot</at> báo cáo mới", "báo cáo mới")]
    [InlineData("báo cáo mới <at>Bot</at>", "báo cáo mới")]
    [InlineData("<at>Bot</at>&nbsp;báo cáo mới", "báo cáo mới")]
    [InlineData("<at>Bot</at>\u00a0báo cáo mới", "báo cáo mới")]
    [InlineData("báo cáo mới", "báo cáo mới")]
    [InlineData("<at>An</at> báo cáo mới", "<at>An</at> báo cáo mới")]
    public void A_mention_of_the_bot_is_taken_out(string text, string typed)
    {
        var activity = new Activity
        {
            Text = text,
            Recipient = new ChannelAccount { Id = "28:app" },
            Entities =
            [
                new Entity { Type = "mention", Text = "<at>Bot</at>", Mentioned = new ChannelAccount { Id = "28:app" } },
                new Entity { Type = "mention", Text = "<at>An</at>", Mentioned = new ChannelAccount { Id = "29:an" } },
                new Entity { Type = "clientInfo" },
            ],
        };

        activity.TextWithoutMention().ShouldBe(typed);
    }

    [Fact]
    public void No_text_is_an_empty_text() => new Activity().TextWithoutMention().ShouldBeEmpty();

    [Theory]
    [InlineData("""{"value":{"a":"\ud800"}}""")]
    [InlineData("""{"text":"\udc00"}""")]
    [InlineData("""{"value":{"\ud800":1}}""")]
    [InlineData("""{"value":{"a":1,"a":2}}""")]
    [InlineData("""{"type":"message","type":"invoke"}""")]
    [InlineData("""{"attachments":[{"content":{"a":1,"a":2}}]}""")]
    public void What_would_fail_when_somebody_looks_is_refused_when_it_is_read(string json) => Read(json).ShouldBeNull();

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("""{"text":"""), (byte)'"', 0xff, (byte)'"', (byte)'}'];

        ActivityReader.Read(bytes).ShouldBeNull();
    }

    [Fact]
    public void A_tower_of_brackets_is_refused() =>
        Read($$"""{"value":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""").ShouldBeNull();

    [Fact]
    public void The_bot_being_added_is_noticed()
    {
        Read("""{"recipient":{"id":"28:app"},"membersAdded":[{"id":"29:an"},{"id":"28:app"}]}""")!.AddsBot.ShouldBeTrue();
        Read("""{"recipient":{"id":"28:app"},"membersAdded":[{"id":"29:an"}]}""")!.AddsBot.ShouldBeFalse();
        Read("""{"membersAdded":[{}]}""")!.AddsBot.ShouldBeFalse();
    }

    private static Activity? Read(string json) => ActivityReader.Read(Encoding.UTF8.GetBytes(json));
}
