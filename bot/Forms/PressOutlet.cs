namespace HumanRightsBot.Forms;

/// <summary>A licensed press outlet: its exact hosts, and the query keys that name an article there.</summary>
internal sealed record PressOutlet(string Code, string Name, IReadOnlyList<string> Hosts, IReadOnlyList<string> QueryKeys);
