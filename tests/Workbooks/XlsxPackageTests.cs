using System.IO.Compression;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Xlsx;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

public sealed class XlsxPackageTests
{
    [Fact]
    public async Task Every_part_of_a_small_workbook_is_as_it_was_looked_at()
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Complete()));

        foreach (var path in file.Paths)
            file.Part(path)
                .ShouldMatchGolden($"workbook/{path.Replace('/', '_').Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}");
    }

    [Fact]
    public async Task The_validator_finds_nothing()
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Complete(), SomeSheets.Of() with { Name = "Trống" }));

        var faults = file.Faults();

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_workbook_twice_is_the_same_bytes()
    {
        var first = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Complete()));

        var second = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Complete()));

        second.Bytes.ShouldBe(first.Bytes);
    }

    [Fact]
    public async Task The_archive_carries_no_times()
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Complete()));

        using var archive = new ZipArchive(new MemoryStream(file.Bytes));

        archive.Entries.ShouldAllBe(entry => entry.LastWriteTime.DateTime == new DateTime(1980, 1, 1));
        file.Part("docProps/core.xml").ShouldNotContain("dcterms");
    }

    [Fact]
    public async Task Each_sheet_keeps_its_own_rows_links_and_print_names()
    {
        var one = SomeSheets.Of([[Cell.Link("báo", "https://vnexpress.net/1")]]) with { Name = "Một" };
        var two = SomeSheets.Of([[Cell.Link("nước", "https://www.un.org/2")], [Cell.Text("hai")]]) with { Name = "Hai" };

        var file = await XlsxFile.OfAsync(SomeSheets.Book(one, two));

        file.SheetNames().ShouldBe(["Một", "Hai"]);
        file.Read("Một").ShouldBe([["báo"]]);
        file.Read("Hai").ShouldBe([["nước"], ["hai"]]);
        file.Part("xl/worksheets/_rels/sheet1.xml.rels").ShouldContain("https://vnexpress.net/1");
        file.Part("xl/worksheets/_rels/sheet2.xml.rels").ShouldContain("https://www.un.org/2");
        file.Part("xl/workbook.xml").ShouldContain("localSheetId=\"1\">'Hai'!$A$1:$A$2<");
    }

    [Fact]
    public async Task A_hidden_sheet_is_there_and_the_first_visible_one_is_shown()
    {
        var hidden = SomeSheets.Of([[Cell.Text("phụ")]]) with { Name = "Phụ", Hidden = true };

        var file = await XlsxFile.OfAsync(SomeSheets.Book(hidden, SomeSheets.Complete()));

        file.Faults().ShouldBeEmpty();
        file.Read("Phụ").ShouldBe([["phụ"]]);
        file.Part("xl/workbook.xml").ShouldContain("<sheet name=\"Phụ\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>");
        file.Part("xl/workbook.xml").ShouldContain("activeTab=\"1\"");
        file.Part("xl/worksheets/sheet1.xml").ShouldNotContain("tabSelected");
        file.Part("xl/worksheets/sheet2.xml").ShouldContain("tabSelected");
    }

    [Fact]
    public async Task The_output_need_not_be_seekable()
    {
        using var bytes = new MemoryStream();
        await using (var pipe = new ForwardOnly(bytes))
            await XlsxWriter.WriteAsync(SomeSheets.Book(SomeSheets.Complete()), pipe, TestContext.Current.CancellationToken);

        var file = new XlsxFile(bytes.ToArray());

        file.Faults().ShouldBeEmpty();
        file.Read("Ví dụ 'một' đó").Count.ShouldBe(8);
    }

    /// <summary>A stream like a network's: written once, from front to back.</summary>
    private sealed class ForwardOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(buffer, cancellationToken);
    }
}
