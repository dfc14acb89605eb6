using System.Globalization;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Functions;

/// <summary>What an administrator asks of the executable.</summary>
internal abstract record MaintenanceCommand
{
    public const string ExportName = "export";
    public const string RetentionName = "retention";
    public const string RestoreName = "restore";

    public const string Usage = """
        export --form FORM --period 2023Q3              counts what one period holds
        export --form FORM --period 2023Q3 --to FILE    writes it with its log, one JSON line an entity
        retention                                       lists what is past what the forms keep, and who left
        retention --confirm NUMBER                      deletes what was listed; the number is the one it printed
        restore                                         lists the backups
        restore --from BACKUP                           reads and checks one whole, and whether it could be restored here
        restore --from BACKUP --confirm NUMBER          restores it; the number is the one it printed
            --without NUMBER                            although so many entities are not in it, as it printed
        """;

    private MaintenanceCommand()
    {
    }

    /// <summary>One period with its log; without a file only counted.</summary>
    internal sealed record Export(string Form, Period Period, string? File) : MaintenanceCommand;

    /// <summary>What is past; deleted only when the number that was listed is confirmed.</summary>
    internal sealed record Retention(int? Confirmed) : MaintenanceCommand;

    /// <summary>A backup into an account without reports; without a name listed, without a number only checked.</summary>
    /// <param name="Without">How many entities that are not in it are done without; none where nothing is said.</param>
    internal sealed record Restore(string? From, int? Confirmed, int Without) : MaintenanceCommand;

    /// <summary>Null for arguments that are no command: unknown, doubled, or missing their value.</summary>
    public static MaintenanceCommand? Read(IReadOnlyList<string> args)
    {
        if (args.Count % 2 == 0) return null;
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 1; at < args.Count; at += 2)
        {
            if (args[at + 1].Length == 0 || !options.TryAdd(args[at], args[at + 1])) return null;
        }

        return args[0] switch
        {
            ExportName when Text("--form") is { } form && Period.TryParse(Text("--period"), out var period) =>
                Whole(new Export(form, period, Text("--to"))),
            RetentionName => Whole(new Retention(Number("--confirm"))),
            RestoreName when Text("--from") is { } backup => Whole(new Restore(backup, Number("--confirm"), Number("--without") ?? 0)),
            RestoreName => Whole(new Restore(null, null, 0)),
            _ => null,
        };

        string? Text(string option) => options.Remove(option, out var text) ? text : null;

        // What is no number stays among the options, and so the arguments are no command.
        int? Number(string option) =>
            int.TryParse(options.GetValueOrDefault(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && options.Remove(option) ? number : null;

        MaintenanceCommand? Whole(MaintenanceCommand command) => options.Count == 0 ? command : null;
    }
}
