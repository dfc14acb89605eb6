using System.Diagnostics;
using System.Net.Http.Json;
using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>The SDK's assembly is large; who only chats never pays for it.</summary>
public sealed class LoadedAssembliesTests(LocalParts parts)
{
    [Fact]
    public async Task A_chat_turn_loads_no_assembly_of_Graph_and_a_publish_does()
    {
        var storage = parts.NewAccount();
        using var folder = new TemporaryFolder();
        await using var connector = await FakeConnector.StartAsync();
        await TakeDirectoryOverAsync(storage, folder.Path);
        await using var app = await AppProcess.StartAsync(FreePort.Any(), Settings(storage, connector), _ => { }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = app.Address };

        var hoa = await new Talk(http, connector, Hoa).SaysAsync("báo cáo mới báo chí");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await new Talk(http, connector, Minh).SaysAsync("tổng hợp báo chí");

        Loaded(app.ProcessId).ShouldContain(file => file.Contains("Azure.Data.Tables", StringComparison.Ordinal));
        Loaded(app.ProcessId)
            .ShouldNotContain(file => file.Contains("Microsoft.Graph", StringComparison.Ordinal) || file.Contains("Microsoft.Kiota", StringComparison.Ordinal));

        using var answer = await http.PostAsJsonAsync("/admin/functions/PublishWorkbook", new { input = """{"form":"phan-hoi-bao-chi","quarter":"2023Q3","at":"2023-09-12T09:30:00+07:00"}""" }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        Loaded(app.ProcessId).ShouldContain(file => file.Contains("Microsoft.Graph.dll", StringComparison.Ordinal));
    }

    /// <summary>Library and directory in SharePoint; the identity's endpoint is one that gives no token.</summary>
    private static Dictionary<string, string> Settings(string storage, FakeConnector connector)
    {
        var settings = AppSettings.Of(storage, "");
        foreach (var place in (string[])["Library", "Directory"])
        {
            settings.Remove($"{place}__Folder");
            (settings[$"{place}__SiteId"], settings[$"{place}__DriveId"]) = (FakeGraph.SiteId, FakeGraph.DriveId);
        }

        (settings["IDENTITY_ENDPOINT"], settings["IDENTITY_HEADER"]) = ($"{connector.ServiceUrl}msi", "secret");
        return settings;
    }

    private static async Task TakeDirectoryOverAsync(string storage, string folder)
    {
        DirectoryWorkbook.Write(folder);
        var reading = (DirectoryReading.Taken)DirectoryFile.Read(await File.ReadAllBytesAsync(Path.Combine(folder, DirectoryFile.Name)));
        await DirectoryBlob.Of(storage).TakeAsync(reading.Directory, reading.FileHash);
    }

    /// <summary>The files mapped into a process; Linux tells them all, elsewhere they count as modules.</summary>
    private static IReadOnlyList<string> Loaded(int process)
    {
        var maps = $"/proc/{process}/maps";
        if (File.Exists(maps)) return File.ReadAllLines(maps);
        using var running = Process.GetProcessById(process);
        return [.. running.Modules.Cast<ProcessModule>().Select(module => module.FileName ?? "")];
    }
}
