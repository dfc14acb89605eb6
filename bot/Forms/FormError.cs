namespace HumanRightsBot.Forms;

/// <summary>One thing wrong in a form file, written for the administrator at the console.</summary>
internal sealed record FormError(string File, string Path, string Wrong, string Right)
{
    public override string ToString() => $"{File}: {Path}: {Wrong}. Right: {Right}.";
}

/// <summary>Gathers all that is wrong in one file, to be mended in one go; knows the rules of any text, code, number and list.</summary>
internal sealed class FormErrors(string file)
{
    private const string Code =
        "lower-case a-z and 0-9 in words joined by single hyphens, at most 40 characters, such as «theo-doi-cam-ket»";

    private readonly List<FormError> all = [];

    public IReadOnlyList<FormError> All => all;

    public void Add(string path, string wrong, string right) => all.Add(new FormError(file, path, wrong, right));

    public void CheckText(string path, string? text, int atMost)
    {
        if (text is { Length: 0 }) Add(path, "is empty", $"1 to {atMost} characters");
        if (text?.Length > atMost) Add(path, $"has {text.Length} characters", $"at most {atMost}");
    }

    public void CheckCode(string path, string text)
    {
        if (!Slug.IsMatch(text)) Add(path, $"«{text}» is no code", Code);
    }

    public void CheckWhole(string path, int? number, int least, int most)
    {
        if (number < least || number > most) Add(path, $"is {number}", $"a whole number from {least} to {most}");
    }

    public void CheckCount<T>(string path, IReadOnlyList<T> items, int least, int most)
    {
        if (items.Count < least || items.Count > most) Add(path, $"has {items.Count} items", $"{least} to {most}");
    }

    /// <param name="items">What must not stand twice: the items of the list, or a member of each.</param>
    public void CheckOnce(string path, IEnumerable<string> items, string once, string member = "", StringComparer? comparer = null)
    {
        var seen = new HashSet<string>(comparer ?? StringComparer.Ordinal);
        foreach (var (at, item) in items.Index().Where(each => !seen.Add(each.Item)))
            Add($"{path}[{at}]{member}", $"«{item}» stands here twice", once);
    }
}

/// <summary>The forms cannot be used as they are; the message names every error, one a line.</summary>
internal sealed class FormException : Exception
{
    public FormException()
    {
    }

    public FormException(string message)
        : base(message)
    {
    }

    public FormException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public FormException(IReadOnlyList<FormError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    public IReadOnlyList<FormError> Errors { get; } = [];
}
