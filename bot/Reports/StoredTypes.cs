using System.Text.Json;
using System.Text.Json.Serialization;

namespace HumanRightsBot.Reports;

/// <summary>What lies as JSON in queues, and in tables in one property.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PublishMessage))]
[JsonSerializable(typeof(NoticeMessage))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class StoredTypes : JsonSerializerContext;
