namespace HumanRightsBot.Forms;

/// <summary>One thing wrong in a form file, written for the administrator at the console.</summary>
internal sealed record FormError(string File, string Path, string Wrong, string Right)
{
    public override string ToString() => $"{File}: {Path}: {Wrong}. Right: {Right}.";
}

/// <summary>Gathers all that is wrong in one form file, so that it is mended in one go.</summary>
internal sealed class FormErrors(string file)
{
    private readonly List<FormError> all = [];

    public IReadOnlyList<FormError> All => all;

    public void Add(string path, string wrong, string right) => all.Add(new FormError(file, path, wrong, right));
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
