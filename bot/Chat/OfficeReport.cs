using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>One unit's report as the office looks at it, after the checks: the speaker coordinates, the unit may have one.</summary>
internal sealed record OfficeReport(Form Form, Period Period, Unit Unit)
{
    public ReportKey Key => new(Form.Id, Period, Unit.Code);

    /// <returns>The report, or why there is none.</returns>
    public static (OfficeReport? Report, Reply Instead) Of(Call call, Speaker speaker, FormCatalog forms, DateTimeOffset now)
    {
        if (!speaker.Coordinates) return (null, Reply.Refused(Texts.NotCoordinator));
        var (target, instead) = OfficeTarget.Of(call, forms, now);
        if (target is null) return (null, instead);
        var unit = call.Text(CallData.Unit) is { } code ? speaker.Directory.Find(code) : null;
        return unit is not null && target.Form.MayConcern(unit) ? (new(target.Form, target.Period, unit), instead) : (null, Reply.Refused(Texts.OldOfficeCard));
    }

    /// <summary>Opens below; what it shows later replaces it.</summary>
    public ExecuteAction ViewButton(string title = Texts.View, int? page = null)
    {
        var data = CallData.OfForm(Form, Period, Unit);
        if (page is not null) data[CallData.Page] = page;
        return ExecuteAction.Alone(title, OfficeVerb.View, data);
    }

    /// <summary>One row in full, in the place of the report.</summary>
    public ExecuteAction RowButton(string title, Row row)
    {
        var data = CallData.OfForm(Form, Period, Unit);
        data[CallData.Number] = row.Number;
        return ExecuteAction.Alone(title, OfficeVerb.View, data);
    }

    public ExecuteAction ProgressButton() => ExecuteAction.Alone(Texts.Progress, OfficeVerb.Progress, CallData.OfForm(Form, Period, null));

    /// <param name="title">On the button.</param>
    /// <param name="verb">What it asks for.</param>
    /// <param name="seen">The head's version on the card, for what is decided on sight.</param>
    /// <param name="primary">The usual way on.</param>
    public ExecuteAction Button(string title, string verb, int? seen = null, bool primary = false)
    {
        var data = CallData.OfForm(Form, Period, Unit);
        if (seen is not null) data[CallData.Seen] = seen;
        return ExecuteAction.Alone(title, verb, data, primary);
    }
}
