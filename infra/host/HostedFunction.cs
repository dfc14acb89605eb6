using System.Reflection;
using HumanRightsBot.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace HumanRightsBot.Host;

/// <summary>One function as its attributes describe it: its name, the method, and what calls it.</summary>
internal sealed record HostedFunction(string Name, MethodInfo Method, TriggerBindingAttribute Trigger)
{
    public static IReadOnlyList<HostedFunction> All { get; } =
    [
        .. from method in typeof(HostedFunctions).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select new HostedFunction(function.Name, method, method.GetParameters().Single().GetCustomAttribute<TriggerBindingAttribute>()!),
    ];
}
