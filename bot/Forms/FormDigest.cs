using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace HumanRightsBot.Forms;

/// <summary>A fingerprint of all that a form's workbook shows, names of outlets too: who changes them may forget the version.</summary>
internal static class FormDigest
{
    public static string Of(Form form)
    {
        var hasOutlets = form.Columns.Any(column => column.Kind == ColumnKind.PressOutlet);
        var shown = new JsonObject
        {
            ["Title"] = form.Title,
            ["Groups"] = Each(
                form.Groups, group => new JsonObject { ["Heading"] = group.Heading, ["Columns"] = Each(group.Columns, Shown) }),
            ["Sheets"] = Each(form.Sheets, Shown),
            ["Outlets"] = Each(hasOutlets ? PressOutlets.Licensed : [], outlet => $"{outlet.Code} {outlet.Name}"),
        };
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(shown.ToJsonString())));
    }

    private static JsonObject Shown(SheetRule sheet) => new()
    {
        ["Name"] = sheet.Name,
        ["Where"] = sheet.Where is { } where ? new JsonObject { ["Column"] = where.Column, ["Is"] = Each(where.Is, value => value) } : null,
        ["GroupBy"] = sheet.GroupBy,
    };

    /// <summary>The length gives the width of the column.</summary>
    private static JsonObject Shown(Column column) => new()
    {
        ["Key"] = column.Key,
        ["Heading"] = column.Heading,
        ["Kind"] = ColumnKinds.Stored.Of(column.Kind),
        ["MaxLength"] = column.MaxLength,
        ["Choices"] = Each(column.Choices, choice => new JsonObject { ["Value"] = choice.Value, ["Title"] = choice.Title }),
    };

    private static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonNode> shown) => [.. items.Select(shown)];
}
