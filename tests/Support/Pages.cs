using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.People;

namespace HumanRightsBot.Tests.Support;

/// <summary>What a page asks, without a page: the request goes to the commands as it would from there.</summary>
internal static class Pages
{
    /// <param name="app">The application.</param>
    /// <param name="upn">Who asks, as the directory knows them now.</param>
    /// <param name="name">Of the command.</param>
    /// <param name="data">Its arguments.</param>
    public static async Task<Outcome> AskAsync(this ChatApp app, string upn, string name, JsonObject? data = null)
    {
        app.Log.Typed(new() { ["value"] = data?.DeepClone() ?? new JsonObject() });
        var known = await app.Part<CachedDirectory>().GetAsync(default);
        return await app.Part<Dispatcher>().AnswerAsync(new(upn, known.Of(upn), known), new(name, data ?? []), storageIsAway: false, default);
    }
}
