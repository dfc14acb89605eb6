using HumanRightsBot.Channel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Benchmarks;

/// <summary>Kestrel that parses an activity and answers one and the same body: what any bot costs at least.</summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;

    private BareEndpoint(WebApplication app, Uri address) => (this.app, Address) = (app, address);

    public Uri Address { get; }

    public static Task<BareEndpoint> StartAsync(string answer) => StartAsync(async http =>
    {
        var (activity, status) = await ActivityReader.ReadAsync(http.Request, http.RequestAborted);
        http.Response.StatusCode = activity is null ? status : StatusCodes.Status200OK;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(answer);
    });

    /// <summary>Answers everything in this way.</summary>
    public static async Task<BareEndpoint> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new(app, new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
