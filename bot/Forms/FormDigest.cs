using System.Security.Cryptography;
using System.Text.Json;

namespace HumanRightsBot.Forms;

/// <summary>A fingerprint of all that a form's workbook shows, names of outlets too: who changes them may forget the version.</summary>
internal static class FormDigest
{
    public static string Of(Form form)
    {
        var hasOutlets = form.Columns.Any(column => column.Kind == ColumnKind.PressOutlet);
        var shown = new
        {
            Title = form.Title,
            Groups = form.Groups.Select(group => new { Heading = group.Heading, Columns = group.Columns.Select(Shown) }),
            Sheets = form.Sheets.Select(Shown),
            Outlets = hasOutlets ? PressOutlets.Licensed.Select(outlet => $"{outlet.Code} {outlet.Name}") : [],
        };
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(shown)));
    }

    private static object Shown(SheetRule sheet) => new
    {
        Name = sheet.Name,
        Where = sheet.Where is { } where ? new { Column = where.Column, Is = where.Is } : null,
        GroupBy = sheet.GroupBy,
    };

    /// <summary>The length gives the width of the column.</summary>
    private static object Shown(Column column) => new
    {
        Key = column.Key,
        Heading = column.Heading,
        Kind = ColumnKinds.Stored.Of(column.Kind),
        MaxLength = column.MaxLength,
        Choices = column.Choices.Select(choice => new { Value = choice.Value, Title = choice.Title }),
    };
}
