using Azure.Core;
using Azure.Core.Pipeline;

namespace HumanRightsBot.Tests.Support;

/// <summary>Lets a test stand between the client and the service; the product uses only asynchronous calls.</summary>
internal sealed class RequestHook(Func<HttpMessage, Func<ValueTask>, ValueTask> hook) : HttpPipelinePolicy
{
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        hook(message, () => ProcessNextAsync(message, pipeline));

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
