using HumanRightsBot.Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

if (MaintenanceRun.IsAsked(args))
{
    var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
    return await MaintenanceRun.RunAsync(args, environment, Composition.FormsFolder, TimeProvider.System, Console.Out);
}

return await Composition.StartAsync(async forms =>
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    await builder.ComposeAsync(forms);
    using var app = builder.Build();
    await app.RunPreparedAsync();
});
