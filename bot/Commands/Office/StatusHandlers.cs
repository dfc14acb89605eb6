using System.Reflection;
using System.Runtime.CompilerServices;
using HumanRightsBot.Forms;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Commands.Office;

/// <summary>A workbook, or the final copy of a closed period, that has not come into the library yet.</summary>
internal sealed record WaitingFile(Form Form, Period Period, bool IsFinalCopy, Waiting Why);

/// <summary>Why no card comes to a member; a mail may.</summary>
internal enum UnreachedWhy
{
    /// <summary>Nobody has spoken to the bot under this user name yet.</summary>
    NoAccount,

    /// <summary>The app is not installed for the account.</summary>
    NoChat,

    /// <summary>Something could not be brought into the chat.</summary>
    Unreachable,
}

/// <param name="Member">By the first of the units they report for.</param>
internal sealed record UnreachedMember(Member Member, UnreachedWhy Why);

/// <summary>«Tình trạng»: what runs, what is kept, what waits, and who cannot be reached.</summary>
internal sealed class StatusHandlers(
    FormCatalog forms, PeriodTable periods, PeriodClosing closings, LastBackup backup, DirectoryBindings bindings,
    ConversationTable conversations)
{
    /// <summary>By name; of more it is said how many they are.</summary>
    private const int MostNamed = 200;

    /// <summary>Without what a build adds about itself.</summary>
    private static readonly string Version =
        typeof(StatusHandlers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public async Task<Outcome> ShowAsync(Ask ask, CancellationToken ct)
    {
        var (backedUp, isLate) = await backup.FindAsync(ct);
        var waiting = await WaitingAsync(ask.Now, ct).ToListAsync(ct);
        var unreached = await UnreachedAsync(ask.Speaker.Directory, ct);
        var accounts = await bindings.AskedAsync(ask.Speaker.Directory, ct);
        var more = Math.Max(0, unreached.Count - MostNamed);
        return new OfficeOutcome.StatusIs(Version, backedUp, isLate, waiting, [.. unreached.Take(MostNamed)], more, accounts);
    }

    /// <summary>Of the periods somebody still works on.</summary>
    private async IAsyncEnumerable<WaitingFile> WaitingAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var form in forms.All)
        {
            foreach (var period in ReportCalendar.PeriodsInUse(form, now))
            {
                if ((await periods.FindAsync(form.Id, period, ct)).Waiting is { } workbook)
                    yield return new(form, period, IsFinalCopy: false, workbook);
                if (await closings.FindAsync(form.Id, period, ct) is { WantsCopy: true, Waiting: { } copy })
                    yield return new(form, period, IsFinalCopy: true, copy);
            }
        }
    }

    /// <summary>Each table is walked once, however many members there are.</summary>
    private async Task<List<UnreachedMember>> UnreachedAsync(Directory known, CancellationToken ct)
    {
        var bound = (await bindings.AllAsync(ct)).Where(account => !account.HasLeft);
        var accounts = bound.ToDictionary(account => account.Upn, StringComparer.Ordinal);
        var chats = await conversations.AllAsync(ct);
        return
        [
            .. from member in known.Reporters.DistinctBy(member => member.Upn)
               let why = WhyOf(member)
               where why is not null
               select new UnreachedMember(member, why.Value),
        ];

        UnreachedWhy? WhyOf(Member member)
        {
            if (!accounts.TryGetValue(member.Upn, out var account)) return UnreachedWhy.NoAccount;
            if (!chats.TryGetValue((account.TenantId, account.ObjectId), out var isReached)) return UnreachedWhy.NoChat;
            return isReached ? null : UnreachedWhy.Unreachable;
        }
    }
}
