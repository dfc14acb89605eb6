using System.ComponentModel;
using System.Diagnostics;

namespace HumanRightsBot.Local;

/// <summary>What to start: a program, its arguments, its folder and the environment it gets on top of ours.</summary>
internal sealed record ToolStart(
    string Name, string Program, IReadOnlyList<string> Arguments, string Folder, IReadOnlyDictionary<string, string> Environment);

/// <summary>A started program whose lines are kept and passed on with its name in front.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private const int KeptLines = 40;

    private readonly string name;
    private readonly Process process;
    private readonly Action<string> onLine;
    private readonly Queue<string> lastLines = new();
    private readonly TaskCompletionSource<int> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ToolProcess(ToolStart start, Action<string> onLine)
    {
        name = start.Name;
        this.onLine = onLine;
        process = new Process { StartInfo = InfoFor(start) };
    }

    /// <summary>Done with the exit code when the program has ended and its last line has been read.</summary>
    public Task<int> Ended => ended.Task;

    public int ProcessId => process.Id;

    public string LastLines
    {
        get
        {
            lock (lastLines)
                return string.Join(Environment.NewLine, lastLines);
        }
    }

    public static ToolProcess Start(ToolStart start, Action<string> onLine)
    {
        var tool = new ToolProcess(start, onLine);
        tool.process.OutputDataReceived += (_, line) => tool.Read(line.Data);
        tool.process.ErrorDataReceived += (_, line) => tool.Read(line.Data);
        try
        {
            tool.process.Start();
        }
        catch (Win32Exception e)
        {
            throw new LocalProblemException($"{start.Name} cannot be started ({start.Program}): {e.Message}", e);
        }

        tool.process.BeginOutputReadLine();
        tool.process.BeginErrorReadLine();
        _ = tool.WatchAsync();
        return tool;
    }

    /// <summary>Ends the program at once, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        if (!Ended.IsCompleted)
            process.Kill(entireProcessTree: true);
    }

    /// <summary>Closes the program's standard input and lets it finish what it does; after the patience it is killed.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        process.StandardInput.Close();
        try
        {
            await Ended.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            onLine($"{name} did not end within {patience.TotalSeconds:0} s and was killed.");
            Kill();
            await Ended;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Ended;
        process.Dispose();
    }

    private static ProcessStartInfo InfoFor(ToolStart start)
    {
        var info = new ProcessStartInfo(start.Program, start.Arguments)
        {
            WorkingDirectory = start.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var (key, value) in start.Environment)
            info.Environment[key] = value;
        return info;
    }

    private async Task WatchAsync()
    {
        await process.WaitForExitAsync();
        ended.SetResult(process.ExitCode);
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > KeptLines)
                lastLines.Dequeue();
        }

        onLine(line);
    }
}
