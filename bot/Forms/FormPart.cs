using System.Text.Json;

namespace HumanRightsBot.Forms;

/// <summary>One value of a form file and where it stands. What is wrong is noted once; reading goes on with something empty.</summary>
internal sealed class FormPart
{
    private readonly FormErrors errors;

    /// <summary>Null where the value is missing or was refused already.</summary>
    private readonly JsonElement? json;

    public FormPart(JsonElement? json, string path, FormErrors errors) => (this.json, Path, this.errors) = (json, path, errors);

    public string Path { get; }

    /// <summary>False where the value is missing or of another kind, which has been said already.</summary>
    public bool Is(JsonValueKind kind) => json?.ValueKind == kind;

    public void Refuse(string wrong, string right) => errors.Add(Path, wrong, right);

    /// <summary>The same value, after every member with another name, and every second one with the same, was refused.</summary>
    public FormPart WithMembers(params string[] known)
    {
        if (Expect(JsonValueKind.Object, $"an object with {string.Join(", ", known)}") is not { } found) return this;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in found.EnumerateObject())
        {
            var name = Decoded(() => member.Name) ?? "\uFFFD";
            if (!known.Contains(name, StringComparer.Ordinal)) errors.Add($"{Path}.{name}", "is not known here", $"one of {string.Join(", ", known)}");
            else if (!seen.Add(name)) errors.Add($"{Path}.{name}", "stands here twice", "once");
        }

        return this;
    }

    /// <summary>A member that must be there.</summary>
    public FormPart Member(string name)
    {
        if (Optional(name) is { } member) return member;
        if (Is(JsonValueKind.Object)) errors.Add($"{Path}.{name}", "is missing", $"a value for {name}");
        return new FormPart(null, $"{Path}.{name}", errors);
    }

    /// <summary>Null where there is no such member, or it is <c>null</c>.</summary>
    public FormPart? Optional(string name)
    {
        if (!Is(JsonValueKind.Object) || json is not { } found) return null;
        foreach (var member in found.EnumerateObject())
        {
            if (Decoded(() => member.Name) != name) continue;
            return member.Value.ValueKind == JsonValueKind.Null ? null : new FormPart(member.Value, $"{Path}.{name}", errors);
        }

        return null;
    }

    public IReadOnlyList<FormPart> Items(int atLeast, int atMost)
    {
        if (Expect(JsonValueKind.Array, $"a list of {atLeast} to {atMost}") is not { } found) return [];
        var count = found.GetArrayLength();
        if (count < atLeast || count > atMost) Refuse($"has {count} items", $"{atLeast} to {atMost}");
        return [.. found.EnumerateArray().Select((item, at) => new FormPart(item, $"{Path}[{at}]", errors))];
    }

    public string Text(int atMost)
    {
        if (Expect(JsonValueKind.String, "a text") is not { } found) return "";
        if (Decoded(found.GetString) is not { } raw)
        {
            Refuse("holds half a character or bytes that are no UTF-8", "whole characters");
            return "";
        }

        var text = TypedText.OneLine(raw);
        if (text.Length == 0) Refuse("is empty", $"1 to {atMost} characters");
        else if (text.Length > atMost) Refuse($"has {text.Length} characters", $"at most {atMost}");
        return text;
    }

    public string Code()
    {
        var text = Text(300);
        if (text.Length > 0 && !Slug.IsMatch(text)) Refuse($"«{text}» is no code", "lower-case a-z and 0-9 in words joined by single hyphens, at most 40 characters, such as «theo-doi-cam-ket»");
        return text;
    }

    /// <summary>Zero where there is no such number.</summary>
    public int Whole(int least, int most)
    {
        if (Expect(JsonValueKind.Number, $"a whole number from {least} to {most}") is not { } found) return 0;
        if (found.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Refuse($"is {found.GetRawText()}", $"a whole number from {least} to {most}");
        return 0;
    }

    public bool Flag()
    {
        if (Is(JsonValueKind.True)) return true;
        if (!Is(JsonValueKind.False)) Expect(JsonValueKind.True, "true or false");
        return false;
    }

    private JsonElement? Expect(JsonValueKind kind, string right)
    {
        if (json is null || json.Value.ValueKind == kind) return json;
        Refuse($"is {Name(json.Value.ValueKind)}", right);
        return null;
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Null => "null",
        _ => throw new InvalidOperationException($"No name for {kind}."),
    };

    /// <summary>Null where the text cannot be decoded: the parser looks at it only when it is asked for it.</summary>
    private static string? Decoded(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
