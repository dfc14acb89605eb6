using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// A small strict stand-in for the Azure Functions host: starts a published worker as the platform does, speaks FunctionRpc with it,
/// and refuses what the real host would not take.
/// </summary>
internal sealed class FakeFunctionsHost : FunctionRpc.FunctionRpcBase, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder;
    private readonly System.Threading.Channels.Channel<StreamingMessage> outgoing = System.Threading.Channels.Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> expected = new();
    private readonly ConcurrentQueue<string> violations = new();
    private readonly ConcurrentQueue<RpcLog> logs = new();
    private readonly Dictionary<string, RpcFunctionMetadata> functions = [];
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private WebApplication? server;
    private ToolProcess? process;

    private FakeFunctionsHost(string folder) => this.folder = folder;

    /// <summary>The one the worker is told, and has to say again.</summary>
    private string WorkerId { get; } = Guid.NewGuid().ToString();

    public IReadOnlyDictionary<string, RpcFunctionMetadata> Functions => functions;

    /// <summary>Where the worker itself takes requests.</summary>
    public Uri WorkerAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>From the start of the process until it was ready for a first call.</summary>
    public TimeSpan Started { get; private set; }

    public IReadOnlyCollection<RpcLog> Logs => logs;

    /// <summary>Whatever the worker said that the protocol does not allow.</summary>
    public IReadOnlyCollection<string> Violations => violations;

    /// <summary>What the process said on its console, the last of it.</summary>
    public string Console => process?.LastLines ?? "";

    private Task<int> Ended => process!.Ended;

    /// <summary>Starts the worker, lets it load every function, and is ready to call them.</summary>
    /// <param name="folder">What was published.</param>
    /// <param name="settings">All the environment there is beside what the platform itself sets.</param>
    /// <param name="toldWorkerId">What the worker is told instead of its own id.</param>
    /// <exception cref="InvalidOperationException">The worker did not get that far; the message has its last words.</exception>
    public static async Task<FakeFunctionsHost> StartAsync(string folder, IReadOnlyDictionary<string, string> settings, string? toldWorkerId = null)
    {
        var host = new FakeFunctionsHost(folder);
        try
        {
            await host.ListenAsync();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            host.StartProcess(settings, toldWorkerId ?? host.WorkerId);
            await host.MeetAsync();
            host.Started = watch.Elapsed;
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        var sending = Task.Run(async () =>
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(context.CancellationToken)) await responseStream.WriteAsync(message);
        });
        try
        {
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken)) Take(message);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The process has ended.
        }
    }

    /// <summary>Hands over a queue's message as the platform does, decoded once.</summary>
    public Task<StatusResult> DeliverAsync(string function, string message) =>
        InvokeAsync(function, Guid.NewGuid().ToString(), new TypedData { String = message });

    public Task<StatusResult> TickAsync(string function) => InvokeAsync(function, Guid.NewGuid().ToString(), new TypedData
    {
        Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2023-09-12T00:00:00+00:00","""
            + """ "Next":"2023-09-12T00:05:00+00:00","LastUpdated":"2023-09-12T00:00:00+00:00"},"IsPastDue":false}""",
    });

    /// <summary>Passes a client's request on: the request to the worker's own address, the call over the stream; both meet in the worker.</summary>
    public async Task<HttpResponseMessage> SendAsync(string function, HttpMethod verb, string path, HttpContent? content = null)
    {
        var invocation = Guid.NewGuid().ToString();
        using var request = new HttpRequestMessage(verb, new Uri(WorkerAddress, path)) { Content = content };
        request.Headers.Add("x-ms-invocation-id", invocation);
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Host", "office.azurewebsites.net");
        request.Headers.Add("X-Forwarded-Proto", "https");
        var answer = http.SendAsync(request);
        var result = await InvokeAsync(
            function, invocation,
            new TypedData { Http = new RpcHttp { Method = verb.Method, Url = $"https://office.azurewebsites.net{path}" } });
        if (result.Status != StatusResult.Types.Status.Success) violations.Enqueue($"{function} failed: {result.Exception?.Message}");
        return await answer;
    }

    /// <summary>Asks the worker to end.</summary>
    /// <returns>The exit code; a worker that stays gets no kill from here.</returns>
    public async Task<int> TerminateAsync()
    {
        outgoing.Writer.TryWrite(new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = new Duration { Seconds = 5 } } });
        return await Ended.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        outgoing.Writer.TryComplete();
        if (process is not null) await process.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        http.Dispose();
    }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        server = builder.Build();
        server.MapGrpcService<FakeFunctionsHost>();
        await server.StartAsync();
    }

    /// <summary>As the platform does: the app's own dotnet, the protocol's arguments twice over, and no environment but the settings.</summary>
    private void StartProcess(IReadOnlyDictionary<string, string> settings, string workerId)
    {
        var address = new Uri(server!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var (port, request) = (address.Port.ToString(CultureInfo.InvariantCulture), Guid.NewGuid().ToString());
        string[] environment =
        [
            .. settings.Select(setting => $"{setting.Key}={setting.Value}"),
            $"FUNCTIONS_WORKER_DIRECTORY={folder}", $"FUNCTIONS_APPLICATION_DIRECTORY={folder}", "FUNCTIONS_WORKER_RUNTIME=dotnet-isolated",
        ];
        string[] arguments =
        [
            "--host", address.Host, "--port", port, "--workerId", workerId, "--requestId", request, "--grpcMaxMessageLength", "2147483647",
            "--functions-uri", address.ToString(), "--functions-worker-id", workerId, "--functions-request-id", request,
            "--functions-grpc-max-message-length", "2147483647",
        ];
        var dotnet = Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : Programs.Find("dotnet")!;
        process = ToolProcess.Start(
            new ToolStart(
                "worker", "/usr/bin/env",
                ["-i", .. environment, dotnet, Path.Combine(folder, "HumanRightsBot.Functions.dll"), .. arguments], folder,
                new Dictionary<string, string>()),
            _ => { });
    }

    /// <summary>The course of a start.</summary>
    private async Task MeetAsync()
    {
        var start = await ExpectAsync("start", null);
        if (start.StartStream.WorkerId != WorkerId) throw new InvalidOperationException($"The worker calls itself {start.StartStream.WorkerId}.");
        var begin = new WorkerInitRequest { HostVersion = "4.1048.200", WorkerDirectory = folder, FunctionAppDirectory = folder };
        var init = (await ExpectAsync("init", new StreamingMessage { WorkerInitRequest = begin })).WorkerInitResponse;
        Check("init", init.Result);
        if (!init.Capabilities.TryGetValue("HttpUri", out var address)) throw new InvalidOperationException("The worker takes no requests of its own.");
        WorkerAddress = new Uri(address);
        var ask = new FunctionsMetadataRequest { FunctionAppDirectory = folder };
        var metadata = (await ExpectAsync("metadata", new StreamingMessage { FunctionsMetadataRequest = ask })).FunctionMetadataResponse;
        Check("metadata", metadata.Result);
        foreach (var function in metadata.FunctionMetadataResults)
        {
            functions.Add(function.Name, function);
            var loaded = await ExpectAsync(
                $"load {function.FunctionId}",
                new StreamingMessage { FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function } });
            Check(function.Name, loaded.FunctionLoadResponse.Result);
        }

        while (!await ListensAsync()) await Task.Delay(5);
    }

    /// <summary>The worker opens its own address after it has met the host, which tries for a while.</summary>
    private async Task<bool> ListensAsync()
    {
        if (Ended.IsCompleted) throw new InvalidOperationException($"The worker ended with {await Ended}:{Environment.NewLine}{Console}");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(WorkerAddress.Host, WorkerAddress.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<StatusResult> InvokeAsync(string function, string invocation, TypedData input)
    {
        var metadata = functions[function];
        var request = new InvocationRequest
        {
            InvocationId = invocation,
            FunctionId = metadata.FunctionId,
            TraceContext = new RpcTraceContext { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" },
        };
        request.InputData.Add(
            new ParameterBinding
            {
                Name = metadata.Bindings.Single(binding => binding.Value.Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)).Key,
                Data = input,
            });
        return (await ExpectAsync($"call {invocation}", new StreamingMessage { InvocationRequest = request })).InvocationResponse.Result;
    }

    /// <summary>Sends what is to be sent and waits for the answer to it; a worker that ends instead is told with its last words.</summary>
    private async Task<StreamingMessage> ExpectAsync(string what, StreamingMessage? message)
    {
        var answer = expected.GetOrAdd(what, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        if (message is not null) outgoing.Writer.TryWrite(message);
        if (await Task.WhenAny(answer, Ended).WaitAsync(Patience) != answer)
            throw new InvalidOperationException($"The worker ended with {await Ended} before «{what}»:{Environment.NewLine}{Console}");
        return await answer;
    }

    private void Take(StreamingMessage message)
    {
        var what = message.ContentCase switch
        {
            StreamingMessage.ContentOneofCase.StartStream => "start",
            StreamingMessage.ContentOneofCase.WorkerInitResponse => "init",
            StreamingMessage.ContentOneofCase.FunctionMetadataResponse => "metadata",
            StreamingMessage.ContentOneofCase.FunctionLoadResponse => $"load {message.FunctionLoadResponse.FunctionId}",
            StreamingMessage.ContentOneofCase.InvocationResponse => $"call {message.InvocationResponse.InvocationId}",
            _ => null,
        };
        if (message.ContentCase == StreamingMessage.ContentOneofCase.RpcLog) logs.Enqueue(message.RpcLog);
        if (what is null) return;
        var waiting = what == "start"
            ? expected.GetOrAdd(what, _ => new(TaskCreationOptions.RunContinuationsAsynchronously))
            : expected.GetValueOrDefault(what);
        if (waiting is null) violations.Enqueue($"«{what}» answers nothing.");
        else if (!waiting.TrySetResult(message)) violations.Enqueue($"«{what}» was answered twice.");
    }

    private static void Check(string what, StatusResult result)
    {
        if (result.Status != StatusResult.Types.Status.Success) throw new InvalidOperationException($"{what}: {result.Exception?.Message}");
    }
}
