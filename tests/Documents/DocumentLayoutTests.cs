using System.Diagnostics;
using System.Text;
using HumanRightsBot.Documents;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Documents.SomeDocuments;

namespace HumanRightsBot.Tests.Documents;

/// <summary>A unit's document on paper, as LibreOffice lays it out; it opens faulty files too, so that Word's view is asked for elsewhere.</summary>
public sealed class DocumentLayoutTests
{
    [Theory]
    [InlineData("press", "Thông tin báo chí phản ánh", "Ngày đăng")]
    [InlineData("commitments", "Khuyến nghị, cam kết", "Cơ chế")]
    public async Task Pages_are_numbered_from_the_second_on_in_text_and_annex_and_the_headings_stand_on_each_page_of_it(
        string name, string group, string heading)
    {
        // On a developer's machine it may be missing; a check that did not happen is none.
        if (Environment.GetEnvironmentVariable("CI") == "true") LibreOffice.HasWriter.ShouldBeTrue("Nobody lays documents out.");
        if (!LibreOffice.HasWriter) Assert.Skip("LibreOffice Writer, its fonts or poppler-utils are missing.");
        var form = name == "press" ? Press : Commitments;
        var longer = form.Document! with { Opening = string.Concat(Enumerable.Repeat(form.Document!.Closing + ". ", 40)) };
        var source = Source(form, RowsOf(form, 20)) with { Rule = longer };

        var pdf = await LibreOffice.ConvertAsync(await DocumentMaker.MakeAsync(source, default), "pdf", "docx");
        var pages = (await AskAsync("pdftotext", pdf, "-layout", "FILE", "-")).Split('\f', StringSplitOptions.RemoveEmptyEntries)
            .Select(page => page.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();

        var annex = pages.FindIndex(page => page[0] == DocumentWords.Annex);
        annex.ShouldBeGreaterThan(1);
        pages.Count.ShouldBeGreaterThan(annex + 2);
        pages[0][0].ShouldContain(DocumentWords.Country);
        foreach (var (at, page) in pages.Index().Where(page => page.Index != 0 && page.Index != annex))
            page[0].ShouldBe($"{at + 1 - (at > annex ? annex : 0)}");
        foreach (var page in pages.Skip(annex))
        {
            string.Join('\n', page).ShouldContain(group);
            string.Join('\n', page).ShouldContain(heading);
        }

        var fonts = (await AskAsync("pdffonts", pdf, "FILE")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(font => font.Contains("LiberationSerif", StringComparison.Ordinal));
    }

    private static async Task<string> AskAsync(string program, byte[] pdf, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "in.pdf");
        await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(Programs.Find(program)!, arguments.Select(argument => argument == "FILE" ? file : argument))
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
