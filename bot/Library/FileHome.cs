using Microsoft.Extensions.Configuration;

namespace HumanRightsBot.Library;

/// <summary>Where files stand: a local folder, or a folder of a SharePoint document library.</summary>
internal abstract record FileHome
{
    private FileHome()
    {
    }

    public sealed record Folder(string Path) : FileHome;

    /// <summary><paramref name="Path"/> is the folder in the drive, with «/», empty for its root.</summary>
    public sealed record SharePoint(string SiteId, string DriveId, string Path) : FileHome;

    /// <summary>Adds to <paramref name="problems"/> what is missing or contradicts.</summary>
    public static FileHome Read(IConfiguration configuration, string name, ICollection<string> problems)
    {
        var (folder, site, drive, path) = (Of("Folder"), Of("SiteId"), Of("DriveId"), Of("Path"));
        var problem = (folder.Length > 0, site.Length > 0, drive.Length > 0) switch
        {
            (true, true, _) or (true, _, true) => $"{name}__Folder contradicts {name}__SiteId and {name}__DriveId: set one or the other.",
            (false, false, false) => $"{name}__Folder is missing, or {name}__SiteId and {name}__DriveId.",
            (false, false, true) => $"{name}__SiteId is missing.",
            (false, true, false) => $"{name}__DriveId is missing.",
            _ => null,
        };
        if (problem is not null) problems.Add(problem);
        if (folder.Length > 0 && path.Length > 0) problems.Add($"{name}__Path belongs to {name}__SiteId and {name}__DriveId.");
        return folder.Length > 0 ? new Folder(folder) : new SharePoint(site, drive, path.Trim('/'));

        string Of(string part) => configuration[$"{name}:{part}"] ?? "";
    }
}
