namespace HumanRightsBot.Local;

/// <summary>What the developer reads when everything runs.</summary>
internal static class Welcome
{
    public static string To(LocalRun run, LocalOptions options) => $"""

          App          {run.App.Address}api/messages
          Page         {LocalSettings.PageOf(run.App.Address.Port)}
          Storage      {run.Storage.ConnectionString.Split(';').First(part => part.StartsWith("TableEndpoint", StringComparison.Ordinal))["TableEndpoint=".Length..]} (tables)
          Library      {LocalSettings.LibraryOf(options)}
          Mails        {run.App.Address}mails
          Directory    {LocalSettings.DirectoryOf(options)}
        {(run.Playground is { } playground ? $"  Chat         {playground.Address} as {options.Who.Name} <{options.Who.Upn}>{Environment.NewLine}{Environment.NewLine}Open {playground.Address.OriginalString}, type: báo cáo mới" : "")}
        Press Ctrl+C to end.

        """;
}
