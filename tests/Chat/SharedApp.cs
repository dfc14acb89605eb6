using HumanRightsBot.Tests.Support;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>One app for the tests of a class that leave nothing behind in it.</summary>
public sealed class SharedApp(LocalParts parts) : IAsyncLifetime
{
    private ChatApp? app;

    internal ChatApp App => app ?? throw new InvalidOperationException("The app has not been started yet.");

    public async ValueTask InitializeAsync() => app = await ChatApp.StartAsync(parts.NewAccount());

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }
}
