using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HumanRightsBot.Channel;

/// <summary>Keeps timer and queue routes for the Functions host alone: to anybody else they do not exist.</summary>
/// <remarks>The host calls bare, on this machine's address. Calls it passes on for others carry the public host name (forwarding) or forwarding headers (proxying).</remarks>
internal static class TriggerGuard
{
    private static readonly string[] MarksOfOthers = ["X-Forwarded-Host", "X-Forwarded-For", "DISGUISED-HOST"];

    /// <summary>Maps <c>POST /{name}</c>. Other verbs are 404 to others too, or a 405 would tell that the route is there.</summary>
    public static IEndpointConventionBuilder MapTrigger(this IEndpointRouteBuilder routes, string name, int port, RequestDelegate handler) =>
        routes.Map($"/{name}", http =>
        {
            if (!IsHost(http.Request, port))
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            else if (!HttpMethods.IsPost(http.Request.Method))
                http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            else
                return handler(http);
            return Task.CompletedTask;
        });

    public static bool IsHost(HttpRequest request, int port) =>
        request.Headers.Host.ToString() == string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}")
        && !Array.Exists(MarksOfOthers, request.Headers.ContainsKey);
}
