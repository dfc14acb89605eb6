using System.Diagnostics;
using Azure.Core;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class DirectoryStoreTests(LocalParts parts)
{
    private static readonly Stamp Dung = new("dung@thanhxuan.example", new DateTimeOffset(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7)).AddTicks(1));

    private readonly OneTable table = new(parts);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_reading_there_is_none()
    {
        (await table.Store().LoadAsync(null, Ct)).ShouldBeNull();
        (await table.Store().BytesAsync(Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_read_from_a_file_is_loaded_as_it_was_read()
    {
        var reading = new DirectoryBook().Read().ShouldBeOfType<DirectoryReading.Taken>();

        (await table.Store().ReplaceAsync(null, new(reading.Directory, reading.FileHash, Dung), Ct)).ShouldBeTrue();

        var loaded = (await table.Store().LoadAsync(null, Ct)).ShouldNotBeNull();
        loaded.Directory.ShouldBe(reading.Directory);
        (loaded.Hash, loaded.Taken).ShouldBe((reading.FileHash, Dung));
        (loaded.IsOf(reading.FileHash), loaded.IsOf("another file")).ShouldBe((true, false));
    }

    /// <summary>What stands there for years: a property of the code may get another name, these never do.</summary>
    [Fact]
    public async Task The_words_of_the_document_are_those_they_always_were()
    {
        var storage = parts.NewAccount();
        var units = new[]
        {
            new Unit
            {
                Code = "a",
                Name = "Phường «A»",
                Kind = "phuong",
                Order = 1,
                Site = "a.gov.vn",
                FirstPeriod = new(2023, 3),
                FormerCodes = ["x", "y"],
                SignerTitle = "Chủ tịch",
                SignerName = "Bình",
                Parent = "Thành phố",
                PrintedName = "Phường A",
                Sign = "BC-UBND",
                Place = "Hà Nội",
                Drafter = "VP",
                Authority = "TM. UBND",
                LeftOn = new DateOnly(2023, 9, 12),
            },
            new Unit { Code = "o", Name = "Phòng", Kind = Unit.OfficeKind, Order = 2 },
        };

        Member[] members =
        [
            new("o", "an@x.example", "An", Role.Viewer),
            new("a", "b@x.example", "Ba", Role.Reporter) { ReachedBy = ReachedBy.Both, Mail = "c@x.example" },
        ];
        await DirectoryBlob.Of(storage)
            .ReplaceAsync(null, new(new(units, members, [new("Lan", "Chuyên viên", "024", "")]), "hash", Dung), Ct);

        (await DirectoryBlob.TextAsync(storage)).ShouldBe(
            """
            {"layout":3,"hash":"hash","by":"dung@thanhxuan.example","at":"2023-09-12T09:00:00.0000001+07:00",
            "units":[{"code":"a","name":"Phường «A»","kind":"phuong","order":1,"site":"a.gov.vn","firstPeriod":"2023Q3","formerCodes":["x","y"],"signerTitle":"Chủ tịch","signerName":"Bình",
            "parent":"Thành phố","printedName":"Phường A","sign":"BC-UBND","place":"Hà Nội","drafter":"VP","authority":"TM. UBND","leftOn":"2023-09-12"},{"code":"o","name":"Phòng","kind":"office","order":2}],
            "members":[{"unit":"o","upn":"an@x.example","name":"An","role":"Viewer"},{"unit":"a","upn":"b@x.example","name":"Ba","role":"Reporter","reachedBy":"Both","mail":"c@x.example"}],"contacts":[{"name":"Lan","title":"Chuyên viên","phone":"024","email":""}]}
            """.ReplaceLineEndings(""));
        var known = (await DirectoryBlob.Of(storage).LoadAsync(null, Ct))!.Directory;
        (known.Members[0].ReachedBy, known.Members[1].ReachedBy, known.Members[1].Mail).ShouldBe((ReachedBy.Teams, ReachedBy.Both, "c@x.example"));
        var loaded = known.Units;
        loaded[0].FormerCodes.ShouldBe(units[0].FormerCodes);
        loaded.ShouldBe([units[0] with { FormerCodes = loaded[0].FormerCodes }, units[1]]);
    }

    [Fact]
    public async Task A_file_read_by_a_version_that_understood_it_otherwise_is_another_file()
    {
        await table.Store().ReplaceAsync(null, new(SomeDirectory.Of(1), "h1", Dung) { Layout = 0 }, Ct);

        (await table.Store().LoadAsync(null, Ct))!.IsOf("h1").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_known_is_given_back_as_long_as_nothing_else_was_taken_over()
    {
        await table.Store().TakeAsync(SomeDirectory.Of(2));
        List<int> answers = [];
        var store = table.Store(async (message, next) =>
        {
            await next();
            answers.Add(message.Response.Status);
        });
        var known = await store.LoadAsync(null, Ct);

        (await store.LoadAsync(known, Ct)).ShouldBeSameAs(known);
        await table.Store().TakeAsync(SomeDirectory.Of(3));
        (await store.LoadAsync(known, Ct))!.Directory.ShouldBe(SomeDirectory.Of(3));

        answers.ShouldBe([200, 304, 200]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_readings_at_once_one_counts_and_the_other_is_told(bool isFirst)
    {
        if (!isFirst) await table.Store().TakeAsync(SomeDirectory.Of(3));
        var before = await table.Store().LoadAsync(null, Ct);

        var inTime = await table.Store().ReplaceAsync(before, new(SomeDirectory.Of(2), "h2", Dung), Ct);
        var late = await table.Store().ReplaceAsync(before, new(SomeDirectory.Of(1), "h1", Dung), Ct);

        (inTime, late).ShouldBe((true, false));
        (await table.Store().LoadAsync(null, Ct))!.Directory.ShouldBe(SomeDirectory.Of(2));
    }

    [Fact]
    public async Task Many_readings_at_once_end_with_one_of_them_whole()
    {
        var all = Enumerable.Range(1, 6).Select(units => SomeDirectory.Of(units * 40)).ToList();

        var results = await Task.WhenAll(all.Select(directory => table.Store().ReplaceAsync(null, new(directory, $"h{directory.Units.Count}", Dung), Ct)));

        results.Count(isTaken => isTaken).ShouldBe(1);
        (await table.Store().LoadAsync(null, Ct))!.Directory.ShouldBe(all[Array.IndexOf(results, true)]);
    }

    [Fact]
    public async Task A_request_told_of_its_own_success_counts_as_success()
    {
        var told = table.Store(async (message, next) =>
        {
            await next();
            if (message.Request.Method == RequestMethod.Put) await next();
        });

        (await told.ReplaceAsync(null, new(SomeDirectory.Of(1), "h1", Dung), Ct)).ShouldBeTrue();
        (await told.ReplaceAsync(await told.LoadAsync(null, Ct), new(SomeDirectory.Of(2), "h2", Dung), Ct)).ShouldBeTrue();
        (await table.Store().LoadAsync(null, Ct))!.Directory.ShouldBe(SomeDirectory.Of(2));
    }

    [Fact]
    public async Task Ten_thousand_units_are_written_and_loaded()
    {
        var directory = SomeDirectory.Of(10_000, 2);

        var written = Stopwatch.StartNew();
        await table.Store().TakeAsync(directory);
        written.Stop();
        var read = Stopwatch.StartNew();
        var loaded = await table.Store().LoadAsync(null, Ct);
        TestContext.Current.SendDiagnosticMessage($"written in {written.Elapsed}, loaded in {read.Elapsed}");

        loaded!.Directory.ShouldBe(directory);
    }
}
