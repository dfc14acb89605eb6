using HumanRightsBot.Cards;
using HumanRightsBot.Library;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

public sealed class LibraryFolderTests : IDisposable
{
    private const string Path = "f/2023/Q3/Tong-hop.xlsx";

    private readonly TemporaryFolder folder = new();

    private LibraryFolder Library => new(folder.Path, null);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_where_the_file_belongs_stays_and_is_waited_for()
    {
        System.IO.Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, Path));

        (await ProblemOfAsync()).ShouldBe(LibraryProblem.Busy);

        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_waited_for_and_nothing_is_left_behind()
    {
        folder.Write("f", "a file where a folder should be");

        (await ProblemOfAsync()).ShouldBe(LibraryProblem.Busy);

        Files().ShouldBe(["f"]);
    }

    [Theory]
    [InlineData("../outside.xlsx")]
    [InlineData("f/../../outside.xlsx")]
    public async Task No_path_leads_out_of_it(string path)
    {
        await Should.ThrowAsync<ArgumentException>(() => Library.ReplaceAsync(path, Content(), null, CancellationToken.None));
        (await Library.OpenAsync(path, CancellationToken.None)).ShouldBeNull();

        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_to_itself_is_waited_for()
    {
        await Library.AddAsync(Path, Content(), CancellationToken.None);
        await using var held = new FileStream(System.IO.Path.Combine(folder.Path, Path), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        (await Should.ThrowAsync<LibraryException>(() => Library.FindAsync(Path, CancellationToken.None))).Problem.ShouldBe(LibraryProblem.Busy);
        (await Should.ThrowAsync<LibraryException>(() => Library.OpenAsync(Path, CancellationToken.None))).Problem.ShouldBe(LibraryProblem.Busy);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_added_over()
    {
        await Library.AddAsync(Path, Content(), CancellationToken.None);

        var refusal = await Should.ThrowAsync<LibraryException>(() => Library.AddAsync(Path, new MemoryStream([9]), CancellationToken.None));
        refusal.Problem.ShouldBe(LibraryProblem.Exists);

        (await File.ReadAllBytesAsync(System.IO.Path.Combine(folder.Path, Path))).ShouldBe(Content().ToArray());
        Files().Count.ShouldBe(1);
    }

    private async Task<LibraryProblem> ProblemOfAsync() =>
        (await Should.ThrowAsync<LibraryException>(() => Library.ReplaceAsync(Path, Content(), null, CancellationToken.None))).Problem;

    private static MemoryStream Content() => new([1, 2, 3]);

    private List<string> Files() =>
        [
            .. System.IO.Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(folder.Path, file)),
        ];
}
