using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HumanRightsBot.Tab;

/// <summary>What the script sends, as a request like one of the chat.</summary>
internal static class TabRequest
{
    public const string Command = "command";

    /// <summary>The first thing that is asked for; the link that opened the tab may name a report.</summary>
    public const string Open = "open";
    public const string SubPage = "subPage";

    /// <summary>In bytes: far more than any form takes, for what is too long has to come back with a sentence.</summary>
    private const int Largest = 1024 * 1024;

    /// <summary>In bytes, of a request that may bring a table: a file, and what else its page sends.</summary>
    private const int LargestTable = SentFiles.Largest + (2 * Largest);

    /// <summary>A remark for each row of a report that is returned, and more than there are of anything else.</summary>
    private const int MostFields = 4096;

    /// <returns>Null, and a status, of what is no form or too large.</returns>
    public static async Task<Request?> ReadAsync(HttpContext http, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is not { } length)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return null;
        }

        try
        {
            if (length > LargestTable) throw new InvalidDataException();
            var limits = new FormOptions
            {
                BufferBodyLengthLimit = LargestTable,
                MultipartBodyLengthLimit = LargestTable,
                // Nothing of a file goes to the disk.
                MemoryBufferThreshold = LargestTable,
                ValueCountLimit = MostFields,
                ValueLengthLimit = LargestTable,
            };
            var request = await OfAsync(await http.Request.ReadFormAsync(limits, ct), ct);
            return length <= Largest || ImportCommands.BringTable.Contains(request.Name) ? request : throw new InvalidDataException();
        }
        catch (Exception refused) when (refused is InvalidDataException or BadHttpRequestException)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return null;
        }
    }

    /// <summary>What a link of a card names; what it names wrongly, or somebody else's, is refused like any request.</summary>
    public static Request First(Speaker speaker, string? subPage)
    {
        var names = (subPage ?? "").Split('|');
        var data = new JsonObject();
        foreach (var (name, value) in new[] { Argument.Form, Argument.Period, Argument.Unit }.Zip(names)) data[name] = value;
        var isOwn = names is [_, _, var unit] && speaker.Units.Any(own => own.Code == unit);
        return names switch
        {
            [_, _, _] when isOwn || !speaker.SeesOffice => new(CommandName.List, data),
            [_, _, _] when speaker.Coordinates => new(CommandName.View, data),
            [_, _] or [_, _, _] when speaker.SeesOffice => new(CommandName.Picture, data),
            _ => new(speaker.SeesOffice ? CommandName.Picture : CommandName.Owed, []),
        };
    }

    /// <summary>What is chosen several times comes as a choice of several does.</summary>
    private static async Task<Request> OfAsync(IFormCollection form, CancellationToken ct)
    {
        var data = new JsonObject();
        foreach (var (name, values) in form) data[name] = string.Join(',', values.AsEnumerable());
        if (form.Files is [{ Length: > 0 } file])
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, ct);
            data[file.Name] = Convert.ToBase64String(content.ToArray());
        }

        return Request.Of(form[Command].ToString(), data);
    }
}
