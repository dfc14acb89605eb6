namespace HumanRightsBot.Tab;

/// <summary>The applications of Microsoft in which the tab is shown: they alone get tokens for it, and bring them.</summary>
internal static class HostClients
{
    public const string TeamsDesktopAndMobile = "1fec8e78-bce4-4aaf-ab1b-5451cc387264";
    public const string TeamsWeb = "5e3ce6c0-2b1f-4285-8d4b-75ee78787346";
    public const string Microsoft365Web = "4765445b-32c6-49b0-83e6-1d93765276ca";
    public const string Microsoft365Desktop = "0ec893e0-5785-4de6-99da-4ed124e5296c";
    public const string Microsoft365MobileAndOutlookDesktop = "d3590ed6-52b3-4102-aeff-aad2292ab01c";
    public const string OutlookWeb = "bc59ab01-8403-45c6-8796-ac3ef710b3e3";
    public const string OutlookMobile = "27922004-5251-4030-b22d-91ecd9a37ea4";

    /// <summary>What a token for the tab lets its bearer do: come in as the member it names.</summary>
    public const string Scope = "access_as_user";

    public static readonly IReadOnlyList<string> All =
    [
        TeamsDesktopAndMobile, TeamsWeb, Microsoft365Web, Microsoft365Desktop, Microsoft365MobileAndOutlookDesktop,
        OutlookWeb, OutlookMobile,
    ];
}
