using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// The <c>download.aspx</c> of somebody's OneDrive on this machine: gives a file, or fails in one of its ways, and remembers how it was asked.
/// </summary>
internal sealed class FakeDownload : IAsyncDisposable
{
    /// <summary>What a credential and signs of all kinds look like there; in another order it is another address.</summary>
    private const string Path = "/personal/hoa_thanhxuan/_layouts/15/download.aspx?UniqueId=8f3c%2D1&Translate=false&tempauth=v1.eyJ%2Bx~.B%7E&ApiVersion=2.0";

    private readonly WebApplication app;

    private FakeDownload(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    /// <summary>How it was asked: the target as it came, and the names of the headers.</summary>
    public List<(string Target, IReadOnlyList<string> Headers)> Requests { get; } = [];

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public void Gives(byte[] file) => Answer = http => http.Response.Body.WriteAsync(file, http.RequestAborted).AsTask();

    public static async Task<FakeDownload> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeDownload(app);
        app.Run(http =>
        {
            fake.Requests.Add((http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, [.. http.Request.Headers.Keys]));
            return fake.Answer(http);
        });
        await app.StartAsync();
        fake.Address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single() + Path;
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
