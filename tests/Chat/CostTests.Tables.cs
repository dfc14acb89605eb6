using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <content>Tables that are pasted.</content>
public sealed partial class CostTests
{
    /// <summary>A table costs what one row does: whatever the rows, they are read as a partition and written as a batch.</summary>
    private async Task OfTablesAsync(ChatApp app, Talk hoa)
    {
        var table = ClerkTables.Text(ClerkTables.Row(21), ClerkTables.Row(22, link: "https://facebook.com/1"));
        await CostsAsync(CommandName.AskImport, "2 point", () => hoa.SaysAsync("dán các dòng quý 3"));
        await CostsAsync(CommandName.ReadImport, "1 partition", () => hoa.Chooses(Argument.Table, table).PressesAsync("Xem trước"));
        await CostsAsync(CommandName.SaveImport, "1 partition, 1 batch, 1 message", () => hoa.PressesAsync("Lưu 1 dòng"));
        await CostsAsync(CommandName.UndoImport, "1 partition, 1 batch, 1 message", () => hoa.LooksAtLast().PressesAsync("Hoàn tác"));
        await hoa.SaysAsync("dán các dòng quý 3");
        await hoa.Chooses(Argument.Table, table).PressesAsync("Xem trước");
        await CostsAsync(
            CommandName.SaveImportDrafts, "1 partition, 1 batch, 1 message", () => hoa.PressesAsync("Lưu 2 dòng, kể cả 1 dòng nháp"));
        await hoa.LooksAtLast().PressesAsync("Hoàn tác");

        var data = new JsonObject { ["form"] = ChatApp.FormId, ["period"] = "2023Q3", ["unit"] = "ha-dinh" };
        await CostsAsync(CommandName.ImportTemplate, "", () => app.AskAsync(Hoa.Upn, CommandName.ImportTemplate, data));
        await app.As(Minh).SaysAsync("trợ giúp");
        await CostsAsync(CommandName.ImportTemplateFor, "", () => app.AskAsync(Minh.Upn, CommandName.ImportTemplateFor, data));
        await CostsAsync(CommandName.AskImportFor, "1 point", () => app.AskAsync(Minh.Upn, CommandName.AskImportFor, data));
        data[Argument.Table] = table;
        await CostsAsync(CommandName.ReadImportFor, "1 partition", () => app.AskAsync(Minh.Upn, CommandName.ReadImportFor, data));
        data[Argument.Import] = Ulid.NewUlid().ToString();
        await CostsAsync(CommandName.SaveImportFor, "1 partition", () => app.AskAsync(Minh.Upn, CommandName.SaveImportFor, data));
        await CostsAsync(CommandName.UndoImportFor, "1 partition", () => app.AskAsync(Minh.Upn, CommandName.UndoImportFor, data));
    }
}
