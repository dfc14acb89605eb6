using Azure;
using Azure.Identity;
using HumanRightsBot.Forms;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Configuration;

namespace HumanRightsBot.Functions;

/// <summary>The commands an administrator gives this executable instead of starting it; each says first what it would do.</summary>
internal sealed class MaintenanceRun(
    Tables tables, DirectoryStore directory, IBackupPlace backups, string? firstCoordinator, TimeProvider clock, TextWriter output)
{
    private const int Done = 0;
    private const int NotDone = 1;
    private const int NotUnderstood = 2;

    public static bool IsAsked(IReadOnlyList<string> args) => args.Count > 0
        && args[0] is MaintenanceCommand.ExportName or MaintenanceCommand.RetentionName or MaintenanceCommand.RestoreName;

    /// <returns>0 done, or said what would be done; 1 not done; 2 wrong arguments or settings.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IConfiguration configuration, string formsFolder, TimeProvider clock, TextWriter output)
    {
        List<string> problems = [];
        // Outside Azure an administrator runs this, and the account takes no keys.
        var storage = StorageSettings.Read(configuration, problems) with { ByPerson = configuration["IDENTITY_ENDPOINT"] is null };
        var command = MaintenanceCommand.Read(args);
        if (command is null) problems.Add(MaintenanceCommand.Usage);
        foreach (var problem in problems) await output.WriteLineAsync(problem);
        if (command is null || problems.Count > 0) return NotUnderstood;
        var tables = new Tables(Setup.PatientTablesOf(storage));
        var directory = Setup.PatientDirectoryOf(storage, tables);
        var backups = Setup.BackupPlaceOf(storage, Settings.BackupFolderOf(configuration));
        return await new MaintenanceRun(tables, directory, backups, Settings.FirstCoordinatorOf(configuration), clock, output)
            .RunAsync(command, formsFolder);
    }

    private async Task<int> RunAsync(MaintenanceCommand command, string formsFolder)
    {
        try
        {
            var forms = FormFile.ReadFolder(formsFolder);
            return command switch
            {
                MaintenanceCommand.Export export when forms.Find(export.Form) is not null => await ExportAsync(export),
                MaintenanceCommand.Export export => Say($"There is no form {export.Form}.", NotUnderstood),
                MaintenanceCommand.Retention retention => await RetainAsync(retention.Confirmed, new Retention(tables, forms)),
                MaintenanceCommand.Restore { From: null } => await ListBackupsAsync(),
                MaintenanceCommand.Restore { From: { } backup } restore => await RestoreAsync(backup, restore),
                _ => throw new InvalidOperationException($"Nobody runs {command.GetType().Name}."),
            };
        }
        catch (FormException broken)
        {
            return Say(broken.Message, NotUnderstood);
        }
        catch (RestoreException refusal)
        {
            return Say($"Nothing was restored. {refusal.Message}", NotDone);
        }
        catch (RequestFailedException failure)
        {
            return Say($"Storage refused or did not answer: {failure.Status} {failure.ErrorCode}. Run the command again.", NotDone);
        }
        catch (Exception failure) when (
            failure is IOException or UnauthorizedAccessException or AggregateException or AuthenticationFailedException)
        {
            return Say(failure.Message, NotDone);
        }
    }

    private async Task<int> ExportAsync(MaintenanceCommand.Export command)
    {
        var (export, what) = (new Export(tables), $"{command.Form} {command.Period}");
        if (command.File is not { } file)
        {
            var found = await export.RunAsync(command.Form, command.Period, null, default);
            SayMissing(found.Missing);
            return Say($"{what}: {found.Reports} reports, {found.Entities} lines. Nothing was written; name a file with --to FILE.", Done);
        }

        if (Path.Exists(file)) return Say($"{file} exists already and is not overwritten.", NotDone);
        var part = file + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        // What units wrote before it is published is for whoever runs the command, and nobody else on the machine.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        ExportCount written;
        await using (var stream = new FileStream(part, options))
            written = await export.RunAsync(command.Form, command.Period, stream, default);
        File.Move(part, file);
        SayMissing(written.Missing);
        var code = written.Missing.Count == 0 ? Done : NotDone;
        return Say($"{what}: {written.Reports} reports, {written.Entities} lines written to {file}.", code);
    }

    private async Task<int> RetainAsync(int? confirmed, Retention reports)
    {
        var today = ReportCalendar.Today(clock.GetUtcNow());
        var members = new FormerMembers(tables, new DirectoryBindings(tables, clock), new ConversationTable(tables, clock), directory);
        var past = await reports.PastAsync(today, default);
        var former = await members.ListAsync(firstCoordinator, default);
        var earlier = await reports.EarlierAsync(default);
        var number = past.Sum(period => period.Entities) + former.Members.Count + former.Claims.Count + earlier;
        foreach (var period in past) Say($"Past: {period.Form} {period.Period}, {period.Reports} reports in {period.Entities} entities.");
        foreach (var member in former.Members) Say($"In no unit any more: account {member.ObjectId}.");
        if (former.Claims.Count > 0) Say($"Sent to who is in no unit any more: {former.Claims.Count} reminders.");
        if (earlier > 0) Say($"Of an earlier version: {earlier} entities.");
        if (number == 0) return Say("Nothing is past what the forms keep, and every bound member is in a unit.", Done);
        if (confirmed is null)
        {
            return Say("Nothing was deleted. To delete these reports and reduce these members to their object ids: "
                + $"retention --confirm {number}", Done);
        }

        if (confirmed != number) return Say($"Nothing was deleted: {confirmed} was confirmed, and there are {number} now.", NotDone);
        var deleted = await reports.DeleteAsync(today, default);
        await members.ReduceAsync(former, default);
        return Say($"{deleted + former.Claims.Count} entities deleted, {former.Members.Count} members reduced to their object ids.", Done);
    }

    private async Task<int> ListBackupsAsync()
    {
        var finished = await Backup.FinishedAsync(backups, default);
        foreach (var name in finished) Say(name);
        return Say(finished.Count == 0 ? "There is no backup." : "To check one whole: restore --from BACKUP", Done);
    }

    private async Task<int> RestoreAsync(string backup, MaintenanceCommand.Restore command)
    {
        var restore = new BackupRestore(tables, directory, backups);
        var manifest = await restore.CheckAsync(backup, default);
        foreach (var file in manifest.Files)
            Say($"{(file.IsOfMembers ? "Members" : $"{file.Form} {file.Period}")}: {file.Entities} entities of {file.Table}.");
        SayMissing(manifest.Missing);
        foreach (var report in manifest.TornReports) Say($"Left out: report {report}, which is not whole.");
        await restore.RefuseUnlessEmptyAsync(backup, default);
        var (entities, missing) = (manifest.Entities, manifest.Missing.Count);
        if (command.Confirmed is not { } confirmed)
        {
            var state = missing == 0 ? "whole" : $"incomplete: {missing} entities are not in it";
            var without = missing == 0 ? "" : $" --without {missing}";
            return Say($"{backup} is {state}. Nothing was written. To restore it here: "
                + $"restore --from {backup} --confirm {entities}{without}", Done);
        }

        if (confirmed != entities) return Say($"Nothing was written: {confirmed} was confirmed, and the backup holds {entities}.", NotDone);
        if (command.Without != missing)
        {
            return Say($"Nothing was written: to do without {command.Without} was confirmed, "
                + $"and {missing} entities are not in the backup.", NotDone);
        }

        return Say($"{await restore.RunAsync(backup, manifest, default)} entities restored.", Done);
    }

    private void SayMissing(IReadOnlyList<MissingEntity> missing)
    {
        foreach (var entity in missing) Say($"Missing: {entity}.");
    }

    private int Say(string sentence, int code = Done)
    {
        output.WriteLine(sentence);
        return code;
    }
}
