using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Tab;

/// <summary>Makes HTML of a page; every text in it is encoded by the framework.</summary>
internal sealed class TabRenderer(IServiceProvider services, ILoggerFactory logs)
{
    public async Task<string> HtmlOfAsync(RenderFragment page)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Whole.Page)] = page });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Whole>(parameters)).ToHtmlString());
    }

    private sealed class Whole : ComponentBase
    {
        [Parameter]
        public RenderFragment? Page { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Page);
    }
}
