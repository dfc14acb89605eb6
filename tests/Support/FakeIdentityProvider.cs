using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Tests.Support;

/// <summary>Signs tokens with real RSA keys and publishes them, with endorsements, as the channel's identity provider does.</summary>
internal sealed class FakeIdentityProvider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock guard = new();
    private readonly List<FakeKey> keys = [];
    private string address = "";
    private int fetches;
    private TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource spoken = Said();

    private FakeIdentityProvider(WebApplication app)
    {
        this.app = app;
        Key = AddKey("msteams", "outlook");
    }

    public string MetadataAddress => $"{address}/v1/.well-known/openidconfiguration";

    /// <summary>The key in use.</summary>
    public FakeKey Key { get; private set; }

    /// <summary>While set, every request gets 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>While set, every request waits for an answer.</summary>
    public bool IsSilent
    {
        get => !spoken.Task.IsCompleted;
        set
        {
            if (value) spoken = new(TaskCreationOptions.RunContinuationsAsynchronously);
            else spoken.TrySetResult();
        }
    }

    /// <summary>How often the keys were asked for, whatever the answer.</summary>
    public int Fetches => fetches;

    public static async Task<FakeIdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new FakeIdentityProvider(app);
        app.MapGet("/v1/.well-known/openidconfiguration", provider.MetadataAsync);
        app.MapGet("/v1/.well-known/keys", provider.Keys);
        await app.StartAsync();
        provider.address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Single() ?? "";
        return provider;
    }

    /// <summary>Publishes one more key and uses it from now on.</summary>
    public FakeKey AddKey(params string[] endorsements) => AddKeyOf(issuer: null, endorsements);

    /// <summary>The same, of a key that says for whom it signs.</summary>
    public FakeKey AddKeyOf(string? issuer, params string[] endorsements)
    {
        lock (guard)
        {
            Key = FakeKey.Make($"key-{keys.Count + 1}", endorsements) with { Issuer = issuer };
            keys.Add(Key);
            return Key;
        }
    }

    /// <summary>Publishes a new key instead of all others, and uses it from now on.</summary>
    public FakeKey Rotate()
    {
        lock (guard)
        {
            Key = FakeKey.Make($"{Key.Id}-next", "msteams", "outlook");
            keys.Clear();
            keys.Add(Key);
            return Key;
        }
    }

    /// <summary>Returns when the keys have been asked for this often.</summary>
    public async Task IsAskedAsync(int times, CancellationToken ct)
    {
        while (true)
        {
            var next = asked.Task;
            if (fetches >= times) return;
            await next.WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        IsSilent = false;
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task<IResult> MetadataAsync()
    {
        if (IsDown || IsSilent) Count();
        await spoken.Task;
        return IsDown
            ? Results.StatusCode(503)
            : Json(
                new JsonObject
                {
                    ["issuer"] = FakeToken.Issuer,
                    ["jwks_uri"] = $"{address}/v1/.well-known/keys",
                    ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
                });
    }

    private IResult Keys()
    {
        Count();
        lock (guard)
            return IsDown ? Results.StatusCode(503) : Json(new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.ToJson())]) });
    }

    private void Count()
    {
        Interlocked.Increment(ref fetches);
        Interlocked.Exchange(ref asked, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private static TaskCompletionSource Said()
    {
        var said = new TaskCompletionSource();
        said.SetResult();
        return said;
    }

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");
}

/// <summary>A signing key, its id, and the channels it may speak for.</summary>
internal sealed record FakeKey(string Id, RSA Rsa, IReadOnlyList<string> Endorsements)
{
    private static readonly ConcurrentDictionary<string, RSAParameters> Made = new();

    /// <summary>For whom it signs, where the provider says so.</summary>
    public string? Issuer { get; init; }

    /// <summary>A real key; the same id gives the same numbers again, for making them is slow.</summary>
    public static FakeKey Make(string id, params string[] endorsements) => new(id, RSA.Create(Made.GetOrAdd(id, _ => Numbers())), endorsements);

    public JsonNode ToJson()
    {
        var numbers = Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["n"] = FakeToken.Encoded(numbers.Modulus ?? []),
            ["e"] = FakeToken.Encoded(numbers.Exponent ?? []),
        };
        if (Endorsements.Count > 0)
            key["endorsements"] = new JsonArray([.. Endorsements.Select(name => JsonValue.Create(name))]);
        if (Issuer is not null) key["issuer"] = Issuer;
        return key;
    }

    private static RSAParameters Numbers()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}
