using System.Net;
using System.Net.Sockets;
using System.Text;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Calls to a timer route as the host, a forwarding host and a proxying host bring them. Written byte by byte, for clients tidy up headers.</summary>
public sealed class TriggerGuardTests : IAsyncLifetime
{
    private WebApplication app = null!;
    private int port;
    private int runs;

    public async ValueTask InitializeAsync()
    {
        port = FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        app = builder.Build();
        app.MapTrigger("RemindUnits", port, http =>
        {
            runs++;
            return http.Response.WriteAsync("{}");
        });
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task The_host_gets_through()
    {
        (await CallAsync($"127.0.0.1:{port}", ["X-Azure-Functions-InvocationId: 1"])).ShouldBe(200);
        runs.ShouldBe(1);
    }

    [Fact]
    public Task Forwarded_under_the_public_name_it_does_not_exist() => IsHiddenAsync("office.azurewebsites.net");

    [Fact]
    public Task Forwarded_without_a_port_it_does_not_exist() => IsHiddenAsync("127.0.0.1");

    [Fact]
    public Task Under_another_port_it_does_not_exist() => IsHiddenAsync("127.0.0.1:80");

    [Fact]
    public Task Under_another_name_of_this_machine_it_does_not_exist() => IsHiddenAsync($"localhost:{port}");

    [Fact]
    public Task Proxied_with_the_forwarded_host_it_does_not_exist() => IsHiddenAsync($"127.0.0.1:{port}", "X-Forwarded-Host: office.azurewebsites.net");

    [Fact]
    public Task Proxied_with_the_forwarded_address_it_does_not_exist() => IsHiddenAsync($"127.0.0.1:{port}", "X-Forwarded-For: 203.0.113.7");

    [Fact]
    public Task Proxied_with_small_letters_it_does_not_exist() => IsHiddenAsync($"127.0.0.1:{port}", "x-forwarded-for: 203.0.113.7");

    [Fact]
    public Task Proxied_with_an_empty_header_it_does_not_exist() => IsHiddenAsync($"127.0.0.1:{port}", "X-Forwarded-Host: ");

    [Fact]
    public Task Behind_the_front_end_it_does_not_exist() => IsHiddenAsync($"127.0.0.1:{port}", "disguised-host: office.azurewebsites.net");

    [Fact]
    public async Task To_others_no_verb_shows_that_the_route_is_there() =>
        (await CallAsync("office.azurewebsites.net", verb: "GET")).ShouldBe(404);

    [Fact]
    public async Task The_host_itself_may_only_post() => (await CallAsync($"127.0.0.1:{port}", verb: "GET")).ShouldBe(405);

    private async Task IsHiddenAsync(string host, params string[] headers)
    {
        var status = await CallAsync(host, headers);

        status.ShouldBe((int)HttpStatusCode.NotFound);
        runs.ShouldBe(0);
    }

    private async Task<int> CallAsync(string host, string[]? headers = null, string verb = "POST")
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, ct);
        var extra = string.Concat((headers ?? []).Select(header => header + "\r\n"));
        var request = $"{verb} /RemindUnits HTTP/1.1\r\nHost: {host}\r\n{extra}Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), ct);
        using var reader = new StreamReader(client.GetStream());
        var line = await reader.ReadLineAsync(ct);
        return int.Parse(line!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
