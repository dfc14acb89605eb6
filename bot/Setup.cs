using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;
using Microsoft.Extensions.DependencyInjection;

namespace HumanRightsBot;

/// <summary>What the bot is made of.</summary>
internal static class Setup
{
    /// <summary>A folder takes a new file at once; people should see their row while they still think of it.</summary>
    private static readonly TimeSpan PublishDelay = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddHumanRightsBot(this IServiceCollection services, Settings settings, Forms forms) => services
        .AddSingleton(settings)
        .AddSingleton(forms)
        .AddSingleton(TablesOf(settings))
        .AddSingleton<Tables>()
        .AddSingleton<ReportTable>()
        .AddSingleton<ReportWriter>()
        .AddSingleton<PeriodTable>()
        .AddSingleton<ConversationTable>()
        .AddSingleton(provider => new DirectoryTable(provider.GetRequiredService<Tables>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new DirectoryBindings(provider.GetRequiredService<Tables>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new CachedDirectory(provider.GetRequiredService<DirectoryTable>(), provider.GetRequiredService<TimeProvider>(), settings.FirstCoordinator))
        .AddSingleton(provider => new PublishQueue(QueuesOf(settings), provider.GetRequiredService<TimeProvider>(), PublishDelay))
        .AddSingleton(new LibraryFolder(settings.LibraryFolder, settings.IsDevelopment ? new Uri($"http://localhost:{settings.Port}/api/library/") : null))
        .AddSingleton<Publisher>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DirectoryUpdate>(provider, settings.DirectoryFolder))
        .AddSingleton<Identification>()
        .AddSingleton<RowTurns>()
        .AddSingleton<SaveTurn>()
        .AddSingleton<OfficeTurns>()
        .AddSingleton<Delivering>()
        .AddSingleton<ChatBot>()
        .AddChannelAuthentication(settings.Channel)
        .AddConnector(settings.Channel).Services;

    public static TableServiceClient TablesOf(Settings settings)
    {
        var options = new TableClientOptions();
        Hurry(options);
        return settings.StorageConnection is { } connection
            ? new TableServiceClient(connection, options)
            : new TableServiceClient(new Uri($"https://{settings.StorageAccount}.table.core.windows.net"), IdentityOf(settings), options);
    }

    private static QueueServiceClient QueuesOf(Settings settings)
    {
        // The Functions host reads Base64 and nothing else.
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        Hurry(options);
        return settings.StorageConnection is { } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(new Uri($"https://{settings.StorageAccount}.queue.core.windows.net"), IdentityOf(settings), options);
    }

    private static ManagedIdentityCredential IdentityOf(Settings settings) =>
        new(settings.StorageClientId is { } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned);

    /// <summary>Somebody is waiting at a card: better a sentence after a few seconds than an answer nobody sees.</summary>
    private static void Hurry(ClientOptions options)
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);
    }
}
