using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Local;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Storage;

/// <summary>A form file changes while reports exist.</summary>
public sealed class FormVersionsTests(LocalParts parts)
{
    private static readonly Form First = SomeFormFiles.Read(SomeFormFiles.FollowUp).Form!;

    [Fact]
    public async Task An_added_column_is_empty_in_old_rows_and_asked_of_drafts()
    {
        var storage = parts.NewAccount();
        await using (var app = await StartAsync(storage, First))
        {
            var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới");
            await hoa.FillsWork().PressesAsync("Lưu dòng");
            await (await hoa.SaysAsync("báo cáo mới")).Fills("task", "Sửa cổng").PressesAsync("Lưu nháp");
        }

        var added = Changed("""{ "key": "done",""", """{ "key": "budget", "heading": "Kinh phí", "kind": "text", "required": true }, { "key": "done",""");
        await using var later = await StartAsync(storage, added);
        await PublishAsync(later);

        var sheet = new XlsxFile(await File.ReadAllBytesAsync(WorkbookOf(later))).Read("Tổng hợp");
        sheet.ShouldContain(row => row.Contains("Kinh phí"));
        sheet.Single(row => row.Contains("Lắp lan can")).ShouldBe([1d, "Y tế", "Lắp lan can", null, "Đã khảo sát.", "Đang làm", null]);
        var again = await later.As(Somebody.Hoa).SaysAsync("nộp");
        again.Sees("Còn thiếu: Lĩnh vực; Kinh phí; Việc đã làm trong kỳ; Mức độ.");
        await again.SaysAsync("sửa 1");
        again.Value("budget").ShouldBeNull();
    }

    [Fact]
    public async Task A_form_changed_under_the_same_version_has_its_workbook_made_anew()
    {
        var storage = parts.NewAccount();
        using var folder = new TemporaryFolder();
        var library = new LibraryFolder(folder.Path, null);
        await using (var app = await ChatApp.StartAsync(storage, library: library, forms: new([First])))
        {
            await (await app.As(Somebody.Hoa).SaysAsync("báo cáo mới")).FillsWork().PressesAsync("Lưu dòng");
            await PublishAsync(app);
        }

        await using var later = await ChatApp.StartAsync(storage, library: library, forms: new([WithHeading("Kết quả trong kỳ")]));
        await PublishAsync(later);

        new XlsxFile(await File.ReadAllBytesAsync(Path.Combine(folder.Path, LibraryPath.Main(First.Id, ChatApp.Period))))
            .Read("Tổng hợp").ShouldContain(row => row.Contains("Kết quả trong kỳ"));
    }

    [Fact]
    public async Task A_removed_column_stays_in_Storage_and_in_the_log_and_leaves_the_sheets()
    {
        var storage = parts.NewAccount();
        await using (var app = await StartAsync(storage, First))
            await (await app.As(Somebody.Hoa).SaysAsync("báo cáo mới")).FillsWork().PressesAsync("Lưu dòng");
        var removed = Changed("""{ "key": "done", "heading": "Việc đã làm trong kỳ", "kind": "longText", "required": true, "maxLength": 2000 },""", "");

        await using var later = await StartAsync(storage, removed);
        var hoa = await later.As(Somebody.Hoa).SaysAsync("sửa 1");
        hoa.DoesNotSee("Đã khảo sát.");
        await hoa.Fills("progress", "chua").PressesAsync("Lưu dòng");
        await PublishAsync(later);

        new XlsxFile(await File.ReadAllBytesAsync(WorkbookOf(later))).Read("Tổng hợp").SelectMany(row => row).ShouldNotContain("Đã khảo sát.");
        var key = new ReportKey(First.Id, ChatApp.Period, "ha-dinh");
        (await later.Part<ReportTable>().RowsAsync(key, default).SingleAsync()).Values.ShouldContainKeyAndValue("done", "Đã khảo sát.");
        var log = await later.Part<ReportTable>().LogAsync(key, 1, default).ToListAsync();
        log[0].After["done"].ShouldBe("Đã khảo sát.");
        log[1].After.ShouldNotContainKey("done");
        (await later.Part<ReportTable>().HeadAsync(key, default)).Head.Hash.ShouldBe(
            RowHash.Of(await later.Part<ReportTable>().RowsAsync(key, default).SingleAsync()));
    }

    [Fact]
    public async Task A_changed_kind_stops_the_process_at_its_start_and_names_the_periods_that_hold_data()
    {
        var storage = parts.NewAccount();
        using var folder = CopyOfTheApp(SomeFormFiles.FollowUp);
        (await RunUntilAsync(folder, storage, "Now listening")).ShouldContain("Now listening");
        foreach (var period in (Period[])[new(2023, 2), new(2023, 3)]) await SaveAsync(storage, period, "done");
        await SaveAsync(storage, new(2023, 4), "task");

        folder.Write(
            "forms/theo-doi-viec.json",
            With(
                SomeFormFiles.FollowUp, "\"kind\": \"longText\", \"required\": true, \"maxLength\": 2000 },\n      { \"key\": \"progress\"",
                "\"kind\": \"text\", \"required\": true },\n      { \"key\": \"progress\""));
        var said = await RunUntilAsync(folder, storage, "Right: ");

        said.ShouldContain(
            "form theo-doi-viec: $.groups[1].columns[0].kind: «done» was of kind longText and is text now, and rows of 2023Q2, 2023Q3 hold it. Right: kind "
                + "longText, or another key for what is asked now.");
        said.ShouldNotContain("   at ");
        said.ShouldContain("exit 2");
    }

    [Fact]
    public async Task A_changed_kind_that_no_row_holds_is_taken_and_an_earlier_kind_is_not_forgotten()
    {
        var storage = parts.NewAccount();
        await CheckAsync(storage, First);
        var without = First with
        {
            Groups = [First.Groups[0], First.Groups[1] with { Columns = [.. First.Groups[1].Columns.Where(column => column.Key != "proof")] }],
        };
        var asText = Replaced(First, "proof", ColumnKind.Text);

        await CheckAsync(storage, without);
        await SaveAsync(storage, new(2023, 3), "proof");

        var refusal = await Should.ThrowAsync<FormException>(() => CheckAsync(storage, asText));
        refusal.Errors.ShouldHaveSingleItem().Wrong.ShouldStartWith("«proof» was of kind evidence and is text now");
        await CheckAsync(storage, Replaced(First, "done", ColumnKind.Text));
        await CheckAsync(storage, First);
    }

    [Fact]
    public async Task A_new_version_asks_for_the_workbooks_of_open_periods_anew_and_the_same_one_does_not()
    {
        var storage = parts.NewAccount();
        await CheckAsync(storage, First);
        await SaveAsync(storage, new(2023, 3), "done");
        await SaveAsync(storage, new(2023, 2), "done");
        await new PeriodClosing(new Tables(new TableServiceClient(storage)))
            .ReplaceAsync(First.Id, new(2023, 2), new ClosingStatus(null, ClosingState.Closed, "minh"), default);

        await CheckAsync(storage, First);
        (await AskedAsync(storage)).ShouldBe(0);
        await CheckAsync(storage, First with { Version = 2 });

        (await AskedAsync(storage)).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_changed_under_the_same_version_asks_for_the_workbooks_of_open_periods_too()
    {
        var storage = parts.NewAccount();
        await CheckAsync(storage, First);
        await SaveAsync(storage, new(2023, 3), "done");

        await CheckAsync(storage, WithHeading("Kết quả trong kỳ"));
        (await AskedAsync(storage)).ShouldBe(1);
        await CheckAsync(storage, WithHeading("Kết quả trong kỳ"));

        (await AskedAsync(storage)).ShouldBe(1);
    }

    [Fact]
    public async Task A_start_that_cannot_ask_for_the_workbooks_is_followed_by_one_that_does()
    {
        var storage = parts.NewAccount();
        await CheckAsync(storage, First);
        await SaveAsync(storage, new(2023, 3), "done");
        var options = new Azure.Storage.Queues.QueueClientOptions { Retry = { MaxRetries = 0 } };
        var dead = new Azure.Storage.Queues.QueueServiceClient(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;QueueEndpoint=http://127.0.0.1:1/a;", options);

        await CheckAsync(storage, WithHeading("Kết quả trong kỳ"), dead);
        await CheckAsync(storage, WithHeading("Kết quả trong kỳ"));

        (await AskedAsync(storage)).ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_kind_is_refused_while_Storage_does_not_say_whether_rows_hold_it()
    {
        var storage = parts.NewAccount();
        await CheckAsync(storage, First);
        await SaveAsync(storage, new(2023, 3), "proof");
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(
            new RequestHook((message, next) =>
                message.Request.Uri.Path.Contains("/Reports", StringComparison.Ordinal) ? throw new Azure.RequestFailedException(503, "busy") : next()),
            Azure.Core.HttpPipelinePosition.PerCall);
        var versions = new FormVersions(
            new Tables(new TableServiceClient(storage, options)), new([Replaced(First, "proof", ColumnKind.Text)]), null!,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<FormVersions>.Instance);

        var refusal = await Should.ThrowAsync<FormException>(() => versions.CheckAsync(default));
        refusal.Errors.ShouldHaveSingleItem().Wrong.ShouldEndWith("and Storage did not say whether rows hold it");
    }

    [Fact]
    public async Task Without_an_answer_from_Storage_the_start_goes_on()
    {
        var dead = new Tables(
            new TableServiceClient(
                "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:1/a;",
                new TableClientOptions { Retry = { MaxRetries = 0 } }));

        await Should.NotThrowAsync(() =>
            new FormVersions(dead, new([First]), null!, Microsoft.Extensions.Logging.Abstractions.NullLogger<FormVersions>.Instance).CheckAsync(default));
    }

    private static Task CheckAsync(string storage, Form form, Azure.Storage.Queues.QueueServiceClient? queues = null) =>
        new FormVersions(
            new Tables(new TableServiceClient(storage)), new([form]), new PublishQueue(queues ?? new(storage), TimeProvider.System, TimeSpan.Zero),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<FormVersions>.Instance)
            .CheckAsync(default);

    private static async Task<int> AskedAsync(string storage)
    {
        var queue = new Azure.Storage.Queues.QueueServiceClient(storage).GetQueueClient("publish");
        await queue.CreateIfNotExistsAsync();
        return (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
    }

    private static async Task SaveAsync(string storage, Period period, string column)
    {
        var row = new TableEntity($"{First.Id}|{period}|ha-dinh", "row|01H9AAAAAAAAAAAAAAAAAAAAAA") { ["c_" + column] = "Điều gì đó", ["Draft"] = true };
        var table = new TableServiceClient(storage).GetTableClient("Reports");
        await table.CreateIfNotExistsAsync();
        await table.UpsertEntityAsync(row);
    }

    private static Form Replaced(Form form, string key, ColumnKind kind) =>
        form with
        {
            Groups =
            [
                .. form.Groups.Select(group =>
                    group with { Columns = [.. group.Columns.Select(column => column.Key == key ? column with { Kind = kind, GivenLength = 300 } : column)] }),
            ],
        };

    private static Form WithHeading(string heading) =>
        First with
        {
            Groups =
            [
                First.Groups[0],
                First.Groups[1] with
                {
                    Columns = [.. First.Groups[1].Columns.Select(column => column.Key == "done" ? column with { Heading = heading } : column)],
                },
            ],
        };

    private static Form Changed(string old, string replacement) =>
        SomeFormFiles.Read(With(With(SomeFormFiles.FollowUp, "\"version\": 1", "\"version\": 2"), old, replacement)).Form.ShouldNotBeNull();

    private static string With(string text, string old, string replacement) => SomeFormFiles.With(text, old, replacement);

    private Task<ChatApp> StartAsync(string storage, Form form) => ChatApp.StartAsync(storage, forms: new([form]));

    private static string WorkbookOf(ChatApp app) => Path.Combine(app.LibraryFolder, First.Id, "2023", "Q3", $"Tong-hop_{First.Id}_2023Q3.xlsx");

    private static async Task PublishAsync(ChatApp app)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        using var answer = await app.TriggerAsync("PublishWorkbook", new { form = First.Id, quarter = ChatApp.Period.ToString(), at = app.Clock.GetUtcNow() });
        answer.EnsureSuccessStatusCode();
    }

    private static TemporaryFolder CopyOfTheApp(string form)
    {
        var folder = new TemporaryFolder();
        var from = Path.GetDirectoryName(AppProcess.Executable)!;
        foreach (var file in System.IO.Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        folder.Write("forms/theo-doi-viec.json", form);
        return folder;
    }

    /// <summary>Runs the app itself until it has said something, or has ended.</summary>
    private static async Task<string> RunUntilAsync(TemporaryFolder folder, string storage, string words)
    {
        var said = new System.Text.StringBuilder();
        var heard = new TaskCompletionSource();
        var settings = AppSettings.Of(storage, folder.Path);
        settings["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        var app = Path.Combine(folder.Path, Path.GetFileName(AppProcess.Executable));
        await using var process = ToolProcess.Start(new ToolStart("app", app, ["--port", $"{FreePort.Any()}"], folder.Path, settings), Hear);
        await Task.WhenAny(heard.Task, process.Ended).WaitAsync(TimeSpan.FromSeconds(60));
        if (!heard.Task.IsCompleted || words == "Right: ")
        {
            var code = await process.Ended.WaitAsync(TimeSpan.FromSeconds(60));
            lock (said) said.Append("exit ").Append(code);
        }

        lock (said) return said.ToString();

        void Hear(string line)
        {
            lock (said) said.Append(line).Append('\n');
            if (line.Contains(words, StringComparison.Ordinal)) heard.TrySetResult();
        }
    }
}
