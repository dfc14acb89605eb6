using System.Collections.Concurrent;
using System.Reflection;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace HumanRightsBot.Benchmarks;

/// <summary>
/// One of the doors in a process of its own, so that what it costs is told apart from what its callers cost. Behind each is a bot that does nothing.
/// </summary>
internal static class ChannelServer
{
    public const string Child = "channel-server";

    /// <summary>Says its address and serves until its input ends.</summary>
    public static async Task<IReadOnlyList<string>> RunChildAsync(Options options)
    {
        var metadata = $"http://127.0.0.1:{options.Number("identity", 0)}/v1/.well-known/openidconfiguration";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var app = (ChannelDoor)options.Number("door", 0) switch
        {
            ChannelDoor.Bare => Bare(builder),
            ChannelDoor.Product => Product(builder, new() { AppId = "", TenantIds = [], Mode = ChannelMode.Anonymous, IsDevelopment = true }),
            ChannelDoor.SignedProduct => Product(builder, new()
            {
                AppId = FakeToken.AppId,
                TenantIds = ["tenant"],
                MetadataAddress = metadata,
            }),
            ChannelDoor.Adapter => Adapter(builder, []),
            _ => SignedAdapter(builder, metadata),
        };
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await Console.In.ReadToEndAsync();
        return [];
    }

    private static WebApplication Bare(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.Run(http => http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted));
        return app;
    }

    private static WebApplication Product(WebApplicationBuilder builder, ChannelSettings settings)
    {
        // All callers are one member here, who must not be told to wait.
        builder.Services.AddSingleton(TimeProvider.System)
            .AddChannelAuthentication(settings with { MemberBurst = 1_000_000, MemberPace = TimeSpan.FromTicks(1) });
        var app = builder.Build();
        var intake = app.Services.GetRequiredService<MessageIntake>();
        app.Map("/api/messages", AnswerAsync);
        return app;

        Task AnswerAsync(HttpContext http) => intake.AnswerAsync(http, (_, _) => Task.FromResult<InvokeAnswer?>(null));
    }

    private static WebApplication SignedAdapter(WebApplicationBuilder builder, string metadata)
    {
        // The SDK asks for keys by https alone: its own cache is where a loopback address can be put.
        var known = typeof(JwtTokenExtractor)
            .GetFields(BindingFlags.NonPublic | BindingFlags.Static).Select(kept => kept.GetValue(null))
            .OfType<ConcurrentDictionary<string, ConfigurationManager<OpenIdConnectConfiguration>>>().Single();
        known[metadata] = new(metadata, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = false });
        return Adapter(builder, new()
        {
            ["MicrosoftAppType"] = "MultiTenant",
            ["MicrosoftAppId"] = FakeToken.AppId,
            ["MicrosoftAppPassword"] = "never used",
            ["ToChannelFromBotLoginUrl"] = "https://login.microsoftonline.com/botframework.com",
            ["ToChannelFromBotOAuthScope"] = "https://api.botframework.com",
            ["ToBotFromChannelTokenIssuer"] = FakeToken.Issuer,
            ["ToBotFromChannelOpenIdMetadataUrl"] = metadata,
            ["ToBotFromEmulatorOpenIdMetadataUrl"] = metadata,
            ["OAuthUrl"] = "https://api.botframework.com",
        });
    }

    private static WebApplication Adapter(WebApplicationBuilder builder, Dictionary<string, string?> settings)
    {
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddHttpClient().AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        var app = builder.Build();
        var adapter = new CloudAdapter(app.Services.GetRequiredService<BotFrameworkAuthentication>(), app.Services.GetRequiredService<ILogger<CloudAdapter>>());
        var bot = new SilentBot();
        app.MapPost("/api/messages", (HttpContext http) => adapter.ProcessAsync(http.Request, http.Response, bot, http.RequestAborted));
        return app;
    }

    private sealed class SilentBot : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}

/// <summary>Who takes the activities.</summary>
internal enum ChannelDoor
{
    Bare,
    Product,
    SignedProduct,
    Adapter,
    SignedAdapter,
}
