using System.Text.RegularExpressions;

namespace HumanRightsBot.Host;

/// <summary>In Development: the mails that went into the folder, and what is in each.</summary>
internal static partial class Mails
{
    private const string Html = "text/html; charset=utf-8";
    private static readonly string[] Kinds = ["txt", "ics", "eml"];

    public static IResult List(Settings settings)
    {
        string[] files = settings.Mail.Folder is { } folder && Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.html")
            : [];
        var lines = files.OrderByDescending(File.GetLastWriteTimeUtc).Select(LineOf);
        return Results.Content($"<!DOCTYPE html><title>Mails</title><ul>{string.Concat(lines)}</ul>", Html);
    }

    /// <param name="name">Of the file.</param>
    public static IResult Show(string name, Settings settings)
    {
        var file = Path.Combine(settings.Mail.Folder ?? "", name);
        if (!Name().IsMatch(name) || !File.Exists(file)) return Results.NotFound();
        var isPage = name.EndsWith(".html", StringComparison.Ordinal);
        return Results.Content(File.ReadAllText(file), isPage ? Html : "text/plain; charset=utf-8");
    }

    private static string LineOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var others = Kinds.Where(kind => File.Exists(Path.ChangeExtension(file, kind)))
            .Select(kind => $"""<a href="/mails/{name}.{kind}">.{kind}</a>""");
        var to = File.ReadLines(Path.ChangeExtension(file, "eml")).First(line => line.StartsWith("To: ", StringComparison.Ordinal))[4..];
        var title = Title().Match(File.ReadAllText(file)).Groups[1].Value;
        return $"""<li><a href="/mails/{name}.html">{to.Trim('<', '>')}: {title}</a> ({string.Join(", ", others)})""";
    }

    [GeneratedRegex(@"\A[0-9a-f]{32}\.(html|txt|ics|eml)\z")]
    private static partial Regex Name();

    [GeneratedRegex("<title>(.*)</title>")]
    private static partial Regex Title();
}
