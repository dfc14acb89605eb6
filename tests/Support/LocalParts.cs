using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(LocalParts))]

namespace HumanRightsBot.Tests.Support;

/// <summary>What the tests of one run share: the npm packages, one storage emulator in memory and, when asked for, one browser.
/// A test class gets it by its constructor.</summary>
public sealed class LocalParts : IAsyncLifetime
{
    private readonly Lazy<Task<Browser>> browser = new(Browser.StartAsync);
    private const int Accounts = 2_000;
    private Azurite? azurite;
    private int accounts = -1;

    /// <summary>Of the emulator all tests share: every test takes partitions, tables or queues of its own.</summary>
    public string ConnectionString =>
        azurite?.ConnectionString ?? throw new InvalidOperationException("The emulator has not been started yet.");

    /// <summary>The connection string of an empty storage account nobody else uses.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref accounts);
        return azurite is not null && number < Accounts
            ? azurite.ConnectionToExtra(number)
            : throw new InvalidOperationException($"The emulator has not been started, or all its {Accounts} accounts are in use.");
    }

    /// <summary>Started at the first call; pages and contexts are the caller's to close.</summary>
    public async Task<IBrowser> BrowserAsync() => (await browser.Value).Handle;

    public async ValueTask InitializeAsync()
    {
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        azurite = await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None, Accounts);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated)
            await (await browser.Value).DisposeAsync();
        if (azurite is not null)
            await azurite.DisposeAsync();
        LibreOffice.DropProfile();
    }
}
