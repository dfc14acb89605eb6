namespace HumanRightsBot.Forms;

/// <summary>Reads what a form lets be carried over and counted, and refuses what would say something by silence.</summary>
internal static class FormRules
{
    /// <summary>Each is a card of one message, which holds ten, and a bar as long as a card is wide.</summary>
    private const int MostGroups = 10;
    private const int MostSteps = 5;

    public static CarryRule CarryOf(FormPart part, FormColumns columns)
    {
        part.WithMembers("where", "keep");
        var where = columns.ConditionOf(part.Member("where"));
        var list = part.Member("keep");
        var keep = new List<string>();
        foreach (var item in list.Items(1, FormLimits.MaxColumns))
        {
            var key = item.Text(40);
            if (key.Length > 0 && columns.All.All(each => each.Column.Key != key)) item.Refuse($"there is no column «{key}»", $"one of {Keys(columns.All)}");
            else if (key.Length > 0 && keep.Contains(key)) item.Refuse($"«{key}» stands here twice", "each column once");
            keep.Add(key);
        }

        var required = columns.All.Where(each => each.Column.Required).ToList();
        if (keep.Count > 0 && required.All(each => keep.Contains(each.Column.Key)))
            list.Refuse("all that a row needs would be carried, and a row could be filed again without a word (Bounds)", $"at least one required column left out{(required.Count > 0 ? $" of {Keys(required)}" : "; the form has none")}");
        return new CarryRule(where, keep);
    }

    public static Overview OverviewOf(FormPart part, FormColumns columns)
    {
        part.WithMembers("by", "count");
        var (by, count) = (part.Member("by"), part.Member("count"));
        var overview = new Overview(columns.ChoiceKeyOf(by), columns.ChoiceKeyOf(count, by.Text(40)));
        RefuseMany(by, overview.By, MostGroups, "each is a card, and a message holds no more than");
        RefuseMany(count, overview.Count, MostSteps, "each is a part of a bar, which holds no more than");
        return overview;

        void RefuseMany(FormPart part, string key, int most, string why)
        {
            if (columns.All.FirstOrDefault(each => each.Column.Key == key) is { } each && each.Column.Choices.Count > most) part.Refuse($"«{key}» has {each.Column.Choices.Count} choices; {why} {most}", $"a choice column of at most {most}");
        }
    }

    private static string Keys(IEnumerable<FormColumn> columns) => string.Join(", ", columns.Select(each => each.Column.Key));
}
