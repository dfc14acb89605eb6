namespace HumanRightsBot.Forms;

/// <summary>What came of one form file: the form, or all that is wrong with it.</summary>
internal sealed record FormReading(Form? Form, IReadOnlyList<FormError> Errors);

/// <summary>Reads forms from their JSON files and refuses what could not be asked, checked, stored or printed.</summary>
internal static class FormFile
{
    /// <summary>All forms of a folder; throws <see cref="FormException"/> with every error of every file.</summary>
    public static FormCatalog ReadFolder(string folder)
    {
        var files = System.IO.Directory.Exists(folder) ? System.IO.Directory.GetFiles(folder, "*.json") : [];
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length == 0) throw new FormException([new FormError(folder, "$", "holds no form", "at least one .json file")]);

        var errors = new List<FormError>();
        var forms = new List<(string File, Form Form)>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            var reading = Read(name, File.ReadAllBytes(file));
            errors.AddRange(reading.Errors);
            if (reading.Form is not { } form) continue;
            if (TwinOf(name, form, forms) is { } twin) errors.Add(twin);
            else forms.Add((name, form));
        }

        if (errors.Count > 0) throw new FormException(errors);
        return new FormCatalog([.. forms.Select(each => each.Form).OrderBy(form => form.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Comments and trailing commas are allowed.</summary>
    public static FormReading Read(string file, ReadOnlyMemory<byte> json)
    {
        var errors = new FormErrors(file);
        var form = FormJson.Read<Form>(json, errors);
        if (form is not null) FormCheck.Check(form, errors);
        return new FormReading(errors.All.Count == 0 ? form : null, errors.All);
    }

    private static FormError? TwinOf(string file, Form form, List<(string File, Form Form)> others)
    {
        foreach (var (other, twin) in others)
        {
            if (twin.Id == form.Id) return new(file, "$.id", $"«{form.Id}» is also the id of {other}", "an id of its own");
            if (TypedText.Folded(twin.ShortTitle) != TypedText.Folded(form.ShortTitle)) continue;
            var wrong = $"«{form.ShortTitle}» is also how {other} is called, and commands could not tell them apart";
            return new(file, "$.shortTitle", wrong, "a short title of its own");
        }

        return null;
    }
}
