using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>Run alone: where temporary files stand is the process's, and so everybody's in it.</summary>
[CollectionDefinition(nameof(FullDiskTests), DisableParallelization = true)]
public sealed class AloneForTemporaryFiles;

/// <summary>No room for the temporary files of a publish: it waits, and leaves nothing behind.</summary>
[Collection(nameof(FullDiskTests))]
public sealed class FullDiskTests : IDisposable
{
    private const string Variable = "TMPDIR";
    private readonly string? usual = Environment.GetEnvironmentVariable(Variable);
    private readonly TemporaryFolder folder = new();
    private readonly string storage;

    public FullDiskTests(LocalParts parts) => storage = parts.NewAccount();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, usual);
        folder.Dispose();
    }

    [Fact]
    public async Task A_workbook_and_its_final_copy_wait_like_for_a_busy_library_show_it_and_come_with_their_next_messages()
    {
        var queue = new TimedQueue();
        await using var app = await ChatApp.StartAsync(storage, new DateTimeOffset(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)), queues: queue.Hook);
        queue.Serves(app);
        await app.As(Lan).SaysAsync("không phát sinh");
        var minh = await app.As(Minh).SaysAsync("chốt quý");
        await minh.PressesAsync("Xác nhận chốt");
        Environment.SetEnvironmentVariable(Variable, Path.Combine(folder.Path, "away"));

        // What closing began comes first.
        for (var messages = 0; messages < 3 && (await StatusAsync(app)).Waiting is null; messages++) await queue.BringsAsync(app);

        Files(app).ShouldBeEmpty();
        ((await StoredAsync(app)).Waiting?.Reason, (await StatusAsync(app)).Waiting?.Reason).ShouldBe((WaitReason.Busy, WaitReason.Busy));
        (await minh.PressesAsync("Làm mới")).Sees("Đang lưu bản lưu trữ. Thư viện chưa trả lời");
        (await app.As(Minh).SaysAsync("tổng hợp")).Sees("thư viện chưa trả lời");
        Environment.SetEnvironmentVariable(Variable, folder.Path);
        while (await queue.BringsAsync(app)) app.Clock.GetUtcNow().Day.ShouldBe(26);
        ((await StoredAsync(app)).Waiting, (await StatusAsync(app)).Waiting, queue.Poisoned).ShouldBe((null, null, 0));
        Files(app).Select(Path.GetFileName).ShouldBe([Path.GetFileName(app.Workbook), Path.GetFileName((await StatusAsync(app)).Copy!.Path)]);
        System.IO.Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_that_is_full_in_the_middle_of_a_workbook_breaks_it_off_and_the_rows_put_aside_are_gone()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow().PressesAsync("Lưu dòng");
        var maker = app.Part<WorkbookMaker>();
        var seen = await maker.LookAsync(app.Part<FormCatalog>().Find(ChatApp.FormId)!, ChatApp.Period, Ct);
        using var whole = new MemoryStream();
        await maker.MakeAsync(seen, whole, Ct);
        Environment.SetEnvironmentVariable(Variable, folder.Path);

        for (var room = 0L; room < whole.Length; room += 500)
        {
            await using var disk = new FullDisk(room);
            var failure = await Should.ThrowAsync<IOException>(() => maker.MakeAsync(seen, disk, Ct));
            LibraryException.IsBrokenOff(failure).ShouldBeTrue();
            System.IO.Directory.GetFiles(folder.Path).ShouldBeEmpty();
        }

        await using var enough = new FullDisk(whole.Length);
        (await maker.MakeAsync(seen, enough, Ct)).Hash.ShouldBe(seen.Hash);
    }

    private static IReadOnlyList<string> Files(ChatApp app) =>
        System.IO.Directory.Exists(app.LibraryFolder)
            ? [.. System.IO.Directory.GetFiles(app.LibraryFolder, "*", SearchOption.AllDirectories).OrderByDescending(path => path == app.Workbook)]
            : [];

    private static Task<Publication> StoredAsync(ChatApp app) => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    private static Task<ClosingStatus> StatusAsync(ChatApp app) => app.Part<PeriodClosing>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    /// <summary>A disk with room for so many bytes; every way to write ends in these two.</summary>
    private sealed class FullDisk(long room) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            Take(count);
            base.Write(buffer, offset, count);
        }

        public override void WriteByte(byte value)
        {
            Take(1);
            base.WriteByte(value);
        }

        private void Take(int count)
        {
            if (Position + count > room) throw new IOException("No space left on device");
        }
    }
}
