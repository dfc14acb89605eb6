using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;

namespace HumanRightsBot.Commands;

/// <summary>Everything that carries commands out.</summary>
internal sealed record Handlers(
    RowHandlers Rows, SaveHandler Save, FilingHandlers Filing, CarryHandlers Carry, OfficeHandlers Office, ReviewHandlers Review, ClosingHandlers Closing, RemindHandlers Remind, DirectoryHandlers Directory);
