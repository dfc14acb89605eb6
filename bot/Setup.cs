using System.Text.Encodings.Web;
using System.Text.Unicode;
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
using HumanRightsBot.Commands.Downloads;
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
using HumanRightsBot.Tab;
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
        .AddReports(settings)
        .AddPeople(settings)
        .AddWorkbooks(settings)
        .AddReminders(settings)
        .AddCommands(settings)
        .AddSingleton(new TabButton(settings.Tab?.Links))
        .AddSingleton<Delivering>()
        .AddSingleton<ChatBot>()
        .AddChannelAuthentication(settings.Channel)
        .AddTab(settings.Tab)
        .AddConnector(settings.Channel);

    private static IServiceCollection AddReports(this IServiceCollection services, Settings settings) => services
        .AddSingleton(TablesOf(settings.Storage))
        .AddSingleton(QueuesOf(settings.Storage))
        .AddSingleton<Tables>()
        .AddSingleton<NoticeQueue>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<PublishQueue>(
            provider, settings.Library is FileHome.Folder ? FolderDelay : SharePointDelay))
        .AddSingleton<ReportTable>()
        .AddSingleton<ReportWriter>()
        .AddSingleton<FormVersions>()
        .AddSingleton<PeriodClosing>()
        .AddSingleton<Closing>();

    private static IServiceCollection AddPeople(this IServiceCollection services, Settings settings) => services
        .AddSingleton(provider => DirectoryOf(settings.Storage, provider.GetRequiredService<Tables>(), Hurried(new BlobClientOptions())))
        .AddSingleton(provider => new CachedDirectory(
            provider.GetRequiredService<DirectoryStore>(), provider.GetRequiredService<TimeProvider>(), settings.FirstCoordinator))
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DirectoryUpdate>(
            provider, LibraryOf(settings.Directory, settings.Storage, null)))
        .AddSingleton<DirectoryBindings>()
        .AddSingleton<ConversationTable>()
        .AddSingleton<DownloadTable>()
        .AddSingleton<Identification>()
        .AddSingleton<Sending>();

    private static IServiceCollection AddWorkbooks(this IServiceCollection services, Settings settings) => services
        .AddSingleton(_ => LibraryOf(settings.Library, settings.Storage, settings.LibraryAddress))
        .AddSingleton<PeriodTable>()
        .AddSingleton<WorkbookMaker>()
        .AddSingleton<OfficeNotices>()
        .AddSingleton<Publisher>()
        .AddSingleton<Archive>()
        .AddSingleton<PublishWorkbook>()
        .AddSingleton(BackupPlaceOf(settings.Storage, settings.BackupFolder))
        .AddSingleton<LastBackup>()
        .AddSingleton<Backup>();

    private static IServiceCollection AddReminders(this IServiceCollection services, Settings settings) => services
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<ReminderPace>(provider, (double)settings.RemindersPerSecond))
        .AddSingleton<ReminderTable>()
        .AddSingleton<StageTable>()
        .AddSingleton<ClaimedSending>()
        .AddSingleton<OneReminder>()
        .AddSingleton<StageWalk>()
        .AddSingleton<RemindUnits>()
        .AddSingleton<UnitNotices>()
        .AddSingleton<FindUnanswered>()
        .AddSingleton<ReminderUpdates>()
        .AddSingleton<SendNotice>()
        .AddSingleton(settings.Mail)
        .AddSingleton(new MailLinks(settings.Tab?.Links, settings.Channel.AppId))
        .AddSingleton(provider => OutboxOf(settings, provider.GetRequiredService<TimeProvider>()))
        .AddKeyedSingleton(
            MailSender.Mailbox, (provider, _) => ActivatorUtilities.CreateInstance<ReminderPace>(provider, MailSender.PerSecond))
        .AddSingleton<INoticeSender, CardSender>()
        .AddSingleton<INoticeSender, MailSender>();

    private static IServiceCollection AddCommands(this IServiceCollection services, Settings settings) => services
        // Two commands of one spelling stop the start.
        .AddSingleton(CommandTable.Ours)
        .AddSingleton<RowHandlers>()
        .AddSingleton<SaveHandler>()
        .AddSingleton<FilingHandlers>()
        .AddSingleton<DocumentHandlers>()
        .AddSingleton<CarryHandlers>()
        .AddSingleton<OfficeHandlers>()
        .AddSingleton<ReviewHandlers>()
        .AddSingleton<ClosingHandlers>()
        .AddSingleton<RemindHandlers>()
        .AddSingleton<DirectoryHandlers>()
        .AddSingleton<PictureHandlers>()
        .AddSingleton<StatusHandlers>()
        .AddSingleton<Handlers>()
        .AddSingleton<Dispatcher>()
        .AddSingleton(provider => new DownloadLinks(provider.GetRequiredService<DownloadTable>(), settings.Address))
        .AddSingleton<DownloadDoor>();

    private static IServiceCollection AddTab(this IServiceCollection services, TabSettings? settings)
    {
        services.AddSingleton<TabDoor>().AddSingleton<TabRenderer>()
            // Vietnamese letters as they are: encoded, a page is four times as large.
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return settings is null ? services : services.AddTabAuthentication(settings);
    }

    public static TableServiceClient TablesOf(StorageSettings storage) => TablesOf(storage, Hurried(new TableClientOptions()));

    /// <summary>For work nobody waits for at a card.</summary>
    public static TableServiceClient PatientTablesOf(StorageSettings storage) => TablesOf(storage, new TableClientOptions());

    /// <summary>For work nobody waits for at a card.</summary>
    public static DirectoryStore PatientDirectoryOf(StorageSettings storage, Tables tables) =>
        DirectoryOf(storage, tables, new BlobClientOptions());

    public static IBackupPlace BackupPlaceOf(StorageSettings storage, string? folder) => folder is not null
        ? new BackupFolder(folder)
        : new BackupContainer(BlobsOf(storage, new BlobClientOptions()));

    /// <param name="encoding">The Azure host reads Base64, as host.json says.</param>
    public static QueueServiceClient QueuesOf(StorageSettings storage, QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
    {
        var options = Hurried(new QueueClientOptions { MessageEncoding = encoding });
        return storage.Connection is { } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(AddressOf(storage, "queue"), IdentityOf(storage), options);
    }

    private static TableServiceClient TablesOf(StorageSettings storage, TableClientOptions options) => storage.Connection is { } connection
        ? new TableServiceClient(connection, options)
        : new TableServiceClient(AddressOf(storage, "table"), IdentityOf(storage), options);

    private static BlobServiceClient BlobsOf(StorageSettings storage, BlobClientOptions options) => storage.Connection is { } connection
        ? new BlobServiceClient(connection, options)
        : new BlobServiceClient(AddressOf(storage, "blob"), IdentityOf(storage), options);

    private static DirectoryStore DirectoryOf(StorageSettings storage, Tables tables, BlobClientOptions options) =>
        new(BlobsOf(storage, options).GetBlobContainerClient(DirectoryStore.ContainerName), tables);

    private static Uri AddressOf(StorageSettings storage, string service) => new($"https://{storage.Account}.{service}.core.windows.net");

    private static TokenCredential IdentityOf(StorageSettings storage)
    {
        if (storage.ByPerson) return new AzureCliCredential();
        return new ManagedIdentityCredential(storage.ClientId is { } client
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned);
    }

    /// <summary>The identity that reaches the storage is the one that is granted the sites.</summary>
    private static ILibrary LibraryOf(FileHome place, StorageSettings storage, Uri? address) => place switch
    {
        FileHome.Folder folder => new LibraryFolder(folder.Path, address),
        FileHome.SharePoint site => new SharePointLibrary(site, () => IdentityOf(storage), ConnectorSetup.Handler),
        _ => throw new InvalidOperationException($"No library in {place.GetType().Name}."),
    };

    private static IMailOutbox OutboxOf(Settings settings, TimeProvider clock) => settings.Mail.Folder is { } folder
        ? new MailFolder(folder)
        : new GraphOutbox(settings.Mail.Sender ?? "", () => IdentityOf(settings.Storage), ConnectorSetup.Handler, clock);

    /// <summary>Somebody is waiting at a card: better a sentence after a few seconds than an answer nobody sees.</summary>
    private static T Hurried<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);
        return options;
    }
}
