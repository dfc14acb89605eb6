using HumanRightsBot.Benchmarks;

const string Usage = """
    dotnet run -c Release --project tests/Benchmarks -- <name> [options]
      mutations [--count 100000] [--seed 1]               bent activities against the whole app
      load      [--members 200] [--seconds 60] [--publish 0]  members who save, the bare endpoint and the storage calls alone
      kills     [--count 50] [--members 200] [--seed 1]   kill -9 under that load
      outage    [--seconds 30] [--members 50]             storage refuses under load
      reminders [--recipients 10000] [--rate 30] [--limit 50] [--kills 0]  a country reminded
      reach     [--units 3000] [--rounds 3]               «nhắc» of a country that has been reminded several times
      backup    [--units 1000] [--rows 20]                a period backed up and restored into an empty account
      writer    [--rows 100000] [--rounds 5]              the workbook's writer beside deflate alone and two libraries
      publish   [--units 1000] [--rows 50] [--rounds 3]   a quarter from storage to a folder beside reading it alone
      channel   [--seconds 5] [--rounds 3] [--connections 16]  the door beside CloudAdapter and bare Kestrel
      tab       [--rows 200] [--units 10000] [--rounds 30]  the page of a long report, and the office's of a country
      intake    [--rounds 200]                            a file of 48 rows read and checked beside reading it
      start     [--times 7]                               a cold start beside an empty web application
    """;
string[] children = [Publishing.Child, ChannelServer.Child, Writing.Child];
if (Options.Read(args) is not { } options || !(children.Contains(options.Name) || options.AreOf(Usage)))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

var faults = options.Name switch
{
    "mutations" => await Mutations.RunAsync(options),
    "load" => await Load.RunAsync(options),
    "kills" => await Kills.RunAsync(options),
    "outage" => await Outage.RunAsync(options),
    "reminders" => await RemindingRun.RunAsync(options),
    "reach" => await Reaching.RunAsync(options),
    "backup" => await BackingUp.RunAsync(options),
    "writer" => await Writing.RunAsync(options),
    "publish" => await Publishing.RunAsync(options),
    "channel" => await ChannelDoors.RunAsync(options),
    "tab" => await PageTimes.RunAsync(options),
    "intake" => await TakingIn.RunAsync(options),
    "start" => await Starting.RunAsync(options),
    Publishing.Child => await Publishing.RunChildAsync(),
    ChannelServer.Child => await ChannelServer.RunChildAsync(options),
    Writing.Child => await Writing.RunChildAsync(options),
    _ => throw new InvalidOperationException($"Nobody runs {options.Name}."),
};
foreach (var fault in faults.Take(20)) Console.WriteLine($"VIOLATED: {fault}");
Console.WriteLine(faults.Count == 0 ? "All invariants held." : $"{faults.Count} violations.");
return faults.Count == 0 ? 0 : 1;
