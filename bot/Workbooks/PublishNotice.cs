using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>Something about publishing that the office's coordinators have to know.</summary>
internal abstract record PublishNotice(Form Form, Period Period)
{
    /// <summary>The workbook could not be published; what stands in Storage is safe.</summary>
    public sealed record Waits(Form Form, Period Period, Publication Publication) : PublishNotice(Form, Period);

    /// <summary>The final copy of a closed period could not be put into the library; it is tried again.</summary>
    public sealed record CopyWaits(Form Form, Period Period, Waiting Waiting) : PublishNotice(Form, Period);

    /// <summary>The published file was changed by hand and has been written anew; the library keeps the changed version.</summary>
    public sealed record Overwritten(Form Form, Period Period, HandEdit Edit, Uri? Link) : PublishNotice(Form, Period);
}
