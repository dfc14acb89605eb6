namespace HumanRightsBot.Functions;

/// <summary>Tells the host that a trigger failed and nothing else: the reason may quote what somebody typed.</summary>
internal sealed class TriggerFailedException() : Exception("The function failed; the app's own log says where.");
