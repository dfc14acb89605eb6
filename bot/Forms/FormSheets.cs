using System.Buffers;

namespace HumanRightsBot.Forms;

/// <summary>A sheet as far as it could be read.</summary>
internal sealed record FormSheet(SheetRule Rule, FormPart Part);

/// <summary>Reads the sheets a form asks for and refuses names that Excel would not open.</summary>
internal static class FormSheets
{
    /// <summary>The sheet on which every workbook shows where the reports stand.</summary>
    public const string StatusName = "Tình hình báo cáo";

    private const int MaxName = 31;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(@"[]:*?/\");

    public static IReadOnlyList<FormSheet> Read(FormPart part, FormColumns columns)
    {
        var sheets = new List<FormSheet>();
        foreach (var item in part.Items(1, 20))
        {
            item.WithMembers("name", "where", "groupBy");
            var name = NameOf(item.Member("name"), sheets);
            var where = item.Optional("where") is { } condition ? columns.ConditionOf(condition) : null;
            var groupBy = item.Optional("groupBy") is { } key ? columns.ChoiceKeyOf(key) : null;
            sheets.Add(new FormSheet(new SheetRule(name, where, groupBy), item));
        }

        return sheets;
    }

    private static string NameOf(FormPart part, List<FormSheet> before)
    {
        var name = part.Text(MaxName);
        if (name.AsSpan().ContainsAny(Forbidden)) part.Refuse($"«{name}» holds a sign Excel forbids", @"a name without [ ] : * ? / \");
        if (name is ['\'', ..] or [.., '\'']) part.Refuse($"«{name}» begins or ends with an apostrophe", "a name without it");
        if (Same(name, "History")) part.Refuse("Excel keeps the name History to itself", "another name");
        if (Same(name, StatusName)) part.Refuse($"«{StatusName}» is the name of a sheet every workbook has", "another name");
        if (name.Length > 0 && before.Any(sheet => Same(sheet.Rule.Name, name))) part.Refuse($"«{name}» stands here twice", "each name once, whatever the case of its letters");
        return name;
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
