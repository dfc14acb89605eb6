using System.Text;
using HumanRightsBot.Local;
using HumanRightsBot.Manifest;

Console.OutputEncoding = Encoding.UTF8;
var folder = Path.Combine(RepositoryRoot.Folder, "manifest");
if (PackOptions.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(PackOptions.Usage);
    return 2;
}

try
{
    await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
    var package = AppPackage.Fill(folder, options.Values);
    var problems = (await SchemaCheck.OfAsync([package], CancellationToken.None))[0].Concat(Checks.Of(package)).ToList();
    foreach (var problem in problems) await Console.Error.WriteLineAsync(problem);
    if (problems.Count > 0) return 1;
    Directory.CreateDirectory(Path.GetDirectoryName(options.Zip) ?? folder);
    package.WriteZip(options.Zip);
    Console.WriteLine($"{options.Zip} written: upload it in the Teams admin center under «Manage apps».");
    return 0;
}
catch (LocalProblemException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
