using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// Bends activities in ways no client would, the same ones for the same seed: mostly what they say, which gets far, and sometimes their
/// shape, which does not.
/// </summary>
internal sealed class ActivityMutations(int seed)
{
    private static readonly string[] Odd =
        [
            "null", "true", "0", "-1e400", "1.5", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "{}", "{\"\":null}",
            "{\"id\":7}", "\"<at>Bot</at>\"", "\"ấ\"",
        ];

    /// <summary>
    /// What the product knows, what it nearly knows, and what breaks readers. Nothing of the office's that would close a period or accept a
    /// report for good.
    /// </summary>
    private static readonly string[] Texts =
    [
        "row.new", "row.save", "row.draft", "row.cancel", "row.edit", "row.editNumber", "row.askWithdraw", "row.withdraw", "row.restore", "list", "history",
        "report.askSubmit", "report.submit", "report.reopen", "nil.set", "nil.undo", "summary", "help", "leave", "progress", "report.view",
        "period.close", "row.fly", "",
        "báo cáo mới", "sua 1", "rút 2", "lịch sử 1", "nộp", "không phát sinh", "KHÔNG PHÁT SINH", "tổng hợp", "tiến độ", "chốt quý", "thoát", "xin chào",
        "phan-hoi-bao-chi", "theo-doi", "2023Q3", "2023Q2", "2023Q4", "2023Q9", "ha-dinh", "khuong-dinh", "tu-phap", "vhtt", "ha-dinh|x",
        "01H9ZZZZZZZZZZZZZZZZZZZZZZ",
        "2023-08-15", "15/8/2023", "31/2/2023", "2099-01-01", "nhan-dan", "tuoi-tre", "blog", "phan-anh-dung", "dung-mot-phan", "sai", "1",
        "2", "-1", "99999999999",
        "https://nhandan.vn/bai-post1234567.html", "https://tuoitre.vn/bai-20230815073016284.htm",
        "https://nhandan.vn/tac-gia/nguyen-van-a-12.html", "https://facebook.com/a", "https://hanoi.gov.vn/a", "xem t.me/a",
        "29:oid-hoa", "29:oid-lan", "28:bot", "a:oid-hoa", "tenant", "personal", "groupChat", "msteams", "directline", "Action.Execute",
        "Action.Submit", "automatic", "manual", "invoke", "message",
        .. NastyTexts.All,
    ];

    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    /// <summary>
    /// Of ten: seven with up to three texts said otherwise, none being a repeated submit; one with a member gone; one with odd values; one
    /// with any bytes.
    /// </summary>
    public byte[] Of(JsonNode activity) => random.Next(10) switch
    {
        < 7 => WithTextsReplaced(activity),
        7 => WithMembersRemoved(activity),
        8 => WithValuesReplaced(activity),
        _ => WithBytesReplaced(activity),
    };

    /// <summary>Nine times of ten what a person can say: the text, or what a card sends.</summary>
    private byte[] WithTextsReplaced(JsonNode activity)
    {
        var bent = activity.DeepClone();
        for (var times = random.Next(4); times > 0; times--)
        {
            var within = random.Next(10) > 0 && (bent["value"] ?? bent["text"]) is { } said ? said : bent;
            var texts = Values(within).Append(within).OfType<JsonValue>().Where(value => value.GetValueKind() == JsonValueKind.String).ToList();
            if (texts.Count > 0) texts[random.Next(texts.Count)].ReplaceWith(Texts[random.Next(Texts.Length)]);
        }

        return Encoding.UTF8.GetBytes(WireJson.Write(bent));
    }

    private byte[] WithMembersRemoved(JsonNode activity)
    {
        var bent = activity.DeepClone();
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            var places = Values(bent).Where(value => value.Parent is JsonObject).ToList();
            if (places.Count > 0 && places[random.Next(places.Count)] is { Parent: JsonObject parent } gone) parent.Remove(gone.GetPropertyName());
        }

        return Encoding.UTF8.GetBytes(WireJson.Write(bent));
    }

    private byte[] WithValuesReplaced(JsonNode activity)
    {
        var json = WireJson.Write(activity);
        var places = Values(activity).Select(WireJson.Write).ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var place = places[random.Next(places.Count)];
            var at = json.IndexOf(place, StringComparison.Ordinal);
            if (at >= 0) json = json[..at] + Odd[random.Next(Odd.Length)] + json[(at + place.Length)..];
        }

        return Encoding.UTF8.GetBytes(json);
    }

    private byte[] WithBytesReplaced(JsonNode activity)
    {
        var bytes = Encoding.UTF8.GetBytes(WireJson.Write(activity));
        for (var times = random.Next(1, 4); times > 0; times--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static IEnumerable<JsonNode> Values(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is { } value ? Values(value).Append(value) : []),
        JsonArray items => items.SelectMany(item => item is null ? [] : Values(item).Append(item)),
        _ => [],
    };
}
