var builder = WebApplication.CreateSlimBuilder(args);
var app = builder.Build();
app.MapGet("/", () => Results.Ok());
await app.RunAsync();

namespace HumanRightsBot.Functions
{
    /// <summary>The entry point, named so that tests can start the real application.</summary>
    internal sealed partial class Program;
}
