using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// What one person does on the page and sees there, over HTTP and without a browser: a press sends what the script would, an answer is put where the
/// script would.
/// </summary>
internal sealed class Visit(ChatApp app, Somebody person)
{
    private IElement? page;

    /// <summary>What is said above the page; null where nothing is.</summary>
    public IElement? Message { get; private set; }

    public HttpStatusCode Status { get; private set; }

    public string Words => Squeezed($"{Message?.TextContent}\n{page?.TextContent}");

    public bool HasPage => page is not null;

    public IElement Page => page.ShouldNotBeNull();

    public IReadOnlyList<string> Buttons => [.. All("button").Select(button => Squeezed(button.TextContent))];

    /// <param name="subPage">What a link names.</param>
    public Task<Visit> OpensAsync(string subPage = "") => AsksAsync(("command", "open"), ("subPage", subPage));

    /// <summary>Presses the first button of this title, or of this label where several are called alike.</summary>
    public Task<Visit> PressesAsync(string title)
    {
        var button = All("button").FirstOrDefault(each => Squeezed(each.GetAttribute("aria-label") ?? each.TextContent) == title)
            ?? All("button").FirstOrDefault(each => Squeezed(each.TextContent) == title);
        return AsksAsync(Sent(button.ShouldNotBeNull($"No button «{title}» on:\n{Words}")));
    }

    /// <summary>What a button of this title would send.</summary>
    public (string Name, string Value)[] Press(string title) =>
        Sent(All("button").First(each => Squeezed(each.GetAttribute("aria-label") ?? each.TextContent) == title));

    public async Task<Visit> AsksAsync(params (string Name, string Value)[] fields)
    {
        app.Log.Typed(new JsonObject
        {
            ["value"] = new JsonObject(fields.Where(field => field.Name is not ("command" or "subPage")).DistinctBy(field => field.Name)
                .Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, field.Value))),
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tab/ask")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Upn);
        using var answer = await app.Http.SendAsync(request);
        Status = answer.StatusCode;
        var html = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Message = html.QuerySelector("[data-message]");
        page = html.QuerySelector("[data-page]") ?? page;
        return this;
    }

    /// <summary>Types into the input of the form's column.</summary>
    public Visit Fills(string column, string value) => Types("c_" + column, value);

    /// <summary>Types into an input, or chooses in it.</summary>
    public Visit Types(string id, string value)
    {
        var input = Input(id);
        if (input.LocalName == "textarea") input.TextContent = value;
        else if (input.LocalName == "select")
        {
            foreach (var option in input.QuerySelectorAll("option")) option.RemoveAttribute("selected");
            input.QuerySelector($"option[value='{value}']").ShouldNotBeNull().SetAttribute("selected", "");
        }
        else input.SetAttribute("value", value);
        return this;
    }

    public Visit Ticks(string name, string value)
    {
        Page.QuerySelector($"input[name='{name}'][value='{value}']").ShouldNotBeNull().SetAttribute("checked", "");
        return this;
    }

    public Visit FillsRow(string title = "Khởi công trường học", string link = Filling.Link) =>
        Fills("publishedOn", "2023-08-15").Fills("outlet", "nhan-dan").Fills("pieceTitle", title)
            .Fills("content", "Người dân phản ánh trường xuống cấp.").Fills("link", link).Fills("finding", "phan-anh-dung")
            .Fills("answer", "Đã khởi công xây mới.");

    /// <summary>What stands in the input of a column.</summary>
    public string Value(string column)
    {
        var input = Input("c_" + column);
        return input.LocalName switch
        {
            "textarea" => input.TextContent,
            "select" => input.QuerySelector("option[selected]")?.GetAttribute("value") ?? "",
            _ => input.GetAttribute("value") ?? "",
        };
    }

    /// <summary>What is said beside the input of a column; null where nothing is wrong with it.</summary>
    public string? Fault(string column) => Page.QuerySelector($"#c_{column}-fault")?.TextContent;

    public Visit Sees(params string[] words)
    {
        foreach (var word in words) Words.ShouldContain(word);
        return this;
    }

    public Visit DoesNotSee(params string[] words)
    {
        foreach (var word in words) Words.ShouldNotContain(word);
        return this;
    }

    private IElement Input(string id) => Page.QuerySelector("#" + id).ShouldNotBeNull($"The page has no input {id}.");

    private IEnumerable<IElement> All(string what) => new[] { Message, page }.OfType<IElement>().SelectMany(part => part.QuerySelectorAll(what));

    private static (string Name, string Value)[] Sent(IElement button)
    {
        var own = button.GetAttribute("data-ask")!.Split('&').Select(pair => pair.Split('=')).ToList();
        var asked = own.ConvertAll(pair => (Name: Uri.UnescapeDataString(pair[0]), Value: Uri.UnescapeDataString(pair[1])));
        if (!button.HasAttribute("data-send")) return [.. asked];
        var names = asked.Select(pair => pair.Name).ToHashSet();
        var inputs = button.Closest("form")!.QuerySelectorAll("[name]").Where(input => !names.Contains(input.GetAttribute("name")!));
        return [.. asked, .. inputs.SelectMany(Values)];
    }

    private static IEnumerable<(string Name, string Value)> Values(IElement input)
    {
        var name = input.GetAttribute("name")!;
        if (input.GetAttribute("type") == "checkbox") return input.HasAttribute("checked") ? [(name, input.GetAttribute("value")!)] : [];
        if (input.LocalName == "textarea") return [(name, input.TextContent)];
        if (input.LocalName != "select") return [(name, input.GetAttribute("value") ?? "")];
        var chosen = input.QuerySelector("option[selected]") ?? input.QuerySelector("option");
        return [(name, chosen?.GetAttribute("value") ?? "")];
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
