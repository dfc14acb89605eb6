using System.Text;
using HumanRightsBot.Deploy;
using HumanRightsBot.Local;

Console.OutputEncoding = Encoding.UTF8;
if (DeployOptions.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(DeployOptions.Usage);
    return 2;
}

try
{
    return await Deploy.RunAsync(options, Console.Out, Console.In, CancellationToken.None);
}
catch (LocalProblemException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
