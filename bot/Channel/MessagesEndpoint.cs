using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HumanRightsBot.Channel;

/// <summary>Opens <c>POST /api/messages</c>.</summary>
internal static class MessagesEndpoint
{
    /// <summary>The handler answers invokes; null means that it does not know this one. What it answers to anything else is not sent.</summary>
    public static IEndpointConventionBuilder MapMessages(this IEndpointRouteBuilder routes, Func<Activity, CancellationToken, Task<InvokeAnswer?>> handler)
    {
        var intake = routes.ServiceProvider.GetRequiredService<MessageIntake>();
        return routes.MapPost("/api/messages", http => intake.AnswerAsync(http, handler));
    }
}
