using System.IO.Compression;

namespace HumanRightsBot.Xlsx;

/// <summary>A file of Office while it is written, forward only: a zip archive whose parts carry no times, so that the same parts are the
/// same bytes.</summary>
internal sealed class OfficePackage : IAsyncDisposable
{
    /// <summary>The first day a zip archive can name.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive archive;
    private readonly CompressionLevel compression;
    private readonly CancellationToken ct;

    private OfficePackage(ZipArchive archive, CompressionLevel compression, CancellationToken ct) =>
        (this.archive, this.compression, this.ct) = (archive, compression, ct);

    /// <param name="output">Stays open. It need only be writable, but entries are closed with blocking writes: a file or memory, not a web
    /// response.</param>
    public static async Task<OfficePackage> CreateAsync(
        Stream output, CancellationToken ct, CompressionLevel compression = CompressionLevel.Optimal) =>
        new(
            await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct),
            compression,
            ct);

    public async Task AddAsync(string path, Action<XmlPart> write)
    {
        await using var part = await OpenAsync(path);
        write(part);
        await part.FlushAsync(ct);
    }

    public async Task<XmlPart> OpenAsync(string path)
    {
        var entry = archive.CreateEntry(path, compression);
        entry.LastWriteTime = NoTime;
        return new XmlPart(await entry.OpenAsync(ct));
    }

    public ValueTask DisposeAsync() => archive.DisposeAsync();
}
