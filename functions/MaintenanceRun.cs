using Azure;
using Azure.Identity;
using HumanRightsBot.Forms;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Configuration;

namespace HumanRightsBot.Functions;

/// <summary>The commands an administrator gives this executable instead of starting it; each says first what it would do.</summary>
internal static class MaintenanceRun
{
    private const int Done = 0;
    private const int NotDone = 1;
    private const int NotUnderstood = 2;

    public static bool IsAsked(IReadOnlyList<string> args) => args.Count > 0 && args[0] is MaintenanceCommand.ExportName or MaintenanceCommand.RetentionName or MaintenanceCommand.RestoreName;

    /// <returns>0 done, or said what would be done; 1 not done; 2 wrong arguments or settings.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, IConfiguration configuration, string formsFolder, TimeProvider clock, TextWriter output)
    {
        List<string> problems = [];
        // Outside Azure an administrator runs this, and the account takes no keys.
        var storage = StorageSettings.Read(configuration, problems) with { ByPerson = configuration["IDENTITY_ENDPOINT"] is null };
        if (MaintenanceCommand.Read(args) is not { } command) problems.Add(MaintenanceCommand.Usage);
        else if (problems.Count == 0)
        {
            var tables = new Tables(Setup.PatientTablesOf(storage));
            var (directory, backups) = (Setup.PatientDirectoryOf(storage, tables), Setup.BackupPlaceOf(storage, BackupSettings.Read(configuration)));
            return await RunAsync(command, tables, directory, backups, FirstCoordinatorOf(configuration), formsFolder, clock, output);
        }

        foreach (var problem in problems) await output.WriteLineAsync(problem);
        return NotUnderstood;
    }

    private static async Task<int> RunAsync(
        MaintenanceCommand command, Tables tables, DirectoryStore directory, IBackupPlace backups, string? firstCoordinator, string formsFolder,
        TimeProvider clock, TextWriter output)
    {
        try
        {
            var forms = Forms.FormFile.ReadFolder(formsFolder);
            return command switch
            {
                MaintenanceCommand.Export export when forms.Find(export.Form) is not null => await ExportAsync(export, new Export(tables), output),
                MaintenanceCommand.Export export => await SayAsync(output, $"There is no form {export.Form}.", NotUnderstood),
                MaintenanceCommand.Retention retention => await RetainAsync(retention, new PastReports(tables, forms), new FormerMembers(tables, new DirectoryBindings(tables, clock), directory), new EarlierRounds(tables), firstCoordinator, ReportCalendar.Today(clock.GetUtcNow()), output),
                MaintenanceCommand.Restore restore => await RestoreAsync(restore, new Restore(tables, directory, backups), backups, output),
                _ => throw new InvalidOperationException($"Nobody runs {command.GetType().Name}."),
            };
        }
        catch (FormException broken)
        {
            return await SayAsync(output, broken.Message, NotUnderstood);
        }
        catch (RestoreException refusal)
        {
            return await SayAsync(output, $"Nothing was restored. {refusal.Message}", NotDone);
        }
        catch (RequestFailedException failure)
        {
            return await SayAsync(output, $"Storage refused or did not answer: {failure.Status} {failure.ErrorCode}. Run the command again.", NotDone);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or AggregateException or AuthenticationFailedException)
        {
            return await SayAsync(output, failure.Message, NotDone);
        }
    }

    private static async Task<int> ExportAsync(MaintenanceCommand.Export command, Export export, TextWriter output)
    {
        if (command.File is not { } file)
        {
            var found = await export.RunAsync(command.Form, command.Period, null, CancellationToken.None);
            await SayMissingAsync(output, found.Missing);
            return await SayAsync(output, $"{command.Form} {command.Period}: {found.Reports} reports, {found.Entities} lines. Nothing was written; name a file with --to FILE.", Done);
        }

        if (Path.Exists(file)) return await SayAsync(output, $"{file} exists already and is not overwritten.", NotDone);
        var part = file + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        // What units wrote before it is published is for whoever runs the command, and nobody else on the machine.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        ExportCount written;
        await using (var stream = new FileStream(part, options)) written = await export.RunAsync(command.Form, command.Period, stream, CancellationToken.None);
        File.Move(part, file);
        await SayMissingAsync(output, written.Missing);
        return await SayAsync(output, $"{command.Form} {command.Period}: {written.Reports} reports, {written.Entities} lines written to {file}.", written.Missing.Count == 0 ? Done : NotDone);
    }

    private static async Task SayMissingAsync(TextWriter output, IReadOnlyList<MissingEntity> missing)
    {
        foreach (var entity in missing) await output.WriteLineAsync($"Missing: {entity}.");
    }

    private static async Task<int> RetainAsync(MaintenanceCommand.Retention command, PastReports reports, FormerMembers members, EarlierRounds rounds, string? firstCoordinator, DateOnly today, TextWriter output)
    {
        var past = await reports.ListAsync(today, CancellationToken.None);
        var former = await members.ListAsync(firstCoordinator, CancellationToken.None);
        var earlier = await rounds.CountAsync(CancellationToken.None);
        var number = past.Sum(period => period.Entities) + former.Count + earlier;
        foreach (var period in past) await output.WriteLineAsync($"Past: {period.Form} {period.Period}, {period.Reports} reports in {period.Entities} entities.");
        foreach (var member in former) await output.WriteLineAsync($"In no unit any more: account {member.ObjectId}.");
        if (earlier > 0) await output.WriteLineAsync($"Of an earlier version: {earlier} entities of rounds, moments and pauses.");
        if (number == 0) return await SayAsync(output, "Nothing is past what the forms keep, and every bound member is in a unit.", Done);
        if (command.Confirmed is null) return await SayAsync(output, $"Nothing was deleted. To delete these reports and reduce these members to their object ids: retention --confirm {number}", Done);
        if (command.Confirmed != number) return await SayAsync(output, $"Nothing was deleted: {command.Confirmed} was confirmed, and there are {number} now.", NotDone);

        var deleted = await reports.DeleteAsync(today, CancellationToken.None);
        await members.ReduceAsync(former, CancellationToken.None);
        // Those of periods that are past went with them.
        deleted += await rounds.DeleteAsync(CancellationToken.None);
        return await SayAsync(output, $"{deleted} entities deleted, {former.Count} members reduced to their object ids.", Done);
    }

    private static async Task<int> RestoreAsync(MaintenanceCommand.Restore command, Restore restore, IBackupPlace backups, TextWriter output)
    {
        if (command.From is not { } backup)
        {
            var finished = await Backup.FinishedAsync(backups, CancellationToken.None);
            foreach (var name in finished) await output.WriteLineAsync(name);
            return await SayAsync(output, finished.Count == 0 ? "There is no backup." : "To check one whole: restore --from BACKUP", Done);
        }

        var manifest = await restore.CheckAsync(backup, CancellationToken.None);
        foreach (var file in manifest.Files) await output.WriteLineAsync($"{(file.IsOfMembers ? "Members" : $"{file.Form} {file.Period}")}: {file.Entities} entities of {file.Table}.");
        await SayMissingAsync(output, manifest.Missing);
        foreach (var report in manifest.TornReports) await output.WriteLineAsync($"Left out: report {report}, which is not whole.");
        await restore.RefuseUnlessEmptyAsync(backup, CancellationToken.None);
        var missing = manifest.Missing.Count;
        var (state, without) = manifest.IsWhole ? ("whole", "") : ($"incomplete: {missing} entities are not in it", $" --without {missing}");
        if (command.Confirmed is null) return await SayAsync(output, $"{backup} is {state}. Nothing was written. To restore it here: restore --from {backup} --confirm {manifest.Entities}{without}", Done);
        if (command.Confirmed != manifest.Entities) return await SayAsync(output, $"Nothing was written: {command.Confirmed} was confirmed, and the backup holds {manifest.Entities}.", NotDone);
        if (command.Without != missing) return await SayAsync(output, $"Nothing was written: to do without {command.Without} was confirmed, and {missing} entities are not in the backup.", NotDone);
        var restored = await restore.RunAsync(backup, manifest, CancellationToken.None);
        return await SayAsync(output, $"{restored} entities restored.", Done);
    }

    private static string? FirstCoordinatorOf(IConfiguration configuration) => configuration["Office:FirstCoordinator"]?.Trim().ToLowerInvariant();

    private static async Task<int> SayAsync(TextWriter output, string sentence, int code)
    {
        await output.WriteLineAsync(sentence);
        return code;
    }
}
