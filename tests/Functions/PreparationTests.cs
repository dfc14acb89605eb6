using Azure.Core;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Functions;
using HumanRightsBot.Host;
using HumanRightsBot.Maintenance;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Functions;

/// <summary>The process listens before it is prepared, and answers after.</summary>
public sealed class PreparationTests(LocalParts parts)
{
    [Fact]
    public async Task No_function_begins_before_the_forms_are_compared_with_what_is_stored()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        TaskCompletionSource compared = new();
        var options = new TableClientOptions();
        options.AddPolicy(new RequestHook(async (_, next) => { await compared.Task; await next(); }), HttpPipelinePosition.PerCall);
        var versions = new FormVersions(
            new Tables(new TableServiceClient(app.Storage, options)), app.Part<FormCatalog>(), app.Part<PublishQueue>(), NullLogger<FormVersions>.Instance);
        var preparation = new Preparation(versions, app.Part<LastBackup>(), app.Part<DirectoryAtStart>());
        var calls = new FunctionCalls(
            ActivatorUtilities.CreateInstance<HostedFunctions>(app.Part<IServiceProvider>(), preparation), NullLogger<FunctionCalls>.Instance);

        var called = HostedFunction.All.ToDictionary(function => function.Name, function => calls.SucceedsAsync(function, InputOf(function)));
        (await calls.SucceedsAsync(HostedFunction.All[0], "no request")).ShouldBeFalse("a call that cannot wait fails at once");
        called.Where(call => call.Value.IsCompleted).Select(call => call.Key).ShouldBeEmpty();

        compared.SetResult();
        (await called["health"]).ShouldBeTrue();
        (await called["RemindUnits"]).ShouldBeTrue();
    }

    private static object InputOf(HostedFunction function) => function.Trigger switch
    {
        HttpTriggerAttribute => new DefaultHttpContext { Request = { Method = "GET" } }.Request,
        TimerTriggerAttribute => new TimerInfo(),
        _ => "no message",
    };
}
