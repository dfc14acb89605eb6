using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace HumanRightsBot.Tests.Support;

/// <summary>A token in the making: valid as it begins, then bent by a test. Written by hand, for a library would refuse the worst ones.</summary>
internal sealed class FakeToken
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "5f3c8a52-0000-4000-8000-00000000b07a";
    public const string ServiceUrl = "https://smba.trafficmanager.net/vn/tenant/";

    private readonly FakeKey key;

    public FakeToken(FakeKey key)
    {
        this.key = key;
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = key.Id };
        Claims = new JsonObject { ["iss"] = Issuer, ["aud"] = AppId, ["nbf"] = now - 7200, ["exp"] = now + 3600, ["serviceurl"] = ServiceUrl };
    }

    public JsonObject Header { get; }

    public JsonObject Claims { get; }

    /// <summary>Changes or, with null, removes a claim.</summary>
    public FakeToken With(string claim, JsonNode? value) => Set(Claims, claim, value);

    /// <summary>Changes or, with null, removes a member of the header.</summary>
    public FakeToken WithHeader(string member, JsonNode? value) => Set(Header, member, value);

    /// <summary>Moves a time claim to so many minutes from now.</summary>
    public FakeToken At(string claim, int minutes) => With(claim, DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds());

    public string Signed(HashAlgorithmName? hash = null, RSASignaturePadding? padding = null) =>
        Unsigned() + "." + Encoded(
            key.Rsa.SignData(Encoding.ASCII.GetBytes(Unsigned()), hash ?? HashAlgorithmName.SHA256, padding ?? RSASignaturePadding.Pkcs1));

    public string SignedBy(RSA other) =>
        Unsigned() + "." + Encoded(other.SignData(Encoding.ASCII.GetBytes(Unsigned()), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>The old trick: the public key, which everybody has, used as if it were a shared secret.</summary>
    public string SignedWithPublicKeyAsSecret() =>
        Unsigned() + "." + Encoded(HMACSHA256.HashData(key.Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(Unsigned())));

    public string Unsigned() => $"{Encoded(Encoding.UTF8.GetBytes(Header.ToJsonString()))}.{Encoded(Encoding.UTF8.GetBytes(Claims.ToJsonString()))}";

    public static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private FakeToken Set(JsonObject of, string name, JsonNode? value)
    {
        if (value is null)
            of.Remove(name);
        else
            of[name] = value;
        return this;
    }
}
