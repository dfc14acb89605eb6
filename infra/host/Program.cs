using System.Globalization;
using System.Net;
using HumanRightsBot;
using HumanRightsBot.Functions;
using HumanRightsBot.Host;

const string UsualPort = "7071";

return await Composition.StartAsync(async forms =>
{
    var builder = WebApplication.CreateSlimBuilder(args);
    var typed = new ConfigurationBuilder().AddCommandLine(args).Build()["port"] ?? UsualPort;
    if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
        throw new SettingsException("--port must be the number of a port.");
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
    await builder.ComposeAsync(forms);
    var host = HostFile.Read(Path.Combine(AppContext.BaseDirectory, "host.json"));
    builder.Services.AddSingleton(host).AddSingleton<FunctionCalls>().AddHostedService<TriggerLoops>();

    await using var app = builder.Build();
    app.MapFunctions(host);
    if (app.Services.GetRequiredService<Settings>().IsDevelopment) app.MapDevelopment();
    await app.RunPreparedAsync();
});
