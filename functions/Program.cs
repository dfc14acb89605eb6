using System.Net;
using HumanRightsBot;
using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Forms;
using HumanRightsBot.Functions;
using HumanRightsBot.Maintenance;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

if (MaintenanceRun.IsAsked(args))
{
    var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
    return await MaintenanceRun.RunAsync(args, environment, Path.Combine(AppContext.BaseDirectory, "forms"), TimeProvider.System, Console.Out);
}

var builder = WebApplication.CreateSlimBuilder(args);
Settings settings;
FormCatalog forms;
try
{
    settings = Settings.Read(builder.Configuration);
    forms = HumanRightsBot.Forms.FormFile.ReadFolder(Path.Combine(AppContext.BaseDirectory, "forms"))
        .With(HolidayFile.ReadFile(Path.Combine(AppContext.BaseDirectory, "holidays.json")));
}
catch (Exception refusal) when (refusal is SettingsException or FormException)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 2;
}

// Only the host on this machine calls; what the host's own environment says about addresses does not count.
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, settings.Port));
// The framework's own lines about requests say nothing that ours do not.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.AddTelemetry(settings);
builder.Services.AddHumanRightsBot(settings, forms);
builder.Services.AddSingleton(settings.ClockStart is { } start ? await RunningClock.SetAsync(new Tables(Setup.TablesOf(settings.Storage)), start, CancellationToken.None) : TimeProvider.System);
builder.Services.AddSingleton<Health>();
builder.Services.AddHostedService<DirectoryAtStart>();

var app = builder.Build();
app.MapGet("/", () => Results.Text(""));
app.MapHealth();
app.MapMessages(app.Services.GetRequiredService<ChatBot>().AnswerAsync);
app.MapQueue("PublishWorkbook", settings.Port, PublishQueue.Read, app.Services.GetRequiredService<PublishWorkbook>().HandleAsync);
app.MapTimer("RemindUnits", settings.Port, app.Services.GetRequiredService<RemindUnits>().TickAsync);
app.MapQueue("SendReminder", settings.Port, ReminderQueue.Read, app.Services.GetRequiredService<SendReminder>().HandleAsync);
app.MapTimer("BackUp", settings.Port, app.Services.GetRequiredService<Backup>().RunAsync);
if (settings.IsDevelopment) app.MapLibrary();
if (settings.IsDevelopment) app.MapClock();
try
{
    await app.Services.GetRequiredService<FormVersions>().CheckAsync(CancellationToken.None);
}
catch (FormException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 2;
}

await app.Services.GetRequiredService<LastBackup>().BeginAsync(CancellationToken.None);
await app.RunAsync();
return 0;
