namespace HumanRightsBot.Forms;

/// <summary>The forms this deployment ships, in the order of their ids.</summary>
internal sealed record FormCatalog(IReadOnlyList<Form> All)
{
    public FormCatalog With(Holidays holidays) => new([.. All.Select(form => form with { Holidays = holidays })]);

    public Form? Find(string id) => All.FirstOrDefault(form => form.Id == id);
}
