using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MiniExcelLibs;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>The real application over HTTP, with Azurite behind it, a fake connector beside it and a clock that a test moves.</summary>
internal sealed class ChatApp : IAsyncDisposable
{
    public const string FormId = "phan-hoi-bao-chi";
    public static readonly Period Period = new(2023, 3);

    private readonly WebApplicationFactory<HumanRightsBot.Settings> factory;
    private readonly DirectoryInfo folder;

    private ChatApp(WebApplicationFactory<HumanRightsBot.Settings> factory, DirectoryInfo folder, FakeConnector connector, FakeTimeProvider clock)
    {
        (this.factory, this.folder, Connector, Clock) = (factory, folder, connector, clock);
        Http = factory.CreateClient();
    }

    public FakeConnector Connector { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public string Library => Path.Combine(folder.FullName, "library");

    public T Part<T>()
        where T : notnull => factory.Services.GetRequiredService<T>();
}
