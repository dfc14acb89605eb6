using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HumanRightsBot.Channel;

/// <summary>JSON as it travels between the bot and the channel, and how much of it fits into one message.</summary>
internal static class WireJson
{
    /// <summary>What a message should stay under, in bytes of UTF-16.</summary>
    public const int CardTarget = 40 * 1024;

    /// <summary>What a message must stay under, in bytes of UTF-16; the channel itself refuses somewhere near 100 KB.</summary>
    public const int CardLimit = 80 * 1024;

    /// <summary>Vietnamese letters stay letters: escaped, one of them would cost six characters of the limit. Emoji are escaped all the
    /// same.</summary>
    public static readonly JsonSerializerOptions Options =
        new(WireTypes.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The channel counts characters as UTF-16, two bytes each.</summary>
    public static int SizeOf(string json) => json.Length * 2;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}

/// <summary>What travels. Told ahead: found out by reflection, the shapes cost the first answer of a process.</summary>
[JsonSourceGenerationOptions(
    // A second member of the same name makes JsonObject throw when somebody looks, long after reading.
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ChannelMember))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class WireTypes : JsonSerializerContext;
