using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Tests.Support;

/// <summary>An upload in fragments as the service keeps it.</summary>
internal sealed partial class FakeUploadSession(string path, string behaviour, long length, int unit, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly MemoryStream received = new();
    private DateTimeOffset expires = clock.GetUtcNow() + Life;

    public string Path { get; } = path;

    public string Behaviour { get; } = behaviour;

    public long Length { get; } = length;

    public bool IsOver => clock.GetUtcNow() >= expires;

    public bool IsWhole => received.Length == Length;

    public byte[] Bytes => received.ToArray();

    public string Expires => expires.ToString("O", CultureInfo.InvariantCulture);

    public string Status => new JsonObject { ["expirationDateTime"] = Expires, ["nextExpectedRanges"] = new JsonArray(string.Create(CultureInfo.InvariantCulture, $"{received.Length}-")) }.ToJsonString();

    /// <returns>The refusal, null when the fragment was taken.</returns>
    public FakeAnswer? Take(string range, byte[] bytes)
    {
        var match = Range().Match(range);
        if (!match.Success) return FakeAnswer.Error(400, "invalidRequest");
        var (first, last, total) = (Number(match, 1), Number(match, 2), Number(match, 3));
        if (total != Length || last >= total || last - first + 1 != bytes.Length) return FakeAnswer.Error(400, "invalidRange");
        if (bytes.Length >= 60 * 1024 * 1024 || (last + 1 < total && bytes.Length % unit != 0)) return FakeAnswer.Error(400, "invalidRange");
        if (first != received.Length) return FakeAnswer.Error(416, "invalidRange");
        received.Write(bytes);
        expires = clock.GetUtcNow() + Life;
        return null;
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^bytes (\d+)-(\d+)/(\d+)$")]
    private static partial Regex Range();
}
