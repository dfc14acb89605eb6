using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Periods;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;
using Microsoft.Extensions.DependencyInjection;

namespace HumanRightsBot;

/// <summary>What the bot is made of.</summary>
internal static class Setup
{
    /// <summary>A folder takes a new file at once; people should see their row while they still think of it.</summary>
    private static readonly TimeSpan FolderDelay = TimeSpan.FromSeconds(5);

    /// <summary>Every publish is a version in the library: what is saved within this time shares one.</summary>
    private static readonly TimeSpan SharePointDelay = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddHumanRightsBot(this IServiceCollection services, Settings settings, FormCatalog forms) => services
        .AddSingleton(settings)
        .AddSingleton(forms)
        .AddSingleton(TablesOf(settings.Storage))
        .AddSingleton<Tables>()
        .AddSingleton<ReportTable>()
        .AddSingleton<ReportWriter>()
        .AddSingleton<PeriodTable>()
        .AddSingleton<FormVersions>()
        .AddSingleton<PeriodClosing>()
        .AddSingleton<Closing>()
        .AddSingleton<ConversationTable>()
        .AddSingleton(provider => DirectoryOf(settings.Storage, provider.GetRequiredService<Tables>()))
        .AddSingleton(provider => new DirectoryBindings(provider.GetRequiredService<Tables>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new CachedDirectory(provider.GetRequiredService<DirectoryStore>(), provider.GetRequiredService<TimeProvider>(), settings.FirstCoordinator))
        .AddSingleton(provider => new PublishQueue(QueuesOf(settings.Storage), provider.GetRequiredService<TimeProvider>(), settings.Library is FileHome.Folder ? FolderDelay : SharePointDelay))
        .AddSingleton(provider => new NoticeQueue(QueuesOf(settings.Storage), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new ReminderPace(provider.GetRequiredService<TimeProvider>(), settings.RemindersPerSecond))
        .AddSingleton<ReminderTable>()
        .AddSingleton<StageTable>()
        .AddSingleton<OneReminder>()
        .AddSingleton<StageWalk>()
        .AddSingleton<RemindUnits>()
        .AddSingleton(_ => LibraryOf(settings.Library, settings.Storage, settings.LibraryAddress))
        .AddSingleton<WorkbookMaker>()
        .AddSingleton<OfficeNotices>()
        .AddSingleton<Publisher>()
        .AddSingleton(BackupPlaceOf(settings.Storage, settings.Backup))
        .AddSingleton<LastBackup>()
        .AddSingleton<Backup>()
        .AddSingleton<Archive>()
        .AddSingleton<PublishWorkbook>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DirectoryUpdate>(provider, LibraryOf(settings.Directory, settings.Storage, null)))
        .AddSingleton<Identification>()
        // Two commands of one spelling stop the start.
        .AddSingleton(CommandTable.Ours)
        .AddSingleton<RowHandlers>()
        .AddSingleton<SaveHandler>()
        .AddSingleton<FilingHandlers>()
        .AddSingleton<CarryHandlers>()
        .AddSingleton<OfficeHandlers>()
        .AddSingleton<ReviewHandlers>()
        .AddSingleton<ClosingHandlers>()
        .AddSingleton<RemindHandlers>()
        .AddSingleton<DirectoryHandlers>()
        .AddSingleton<Handlers>()
        .AddSingleton<Dispatcher>()
        .AddSingleton<ClaimedSending>()
        .AddSingleton<UnitNotices>()
        .AddSingleton<INoticeSender, CardSender>()
        .AddSingleton<FindUnanswered>()
        .AddSingleton<ReminderUpdates>()
        .AddSingleton<SendNotice>()
        .AddSingleton<Sending>()
        .AddSingleton<Delivering>()
        .AddSingleton<ChatBot>()
        .AddChannelAuthentication(settings.Channel)
        .AddConnector(settings.Channel);

    public static TableServiceClient TablesOf(StorageSettings storage)
    {
        var options = new TableClientOptions();
        Hurry(options);
        return TablesOf(storage, options);
    }

    /// <summary>For work nobody waits for at a card.</summary>
    public static TableServiceClient PatientTablesOf(StorageSettings storage) => TablesOf(storage, new TableClientOptions());

    public static IBackupPlace BackupPlaceOf(StorageSettings storage, BackupSettings backup)
    {
        if (backup.Folder is { } folder) return new BackupFolder(folder);
        return new BackupContainer(BlobsOf(storage, new BlobClientOptions()));
    }

    public static DirectoryStore DirectoryOf(StorageSettings storage, Tables tables)
    {
        var options = new BlobClientOptions();
        Hurry(options);
        return new(BlobsOf(storage, options).GetBlobContainerClient(DirectoryStore.ContainerName), tables);
    }

    /// <summary>For work nobody waits for at a card.</summary>
    public static DirectoryStore PatientDirectoryOf(StorageSettings storage, Tables tables) =>
        new(BlobsOf(storage, new BlobClientOptions()).GetBlobContainerClient(DirectoryStore.ContainerName), tables);

    private static BlobServiceClient BlobsOf(StorageSettings storage, BlobClientOptions options) => storage.Connection is { } connection
        ? new BlobServiceClient(connection, options)
        : new BlobServiceClient(new Uri($"https://{storage.Account}.blob.core.windows.net"), IdentityOf(storage), options);

    private static TableServiceClient TablesOf(StorageSettings storage, TableClientOptions options) => storage.Connection is { } connection
        ? new TableServiceClient(connection, options)
        : new TableServiceClient(new Uri($"https://{storage.Account}.table.core.windows.net"), IdentityOf(storage), options);

    /// <param name="encoding">The Azure host reads Base64, as host.json says.</param>
    public static QueueServiceClient QueuesOf(StorageSettings storage, QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
    {
        var options = new QueueClientOptions { MessageEncoding = encoding };
        Hurry(options);
        return storage.Connection is { } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(new Uri($"https://{storage.Account}.queue.core.windows.net"), IdentityOf(storage), options);
    }

    private static TokenCredential IdentityOf(StorageSettings storage) => storage.ByPerson
        ? new AzureCliCredential()
        : new ManagedIdentityCredential(storage.ClientId is { } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned);

    /// <summary>The identity that reaches the storage is the one that is granted the sites.</summary>
    private static ILibrary LibraryOf(FileHome place, StorageSettings storage, Uri? address) => place switch
    {
        FileHome.Folder folder => new LibraryFolder(folder.Path, address),
        FileHome.SharePoint site => new SharePointLibrary(site, () => IdentityOf(storage), () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }),
        _ => throw new InvalidOperationException($"No library in {place.GetType().Name}."),
    };

    /// <summary>Somebody is waiting at a card: better a sentence after a few seconds than an answer nobody sees.</summary>
    private static void Hurry(ClientOptions options)
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);
    }
}
