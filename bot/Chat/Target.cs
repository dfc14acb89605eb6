using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The report a call is about, after the checks: the form is known and owed, the unit is the speaker's, the period is open to reports.</summary>
internal sealed record Target(Form Form, Unit Unit, Period Period)
{
    public ReportKey Key => new(Form.Id, Period, Unit.Code);

    /// <summary>As people name the report: by form, unit and period, for a member may have several of each.</summary>
    public string Title => $"{Form.ShortTitle} · {Unit.Name} · {Period.Title}";

    /// <summary>A button about this report.</summary>
    public ExecuteAction Button(string title, string verb) => ExecuteAction.Alone(title, verb, CallData.OfForm(Form, Period, Unit));

    /// <summary>What the call names; where it names nothing, the form and period that are due next.</summary>
    public static Choice Of(Call call, Speaker speaker, FormCatalog forms, DateTimeOffset now)
    {
        if (!speaker.ReportsForSomeUnit) return new Choice.Refused(Texts.NotReporter);
        var owed = forms.All.Where(form => speaker.Units.Any(unit => form.IsOwedBy(unit, ReportCalendar.PeriodOfNewRow(form, now)))).ToList();
        var formId = call.Text(CallData.Form);
        var form = formId is not null ? forms.Find(formId) : owed is [var only] ? only : null;
        if (form is null) return new Choice.Refused(formId is null && owed.Count == 0 ? Texts.NoForm : Texts.OldCard);

        var latest = ReportCalendar.PeriodOfNewRow(form, now);
        var period = latest;
        if (call.Text(CallData.Period) is { } named && (!Period.TryParse(named, out period) || period > latest)) return new Choice.Refused(Texts.OldCard);
        var units = speaker.Units.Where(unit => form.IsOwedBy(unit, period)).ToList();
        if (units.Count == 0) return new Choice.Refused(formId is null ? Texts.NoForm : Texts.NotYours);
        if (call.Text(CallData.Unit) is not { } code) return units is [var own] ? new Choice.One(new(form, own, period)) : new Choice.WhichUnit(form, period, units);
        return units.Find(unit => unit.Code == code) is { } chosen ? new Choice.One(new(form, chosen, period)) : new Choice.Refused(Texts.NotYours);
    }

    /// <summary>What a call turned out to be about.</summary>
    internal abstract record Choice
    {
        private Choice()
        {
        }

        /// <summary>What a card that names its report completely is told when it is not that one.</summary>
        public string WhyNot => this is Refused refused ? refused.Text : Texts.OldCard;

        public sealed record One(Target Target) : Choice;

        /// <param name="Form">Of which the report is.</param>
        /// <param name="Period">And of which period.</param>
        /// <param name="Units">To choose from.</param>
        public sealed record WhichUnit(Form Form, Period Period, IReadOnlyList<Unit> Units) : Choice
        {
            /// <summary>Preselected; the first where nobody knows better.</summary>
            public Unit LastUsed { get; init; } = Units[0];
        }

        public sealed record Refused(string Text) : Choice;
    }
}
