using System.Runtime.InteropServices;
using System.Text;
using HumanRightsBot.Local;

Console.OutputEncoding = Encoding.UTF8;
if (CommandLine.Parse(args) is not { } commandLine)
{
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return 2;
}

using var ending = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
var options = new LocalOptions { DataFolder = commandLine.DataFolder, AppPort = commandLine.AppPort, Say = Console.WriteLine };
if (!commandLine.WithPlayground)
    options = options with { PlaygroundPort = null };

try
{
    await using var run = await LocalRun.StartAsync(options, ending.Token);
    Console.WriteLine(Welcome.To(run, options));
    var end = await run.EndedAsync(ending.Token);
    await Console.Error.WriteLineAsync(end.Message);
    return end.ExitCode == 0 ? 1 : end.ExitCode;
}
catch (LocalProblemException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    Console.WriteLine("Ended.");
    return 0;
}

void End(PosixSignalContext signal)
{
    // The process stays until everything it started has ended.
    signal.Cancel = true;
    if (ending.IsCancellationRequested)
        return;
    Console.WriteLine("Ending …");
    ending.Cancel();
}
