using System.IO.Compression;
using System.Security.Cryptography;

namespace HumanRightsBot.Tab;

/// <summary>A file of the page that everybody may have: its name holds its hash, so that it never changes under its address.</summary>
/// <param name="Packed">As gzip.</param>
/// <param name="Integrity">As a browser checks it.</param>
internal sealed record TabFile(string Address, string ContentType, byte[] Content, byte[] Packed, string Integrity);

/// <summary>The page's own files: style, script, and the library that speaks with the host.</summary>
internal static class TabFiles
{
    public const string Folder = "/tep/";

    public static readonly TabFile Style = Load("tab.css", "text/css; charset=utf-8");
    public static readonly TabFile Script = Load("tab.js", "text/javascript; charset=utf-8");

    /// <summary>Of @microsoft/teams-js, in the version and with the hash of the lock file.</summary>
    public static readonly TabFile TeamsJs = Load("teams.js", "text/javascript; charset=utf-8");

    public static TabFile? Find(string path) =>
        new[] { Style, Script, TeamsJs }.FirstOrDefault(file => file.Address == TabDoor.Path + path);

    public static byte[] Pack(byte[] content, CompressionLevel level)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level)) gzip.Write(content);
        return packed.ToArray();
    }

    private static TabFile Load(string name, string contentType)
    {
        using var stream = typeof(TabFiles).Assembly.GetManifestResourceStream("tab/" + name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = SHA384.HashData(content);
        var address = $"{TabDoor.Path}{Folder}{Convert.ToHexStringLower(hash)[..16]}/{name}";
        return new(address, contentType, content, Pack(content, CompressionLevel.SmallestSize), "sha384-" + Convert.ToBase64String(hash));
    }
}
